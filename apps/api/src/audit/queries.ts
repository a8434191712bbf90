import type { AuditEventListQuery } from '@varn/schema/audit-events'
import type { Reader } from '../db/connect.ts'
import { afterId } from '../http/paging.ts'

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listAuditEvents(tx: Reader, query: AuditEventListQuery & { limit: number }) {
  const { organisationId, userId, entityId, action, from, to } = query
  const after = afterId(query.cursor)
  return tx
    .selectFrom('auditEvents')
    .selectAll()
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .$if(organisationId !== undefined, (q) => q.where('organisationId', '=', organisationId!))
    .$if(userId !== undefined, (q) => q.where('userId', '=', userId!))
    .$if(entityId !== undefined, (q) => q.where('entityId', '=', entityId!))
    .$if(action !== undefined, (q) => q.where('action', '=', action!))
    .$if(from !== undefined, (q) => q.where('at', '>=', from!))
    .$if(to !== undefined, (q) => q.where('at', '<', to!))
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}
