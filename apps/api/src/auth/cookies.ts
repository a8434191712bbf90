import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../http/errors.ts'

/**
 * The cookies of sign-in: the one that continues a session, the one by which an account knows a browser, and the one that a browser
 * shows when it comes back from the provider of single sign-on.
 */
export type CookieName = 'refresh' | 'device' | 'sso'

/**
 * `__Host-` binds a cookie to this host, to https and to no subdomain (RFC 6265bis): a page elsewhere under the same domain can
 * neither read nor plant one. Without https, on the machine of a developer, a browser would not take that name.
 */
const nameOf = (name: CookieName, secure: boolean) => (secure ? `__Host-varn_${name}` : `varn_${name}`)
// Only what comes back from the provider's page comes from another site.
const attributes = (name: CookieName, secure: boolean) =>
  ({ httpOnly: true, sameSite: name === 'sso' ? 'lax' : 'strict', secure, path: '/' }) as const

export function readCookie(request: FastifyRequest, name: CookieName, secure: boolean): string | undefined {
  return request.cookies[nameOf(name, secure)]
}

export function writeCookie(reply: FastifyReply, name: CookieName, secure: boolean, value: string, maxAge: number) {
  reply.setCookie(nameOf(name, secure), value, { ...attributes(name, secure), maxAge })
}

export function clearCookie(reply: FastifyReply, name: CookieName, secure: boolean) {
  reply.clearCookie(nameOf(name, secure), attributes(name, secure))
}

/**
 * Refuses a request that a page of another site has sent with this browser's cookies. SameSite=Strict keeps the cookie from it
 * already; this holds for a sister site under the same domain and for a browser that does not know SameSite. Every browser says in
 * Sec-Fetch-Site or Origin where a POST comes from. A header of our own cannot be sent by a form, nor across sites without being asked
 * for first, which is never allowed here.
 * @throws Problem cross_site.
 */
export function refuseCrossSite({ headers }: FastifyRequest) {
  const site = headers['sec-fetch-site']
  const foreign = site === undefined ? isForeign(headers.origin, headers.host) : site !== 'same-origin'
  if (foreign) throw new Problem('cross_site')
}

/** The same, for a request whose cookie is its only credential: it must carry `x-varn-session` as well. */
export async function requireOwnHeader(request: FastifyRequest) {
  refuseCrossSite(request)
  if (request.headers['x-varn-session'] === undefined) throw new Problem('cross_site')
}

function isForeign(origin: string | undefined, host: string | undefined): boolean {
  return origin !== undefined && URL.parse(origin)?.host !== host
}
