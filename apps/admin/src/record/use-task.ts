import { useCallback, useState } from 'react'

/**
 * Something done once at the press of a button, whose answer no cache may keep. `run` answers whether it succeeded; what
 * it threw stays in `error` until the next try.
 */
export function useTask() {
  const [state, setState] = useState<{ running: boolean; error?: unknown }>({ running: false })
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setState({ running: true })
    try {
      await work()
      setState({ running: false })
      return true
    } catch (error) {
      setState({ running: false, error })
      return false
    }
  }, [])
  return { ...state, run }
}

/** A key that says which tries to save are the same one (Idempotency-Key); a page on plain http has no randomUUID. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
