import { sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { SearchedText } from './rules.ts'

export interface SealedText {
  recordId: string
  rowId: string
  sealed: Buffer
}

/** The sealed texts of one column for some records, as far as the actor's policies let them be read. */
export async function listSealedTexts(tx: Reader, text: SearchedText, ids: readonly string[]): Promise<SealedText[]> {
  if (ids.length === 0) return []
  const { table, column, record, row } = text
  const { rows } = await sql<SealedText>`
    select ${sql.ref(record)} as record_id, ${sql.ref(row)} as row_id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(record)} = any (${ids}::uuid[]) and ${sql.ref(column)} is not null`.execute(tx as Tx) // a Reader is a transaction that only reads
  return rows
}

export function listRecordKeys(tx: Reader, ids: readonly string[]) {
  return tx.selectFrom('dataKeys').select(['recordId', 'keyId', 'wrappedKey']).where('recordId', 'in', ids).execute()
}
