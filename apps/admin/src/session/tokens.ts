/** The session of this tab: the access token (in memory only), renewing it, and keeping several tabs in step. */

export interface Membership {
  id: string
  role: string
  organisation: { id: string; name: string; kind: string }
}
export interface Me {
  user: { id: string; email: string; displayName: string }
  membership: Membership
  memberships: Membership[]
  permissions: string[]
  /** Signed in with a temporary password: nothing else opens before it is changed. */
  mustChangePassword: boolean
  secondFactor: {
    enrolled: boolean
    demanded: boolean
    recoveryCodesLeft: number
    resetAt: string | null
    resetBy: string | null
  }
  passwordReset: { at: string; by: string | null } | null
}
export interface SessionAnswer {
  accessToken: string
  expiresInSeconds: number
  me: Me
}

export type SessionState =
  | { status: 'loading' }
  | { status: 'unreachable' }
  | { status: 'signed-out' }
  | { status: 'signed-in'; me: Me; locked: false | LockReason }
/** Nobody touched the page for a while, or the server ended the session: either way the page is kept for its person. */
export type LockReason = 'idle' | 'ended'

type Message =
  | { kind: 'session'; answer: SessionAnswer; unlocks: boolean }
  | { kind: 'signed-out' | 'leave' | 'lock' }
  | { kind: 'active'; at: number }

/** Why signing in failed: the API refused, it asks to wait some seconds, or it did not answer. */
export type SignInResult = 'ok' | 'refused' | 'unreachable' | { waitSeconds: number } | SecondStep

/** The password was right; the ticket is for the second step. */
export interface SecondStep {
  ticket: string
  methods: ('passkey' | 'totp' | 'recovery_code' | 'password')[]
}

const base = '/api/v1/auth'
const lockKey = 'varn.locked'
/** The token is renewed this long before it ends. */
const renewAheadSeconds = 30

let state: SessionState = { status: 'loading' }
let token: string | undefined
let renewTimer: ReturnType<typeof setTimeout> | undefined
let renewing: Promise<boolean> | undefined
const listeners = new Set<() => void>()
const messageListeners = new Set<(message: Message) => void>()
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('varn.session')

export const getState = () => state
export const getToken = () => token
export function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
/** Messages from the other tabs that are not about the session itself. */
export function onMessage(listener: (message: Message) => void) {
  messageListeners.add(listener)
  return () => messageListeners.delete(listener)
}
export const tell = (message: Message) => channel?.postMessage(message)

channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if (data.kind === 'session') accept(data.answer, data.unlocks ? false : lockedNow())
  if (data.kind === 'signed-out') forget()
  if (data.kind === 'lock') hold('idle')
  for (const listener of messageListeners) listener(data)
})

/**
 * Renews the session by its cookie. One renewal at a time, in this tab and across tabs (Web Locks): the cookie rotates, and
 * the server takes a second use of an old one as theft. Answers whether there is a session.
 */
export function renew(): Promise<boolean> {
  renewing ??= underLock(renewOnce).finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renewOnce(tokenBefore: string | undefined): Promise<boolean> {
  // Another tab renewed while this one waited for its turn.
  if (token !== tokenBefore) return token !== undefined
  const response = await post('/refresh')
  if (response?.ok) {
    share(await response.json(), false)
    return true
  }
  if (response?.status === 401 || response?.status === 403) {
    // What is typed on an open page must outlive its session, so the page is locked instead of thrown away.
    if (state.status === 'signed-in') hold('ended')
    else forget()
    return false
  }
  // A server that is away ends no session; what is on the screen stays.
  if (state.status === 'loading') set({ status: 'unreachable' })
  return false
}

function underLock(work: (tokenBefore: string | undefined) => Promise<boolean>): Promise<boolean> {
  const tokenBefore = token
  // Web Locks need a secure origin; without them there is still one renewal at a time in this tab.
  if (!navigator.locks) return work(tokenBefore)
  return navigator.locks.request('varn.renew', () => work(tokenBefore))
}

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const response = await post('/sign-in', { email, password })
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return { waitSeconds: Number(response.headers.get('retry-after')) || 60 }
  if (!response.ok) return 'refused'
  const answer: SessionAnswer | { secondFactor: SecondStep } = await response.json()
  if ('secondFactor' in answer) return answer.secondFactor
  share(answer, true)
  return 'ok'
}

/** Goes on with a session that the API has just answered, in every tab. */
export const takeSession = (answer: SessionAnswer, unlocks: boolean) => share(answer, unlocks)

/** The name of the outside provider that one can sign in by, if there is one. */
export async function findSingleSignOn(): Promise<string | undefined> {
  const response = await fetch(`${base}/single-sign-on`).catch(() => undefined)
  if (!response?.ok) return undefined
  const { name }: { name: string | null } = await response.json()
  return name ?? undefined
}

/** Leaves for the provider, which leads back to the page that stands in the address bar. False when it cannot be reached. */
export async function leaveForSingleSignOn(): Promise<boolean> {
  const page = new URL(location.href)
  page.searchParams.delete('sso')
  const response = await post('/single-sign-on/start', { returnTo: page.pathname + page.search })
  if (!response?.ok) return false
  const { address }: { address: string } = await response.json()
  location.assign(address)
  return true
}

/** Works as another of one's memberships from now on, in every tab. */
export async function switchMembership(membershipId: string): Promise<boolean> {
  let response = await post('/membership', { membershipId })
  if (response?.status === 401 && (await renew())) response = await post('/membership', { membershipId })
  if (!response?.ok) return false
  share(await response.json(), false)
  return true
}

/** Signs out here and in the other tabs; `leaving` sends without waiting, for a page that is on its way out. */
export async function signOut({ leaving = false } = {}) {
  const request = post('/sign-out', undefined, leaving)
  forget()
  tell({ kind: leaving ? 'leave' : 'signed-out' })
  await request
}

/** Hides the screen until the password is given again; the token is dropped so that nothing is read meanwhile. */
export function lock() {
  if (state.status !== 'signed-in' || state.locked) return
  hold('idle')
  tell({ kind: 'lock' })
}

export const isLocked = () => lockedNow() !== false

/** A promise that is done when the screen is not locked, so that a save on its way waits for its person. */
export function whenUnlocked(): Promise<void> {
  if (!lockedNow()) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = subscribe(() => {
      if (lockedNow()) return
      stop()
      resolve()
    })
  })
}

function hold(reason: LockReason) {
  if (state.status !== 'signed-in') return
  remember(true)
  clearTimeout(renewTimer)
  token = undefined
  set({ ...state, locked: reason })
}

function share(answer: SessionAnswer, unlocks: boolean) {
  accept(answer, unlocks ? false : lockedNow())
  tell({ kind: 'session', answer, unlocks })
}

function accept(answer: SessionAnswer, locked: false | LockReason) {
  remember(locked !== false)
  clearTimeout(renewTimer)
  token = locked ? undefined : answer.accessToken
  const wait = Math.max(answer.expiresInSeconds - renewAheadSeconds, 5)
  if (!locked) renewTimer = setTimeout(renew, wait * 1000)
  set({ status: 'signed-in', me: answer.me, locked })
}

function forget() {
  remember(false)
  clearTimeout(renewTimer)
  token = undefined
  set({ status: 'signed-out' })
}

function lockedNow(): false | LockReason {
  if (state.status === 'signed-in') return state.locked
  // Loading the page again must not open a locked screen.
  return state.status === 'loading' && read(lockKey) === '1' ? 'idle' : false
}

function set(next: SessionState) {
  state = next
  for (const listener of listeners) listener()
}

export async function post(path: string, body?: unknown, keepalive = false): Promise<Response | undefined> {
  try {
    return await fetch(`${base}${path}`, {
      method: 'POST',
      keepalive,
      credentials: 'same-origin',
      headers: {
        'accept-language': document.documentElement.lang,
        // No form and no page of another site can send it: the cookie alone continues nothing.
        'x-varn-session': '1',
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  } catch {
    return undefined
  }
}

function remember(locked: boolean) {
  try {
    if (locked) localStorage.setItem(lockKey, '1')
    else localStorage.removeItem(lockKey)
  } catch {
    // Without storage a locked screen opens when the page is loaded again with a living cookie.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
