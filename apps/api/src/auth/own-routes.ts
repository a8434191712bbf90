import {
  OtherSessionsRevoked,
  OwnSessionPage,
  OwnSessionsQuery,
  PasswordChange,
  SignInPage,
  SignInsQuery,
} from '@varn/schema/auth'
import { Id, object, ref } from '@varn/schema/lib'
import { Type } from 'typebox'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { refuseCrossSite } from './cookies.ts'
import { changePassword, revokeOtherSessions, revokeSession } from './own-commands.ts'
import { listSessions, listSignIns } from './queries.ts'
import { isOver } from './rules.ts'

const tags = ['auth']

/** What a person sees and does about the own account. */
export const ownAccountRoutes: Feature = async (app, { db, now, config, keys }) => {
  const settings = { hashKey: keys.secret('sign-in'), attemptsMax: config.signInAttemptsMax }
  app.route({
    method: 'GET',
    url: '/me/sessions',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'listOwnSessions',
      tags,
      summary: 'Where you are signed in, and were lately',
      querystring: OwnSessionsQuery,
      response: { 200: ref(OwnSessionPage) },
    },
    handler: ({ actor, query: { limit = 50, cursor } }) =>
      asActor(db, actor, async (tx) => {
        const rows = await listSessions(tx, actor.userId, { limit, cursor })
        return pageOf(rows, limit, (row) => ({
          ...row,
          current: row.id === actor.sessionId,
          open: !isOver(row, now()),
        }))
      }),
  })
  app.route({
    method: 'POST',
    url: '/me/sessions/:sessionId/revoke',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'revokeSession',
      tags,
      summary: 'End one of your sessions at once, and forget its browser',
      params: object({ sessionId: Id }),
      response: { 204: Type.Null() },
    },
    handler: async ({ actor, params, id }, reply) => {
      await asActor(db, actor, (tx) => revokeSession(tx, actor, params.sessionId, now(), id))
      return reply.code(204).send(null)
    },
  })
  app.route({
    method: 'POST',
    url: '/me/sessions/revoke-others',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'revokeOtherSessions',
      tags,
      summary: 'End all of your sessions but this one',
      response: { 200: ref(OtherSessionsRevoked) },
    },
    handler: async ({ actor, id }) => ({
      ended: await asActor(db, actor, (tx) => revokeOtherSessions(tx, actor, now(), id)),
    }),
  })
  app.route({
    method: 'GET',
    url: '/me/sign-ins',
    config: { permission: 'session:use' },
    schema: {
      operationId: 'listOwnSignIns',
      tags,
      summary: 'When somebody signed in as you, or tried to',
      querystring: SignInsQuery,
      response: { 200: ref(SignInPage) },
    },
    handler: ({ actor, query: { limit = 50, cursor } }) =>
      asActor(db, actor, async (tx) =>
        pageOf(await listSignIns(tx, actor.userId, { limit, cursor }), limit, (row) => row),
      ),
  })
  app.route({
    method: 'POST',
    url: '/me/password',
    config: { permission: 'session:use', beforePasswordChange: true, enrolment: true },
    schema: {
      operationId: 'changePassword',
      tags,
      summary: 'Change your password; your other sessions end',
      body: ref(PasswordChange),
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      await changePassword(db, request.actor, request.body, settings, now(), request.id)
      return reply.code(204).send(null)
    },
  })
}
