import { RecordOpeningListQuery, RecordOpeningPage } from '@varn/schema/audit-events'
import { Id, object, ref } from '@varn/schema/lib'
import type { Actor } from '../access/actor.ts'
import { asActor } from '../db/actor.ts'
import { Problem } from '../http/errors.ts'
import type { Feature, Services } from '../http/feature.ts'
import { pageByMoment } from '../http/paging.ts'
import { recordEvent } from './events.ts'
import { isOwnRecord, listOpenings } from './queries.ts'

/** Who has opened a record, for those at the organisation that answers for it. */
export const openingRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/cases/:caseId/openings',
    config: { permission: 'opening:read' },
    schema: {
      operationId: 'listCaseOpenings',
      tags: ['cases'],
      summary: 'Who has opened or changed a case of your organisation, newest first',
      params: object({ caseId: Id }),
      querystring: RecordOpeningListQuery,
      response: { 200: ref(RecordOpeningPage) },
    },
    handler: ({ actor, params, query, id }) =>
      openings(db, actor, query, {
        action: 'listCaseOpenings',
        entity: 'case',
        entityId: params.caseId,
        requestId: id,
      }),
  })
  app.route({
    method: 'GET',
    url: '/children/:childId/openings',
    config: { permission: 'opening:read' },
    schema: {
      operationId: 'listChildOpenings',
      tags: ['children'],
      summary: 'Who has opened or changed a child’s record of your organisation, newest first',
      params: object({ childId: Id }),
      querystring: RecordOpeningListQuery,
      response: { 200: ref(RecordOpeningPage) },
    },
    handler: ({ actor, params, query, id }) =>
      openings(db, actor, query, {
        action: 'listChildOpenings',
        entity: 'child',
        entityId: params.childId,
        requestId: id,
      }),
  })
}

function openings(
  db: Services['db'],
  actor: Actor,
  query: RecordOpeningListQuery,
  entry: { action: string; entity: string; entityId: string; requestId: string },
) {
  return asActor(db, actor, async (tx) => {
    if (!(await isOwnRecord(tx, entry.entityId))) throw new Problem('not_found')
    const limit = query.limit ?? 50
    const rows = await listOpenings(tx, entry.entityId, { ...query, limit })
    recordEvent(tx, actor, { ...entry, kind: 'reading' })
    return pageByMoment(rows, limit, (row) => row)
  })
}
