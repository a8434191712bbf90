import { type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import type { Moment } from '../http/paging.ts'
import type { EventFields, Seal } from './seal.ts'

/** Everything but the leaves, which are long. */
const short = ['number', 'endAt', 'endId', 'eventCount', 'root', 'previousHash', 'signedAt', 'publicKey'] as const

export type SealRow = Selectable<Tables['auditSeals']>

export function findSeal(tx: Reader, number: number): Promise<Seal | undefined> {
  return tx.selectFrom('auditSeals').selectAll().where('number', '=', number).executeTakeFirst()
}

export function findNewestSeal(tx: Reader): Promise<Seal | undefined> {
  return tx.selectFrom('auditSeals').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
}

/** The next seal that there is, after a number. */
export function findSealAfter(tx: Reader, number: number): Promise<Seal | undefined> {
  return tx
    .selectFrom('auditSeals')
    .selectAll()
    .where('number', '>', number)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
}

/** Newest first, with the hash of the leaves in their place. */
export function listSeals(tx: Reader, query: { before?: number; limit: number }) {
  let rows = tx.selectFrom('auditSeals').select(short).select(sql<Buffer>`sha256(leaves)`.as('leavesHash'))
  if (query.before !== undefined) rows = rows.where('number', '<', query.before)
  return rows
    .orderBy('number', 'desc')
    .limit(query.limit + 1)
    .execute()
}

/** Whether it was new: two that seal at once make the same number, and one of them is too late. */
export async function insertSeal(tx: Tx, seal: Seal): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('auditSeals')
    .values(seal)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The clock as it was before the snapshot, and the first transaction that the snapshot does not know. See app.audit_moment(). */
export async function lookAtClock(tx: Reader): Promise<{ at: string; unknownFrom: number }> {
  const { rows } = await sql<{
    at: string
    unknownFrom: number
  }>`select date_trunc('milliseconds', statement_timestamp()) as at,
    pg_snapshot_xmax(pg_current_snapshot())::text::bigint as unknown_from`.execute(tx as Tx) // reads only
  return rows[0]!
}

/** The oldest transaction that still writes. */
export async function oldestWriter(tx: Reader): Promise<number> {
  const { rows } = await sql<{
    oldest: number
  }>`select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest`.execute(
    tx as Tx, // reads only
  )
  return rows[0]!.oldest
}

/** Events in the order in which they are sealed: from `from` on, before `end`. */
export function listEventsToSeal(
  tx: Reader,
  { from, end, limit }: { from?: Moment; end?: Moment; limit: number },
): Promise<EventFields[]> {
  let rows = tx
    .selectFrom('auditEvents')
    .select(['id', 'at', 'organisationId', 'userId', 'role', 'action', 'kind', 'entity', 'entityId', 'changedFields'])
    .select(['foundIds', 'refusal', 'requestId', sql<string | null>`details::text`.as('details')])
  // The plain comparisons leave other months out of the search; the comparisons of rows cannot.
  if (from) rows = rows.where('at', '>=', from.at).where(sql<boolean>`(at, id) >= (${from.at}, ${from.id})`)
  if (end) rows = rows.where('at', '<=', end.at).where(sql<boolean>`(at, id) < (${end.at}, ${end.id})`)
  return rows.orderBy('at').orderBy('id').limit(limit).execute()
}

export async function countEventsFrom(tx: Reader, from: Moment | undefined): Promise<number> {
  let rows = tx.selectFrom('auditEvents').select(({ fn }) => fn.countAll<number>().as('count'))
  if (from) rows = rows.where('at', '>=', from.at).where(sql<boolean>`(at, id) >= (${from.at}, ${from.id})`)
  return (await rows.executeTakeFirstOrThrow()).count
}

/** The first event that no seal stands for, and how old it is by the database's clock. */
export function findFirstEventFrom(tx: Reader, from: Moment | undefined) {
  let rows = tx
    .selectFrom('auditEvents')
    .select(['id', sql<number>`extract(epoch from statement_timestamp() - at)::float8 * 1000`.as('ageMs')])
  if (from) rows = rows.where('at', '>=', from.at).where(sql<boolean>`(at, id) >= (${from.at}, ${from.id})`)
  return rows.orderBy('at').orderBy('id').limit(1).executeTakeFirst()
}

/** Ids that more than one event has. Each month's key is of time and id, so the table itself lets a copy in. Reads the whole log. */
export async function listIdsThatRecur(tx: Reader, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('auditEvents')
    .select('id')
    .groupBy('id')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Which of some events stand anywhere in the log. Reads all of it: for the few that a check did not find. */
export function listEventsById(tx: Reader, ids: string[]): Promise<Moment[]> {
  return tx.selectFrom('auditEvents').select(['id', 'at']).where('id', 'in', ids).execute()
}
