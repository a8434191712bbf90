import { AuditEventListQuery, AuditEventPage, AuditSealListQuery, AuditSealPage } from '@varn/schema/audit-events'
import { ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import { fieldError } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageByMoment } from '../http/paging.ts'
import { recordEvent } from './events.ts'
import { listAuditEvents } from './queries.ts'
import { codedFilters } from './rules.ts'
import { listSeals } from './seal-queries.ts'
import { viewSeal } from './view.ts'

const tags = ['audit-events']

export const auditRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/audit-events',
    config: { permission: 'audit:read' },
    schema: {
      operationId: 'listAuditEvents',
      tags,
      summary: 'Who did what to which record, newest first',
      querystring: AuditEventListQuery,
      response: { 200: ref(AuditEventPage) },
    },
    handler: ({ actor, query, id }) =>
      asActor(db, actor, async (tx) => {
        const limit = query.limit ?? 50
        const rows = await listAuditEvents(tx, { ...query, limit })
        // Without the ids found: the log would grow by itself, and what it showed is there to be shown again.
        const filters = codedFilters(query, AuditEventListQuery)
        recordEvent(tx, actor, { action: 'listAuditEvents', filters, requestId: id })
        return pageByMoment(rows, limit, ({ details, ...row }) => ({ ...row, details: asObject(details) }))
      }),
  })
  app.route({
    method: 'GET',
    url: '/audit-seals',
    config: { permission: 'audit:read' },
    schema: {
      operationId: 'listAuditSeals',
      tags,
      summary: 'The seals of the log, newest first; the first one’s hash is what one writes down',
      querystring: AuditSealListQuery,
      response: { 200: ref(AuditSealPage) },
    },
    handler: ({ actor, query, id }) =>
      asActor(db, actor, async (tx) => {
        const limit = query.limit ?? 50
        const rows = await listSeals(tx, { before: numberOf(query.cursor), limit })
        recordEvent(tx, actor, { action: 'listAuditSeals', requestId: id })
        const items = rows.slice(0, limit).map(viewSeal)
        return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.number) : null }
      }),
  })
}

/** The table's constraint says so. */
const asObject = (details: unknown) => details as Record<string, unknown> | null

/** The number of a seal after which the page starts. */
function numberOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined
  if (!/^\d{1,9}$/.test(cursor)) throw fieldError('/cursor', 'invalid')
  return Number(cursor)
}
