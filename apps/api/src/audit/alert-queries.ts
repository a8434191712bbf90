import type { AuditAlertListQuery } from '@varn/schema/audit-alerts'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { ReadEvent } from './unusual-reading.ts'

/** Somebody was looked for by name or reference, and not found. Lists that a page asks for by itself are often empty, and say nothing. */
const foundNothing = sql<boolean>`coalesce(found_ids = '{}' and (details ? 'searchHashes' or details -> 'filters' ?| array['reference', 'words']), false)`
/** A document leaves as a file. Its event is of the record and names the document as what was found. */
const documentId = sql<string | null>`(case when action = 'downloadDocumentFile' then found_ids[1] end)`
const watched = sql<boolean>`(kind = 'opening' or action = 'downloadDocumentFile' or refusal is not null or ${foundNothing})`

/** Who is asked to prove who they are and then does it was refused nothing: a record that was asked for and left is a try. */
const refusedForGood = sql<boolean>`(refusal is not null and not (refusal = 'step_up_required' and entity_id is not null and exists (
  select from audit_events as done where done.entity_id = audit_events.entity_id and done.user_id = audit_events.user_id
    and done.refusal is null and done.at between audit_events.at and audit_events.at + interval '10 minutes')))`

/** Everybody who did something that is watched since then, with the organisation that they last did it for. */
export function listReaders(tx: Reader, since: string) {
  return tx
    .selectFrom('auditEvents')
    .distinctOn('userId')
    .select(['userId', 'organisationId'])
    .where('at', '>=', since)
    .where('userId', 'is not', null)
    .where('organisationId', 'is not', null)
    .where(watched)
    .orderBy('userId')
    .orderBy('at', 'desc')
    .execute()
}

/** What one person did that is watched, oldest first. */
export function listReading(tx: Reader, userId: string, from: string): Promise<ReadEvent[]> {
  return tx
    .selectFrom('auditEvents')
    .select(['id', 'at', 'kind', 'entityId'])
    .select(documentId.as('documentId'))
    .select(refusedForGood.as('refused'))
    .select(foundNothing.as('foundNothing'))
    .where('userId', '=', userId)
    .where('at', '>=', from)
    .where(watched)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** Those of the records that a person has written in or is named on. */
export async function listOwnRecords(tx: Reader, userId: string, recordIds: string[]): Promise<Set<string>> {
  if (recordIds.length === 0) return new Set()
  const [written, named] = await Promise.all([
    tx
      .selectFrom('auditEvents')
      .distinct()
      .select('entityId as recordId')
      .where('entityId', 'in', recordIds)
      .where('userId', '=', userId)
      .where('kind', '=', 'writing')
      .where('refusal', 'is', null)
      .execute(),
    tx
      .selectFrom('recordWorkers')
      .select('recordId')
      .where('userId', '=', userId)
      .where('recordId', 'in', recordIds)
      .execute(),
  ])
  return new Set([...written, ...named].flatMap(({ recordId }) => recordId ?? []))
}

/** Adds an alert, or brings the figures of one that nobody has reviewed yet up to date. */
export async function putAlert(tx: Tx, row: Insertable<Tables['auditAlerts']>): Promise<void> {
  const { periodEnd, count, usual, threshold, eventIds } = row
  await tx
    .insertInto('auditAlerts')
    .values(row)
    .onConflict((on) =>
      on
        .constraint('audit_alerts_once')
        .doUpdateSet({ periodEnd, count, usual, threshold, eventIds, version: sql<number>`audit_alerts.version + 1` })
        .where('auditAlerts.reviewedAt', 'is', null)
        .where('auditAlerts.count', '<>', count),
    )
    .execute()
}

const columns = [
  'id',
  'rule',
  'userId',
  'organisationId',
  'periodStart',
  'periodEnd',
  'count',
  'usual',
  'threshold',
  'eventIds',
  'outcome',
  'measures',
  'reviewedBy',
  'reviewedAt',
  'version',
  'createdAt',
] as const
const userName = sql<string | null>`(select display_name from users where users.id = audit_alerts.user_id)`.as(
  'userName',
)

export type AlertRow = Awaited<ReturnType<typeof listAlerts>>[number]

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listAlerts(tx: Reader, query: AuditAlertListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx.selectFrom('auditAlerts').select(columns).select(userName)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (query.status !== undefined) rows = rows.where('reviewedAt', query.status === 'new' ? 'is' : 'is not', null)
  if (query.userId !== undefined) rows = rows.where('userId', '=', query.userId)
  return rows
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export function findAlert(tx: Reader, id: string) {
  return tx.selectFrom('auditAlerts').select(columns).select(userName).where('id', '=', id).executeTakeFirst()
}

/** Sets an alert that still has this version; false when another was first. */
export async function setAlert(tx: Tx, id: string, version: number, changes: Updateable<Tables['auditAlerts']>) {
  const { numUpdatedRows } = await tx
    .updateTable('auditAlerts')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
