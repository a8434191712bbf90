import type { MergeKind } from '@varn/schema/record-merges'
import { type Insertable, sql } from 'kysely'
import { accessSelection } from '../access/protected.ts'
import type { SealedColumn } from '../crypto/sealed-columns.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { Mergeable, Standing } from './policy.ts'
import type { CaseOwner, SharedRow, Value } from './rules.ts'

export type MergeRow = Awaited<ReturnType<typeof lockMerge>> & object
/** Rows of some tables, by id. */
export type RowsByTable = Record<string, string[]>

export type MergeableRow = Mergeable & { id: string; reference: string; version: number } & Record<string, unknown>
const tableOf = { case: 'cases', child: 'children' } as const

/** Records with every fact, locked in one order so that two merges cannot wait for each other. Only those that may be written are locked. */
export async function lockRecords(tx: Tx, kind: MergeKind, ids: readonly string[]): Promise<Map<string, MergeableRow>> {
  const table = tableOf[kind]
  const rows = await tx
    .selectFrom(table)
    .selectAll()
    .select(accessSelection(table))
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, row as MergeableRow])) // both tables have these columns, and facts by name
}

export async function findRecords(tx: Reader, kind: MergeKind, ids: readonly string[]) {
  const table = tableOf[kind]
  const rows = await tx.selectFrom(table).selectAll().select(accessSelection(table)).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row as MergeableRow])) // as above
}

/** Sets facts, and what says where the record stands; a new version. */
export function setRecord(tx: Tx, kind: MergeKind, id: string, changes: Record<string, Value>) {
  return tx
    .updateTable(tableOf[kind])
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Whether a hold, an unanswered request or an emergency opening stands on one of them. */
export async function findStanding(tx: Reader, ids: readonly string[]): Promise<Standing> {
  const { rows } = await sql<Standing>`select
    exists (select from legal_holds where record_id = any (${ids}::uuid[]) and ended_at is null) as held,
    exists (select from data_subject_requests where subject_id = any (${ids}::uuid[]) and state <> 'closed') as asked,
    exists (select from break_glass_openings where record_id = any (${ids}::uuid[]) and ended_at is null and ends_at > now()) as opened`.execute(
    tx as Tx, // a Reader is a transaction that only reads
  )
  return rows[0]!
}

/** The child whose own case one of these is, with the record that the child's has become part of, and what stands in its way. */
export async function listOwners(tx: Reader, caseIds: readonly string[]): Promise<CaseOwner[]> {
  const { rows } = await sql<CaseOwner>`
    with recursive up as (
      select id as child_id, own_case_id, id as at, merged_into_id as next from children where own_case_id = any (${caseIds}::uuid[])
      union all select up.child_id, up.own_case_id, c.id, c.merged_into_id from up join children c on c.id = up.next)
    select up.own_case_id as case_id, up.child_id, up.at as root_id, c.restricted_at is not null as restricted,
      not c.is_protected or c.id = any ((select app.named_ids())::uuid[]) as writable,
      exists (select from child_relations r where r.child_id in (up.child_id, up.at) and r.ended_at is null
        and r.case_id = any (${caseIds}::uuid[]) and r.case_id <> up.own_case_id) as accompanies
    from up join children c on c.id = up.child_id where up.next is null`.execute(tx as Tx) // a Reader is a transaction that only reads
  return rows
}

/** So that no two write the link of one child at once. Those that may not be written are not locked, and refused later. */
export function lockOwners(tx: Tx, caseIds: readonly string[]) {
  return tx.selectFrom('children').select('id').where('ownCaseId', 'in', caseIds).orderBy('id').forUpdate().execute()
}

/** Whether one of these children is related now to the own case of the other. */
export async function accompaniesOwnCase(tx: Reader, childIds: readonly string[]): Promise<boolean> {
  const found = await tx
    .selectFrom('childRelations as relation')
    .innerJoin('children as owner', 'owner.ownCaseId', 'relation.caseId')
    .select('relation.id')
    .where('relation.childId', 'in', childIds)
    .where('owner.id', 'in', childIds)
    .whereRef('owner.id', '<>', 'relation.childId')
    .where('relation.endedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export async function findMergedIntoOf(tx: Reader, caseId: string): Promise<string | null> {
  const row = await tx.selectFrom('cases').select('mergedIntoId').where('id', '=', caseId).executeTakeFirst()
  return row?.mergedIntoId ?? null
}

export async function countStandingShares(tx: Reader, ids: readonly string[]): Promise<number> {
  const row = await tx
    .selectFrom('shares')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recordId', 'in', ids)
    .where('endedAt', 'is', null)
    .where('endsAt', '>', sql<string>`now()`)
    .executeTakeFirstOrThrow()
  return row.count
}

/** How many rows of each table hang on a record and would move, as the database's own keys tell. */
export async function countHanging(tx: Tx, kind: MergeKind, id: string) {
  const { rows } = await sql<{ tableName: string; columnName: string }>`
    select table_name, column_name from record_hangings where app.is_moved(table_name) and record_table = ${tableOf[kind]}
    order by table_name`.execute(tx)
  const counts = await Promise.all(
    rows.map(async ({ tableName, columnName }) => {
      const counted = await sql<{ count: number }>`
        select count(*) as count from ${sql.table(tableName)} where ${sql.ref(columnName)} = ${id}`.execute(tx)
      return { table: tableName, count: Number(counted.rows[0]?.count ?? 0) }
    }),
  )
  return counts.filter(({ count }) => count > 0)
}

/** As countHanging(), which rows: what has come to the kept record since is what is not among those that moved. */
export async function listHangingIds(tx: Tx, kind: MergeKind, id: string): Promise<RowsByTable> {
  const counted = await countHanging(tx, kind, id)
  const column = kind === 'case' ? 'case_id' : 'child_id'
  const found = await Promise.all(
    counted.map(async ({ table }) => {
      const { rows } = await sql<{ id: string }>`
        select id from ${sql.table(table)} where ${sql.ref(column)} = ${id}`.execute(tx)
      return [table, rows.map((row) => row.id)] as const
    }),
  )
  return Object.fromEntries(found)
}

/** Sealed texts of rows that hang on a record, as the actor reads them. */
export async function listSealedOf(tx: Tx, columns: readonly SealedColumn[], recordId: string) {
  const [{ table, record, row }] = columns as readonly [SealedColumn] // one table has at least one column
  const values = sql.join(columns.map(({ column }) => sql.ref(column)))
  const { rows } = await sql<{ rowId: string; values: (Buffer | null)[] }>`
    select ${sql.ref(row)} as row_id, array[${values}] as "values" from ${sql.table(table)}
    where ${sql.ref(record)} = ${recordId}`.execute(tx)
  return rows
}

interface Move {
  kind: MergeKind
  from: string
  to: string
}

export async function moveRecord(tx: Tx, { kind, from, to }: Move, only?: RowsByTable): Promise<RowsByTable> {
  // As text: the names of tables are no names of fields, and those of a result are written anew.
  const { rows } = await sql<{ moved: string }>`
    select app.move_record(${kind}, ${from}, ${to}, ${only ? JSON.stringify(only) : null}::jsonb)::text as moved`.execute(
    tx,
  )
  return JSON.parse(rows[0]?.moved ?? '{}') as RowsByTable // as the function answers
}

/** Every share of the kept record, with whether it is on the lost one's account. */
export async function listSharedRows(tx: Tx, keptId: string, moved: RowsByTable): Promise<SharedRow[]> {
  const { rows } = await sql<SharedRow>`
    select id, array_remove(array[consent_id, guardian_consent_id, other_guardian_consent_id], null) as consents,
      id = any (${moved.shares ?? []}::uuid[]) or exists (select from referrals
        where share_id = shares.id and referrals.id = any (${moved.referrals ?? []}::uuid[])) as "isOfLost"
    from shares where record_id = ${keptId}`.execute(tx)
  return rows
}

/** What came to the kept record since and is about rows that go back: a child's view of their decision, and their lines of the timeline. */
export async function listAbout(tx: Tx, keptId: string, ids: readonly string[]): Promise<RowsByTable> {
  const { rows: views } = await sql<{ id: string }>`
    select id from child_views where child_id = ${keptId} and placement_decision_id = any (${ids}::uuid[])`.execute(tx)
  const { rows: lines } = await sql<{ id: string }>`
    select id from record_changes where record_id = ${keptId} and subject_id = any (${ids}::uuid[])`.execute(tx)
  return { child_views: views.map(({ id }) => id), record_changes: lines.map(({ id }) => id) }
}

export function endShares(tx: Tx, ids: readonly string[], endedBy: string, endedAt: string) {
  return tx
    .updateTable('shares')
    .set({ endedAt, endedBy, endedBecause: 'ended_by_owner', version: sql<number>`version + 1` })
    .where('id', 'in', ids)
    .where('endedAt', 'is', null)
    .execute()
}

export function resealMoved(tx: Tx, { kind, from, to }: Move, column: SealedColumn, rowId: string, value: Buffer) {
  return sql`select app.reseal_moved(${kind}, ${from}, ${to}, ${column.table}, ${column.column}, ${rowId}, ${value})`.execute(
    tx,
  )
}

export async function endTwice(tx: Tx, { kind, from, to }: Move): Promise<RowsByTable> {
  const { rows } = await sql<{ ended: string }>`
    select app.end_twice(${kind}, ${from}, ${to})::text as ended`.execute(tx)
  return JSON.parse(rows[0]?.ended ?? '{}') as RowsByTable // as the function answers
}

export function beginAgain(tx: Tx, { kind, from, to }: Move, ended: RowsByTable) {
  return sql`select app.begin_again(${kind}, ${from}, ${to}, ${ended.child_relations ?? []}::uuid[],
    ${ended.record_workers ?? []}::uuid[], ${ended.clock_overrides ?? []}::uuid[])`.execute(tx)
}

export function insertMerge(tx: Tx, row: Insertable<Tables['recordMerges']>) {
  return tx.insertInto('recordMerges').values(row).returningAll().executeTakeFirstOrThrow()
}

/** Newest first; one row more than the limit. */
export function listMerges(tx: Reader, query: { recordId?: string; cursor?: string; limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('recordMerges')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  const { recordId } = query
  if (recordId !== undefined) {
    rows = rows.where((eb) => eb.or([eb('recordId', '=', recordId), eb('lostId', '=', recordId)]))
  }
  return rows.execute()
}

export function lockMerge(tx: Tx, id: string) {
  return tx.selectFrom('recordMerges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findMerge(tx: Reader, id: string) {
  return tx.selectFrom('recordMerges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What is sealed is let go with the undo: both records tell again what they held. */
export function setUndone(tx: Tx, id: string, undoneBy: string, undoneAt: string) {
  return tx
    .updateTable('recordMerges')
    .set({ undoneBy, undoneAt, before: null, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
