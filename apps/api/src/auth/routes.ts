import { Me, Session, SignIn, SignInAnswer, SwitchMembership } from '@varn/schema/auth'
import { object, ref } from '@varn/schema/lib'
import { Type } from 'typebox'
import { asActor, authentication, proveSession } from '../db/actor.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { answerSession, originOf, viewMe } from './answer.ts'
import { currentSession, refresh, signOut, switchMembership } from './commands.ts'
import { clearCookie, readCookie, refuseCrossSite, requireOwnHeader } from './cookies.ts'
import { inSession } from './second-factor/means.ts'
import { signIn } from './sign-in.ts'

const tags = ['auth']
/** What a cookie-authenticated request must carry; see requireOwnHeader. */
const ownHeader = object(
  { 'x-varn-session': Type.Optional(Type.String({ maxLength: 20, description: 'Any value: no form can send it' })) },
  { additionalProperties: true },
)

export const authRoutes: Feature = async (app, services) => {
  const { db, now, config, keys } = services
  const { production: secure } = config
  const settings = { hashKey: keys.secret('sign-in'), attemptsMax: config.signInAttemptsMax }
  app.route({
    method: 'POST',
    url: '/auth/sign-in',
    config: { public: true },
    schema: {
      operationId: 'signIn',
      tags,
      summary: 'Sign in; with a second factor on the account, the first of two steps',
      body: ref(SignIn),
      response: { 200: ref(SignInAnswer) },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      const signedIn = await signIn(db, request.body, originOf(request, secure), settings, now())
      if ('session' in signedIn) return answerSession(app, services, reply, signedIn)
      reply.header('cache-control', 'no-store')
      return signedIn
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/refresh',
    config: { public: true },
    onRequest: requireOwnHeader,
    schema: {
      operationId: 'refreshSession',
      tags,
      summary: 'Continue a session by its refresh cookie',
      headers: ownHeader,
      response: { 200: ref(Session) },
    },
    handler: async (request, reply) => {
      const token = readCookie(request, 'refresh', secure)
      // A refusal commits too: a reused cookie must end its family.
      const session = token ? await asActor(db, authentication, (tx) => refresh(tx, token, now())) : undefined
      if (!session || session === 'reused') {
        clearCookie(reply, 'refresh', secure)
        throw new Problem('session_expired')
      }
      return answerSession(app, services, reply, { session })
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/sign-out',
    config: { public: true },
    onRequest: requireOwnHeader,
    schema: {
      operationId: 'signOut',
      tags,
      summary: 'End the session',
      headers: ownHeader,
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      const token = readCookie(request, 'refresh', secure)
      if (token) await asActor(db, authentication, (tx) => signOut(tx, token, now()))
      clearCookie(reply, 'refresh', secure)
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/membership',
    config: { permission: 'session:use', enrolment: true },
    schema: {
      operationId: 'switchMembership',
      tags,
      summary: 'Act as another of your memberships',
      body: ref(SwitchMembership),
      response: { 200: ref(Session) },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      const { actor, body } = request
      await proveSession(db, actor)
      const { userId, sessionId = '' } = actor
      const session = await asActor(db, authentication, (tx) =>
        switchMembership(tx, userId, body.membershipId, sessionId, now()),
      )
      return answerSession(app, services, reply, { session })
    },
  })
  app.route({
    method: 'GET',
    url: '/me',
    config: { permission: 'session:use', beforePasswordChange: true, enrolment: true },
    schema: {
      operationId: 'getMe',
      tags,
      summary: 'Who is signed in, and what they may do',
      response: { 200: ref(Me) },
    },
    handler: async ({ actor }) => {
      const { me, secondFactorAt } = await asActor(db, authentication, (tx) => currentSession(tx, inSession(actor)))
      return viewMe(config, me, secondFactorAt)
    },
  })
}
