import {
  BreakGlassDetail,
  BreakGlassListQuery,
  BreakGlassOpen,
  BreakGlassOpening,
  BreakGlassOpeningPage,
  BreakGlassReview,
  OrganisationNameList,
} from '@varn/schema/break-glass'
import { Id, object, ref } from '@varn/schema/lib'
import type { Actor } from '../access/actor.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { openText } from '../crypto/envelope.ts'
import { findRecordKey } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { acknowledgeOpening, endOpening, openBreakGlass, place, reviewOpening } from './commands.ts'
import { directory, findOpening, findWords, listNames, listOpenings, type OpeningRow } from './queries.ts'
import { viewOpening } from './view.ts'

const tags = ['break-glass']
const params = object({ openingId: Id })

/** Emergency openings: at most three hours, told at once to those whose record it is, judged afterwards by somebody else. */
export const breakGlassRoutes: Feature = async (app, services) => {
  const { db, keys } = services
  app.route({
    method: 'GET',
    url: '/break-glass',
    config: { permission: 'break_glass:read' },
    schema: {
      operationId: 'listBreakGlass',
      tags,
      summary:
        'Emergency openings by you and of your organisation’s records, newest first; all, for the privacy officer',
      querystring: BreakGlassListQuery,
      response: { 200: ref(BreakGlassOpeningPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const page = await asActor(db, actor, async (tx) => {
        const rows = await listOpenings(tx, actor.userId, { ...query, limit })
        return recordPage(
          tx,
          request,
          'break_glass',
          pageOf(rows, limit, (row) => row),
        )
      })
      const nameOf = await namesFor(db, page.items)
      return { ...page, items: page.items.map((row) => viewOpening(actor, row, nameOf)) }
    },
  })
  app.route({
    method: 'POST',
    url: '/break-glass',
    config: { permission: 'break_glass:open', stepUp: true },
    schema: {
      operationId: 'openBreakGlass',
      tags,
      summary: 'Open a record in an emergency; its owner is told at once',
      body: ref(BreakGlassOpen),
      response: { 201: ref(BreakGlassOpening) },
    },
    handler: async (request, reply) => {
      const id = await openBreakGlass(services, request, request.body)
      return created(reply, '/api/v1/break-glass', await read(db, request.actor, id))
    },
  })
  app.route({
    method: 'GET',
    url: '/break-glass/:openingId',
    config: { permission: 'break_glass:read', stepUp: true },
    schema: {
      operationId: 'getBreakGlass',
      tags,
      summary: 'One emergency opening with the words of its reason; the reading is logged',
      params,
      response: { 200: ref(BreakGlassDetail) },
    },
    handler: async ({ actor, params: { openingId }, id }, reply) => {
      const { row, reason, comment } = await asActor(db, actor, async (tx) => {
        const row = await found(tx, openingId)
        const [words, key] = [await findWords(tx, openingId), await findRecordKey(tx, keys, openingId)]
        const entity = row.caseId === null ? 'child' : 'case'
        recordEvent(tx, actor, {
          action: 'getBreakGlass',
          entity,
          entityId: row.caseId ?? row.childId ?? undefined,
          requestId: id,
        })
        const open = (column: 'reason' | 'reviewComment') =>
          key ? openText(key, place(column, openingId), words[column]) : null
        // What the reviewer notes is for reviewers.
        return { row, reason: open('reason'), comment: actor.role === 'privacy_officer' ? open('reviewComment') : null }
      })
      reply.header('cache-control', 'no-store')
      const view = viewOpening(actor, row, await namesFor(db, [row]))
      return withVersion(reply, { ...view, reason, reviewComment: comment })
    },
  })
  app.route({
    method: 'POST',
    url: '/break-glass/:openingId/end',
    config: { permission: 'break_glass:open' },
    schema: {
      operationId: 'endBreakGlass',
      tags,
      summary: 'End your emergency opening before its time',
      params,
      response: { 200: ref(BreakGlassOpening) },
    },
    handler: async ({ actor, params: { openingId }, id }, reply) => {
      await asActor(db, actor, (tx) => endOpening(tx, actor, openingId, id))
      return withVersion(reply, await read(db, actor, openingId))
    },
  })
  app.route({
    method: 'POST',
    url: '/break-glass/:openingId/seen',
    config: { permission: 'break_glass:acknowledge' },
    schema: {
      operationId: 'acknowledgeBreakGlass',
      tags,
      summary: 'Say that the owner of the record has seen the opening',
      params,
      response: { 200: ref(BreakGlassOpening) },
    },
    handler: async ({ actor, params: { openingId }, id }, reply) => {
      await asActor(db, actor, (tx) => acknowledgeOpening(tx, actor, openingId, id))
      return withVersion(reply, await read(db, actor, openingId))
    },
  })
  app.route({
    method: 'POST',
    url: '/break-glass/:openingId/review',
    config: { permission: 'break_glass:review' },
    schema: {
      operationId: 'reviewBreakGlass',
      tags,
      summary: 'Judge an emergency opening that somebody else has made',
      params,
      body: ref(BreakGlassReview),
      response: { 200: ref(BreakGlassOpening) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      await asActor(db, actor, (tx) => reviewOpening(tx, actor, keys, params.openingId, version, body, id))
      return withVersion(reply, await read(db, actor, params.openingId))
    },
  })
  app.route({
    method: 'GET',
    url: '/break-glass/owners',
    config: { permission: 'break_glass:open' },
    schema: {
      operationId: 'listBreakGlassOwners',
      tags,
      summary: 'Organisations whose records can be opened, by name',
      response: { 200: ref(OrganisationNameList) },
    },
    handler: async () => ({ items: await asActor(db, directory, (tx) => listNames(tx)) }),
  })
}

async function found(tx: Tx, id: string): Promise<OpeningRow> {
  const row = await findOpening(tx, id)
  if (!row) throw new Problem('not_found')
  return row
}

async function read(db: Database, actor: Actor, id: string) {
  const row = await asActor(db, actor, (tx) => found(tx, id))
  return viewOpening(actor, row, await namesFor(db, [row]))
}

/** The names of the organisations of some openings, read outside the actor's own wall. */
async function namesFor(db: Database, rows: OpeningRow[]): Promise<(id: string) => string> {
  const ids = [...new Set(rows.flatMap((row) => [row.organisationId, row.openedByOrganisationId]))]
  const names = ids.length > 0 ? await asActor(db, directory, (tx) => listNames(tx, ids)) : []
  const byId = new Map(names.map(({ id, name }) => [id, name]))
  return (id) => byId.get(id) ?? ''
}
