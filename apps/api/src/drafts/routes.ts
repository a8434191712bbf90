import { Draft, DraftKey, DraftList, DraftPut, DraftSummary } from '@varn/schema/drafts'
import { object, ref } from '@varn/schema/lib'
import { Type } from 'typebox'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { readDraft, removeDraft, saveDraft } from './commands.ts'
import { listDrafts } from './queries.ts'
import { keptSince } from './rules.ts'

const tags = ['drafts']
const params = object({ draftKey: DraftKey })
const config = { permission: 'draft:use' } as const

export const draftRoutes: Feature = async (app, services) => {
  const { db, now } = services
  app.route({
    method: 'GET',
    url: '/drafts',
    config,
    schema: {
      operationId: 'listDrafts',
      tags,
      summary: 'What you have begun to write and not saved: which form and when, never the words',
      response: { 200: ref(DraftList) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) =>
        recordPage(tx, request, 'draft', { items: await listDrafts(tx, keptSince(now())) }),
      ),
  })
  app.route({
    method: 'GET',
    url: '/drafts/:draftKey',
    config,
    schema: {
      operationId: 'getDraft',
      tags,
      summary: 'Go on with what you have begun to write',
      params,
      response: { 200: ref(Draft) },
    },
    handler: ({ actor, params, id }) => asActor(db, actor, (tx) => readDraft(tx, actor, services, params.draftKey, id)),
  })
  app.route({
    method: 'PUT',
    url: '/drafts/:draftKey',
    config,
    schema: {
      operationId: 'saveDraft',
      tags,
      summary: 'Keep what is written so far, for yourself alone and for 14 days',
      params,
      body: ref(DraftPut),
      response: { 200: ref(DraftSummary) },
    },
    handler: ({ actor, params, body, id }) =>
      asActor(db, actor, (tx) => saveDraft(tx, actor, services, params.draftKey, body, id)),
  })
  app.route({
    method: 'DELETE',
    url: '/drafts/:draftKey',
    config,
    schema: {
      operationId: 'removeDraft',
      tags,
      summary: 'Remove what you have begun to write',
      params,
      response: { 204: Type.Null() },
    },
    handler: async ({ actor, params, id }, reply) => {
      await asActor(db, actor, (tx) => removeDraft(tx, actor, params.draftKey, id))
      return reply.code(204).send(null)
    },
  })
}
