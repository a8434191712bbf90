import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { RecordAt } from '../access/records.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { Subject } from './rules.ts'

export type SubjectRow = Subject & {
  id: string
  organisationId: string
  isProtected: boolean
  reference: string
  restrictedAt: string | null
}

const shared = ['id', 'organisationId', 'reference', 'ageBand', 'isProtected', 'restrictedAt'] as const
const childColumns = [...shared, 'custodySituation', 'representatives'] as const

/** What decides who is asked about a record. `lock` holds its row until the end of the transaction, and finds it only where it may be written. */
export async function findSubject(tx: Tx, { kind, id }: RecordAt, lock = false): Promise<SubjectRow | undefined> {
  if (kind === 'case') {
    const query = tx.selectFrom('cases').select(shared).where('id', '=', id)
    const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
    return row && { ...row, kind, custodySituation: null, representatives: [] }
  }
  const query = tx.selectFrom('children').select(childColumns).where('id', '=', id)
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst()
  return row && { ...row, kind }
}

/** Whether the actor works with the record by name: only those may act for a person with a protected identity. */
export async function isNamed(tx: Tx, recordId: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`select ${recordId}::uuid = any (app.named_ids()) as named`.execute(tx)
  return rows[0]?.named === true
}

/** Newest first; one row more than the limit. */
export function listConsents(tx: Reader, recordId: string, query: { cursor?: string; limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx.selectFrom('consents').selectAll().where('recordId', '=', recordId)
  if (after !== undefined) rows = rows.where('id', '<', after)
  return rows
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

/** Every answer to one purpose, for judging whether it stands. */
export function listAnswers(tx: Reader, recordId: string, purpose: Selectable<Tables['consents']>['purpose']) {
  return tx
    .selectFrom('consents')
    .select(['id', 'purpose', 'giver', 'state', 'validUntil'])
    .where('recordId', '=', recordId)
    .where('purpose', '=', purpose)
    .execute()
}

export function findConsent(tx: Reader, id: string) {
  return tx.selectFrom('consents').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockConsent(tx: Tx, id: string) {
  return tx.selectFrom('consents').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertConsent(tx: Tx, row: Insertable<Tables['consents']>) {
  return tx.insertInto('consents').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setConsent(tx: Tx, id: string, changes: Updateable<Tables['consents']>) {
  return tx
    .updateTable('consents')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
