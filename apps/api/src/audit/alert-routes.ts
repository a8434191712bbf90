import { AuditAlert, AuditAlertListQuery, AuditAlertPage, AuditAlertReview } from '@varn/schema/audit-alerts'
import { Id, object, ref } from '@varn/schema/lib'
import type { Actor } from '../access/actor.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { ifMatch, withVersion } from '../http/conditions.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { type AlertRow, findAlert, listAlerts, setAlert } from './alert-queries.ts'
import { recordEvent, recordPage } from './events.ts'
import { whyNotReview } from './policy.ts'

const tags = ['audit-events']

/** Reading that stands out, and what a data protection officer found about it. */
export const alertRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/audit-alerts',
    config: { permission: 'audit:read' },
    schema: {
      operationId: 'listAuditAlerts',
      tags,
      summary: 'Reading that stands out, newest first',
      querystring: AuditAlertListQuery,
      response: { 200: ref(AuditAlertPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const rows = await listAlerts(tx, { ...query, limit })
        const page = pageOf(rows, limit, (row) => viewAlert(actor, row))
        return recordPage(tx, request, 'audit_alert', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/audit-alerts/:alertId/review',
    config: { permission: 'audit:review' },
    schema: {
      operationId: 'reviewAuditAlert',
      tags,
      summary: 'Say what reading that stands out turned out to be; never about yourself',
      params: object({ alertId: Id }),
      body: ref(AuditAlertReview),
      response: { 200: ref(AuditAlert) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) => {
        const row = await review(tx, actor, params.alertId, version, body, now())
        recordEvent(tx, actor, {
          action: 'reviewAuditAlert',
          entity: 'audit_alert',
          entityId: params.alertId,
          changedFields: ['outcome', 'measures'],
          requestId: id,
        })
        return withVersion(reply, viewAlert(actor, row))
      })
    },
  })
}

async function review(tx: Tx, actor: Actor, id: string, version: number, body: AuditAlertReview, now: Date) {
  const found = await findAlert(tx, id)
  if (!found) throw new Problem('not_found')
  refuse(whyNotReview(actor, found))
  // "None" beside a measure would say both that something was done and that nothing was.
  if (body.measures.includes('none') && body.measures.length > 1) throw fieldError('/measures', 'invalid')
  const reviewed = { ...body, reviewedBy: actor.userId, reviewedAt: now.toISOString() }
  const isSet = found.version === version && (await setAlert(tx, id, version, reviewed))
  const current = isSet ? await findAlert(tx, id) : found
  if (!isSet || !current) throw new Problem('version_stale', { current: viewAlert(actor, current ?? found) })
  return current
}

function viewAlert(actor: Actor, { reviewedBy: _by, ...row }: AlertRow): AuditAlert {
  const status = row.reviewedAt === null ? ('new' as const) : ('reviewed' as const) // one of two codes, not any text
  return { ...row, status, can: { review: !whyNotReview(actor, row) } }
}
