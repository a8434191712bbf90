import type { Insertable, Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export function listBackgroundTasks(tx: Reader) {
  return tx.selectFrom('backgroundTasks').selectAll().orderBy('name').execute()
}

export function putBackgroundTask(tx: Tx, row: Insertable<Tables['backgroundTasks']>) {
  const { name: _, ...begun } = row
  return tx
    .insertInto('backgroundTasks')
    .values(row)
    .onConflict((on) =>
      on.column('name').doUpdateSet({ finishedAt: null, failure: null, total: null, done: 0, ...begun }),
    )
    .execute()
}

export function setBackgroundTask(tx: Tx, name: string, changes: Updateable<Tables['backgroundTasks']>) {
  return tx.updateTable('backgroundTasks').set(changes).where('name', '=', name).execute()
}

export async function deleteIdempotencyKeysBefore(tx: Tx, before: string): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('idempotencyKeys').where('createdAt', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
