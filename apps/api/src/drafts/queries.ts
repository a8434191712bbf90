import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { RecordAt } from '../access/records.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export type DraftRow = Selectable<Tables['drafts']> & { reference: string | null }

const columns = [
  'draftKey',
  'caseId',
  'childId',
  'beganFrom',
  'updatedAt',
  sql<string | null>`coalesce((select reference from cases where cases.id = drafts.case_id),
    (select reference from children where children.id = drafts.child_id))`.as('reference'),
] as const

/** Nobody saves two drafts of one person at once, so that the most of them is the most. */
export function holdDrafts(tx: Tx, userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended('varn:drafts:' || ${userId}, 0))`.execute(tx)
}

/** The newest first; never more than a person may have. */
export function listDrafts(tx: Reader, since: string) {
  return tx
    .selectFrom('drafts')
    .select(columns)
    .where('updatedAt', '>=', since)
    .orderBy('updatedAt', 'desc')
    .orderBy('draftKey')
    .execute()
}

export function findDraft(tx: Reader, draftKey: string, since: string): Promise<DraftRow | undefined> {
  return tx
    .selectFrom('drafts')
    .selectAll()
    .select(columns)
    .where('draftKey', '=', draftKey)
    .where('updatedAt', '>=', since)
    .executeTakeFirst()
}

/** The record that this one has become part of, or itself. */
export async function findRemaining(tx: Reader, at: RecordAt): Promise<RecordAt> {
  const { kind, id } = at
  const row = await tx
    .selectFrom(kind === 'case' ? 'cases' : 'children')
    .select('mergedIntoId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.mergedIntoId ? findRemaining(tx, { kind, id: row.mergedIntoId }) : at
}

export function insertDraft(tx: Tx, row: Insertable<Tables['drafts']>) {
  return tx.insertInto('drafts').values(row).returning(columns).executeTakeFirstOrThrow()
}

export function setDraft(tx: Tx, id: string, changes: Updateable<Tables['drafts']>) {
  return tx.updateTable('drafts').set(changes).where('id', '=', id).returning(columns).executeTakeFirstOrThrow()
}

/** The id of the draft that is gone now, if there was one. */
export async function deleteDraft(tx: Tx, draftKey: string): Promise<string | undefined> {
  const row = await tx.deleteFrom('drafts').where('draftKey', '=', draftKey).returning('id').executeTakeFirst()
  return row?.id
}

/** One's own, or everybody's for what runs by itself. */
export async function deleteDraftsBefore(tx: Tx, before: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('drafts').where('updatedAt', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
