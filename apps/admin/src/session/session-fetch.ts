import { askStepUp } from './step-up.ts'
import { getToken, isLocked, renew, whenUnlocked } from './tokens.ts'

/**
 * `fetch` with the session in it. It waits while the screen is locked; on 401 it renews the session and tries once more,
 * after the person has unlocked the screen if the session has ended meanwhile. What asks for a fresh proof of who is there waits for it.
 * The body must be one that can be sent twice (text, FormData, Blob), which is all the client sends.
 */
export async function sessionFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const response = await fetchInSession(input, init)
  if (response.status !== 403) return response
  // The API says that a refusal is a problem document.
  const { code } = (await response
    .clone()
    .json()
    .catch(() => ({}))) as { code?: string }
  // What the session owes may have changed since the page was opened, such as a role given meanwhile.
  if (code === 'second_factor_required') void renew()
  if (code !== 'step_up_required' || !(await askStepUp())) return response
  return fetchInSession(input, init)
}

async function fetchInSession(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  await whenUnlocked()
  const used = getToken()
  const first = await fetch(input, withToken(init))
  if (first.status !== 401) return first
  // Another request may have renewed the session while this one was on its way.
  const renewed = (getToken() !== used && getToken() !== undefined) || (await renew())
  if (!renewed && !isLocked()) return first
  await whenUnlocked()
  return fetch(input, withToken(init))
}

function withToken(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  const token = getToken()
  if (token) headers.set('authorization', `Bearer ${token}`)
  return { ...init, headers, credentials: 'same-origin' }
}
