import { type AnyRouter, type BlockerFn, useRouter } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import { isLeaving } from '../session/quick-exit.ts'
import type { Navigation } from '../ui/context.tsx'

/** The components' way between pages, bound to the router; after a change of page its heading gets the focus. */
export function useRouterNavigation(): Navigation {
  const router: AnyRouter = useRouter()
  const focusDue = useRef(false)
  useEffect(() => {
    const before = router.subscribe('onBeforeNavigate', ({ fromLocation, pathChanged }) => {
      if (fromLocation && pathChanged) focusDue.current = true
    })
    // A page that stayed on the screen under its new address (a tab) has no heading that arrives.
    const after = router.subscribe('onResolved', () => {
      const heading = document.querySelector<HTMLElement>('main h1')
      if (heading && focusDue.current) focus(heading)
      focusDue.current = focusDue.current && !heading
    })
    return () => {
      before()
      after()
    }
  }, [router])
  return useMemo(
    () => ({
      open: (href) => void router.navigate({ href }),
      preload: (href) => void router.preloadRoute({ to: href.split(/[?#]/)[0] ?? href }),
      block: (mayLeave) =>
        router.history.block({
          blockerFn: async ({ currentLocation, nextLocation }: Parameters<BlockerFn>[0]) =>
            currentLocation.pathname !== nextLocation.pathname && !(await mayLeave()),
          enableBeforeUnload: () => !isLeaving(),
        }),
      arrived: (heading, windowTitle) => {
        if (isLeaving()) return
        document.title = `${windowTitle} · Värn`
        if (!focusDue.current) return
        focusDue.current = false
        focus(heading)
      },
    }),
    [router],
  )
}

// Scrolling is the router's; it restores the place on the way back.
const focus = (heading: HTMLElement) => heading.focus({ preventScroll: true })
