import { sql } from 'kysely'
import type { Tx } from './connect.ts'

/** An id that the database makes before its row: what is sealed must know where it will stand. */
export async function newId(tx: Tx): Promise<string> {
  const { id } = await tx.selectNoFrom(sql<string>`app.uuid_v7()`.as('id')).executeTakeFirstOrThrow()
  return id
}
