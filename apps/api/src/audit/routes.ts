import { AuditEventListQuery, AuditEventPage } from '@varn/schema/audit-events'
import { ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { recordEvent } from './events.ts'
import { listAuditEvents } from './queries.ts'

export const auditRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/audit-events',
    config: { permission: 'audit:read' },
    schema: {
      operationId: 'listAuditEvents',
      tags: ['audit-events'],
      summary: 'Who did what to which record, newest first',
      querystring: AuditEventListQuery,
      response: { 200: ref(AuditEventPage) },
    },
    handler: ({ actor, query, id }) =>
      asActor(db, actor, async (tx) => {
        const limit = query.limit ?? 50
        const rows = await listAuditEvents(tx, { ...query, limit })
        recordEvent(tx, actor, { action: 'listAuditEvents', requestId: id })
        return pageOf(rows, limit, (row) => row)
      }),
  })
}
