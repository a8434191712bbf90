import { Id, object, ref } from '@varn/schema/lib'
import { TimelinePage, TimelineQuery } from '@varn/schema/timeline'
import { may } from '../access/actor.ts'
import { readableRecord } from '../access/records.ts'
import { recordPage } from '../audit/events.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { afterDay, pageByDay } from '../http/paging.ts'
import { listRecordChanges } from './queries.ts'
import { viewRecordChange } from './view.ts'

/** A case and a child have a timeline alike; only the words of the address differ. */
const records = [
  { kind: 'case', url: '/cases/:caseId', params: object({ caseId: Id }), list: 'listCaseTimeline' },
  { kind: 'child', url: '/children/:childId', params: object({ childId: Id }), list: 'listChildTimeline' },
] as const

export const timelineRoutes: Feature = async (app, { db, keys }) => {
  for (const { kind, url, params, list } of records) {
    app.route({
      method: 'GET',
      url: `${url}/timeline`,
      config: { permission: `${kind}:read` },
      schema: {
        operationId: list,
        tags: ['timeline'],
        summary: `What has happened to a ${kind}, the latest first, and what each change was from and to`,
        params,
        querystring: TimelineQuery,
        response: { 200: ref(TimelinePage) },
      },
      handler: (request, reply) => {
        const { actor, params, query } = request
        const id = 'caseId' in params ? params.caseId : params.childId
        return asActor(db, actor, async (tx) => {
          await readableRecord(tx, { kind, id })
          const limit = query.limit ?? 50
          const asked = { ...query, limit, after: afterDay(query.cursor) }
          const page = await readFitting(tx, id, async () => {
            const rows = await listRecordChanges(tx, id, asked)
            const key = may(actor, `${kind}_identity:read`) ? await findRecordKey(tx, keys, id) : undefined
            return pageByDay(
              rows,
              limit,
              ({ happenedOn }) => happenedOn,
              (row) => viewRecordChange(row, key),
            )
          })
          reply.header('cache-control', 'no-store')
          return recordPage(tx, request, kind, page, id)
        })
      },
    })
  }
}
