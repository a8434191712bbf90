import { getToken, renew, whenUnlocked } from './tokens.ts'

/**
 * `fetch` with the session in it: waits while the screen is locked, and on 401 renews once and tries once more.
 * The body must be one that can be sent twice (text, FormData, Blob), which is all the client sends.
 */
export async function sessionFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  await whenUnlocked()
  const first = await fetch(input, withToken(init))
  if (first.status !== 401) return first
  if (!(await renew())) return first
  return fetch(input, withToken(init))
}

function withToken(init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  const token = getToken()
  if (token) headers.set('authorization', `Bearer ${token}`)
  return { ...init, headers, credentials: 'same-origin' }
}
