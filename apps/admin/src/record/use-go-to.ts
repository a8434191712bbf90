import { useEffect } from 'react'
import { notify } from '../ui/notify.ts'
import { useGo } from '../url.ts'

/** Goes to what was saved, with a notice: after the render that took the guard of unsaved words away. */
export function useGoTo(href: string | undefined, notice: string | undefined) {
  const go = useGo()
  useEffect(() => {
    if (!href) return
    if (notice) notify(notice)
    go(href, { replace: true })
  }, [href, notice, go])
}
