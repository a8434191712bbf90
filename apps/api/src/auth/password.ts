import { hash, verify } from '@node-rs/argon2'

// OWASP's minimum for argon2id (the library's default algorithm): 19 MiB, two passes, one lane; about 30 ms here.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), options)
}

// The hash of nothing anybody can type: an unknown user costs the same time as a wrong password.
const nobody = hashPassword(crypto.randomUUID())

/** Whether the password fits. Takes as long for a user that does not exist (`undefined`) as for a wrong password. */
export async function verifyPassword(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFC')).catch(() => false)
  return Boolean(passwordHash) && fits
}
