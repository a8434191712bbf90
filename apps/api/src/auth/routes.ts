import { Me, Session, SignIn, SwitchMembership } from '@varn/schema/auth'
import { ref } from '@varn/schema/lib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { AccessClaims } from '../access/hooks.ts'
import { asActor, authentication, proveSession } from '../db/actor.ts'
import { Problem } from '../http/errors.ts'
import type { App, Feature, Services } from '../http/feature.ts'
import { countAttempts } from './attempts.ts'
import { findMe, type OpenSession, refresh, signIn, signOut, switchMembership } from './commands.ts'
import { describeDevice } from './rules.ts'

const accessSeconds = 600
const cookieName = 'varn_refresh'
const tags = ['auth']

export const authRoutes: Feature = async (app, services) => {
  const { db, now, config } = services
  const attempts = countAttempts(config.signInAttemptsMax, now)
  app.route({
    method: 'POST',
    url: '/auth/sign-in',
    config: { public: true },
    schema: { operationId: 'signIn', tags, summary: 'Sign in', body: ref(SignIn), response: { 200: ref(Session) } },
    handler: async ({ body, ip, headers }, reply) => {
      if (!attempts.take(ip, body.email)) throw new Problem('too_many_requests')
      const device = describeDevice(headers['user-agent'], ip)
      const session = await asActor(db, authentication, (tx) => signIn(tx, body.email, body.password, device, now()))
      if (!session) throw new Problem('sign_in_failed')
      attempts.succeed(ip, body.email)
      return answer(app, services, reply, session)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/refresh',
    config: { public: true, rateLimit: { max: 600, timeWindow: '15 minutes' } },
    schema: {
      operationId: 'refreshSession',
      tags,
      summary: 'Continue a session by its refresh cookie',
      response: { 200: ref(Session) },
    },
    handler: async (request, reply) => {
      const token = cookieOf(request)
      // A refusal commits too: a reused cookie must end its family.
      const session = token ? await asActor(db, authentication, (tx) => refresh(tx, token, now())) : undefined
      if (!session || session === 'reused') {
        clearCookie(reply)
        throw new Problem('session_expired')
      }
      return answer(app, services, reply, session)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/sign-out',
    config: { public: true },
    schema: { operationId: 'signOut', tags, summary: 'End the session', response: { 204: Type.Null() } },
    handler: async (request, reply) => {
      const token = cookieOf(request)
      if (token) await asActor(db, authentication, (tx) => signOut(tx, token, now()))
      clearCookie(reply)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/membership',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'switchMembership',
      tags,
      summary: 'Act as another of your memberships',
      body: ref(SwitchMembership),
      response: { 200: ref(Session) },
    },
    handler: async ({ actor, body: { membershipId } }, reply) => {
      await proveSession(db, actor)
      const { userId, sessionId = '' } = actor
      const session = await asActor(db, authentication, (tx) =>
        switchMembership(tx, userId, membershipId, sessionId, now()),
      )
      return answer(app, services, reply, session)
    },
  })
  app.route({
    method: 'GET',
    url: '/me',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'getMe',
      tags,
      summary: 'Who is signed in, and what they may do',
      response: { 200: ref(Me) },
    },
    handler: async ({ actor }) => {
      const me = await asActor(db, authentication, (tx) => findMe(tx, actor.userId, actor.membershipId))
      if (!me) throw new Problem('session_expired')
      return me
    },
  })
}

function answer(app: App, { config, now }: Services, reply: FastifyReply, session: OpenSession): Session {
  const { id, me, cookie, expiresAt } = session
  const claims: AccessClaims = {
    sub: me.user.id,
    sid: id,
    membershipId: me.membership.id,
    organisationId: me.membership.organisation.id,
    role: me.membership.role as AccessClaims['role'], // the database refuses a membership of a service account
  }
  const secondsLeft = (end: string | Date) =>
    Math.max(1, Math.floor((new Date(end).getTime() - now().getTime()) / 1000))
  if (cookie)
    reply.setCookie(cookieName, cookie.token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: config.production,
      path: '/api/v1/auth',
      maxAge: secondsLeft(cookie.expiresAt),
    })
  reply.header('cache-control', 'no-store')
  const expiresIn = Math.min(accessSeconds, secondsLeft(expiresAt))
  return { accessToken: app.jwt.sign(claims, { expiresIn }), expiresInSeconds: expiresIn, me }
}

const cookieOf = (request: FastifyRequest): string | undefined => request.cookies[cookieName]

function clearCookie(reply: FastifyReply) {
  reply.clearCookie(cookieName, { path: '/api/v1/auth', httpOnly: true, sameSite: 'strict' })
}
