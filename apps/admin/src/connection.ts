import { useSyncExternalStore } from 'react'
import { ApiError } from './api.ts'

/** Whether the server is in reach, as far as the pages know: told by the browser, and by requests that nothing answered. */

const retryMs = 5000
const listeners = new Set<() => void>()
let unanswered = false

const isAway = () => unanswered || !navigator.onLine
function setUnanswered(now: boolean) {
  unanswered = now
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export const useAway = () => useSyncExternalStore(subscribe, isAway)

/** Nothing answered; a refusal is an answer. */
const isLost = (error: unknown) => error instanceof ApiError && error.problem.status === 0

/**
 * Does the work again until something answers: when the browser says that it is back, and every five seconds. `onAway` is told each
 * time that nothing did. The work must be one that may be done twice: by an Idempotency-Key, a version, or because it is the same.
 * @throws what the work throws when it was answered, and the lost connection itself once the signal is aborted
 */
export async function untilAnswered<Result>(
  work: () => Promise<Result>,
  { signal, onAway }: { signal: AbortSignal; onAway: () => void },
): Promise<Result> {
  for (;;) {
    try {
      const result = await work()
      setUnanswered(false)
      return result
    } catch (error) {
      const lost = isLost(error) && !signal.aborted
      setUnanswered(lost)
      if (!lost) throw error
      onAway()
      await pause(signal)
      if (signal.aborted) {
        setUnanswered(false)
        throw error
      }
    }
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, retryMs)
    window.addEventListener('online', end)
    signal.addEventListener('abort', end)
  })
}
