/** Why a new password is refused; a code of `field_problem`. */
export type PasswordProblem = 'too_short' | 'password_common' | 'password_personal' | 'password_same'

/**
 * NIST SP 800-63B-4 (3.1.1.2): fifteen characters where the password may be the only factor, as it is for the roles that open no case.
 * No rules of composition and no expiry, which make passwords worse; any character, counted after normalisation to NFC.
 */
export const passwordLengthMin = 15

/** What everybody at this deployment would try first. */
const ourWords = ['varn', 'värn', 'plattformen', 'manniskohandel', 'människohandel']

/**
 * Whether a new password may be used. `common` holds the passwords of known breaches in lower case; `context` what others know about
 * the person: name, e-mail, organisation.
 */
export function whyNotPassword(
  password: string,
  common: ReadonlySet<string>,
  context: readonly string[],
): PasswordProblem | undefined {
  const plain = password.normalize('NFC').toLowerCase()
  if ([...plain].length < passwordLengthMin) return 'too_short'
  if (isCommon(plain, common)) return 'password_common'
  const words = [...ourWords, ...context.flatMap(wordsOf)].filter(({ length }) => length >= 4)
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), plain)
  if (rest !== plain && isPadding(rest)) return 'password_personal'
}

/** A listed password, a listed one with digits and signs around it, a few characters repeated, or a row of the keyboard. */
function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  if (common.has(plain) || rows.some((row) => row.includes(plain))) return true
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const repeats = (length: number) => plain.slice(0, length).repeat(plain.length).startsWith(plain)
  if ([1, 2, 3, 4, 5, 6].some(repeats)) return true
  return core.length < 4 || (common.has(core) && core.length > plain.length / 3) || isTwice(core, common)
}

/** A listed password written two or three times, with or without something in between. */
function isTwice(core: string, common: ReadonlySet<string>): boolean {
  const parts = core.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  return parts.length <= 3 && new Set(parts).size === 1 && common.has(parts[0] ?? '')
}

const digits = '01234567890'
const letters = 'abcdefghijklmnopqrstuvwxyzåäö'
const keyboard = ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm']
const ascending = [digits.repeat(8), letters, keyboard.join(''), ...keyboard]
const rows = [...ascending, ...ascending.map((row) => [...row].reverse().join(''))]

/** Too little is left beside the words that others know. */
function isPadding(rest: string): boolean {
  return rest.replace(/[^\p{L}]/gu, '').length < 6
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
