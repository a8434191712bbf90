import { Session } from '@varn/schema/auth'
import { Id, object, ref } from '@varn/schema/lib'
import {
  PasskeyOptions,
  PasskeySignIn,
  PasskeySignInStart,
  SignInCompletion,
  StepUp,
  StepUpStarted,
} from '@varn/schema/second-factor'
import { Type } from 'typebox'
import { asActor, authentication } from '../../db/actor.ts'
import { Problem, type ProblemCode, refuse } from '../../http/errors.ts'
import type { Feature } from '../../http/feature.ts'
import { accessAnswer, answerSession, originOf } from '../answer.ts'
import { currentSession } from '../commands.ts'
import { refuseCrossSite } from '../cookies.ts'
import { findUser } from '../queries.ts'
import { beginProvenSession, noteSignIn } from '../sign-in.ts'
import { inSession, meansOf } from './means.ts'
import { resetSecondFactor } from './reset.ts'
import { passkeySignIn, startPasskeySignIn, takeSecondStep } from './sign-in.ts'
import { startStepUp, stepUp } from './step-up.ts'

const tags = ['auth']
/** An address tries so often in a quarter of an hour; guessing one account is slowed down apart from this (see pausedUntil). */
const rateLimit = { max: 100, timeWindow: '15 minutes' }
const signInRefusals: Record<'refused' | 'paused' | 'expired', ProblemCode> = {
  refused: 'second_factor_failed',
  paused: 'too_many_requests',
  expired: 'ticket_expired',
}

/** The second step of signing in, signing in by passkey alone, proving anew in a session, and taking another's factors away. */
export const proofRoutes: Feature = async (app, services) => {
  const { db, now, config } = services
  const { production: secure } = config
  app.route({
    method: 'POST',
    url: '/auth/second-factor',
    config: { public: true, rateLimit },
    schema: {
      operationId: 'completeSignIn',
      tags,
      summary: 'The second step of signing in',
      body: ref(SignInCompletion),
      response: { 200: ref(Session) },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      const { ticket, ...proof } = request.body
      const origin = originOf(request, secure)
      // A refusal commits too: it is counted.
      const step = await asActor(db, authentication, async (tx) => {
        const taken = await takeSecondStep(tx, meansOf(app, services), ticket, proof)
        if (taken.outcome === 'expired') return taken.outcome
        if (taken.outcome !== 'proved') {
          // Whoever gets here knows the password: its owner must see it.
          const shown = taken.outcome === 'paused' ? 'too_many_attempts' : 'wrong_code'
          await noteSignIn(tx, taken.userId, shown, taken.method, origin, now())
          return taken.outcome
        }
        return beginProvenSession(tx, taken.userId, taken.method, origin, now())
      })
      if (step === undefined) throw new Problem('ticket_expired')
      if (typeof step === 'string') throw new Problem(signInRefusals[step])
      return answerSession(app, services, reply, step)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/passkey/options',
    config: { public: true, rateLimit },
    schema: {
      operationId: 'startPasskeySignIn',
      tags,
      summary: 'What the browser needs to sign in with a passkey',
      body: ref(PasskeySignInStart),
      response: { 200: ref(PasskeyOptions) },
    },
    handler: async ({ body }, reply) => {
      reply.header('cache-control', 'no-store')
      return asActor(db, authentication, async (tx) => ({
        ...(await startPasskeySignIn(tx, meansOf(app, services), body.ticket)),
      }))
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/passkey',
    config: { public: true, rateLimit },
    schema: {
      operationId: 'signInWithPasskey',
      tags,
      summary: 'Sign in with a passkey alone',
      body: ref(PasskeySignIn),
      response: { 200: ref(Session) },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      const origin = originOf(request, secure)
      const signedIn = await asActor(db, authentication, async (tx) => {
        const userId = await passkeySignIn(tx, meansOf(app, services), request.body.assertion)
        return userId && beginProvenSession(tx, userId, 'passkey', origin, now())
      })
      if (!signedIn) throw new Problem('second_factor_failed')
      return answerSession(app, services, reply, signedIn)
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/step-up/options',
    config: { permission: 'session:use', enrolment: true, rateLimit },
    schema: {
      operationId: 'startStepUp',
      tags,
      summary: 'How you can confirm that it is you',
      response: { 200: ref(StepUpStarted) },
    },
    handler: async ({ actor }, reply) => {
      reply.header('cache-control', 'no-store')
      return asActor(db, actor, (tx) => startStepUp(tx, inSession(actor), meansOf(app, services)))
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/step-up',
    config: { permission: 'session:use', enrolment: true, rateLimit },
    schema: {
      operationId: 'stepUp',
      tags,
      summary: 'Confirm that it is you; the new access token opens what asks for it',
      body: ref(StepUp),
      response: { 200: ref(Session) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const me = inSession(actor)
      const outcome = await asActor(db, actor, (tx) => stepUp(tx, me, meansOf(app, services), body, id))
      if (outcome !== 'proved') throw new Problem(outcome === 'paused' ? 'too_many_requests' : 'proof_refused')
      const session = await asActor(db, authentication, (tx) => currentSession(tx, me))
      reply.header('cache-control', 'no-store')
      return accessAnswer(app, services, session)
    },
  })
  app.route({
    method: 'POST',
    url: '/users/:userId/second-factor/reset',
    config: { permission: 'user:write', stepUp: true },
    schema: {
      operationId: 'resetSecondFactor',
      tags: ['organisations'],
      summary: 'Take away a person’s second factors, for somebody who has lost them; ends their sessions',
      params: object({ userId: Id }),
      response: { 204: Type.Null() },
    },
    handler: async ({ actor, params: { userId }, id }, reply) => {
      // Who the actor may see, row-level security says; what stands behind the person, only 'authentication' reaches.
      const seen = await asActor(db, actor, (tx) => findUser(tx, userId))
      if (!seen) throw new Problem('not_found')
      refuse(await asActor(db, authentication, (tx) => resetSecondFactor(tx, actor, userId, now(), id)))
      return reply.code(204).send(null)
    },
  })
}
