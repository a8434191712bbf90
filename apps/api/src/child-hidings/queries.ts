import { type Insertable, sql } from 'kysely'
import { accessSelection } from '../access/protected.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

/** What the actor may do with the child. */
export function findHideable(tx: Reader, childId: string) {
  return tx.selectFrom('children').select(accessSelection('children')).where('id', '=', childId).executeTakeFirst()
}

/** Whoever has come along with a transfer is of another organisation, and has no name here. */
function hidings(tx: Reader) {
  return tx
    .selectFrom('childHidings as hiding')
    .leftJoin('users as worker', 'worker.id', 'hiding.userId')
    .leftJoin('users as manager', 'manager.id', 'hiding.decidedBy')
    .select([
      'hiding.id',
      'hiding.childId',
      'hiding.userId',
      'worker.displayName',
      'hiding.reason',
      'manager.displayName as decidedByName',
      'hiding.createdAt',
      'hiding.endedAt',
    ])
}

/** Those that stand first, each part newest first. */
export function listHidings(tx: Reader, childId: string) {
  return hidings(tx)
    .where('hiding.childId', '=', childId)
    .orderBy(sql`hiding.ended_at is not null`)
    .orderBy('hiding.id', 'desc')
    .execute()
}

export function findHiding(tx: Reader, childId: string, id: string) {
  return hidings(tx).where('hiding.childId', '=', childId).where('hiding.id', '=', id).executeTakeFirst()
}

export async function insertHiding(
  tx: Tx,
  row: Pick<Insertable<Tables['childHidings']>, 'organisationId' | 'childId' | 'userId' | 'reason' | 'decidedBy'>,
): Promise<string> {
  const { id } = await tx.insertInto('childHidings').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export function setHidingEnded(tx: Tx, id: string, endedBy: string) {
  return tx.updateTable('childHidings').set({ endedAt: sql<string>`now()`, endedBy }).where('id', '=', id).execute()
}

/** Holds a child with all that is one with it: nobody gives it to anybody meanwhile. */
export function holdLinked(tx: Tx, recordId: string) {
  return sql`select app.hold_linked(${recordId})`.execute(tx)
}

/**
 * Takes a record, and all that is one with it, from whomever it is hidden from: naming, responsibility and open tasks, each with its line
 * in the timeline. The tasks go to the actor; where the record is protected, to whoever is named for it.
 */
export function relieveHidden(tx: Tx, recordId: string) {
  return sql`select app.relieve_hidden(${recordId})`.execute(tx)
}

/** Whether one of some records is hidden from the person. */
export async function isHiddenFrom(tx: Tx, userId: string, recordIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`
    select coalesce(bool_or(app.is_hidden_from(${userId}, id)), false) as hidden from unnest(${recordIds}::uuid[]) id`.execute(
    tx,
  )
  return rows[0]?.hidden === true
}
