import { useCallback, useEffect, useState } from 'react'
import { useTask } from './use-task.ts'

/** What has been opened stays open for so long, unless somebody is writing in it. */
export const openMilliseconds = 5 * 60_000

/**
 * Something that is fetched only by a deliberate act and forgotten with the view or after five minutes. It is kept in the
 * component alone, so that no cache outlives it. `busy` holds the clock while there are unsaved words.
 */
export function useOpened<T>(load: () => Promise<T>, busy = false) {
  const [opened, setOpened] = useState<{ value: T; until: number }>()
  const task = useTask()
  const show = useCallback((value: T) => setOpened({ value, until: Date.now() + openMilliseconds }), [])
  const close = useCallback(() => setOpened(undefined), [])
  const open = () => task.run(async () => show(await load()))
  const until = opened?.until
  useEffect(() => {
    if (until === undefined || busy) return
    const check = () => Date.now() >= until && close()
    // A computer that slept wakes with its timers late, so the time is looked at too.
    const timer = setTimeout(close, Math.max(until - Date.now(), 0))
    document.addEventListener('visibilitychange', check)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', check)
    }
  }, [until, busy, close])
  return { value: opened?.value, until, open, show, close, opening: task.running, error: task.error }
}
