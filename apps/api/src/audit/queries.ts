import type { AuditEventListQuery } from '@varn/schema/audit-events'
import { CompiledQuery, type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterMoment, type Moment } from '../http/paging.ts'

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listAuditEvents(tx: Reader, query: AuditEventListQuery & { limit: number }) {
  const after = afterMoment(query.cursor)
  let rows = tx.selectFrom('auditEvents').selectAll('auditEvents').select(userName)
  for (const filter of ['organisationId', 'userId', 'entityId', 'action', 'kind'] as const) {
    const value = query[filter]
    if (value !== undefined) rows = rows.where(filter, '=', value)
  }
  if (query.foundId !== undefined)
    rows = rows.where(sql<boolean>`(at, id) in (select at, id from app.events_showing(${query.foundId}))`)
  if (query.refused !== undefined) rows = rows.where('refusal', query.refused ? 'is not' : 'is', null)
  if (query.from !== undefined) rows = rows.where('at', '>=', query.from)
  if (query.to !== undefined) rows = rows.where('at', '<', query.to)
  // The first of the two leaves later months out of the search; a comparison of rows cannot.
  if (after) rows = rows.where('at', '<=', after.at).where(sql<boolean>`(at, id) < (${after.at}, ${after.id})`)
  return rows
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

const userName = sql<string | null>`(select display_name from users where users.id = audit_events.user_id)`.as(
  'userName',
)

const insertSql = `insert into audit_events (organisation_id, user_id, role, action, kind, entity, entity_id, changed_fields, found_ids,
  details, refusal, request_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** Written out, because every opened record pays for it: building it anew each time costs as much as sending it. */
export function insertAuditEvent(
  row: Required<Omit<Insertable<Tables['auditEvents']>, 'id' | 'at' | 'details'>> & { details: string | null },
): CompiledQuery {
  return CompiledQuery.raw(insertSql, [
    row.organisationId,
    row.userId,
    row.role,
    row.action,
    row.kind,
    row.entity,
    row.entityId,
    row.changedFields,
    row.foundIds,
    row.details,
    row.refusal,
    row.requestId,
  ])
}

export interface OpeningRow extends Moment {
  organisationName: string | null
  displayName: string | null
  role: string | null
  action: string
  kind: Tables['auditEvents']['kind']
  changedFields: string[] | null
  refusal: string | null
}

/** Whether the record belongs to the caller's organisation and the caller's role may know who has opened it. */
export async function isOwnRecord(tx: Tx, recordId: string): Promise<boolean> {
  const { rows } = await sql<{ own: boolean }>`select app.is_own_record(${recordId}) as own`.execute(tx)
  return rows[0]?.own === true
}

/** What was done with a record of the caller's own organisation, or the lists it was seen in, or the searches that found it; of any other record nothing. */
export async function listOpenings(
  tx: Tx,
  recordId: string,
  query: { limit: number; cursor?: string; seenInList?: boolean; foundBySearch?: boolean },
): Promise<OpeningRow[]> {
  const after = afterMoment(query.cursor) ?? { at: 'infinity', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
  const source = sql.raw(
    query.foundBySearch ? 'app.record_searches' : query.seenInList ? 'app.record_sightings' : 'app.record_openings',
  )
  const { rows } =
    await sql<OpeningRow>`select id, at, organisation_name, display_name, role, action, kind, changed_fields, refusal
    from ${source}(${recordId}, ${after.at}, ${after.id}, ${query.limit + 1})`.execute(tx)
  return rows
}

/** Makes the tables of the coming months; how many were made. */
export async function makeAuditMonths(tx: Tx, ahead: number): Promise<number> {
  const { rows } = await sql<{ made: number }>`select app.make_audit_months(${ahead}) as made`.execute(tx)
  return rows[0]?.made ?? 0
}
