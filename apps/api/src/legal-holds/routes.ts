import { LegalHold, LegalHoldCreate, LegalHoldListQuery, LegalHoldPage } from '@varn/schema/legal-holds'
import { Id, object, ref } from '@varn/schema/lib'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { createLegalHold, endLegalHold } from './commands.ts'
import { findHold, listHolds } from './queries.ts'
import { viewHold } from './view.ts'

const tags = ['legal-holds']
const params = object({ legalHoldId: Id })

export const legalHoldRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/legal-holds',
    config: { permission: 'legal_hold:read' },
    schema: {
      operationId: 'listLegalHolds',
      tags,
      summary: 'Records that must be kept although their time is up, newest first',
      querystring: LegalHoldListQuery,
      response: { 200: ref(LegalHoldPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const page = pageOf(await listHolds(tx, { ...query, limit }), limit, (row) => viewHold(actor, row))
        return recordPage(tx, request, 'legal_hold', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/legal-holds',
    config: { permission: 'legal_hold:write' },
    schema: {
      operationId: 'createLegalHold',
      tags,
      summary: 'Keep a record although its time is up',
      body: ref(LegalHoldCreate),
      response: { 201: ref(LegalHold) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) => once(tx, request, () => createLegalHold(tx, actor, body, id)))
      return created(reply, '/api/v1/legal-holds', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/legal-holds/:legalHoldId',
    config: { permission: 'legal_hold:read' },
    schema: { operationId: 'getLegalHold', tags, summary: 'One hold', params, response: { 200: ref(LegalHold) } },
    handler: ({ actor, params, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findHold(tx, params.legalHoldId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getLegalHold', entity: 'legal_hold', entityId: row.id, requestId: id })
        return withVersion(reply, viewHold(actor, row))
      }),
  })
  app.route({
    method: 'POST',
    url: '/legal-holds/:legalHoldId/end',
    config: { permission: 'legal_hold:write' },
    schema: {
      operationId: 'endLegalHold',
      tags,
      summary: 'End a hold; from then on the record’s time counts again',
      params,
      response: { 200: ref(LegalHold) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await endLegalHold(tx, actor, params.legalHoldId, version, now(), id)),
      )
    },
  })
}
