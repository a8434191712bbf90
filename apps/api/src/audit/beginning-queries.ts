import { sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Beginning } from './beginning.ts'
import type { Seal } from './seal.ts'

/** Where the log begins, or undefined while nothing of it is erased. */
export function findNewestBeginning(tx: Reader): Promise<Beginning | undefined> {
  return tx.selectFrom('auditBeginnings').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
}

export function insertBeginning(tx: Tx, beginning: Beginning) {
  return tx.insertInto('auditBeginnings').values(beginning).execute()
}

/** The newest seal that ends by an instant and is not the newest of all. */
export function findSealBefore(tx: Reader, end: string): Promise<Seal | undefined> {
  return tx
    .selectFrom('auditSeals')
    .selectAll()
    .where('endAt', '<=', end)
    .where('number', '<', ({ selectFrom }) =>
      selectFrom('auditSeals').select(({ fn }) => fn.max('number').as('newest')),
    )
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** How many events before the beginning went now; none is left when it answers 0. */
export async function eraseBeforeBeginning(tx: Tx, eventsMax: number): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select app.erase_before_audit_beginning(${eventsMax}) as gone`.execute(
    tx,
  )
  return rows[0]?.gone ?? 0
}
