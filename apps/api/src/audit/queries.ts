import type { AuditEventListQuery } from '@varn/schema/audit-events'
import { CompiledQuery, type Insertable } from 'kysely'
import type { Reader } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
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

const insertSql = `insert into audit_events (organisation_id, user_id, role, action, entity, entity_id, changed_fields, request_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`

/** Written out, because every opened record pays for it: building it anew each time costs as much as sending it. */
export function insertAuditEvent(row: Omit<Insertable<Tables['auditEvents']>, 'id' | 'at'>): CompiledQuery {
  const { organisationId, userId, role, action, entity, entityId, changedFields, requestId } = row
  return CompiledQuery.raw(insertSql, [
    organisationId,
    userId,
    role,
    action,
    entity,
    entityId,
    changedFields,
    requestId,
  ])
}
