import type { Permission } from '../../access/grants.ts'

const minutes = 60_000

/** From the password to the factor: time to find the phone, and no more. */
export const ticketMinutes = 5
/** Wrong codes that one ticket takes; after them the password is asked for again. */
export const ticketAttemptsMax = 5
/** How long a passkey may take to answer. */
export const challengeMinutes = 5
/** From the QR code to the first code. */
export const enrolmentMinutes = 15
export const recoveryCodesMade = 10
/** A second passkey or an app makes sense; a hundred is a mistake or an attack. */
export const passkeysMax = 10

export const after = (now: Date, many: number): Date => new Date(now.getTime() + many * minutes)
export const isOver = (end: string, now: Date): boolean => new Date(end) <= now

/**
 * What makes a second factor compulsory: whoever can open a case, a child, a name or an address, and whoever rules over people and
 * their access (the platform's administrator) or reads what everybody did (the data protection officer).
 */
const guarded: readonly Permission[] = [
  'case:read',
  'child:read',
  'case_identity:read',
  'child_identity:read',
  'shelter_address:read',
  'organisation:write',
  'service_account:write',
  'audit:read',
]

/** Whether a role with these permissions must have a second factor. Derived from the table of rights, so that a new role cannot be forgotten. */
export function needsSecondFactor(permissions: Iterable<string>): boolean {
  const granted = new Set<string>(permissions)
  return guarded.some((permission) => granted.has(permission))
}

/** The pause after every fifth wrong code in a row, in minutes; the last one stays. */
const pauses = [1, 15, 60, 240]
const failuresPerPause = 5

/**
 * Until when codes are refused unread. Three of a million codes fit at any time, so that five guesses in four hours stay below one chance
 * in ten thousand a day; a passkey cannot be guessed and is never paused, so that a guesser locks nobody out who has one.
 */
export function pausedUntil(failures: number, failedAt: string | null): Date | undefined {
  if (!failedAt || failures === 0 || failures % failuresPerPause !== 0) return undefined
  const pause = pauses[Math.min(failures / failuresPerPause, pauses.length) - 1] ?? 0
  return after(new Date(failedAt), pause)
}

export interface Factors {
  totp: boolean
  passkeys: number
  recoveryCodes: number
}

export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp || passkeys > 0

/** How a person can prove who they are, the best first. Without a factor the password is all there is. */
export function methodsOf(factors: Factors): ('passkey' | 'totp' | 'recovery_code' | 'password')[] {
  if (!hasFactor(factors)) return ['password']
  return [
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.totp ? (['totp'] as const) : []),
    ...(factors.recoveryCodes > 0 ? (['recovery_code'] as const) : []),
  ]
}
