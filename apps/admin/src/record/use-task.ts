import { useCallback, useEffect, useRef, useState } from 'react'
import { untilAnswered } from '../connection.ts'

/**
 * Something done once at the press of a button, whose answer no cache may keep. `run` answers whether it succeeded; what
 * it threw stays in `error` until the next try. With `waits` a lost connection is waited out and the work done again, as long as the
 * page is there: the work must be one that may be done twice.
 */
export function useTask({ waits = false } = {}) {
  const [state, setState] = useState<{ running: boolean; error?: unknown }>({ running: false })
  const here = useRef(new AbortController())
  useEffect(() => {
    if (here.current.signal.aborted) here.current = new AbortController()
    return () => here.current.abort()
  }, [])
  const run = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      setState({ running: true })
      try {
        await (waits ? untilAnswered(work, { signal: here.current.signal, onAway: () => {} }) : work())
        setState({ running: false })
        return true
      } catch (error) {
        setState({ running: false, error })
        return false
      }
    },
    [waits],
  )
  return { ...state, run }
}

/** A key that says which tries to save are the same one (Idempotency-Key); a page on plain http has no randomUUID. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
