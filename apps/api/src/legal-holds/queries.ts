import type { LegalHoldListQuery } from '@varn/schema/legal-holds'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { HeldKind } from './rules.ts'

/** Newest first, one row more than the limit. */
export function listHolds(tx: Reader, query: LegalHoldListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('legalHolds')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (query.recordId !== undefined) rows = rows.where('recordId', '=', query.recordId)
  if (query.open !== undefined) rows = rows.where('endedAt', query.open ? 'is' : 'is not', null)
  return rows.execute()
}

export function findHold(tx: Reader, id: string) {
  return tx.selectFrom('legalHolds').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockHold(tx: Tx, id: string) {
  return tx.selectFrom('legalHolds').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertHold(tx: Tx, row: Insertable<Tables['legalHolds']>) {
  return tx.insertInto('legalHolds').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setHoldEnded(tx: Tx, id: string, endedBy: string, endedAt: string) {
  return tx
    .updateTable('legalHolds')
    .set({ endedBy, endedAt, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Whether a hold stands on a record, or on one that became part of it. */
export async function isHeld(tx: Tx, recordId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select ${recordId}::uuid = any ((select app.held_ids())::uuid[]) as held`.execute(tx)
  return rows[0]?.held === true
}

/** As isHeld(), for a writer of the record: no hold is set on it until the transaction ends. */
export async function isHeldStill(tx: Tx, recordId: string): Promise<boolean> {
  await holdStill(tx, recordId)
  return isHeld(tx, recordId)
}

/**
 * Until the transaction ends, nobody else sets a hold on this record or erases it: whoever comes second sees what the first has
 * done. A lock of its own, because who sets a hold may not see the record.
 */
export function holdStill(tx: Tx, recordId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended(concat('record:', ${recordId}::text), 0))`.execute(tx)
}

/** Whose the record is, as far as the actor can tell: the own organisation's records, and all for the privacy officer. */
export async function organisationOf(
  tx: Tx,
  organisationId: string,
  kind: HeldKind,
  recordId: string,
): Promise<string | undefined> {
  const own = await tx
    .selectFrom(kind === 'case' ? 'cases' : 'children')
    .select('organisationId')
    .where('id', '=', recordId)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  if (own) return own.organisationId
  const { rows } = await sql<{ id: string | null }>`
    select app.organisation_of_record(${kind}, ${recordId}) as id`.execute(tx)
  return rows[0]?.id ?? undefined
}
