/** Counts failed sign-ins within a quarter of an hour. */
export interface Attempts {
  /** Takes an attempt, or refuses it. A refused one is not counted further. */
  take: (address: string, email: string) => boolean
  /** Gives an attempt back: it succeeded. */
  succeed: (address: string, email: string) => void
}

const windowMs = 15 * 60_000
const entriesMax = 50_000

/**
 * Limits guessing from one address at one account (`attemptsMax`), and from one address at all accounts (ten times that).
 * Counted by address, so that nobody can lock somebody else out by guessing wrong, and alike for accounts that do not exist.
 */
export function countAttempts(attemptsMax: number, now: () => Date): Attempts {
  const counted = new Map<string, { count: number; until: number }>()
  const keysOf = (address: string, email: string): [string, number][] => [
    [`${address} ${email.trim().toLowerCase()}`, attemptsMax],
    [address, attemptsMax * 10],
  ]
  const entryOf = (key: string) => {
    const time = now().getTime()
    if (counted.size > entriesMax) for (const [old, { until }] of counted) if (until <= time) counted.delete(old)
    const found = counted.get(key)
    if (found && found.until > time) return found
    const fresh = { count: 0, until: time + windowMs }
    counted.set(key, fresh)
    return fresh
  }
  return {
    take(address, email) {
      const keys = keysOf(address, email)
      if (keys.some(([key, max]) => entryOf(key).count >= max)) return false
      for (const [key] of keys) entryOf(key).count++
      return true
    },
    succeed(address, email) {
      for (const [key] of keysOf(address, email)) entryOf(key).count--
    },
  }
}
