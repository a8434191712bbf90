import { Id, object, ref } from '@varn/schema/lib'
import {
  Passkey,
  PasskeyCreate,
  PasskeyOptions,
  RecoveryCodes,
  SecondFactorAdded,
  SecondFactorOverview,
  TotpConfirm,
  TotpStarted,
} from '@varn/schema/second-factor'
import { Type } from 'typebox'
import { asActor, authentication } from '../../db/actor.ts'
import { Problem } from '../../http/errors.ts'
import type { Feature } from '../../http/feature.ts'
import { accessAnswer } from '../answer.ts'
import { currentSession } from '../commands.ts'
import {
  addPasskey,
  confirmTotp,
  overview,
  removePasskey,
  removeTotp,
  renewRecoveryCodes,
  startPasskey,
  startTotp,
} from './enrolment.ts'
import { inSession, meansOf } from './means.ts'
import { setReset } from './queries.ts'

const tags = ['auth']
const rateLimit = { max: 60, timeWindow: '15 minutes' }
// Also for a session that may do nothing but this, and only for whoever has just proven who they are.
const enrolling = { permission: 'session:use', enrolment: true, stepUp: true } as const

/** The own second factor: what there is, adding and removing. Nothing secret is told twice, and nothing is cached. */
export const secondFactorRoutes: Feature = async (app, services) => {
  const { db, config, now } = services
  const forced = config.secondFactorForced
  app.addHook('onRequest', async (_, reply) => {
    reply.header('cache-control', 'no-store')
  })
  app.route({
    method: 'GET',
    url: '/auth/second-factor',
    config: { permission: 'session:use', enrolment: true },
    schema: {
      operationId: 'getSecondFactor',
      tags,
      summary: 'Your second factors and recovery codes left',
      response: { 200: ref(SecondFactorOverview) },
    },
    handler: ({ actor }) => asActor(db, actor, (tx) => overview(tx, inSession(actor), forced)),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/totp',
    config: { ...enrolling, rateLimit },
    schema: {
      operationId: 'startTotp',
      tags,
      summary: 'Begin an authenticator app; its first code confirms it',
      response: { 200: ref(TotpStarted) },
    },
    handler: ({ actor }) => asActor(db, actor, (tx) => startTotp(tx, inSession(actor), meansOf(app, services))),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/totp/:totpId/confirm',
    config: { ...enrolling, rateLimit },
    schema: {
      operationId: 'confirmTotp',
      tags,
      summary: 'Confirm the app that this session began',
      params: object({ totpId: Id }),
      body: ref(TotpConfirm),
      response: { 200: ref(SecondFactorAdded) },
    },
    handler: async ({ actor, params, body, id }) => {
      const me = inSession(actor)
      const added = await asActor(db, actor, (tx) =>
        confirmTotp(tx, me, meansOf(app, services), params.totpId, body.code, id),
      )
      const session = await asActor(db, authentication, (tx) => currentSession(tx, me))
      return { ...added, session: accessAnswer(app, services, session) }
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/totp/remove',
    config: enrolling,
    schema: {
      operationId: 'removeTotp',
      tags,
      summary: 'Remove the authenticator app',
      response: { 200: ref(SecondFactorOverview) },
    },
    handler: ({ actor, id }) =>
      asActor(db, actor, async (tx) => {
        await removeTotp(tx, inSession(actor), forced, now(), id)
        return overview(tx, actor, forced)
      }),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/passkeys/options',
    config: { ...enrolling, rateLimit },
    schema: {
      operationId: 'startPasskey',
      tags,
      summary: 'What the browser needs to make a passkey',
      response: { 200: ref(PasskeyOptions) },
    },
    handler: ({ actor }) =>
      asActor(db, actor, async (tx) => ({ ...(await startPasskey(tx, inSession(actor), meansOf(app, services))) })),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/passkeys',
    config: { ...enrolling, rateLimit },
    schema: {
      operationId: 'addPasskey',
      tags,
      summary: 'Add the passkey that the browser made',
      body: ref(PasskeyCreate),
      response: { 200: ref(SecondFactorAdded) },
    },
    handler: async ({ actor, body, id }) => {
      const me = inSession(actor)
      // A refusal commits too: the challenge has been used.
      const added = await asActor(db, actor, (tx) => addPasskey(tx, me, meansOf(app, services), body, id))
      if (!added) throw new Problem('passkey_refused')
      const session = await asActor(db, authentication, (tx) => currentSession(tx, me))
      return { ...added, session: accessAnswer(app, services, session) }
    },
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/passkeys/:passkeyId/remove',
    config: enrolling,
    schema: {
      operationId: 'removePasskey',
      tags,
      summary: 'Remove a passkey',
      params: object({ passkeyId: Passkey.properties.id }),
      response: { 200: ref(SecondFactorOverview) },
    },
    handler: ({ actor, params, id }) =>
      asActor(db, actor, async (tx) => {
        await removePasskey(tx, inSession(actor), params.passkeyId, forced, now(), id)
        return overview(tx, actor, forced)
      }),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/recovery-codes',
    config: { permission: 'session:use', stepUp: true, rateLimit },
    schema: {
      operationId: 'makeRecoveryCodes',
      tags,
      summary: 'Ten new recovery codes in place of the former ones',
      response: { 200: ref(RecoveryCodes) },
    },
    handler: ({ actor, id }) =>
      asActor(db, actor, async (tx) => ({
        recoveryCodes: await renewRecoveryCodes(tx, inSession(actor), meansOf(app, services), id),
      })),
  })
  app.route({
    method: 'POST',
    url: '/auth/second-factor/reset/acknowledge',
    config: { permission: 'session:use', enrolment: true },
    schema: {
      operationId: 'acknowledgeReset',
      tags,
      summary: 'Say that you have read that somebody took your second factor away or gave you another password',
      response: { 204: Type.Null() },
    },
    handler: async ({ actor }, reply) => {
      const read = { resetAt: null, resetBy: null, passwordResetAt: null, passwordResetBy: null }
      await asActor(db, actor, (tx) => setReset(tx, actor.userId, read))
      return reply.code(204).send(null)
    },
  })
}
