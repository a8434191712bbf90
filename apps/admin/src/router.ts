import { createRouter } from '@tanstack/react-router'
import { routeTree } from './routes.tsx'
import { CrashPage, NotFoundPage } from './shell/plain-pages.tsx'
import { LoadingState } from './ui/states.tsx'
import { parseSearch, stringifySearch } from './url.ts'

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: CrashPage,
  defaultNotFoundComponent: NotFoundPage,
})
