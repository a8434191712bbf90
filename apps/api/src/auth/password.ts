import { hash, verify } from '@node-rs/argon2'
import { type PasswordProblem, whyNotPassword } from './password-rules.ts'

// OWASP's minimum for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 30 ms here.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options)
}

/** Whether a hash was made with weaker settings than today's, and should be made again while the password is at hand. */
export function lagsBehind(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = options
  return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

let common: Promise<ReadonlySet<string>> | undefined
/** The 49,000 commonest passwords of known breaches, in lower case; a package ships them, so nothing is asked outside. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return common
}

/** Why a person may not have this password. `context`: name, e-mail and organisation, which others know. */
export async function whyNotNewPassword(password: string, context: string[]): Promise<PasswordProblem | undefined> {
  return whyNotPassword(password, await commonPasswords(), context)
}

// The hash of nothing anybody can type: an unknown user costs the same time as a wrong password.
const nobody = hashPassword(crypto.randomUUID())

/** Whether the password fits. Takes as long for a user that does not exist (`undefined`) as for a wrong password. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFC')).catch(() => false)
  return Boolean(passwordHash) && fits
}
