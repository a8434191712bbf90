import { type Insertable, sql } from 'kysely'
import { accessSelection } from '../access/protected.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

/** What the actor may do with the child, and its own case. */
export function findHideable(tx: Reader, childId: string) {
  return tx
    .selectFrom('children')
    .select('ownCaseId')
    .select(accessSelection('children'))
    .where('id', '=', childId)
    .executeTakeFirst()
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

/** Takes the record from somebody who answers for it; answers whether that person did. */
export async function clearResponsible(tx: Tx, table: 'cases' | 'children', id: string, userId: string) {
  const { numUpdatedRows } = await tx
    .updateTable(table)
    .set({ responsibleUserId: null, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('responsibleUserId', '=', userId)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
