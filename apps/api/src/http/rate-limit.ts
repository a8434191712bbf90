import type { FastifyReply } from 'fastify'
import { Problem } from './errors.ts'

const minute = { name: 'minute', seconds: 60 }
const keysMax = 100_000

/** Takes one request of the minute that `key` has. */
export type TakeRequest = (reply: FastifyReply, key: string) => void

/**
 * Counts requests by the minute (or another window), for each account, person or address, and says so in `RateLimit-Policy` and `RateLimit`
 * (draft-ietf-httpapi-ratelimit-headers, as structured fields). Each process counts for itself: a shared count would cost every
 * request a round trip, and the limit is there to stop a script that runs away, not to bill anybody.
 * @throws Problem 429 with Retry-After when the minute is used up.
 */
export function countRequests(quota: number, now: () => Date, { name, seconds: length } = minute): TakeRequest {
  const policy = `"${name}";q=${quota};w=${length}`
  let windows = new Map<string, { left: number; until: number }>()
  return (reply, key) => {
    const time = now().getTime()
    let window = windows.get(key)
    if (!window || window.until <= time) {
      // Everybody's window is over in a minute, so a full list is simply begun anew.
      if (windows.size >= keysMax) windows = new Map()
      window = { left: quota, until: time + length * 1000 }
      windows.set(key, window)
    }
    const seconds = Math.ceil((window.until - time) / 1000)
    const taken = window.left > 0
    if (taken) window.left--
    reply.header('ratelimit-policy', policy).header('ratelimit', `"${name}";r=${window.left};t=${seconds}`)
    if (taken) return
    reply.header('retry-after', seconds)
    throw new Problem('too_many_requests')
  }
}
