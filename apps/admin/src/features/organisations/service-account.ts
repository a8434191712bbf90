/** When an account or a credential ends, for whatever reason. */
export interface Ending {
  expiresAt: string
  revokedAt: string | null
}
export type EndingState = 'valid' | 'soon' | 'expired' | 'revoked'

const soonDays = 30

/** A credential that ends within a month is to be replaced now, while both can work. */
export function stateOf({ expiresAt, revokedAt }: Ending, now: number): EndingState {
  if (revokedAt) return 'revoked'
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return 'expired'
  return left <= soonDays * 86_400_000 ? 'soon' : 'valid'
}

export const worksNow = (ending: Ending, now: number): boolean => /valid|soon/.test(stateOf(ending, now))

/** What ends at midnight is valid to the day before. */
export const lastInstant = (expiresAt: string): string => new Date(Date.parse(expiresAt) - 1).toISOString()

/** Networks as they are typed: one a line, or with commas or spaces between. */
export function networksOf(text: string | null): string[] {
  return [...new Set((text ?? '').split(/[\s,;]+/).filter(Boolean))]
}
