import type { Me, Session } from '@varn/schema/auth'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AccessClaims } from '../access/hooks.ts'
import type { Config } from '../config.ts'
import type { App, Services } from '../http/feature.ts'
import type { OpenSession, Person } from './commands.ts'
import { readCookie, writeCookie } from './cookies.ts'
import { describeDevice, familiarFor } from './rules.ts'
import { hasFactor, needsSecondFactor } from './second-factor/rules.ts'
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
  services: Services,
  reply: FastifyReply,
  given: { session: OpenSession; deviceToken?: string },
): Session {
  giveCookies(reply, services.config.production, given, services.now())
  reply.header('cache-control', 'no-store')
  return accessAnswer(app, services, given.session)
}

/** The cookies alone: the page that is opened next asks for its access token itself. */
export function giveCookies(
  reply: FastifyReply,
  secure: boolean,
  { session: { cookie }, deviceToken }: { session: OpenSession; deviceToken?: string },
  now: Date,
) {
  if (cookie) writeCookie(reply, 'refresh', secure, cookie.token, secondsUntil(cookie.expiresAt, now))
  if (deviceToken) writeCookie(reply, 'device', secure, deviceToken, familiarFor / 1000)
}

/** A new access token for a session, without another cookie. */
export function accessAnswer(app: App, { config, now }: Services, session: OpenSession): Session {
  const { id, me, expiresAt, steppedUpAt, secondFactorAt } = session
  const claims: AccessClaims = {
    sub: me.user.id,
    sid: id,
    membershipId: me.membership.id,
    organisationId: me.membership.organisation.id,
    role: me.membership.role as AccessClaims['role'], // the database refuses a membership of a service account
    steppedUpAt: steppedUpAt ? Date.parse(steppedUpAt) : 0,
    ...(isDemanded(config, me, secondFactorAt) && { factorDemanded: true }),
  }
  const expiresIn = Math.min(accessSeconds, secondsUntil(expiresAt, now()))
  const accessToken = app.jwt.sign(claims, { expiresIn })
  return { accessToken, expiresInSeconds: expiresIn, me: viewMe(config, me, secondFactorAt) }
}

/** Who is signed in, and what the session still owes. */
export function viewMe(config: Config, { factors, resets, ...me }: Person, secondFactorAt: string | null): Me {
  return {
    ...me,
    secondFactor: {
      enrolled: hasFactor(factors),
      demanded: isDemanded(config, me, secondFactorAt),
      recoveryCodesLeft: factors.recoveryCodes,
      resetAt: resets?.resetAt ?? null,
      resetBy: resets?.resetBy ?? null,
    },
    passwordReset: resets?.passwordResetAt ? { at: resets.passwordResetAt, by: resets.passwordResetBy } : null,
  }
}

function isDemanded(config: Config, me: Pick<Person, 'permissions'>, secondFactorAt: string | null): boolean {
  return config.secondFactorForced && secondFactorAt === null && needsSecondFactor(me.permissions)
}

const secondsUntil = (end: string | Date, now: Date) =>
  Math.max(1, Math.floor((new Date(end).getTime() - now.getTime()) / 1000))
