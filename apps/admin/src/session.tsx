import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from 'react'
import { useIdleLock, wasIdle } from './session/idle.ts'
import { useQuickExit } from './session/quick-exit.ts'
import { getState, lock, type Me, renew, type SessionState, subscribe } from './session/tokens.ts'

export { leaveQuickly } from './session/quick-exit.ts'
export {
  findSingleSignOn,
  leaveForSingleSignOn,
  type Me,
  type Membership,
  renew,
  type SignInResult,
  signIn,
  signOut,
  switchMembership,
} from './session/tokens.ts'

/** A permission as `GET /me` names it, such as `case:read`. */
export type Permission = `${string}:${string}`

const MeContext = createContext<Me | undefined>(undefined)

/** The session as it is now. On first use the cookie is asked whether there is one. */
export function useSessionState(): SessionState {
  const state = useSyncExternalStore(subscribe, getState)
  const signedIn = state.status === 'signed-in'
  useQuickExit()
  useIdleLock(signedIn && !state.locked)
  useEffect(() => {
    // Read before the idle lock writes its first touch.
    const idle = wasIdle()
    if (getState().status === 'loading') void renew().then((ok) => ok && idle && lock())
  }, [])
  return state
}

export function SessionProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>
}

/** Who is signed in, as what. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is for pages inside the session')
  return me
}

/** Whether the membership one acts as may do this at all; whether it may be done to one row, the row's `can` says. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
