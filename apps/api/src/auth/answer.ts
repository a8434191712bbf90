import type { Session } from '@varn/schema/auth'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessClaims } from '../access/hooks.ts'
import type { App, Services } from '../http/feature.ts'
import type { OpenSession } from './commands.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { describeDevice, familiarFor } from './rules.ts'
import type { Origin } from './sign-in.ts'

const accessSeconds = 600

/** Where a request to sign in comes from. */
export function originOf(request: FastifyRequest, secure: boolean): Origin {
  const device = describeDevice(request.headers['user-agent'], request.ip)
  return { device, deviceToken: readCookie(request, 'device', secure) }
}

/** Gives the browser its cookies, and answers the access token. */
export function answerSession(
  app: App,
  { config, now }: Services,
  reply: FastifyReply,
  given: { session: OpenSession; deviceToken?: string },
): Session {
  const { id, me, expiresAt } = given.session
  const claims: AccessClaims = {
    sub: me.user.id,
    sid: id,
    membershipId: me.membership.id,
    organisationId: me.membership.organisation.id,
    role: me.membership.role as AccessClaims['role'], // the database refuses a membership of a service account
  }
  giveCookies(reply, config.production, given, now())
  reply.header('cache-control', 'no-store')
  const expiresIn = Math.min(accessSeconds, secondsLeft(expiresAt, now()))
  return { accessToken: app.jwt.sign(claims, { expiresIn }), expiresInSeconds: expiresIn, me }
}

/** The cookies alone: the page that is opened next asks for its access token itself. */
export function giveCookies(
  reply: FastifyReply,
  secure: boolean,
  { session: { cookie }, deviceToken }: { session: OpenSession; deviceToken?: string },
  now: Date,
) {
  if (cookie) writeCookie(reply, 'refresh', secure, cookie.token, secondsLeft(cookie.expiresAt, now))
  if (deviceToken) writeCookie(reply, 'device', secure, deviceToken, familiarFor / 1000)
}

const secondsLeft = (end: string | Date, now: Date) =>
  Math.max(1, Math.floor((new Date(end).getTime() - now.getTime()) / 1000))
