import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router'
import type { Permission } from './session.tsx'
import { CrashPage, NotFoundPage } from './shell/plain-pages.tsx'
import { Shell } from './shell/shell.tsx'
import { LoadingState } from './ui/states.tsx'
import { parseSearch, stringifySearch } from './url.ts'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPage })

/** The table of contents: address, page (loaded when it is opened), and the permission its role must have. */
const pages = [
  page(
    '/',
    lazyRouteComponent(() => import('./features/start/start-page.tsx'), 'StartPage'),
  ),
]

function page(path: string, component: RouteComponent, permission?: Permission) {
  return createRoute({ getParentRoute: () => root, path, component, staticData: { permission } })
}

export const router = createRouter({
  routeTree: root.addChildren(pages),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})
