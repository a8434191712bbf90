import { sql } from 'kysely'
import { clearSealedTexts, destroyRecordKey } from '../crypto/queries.ts'
import { sealedColumns } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { dropIdentityIndex } from '../identity-searches/queries.ts'
import type { Actor } from './actor.ts'
import type { RecordAt } from './records.ts'

/**
 * Destroys an identity and all that is sealed with it, a child's words too, when the person gets a fictitious one: words may name the
 * earlier one. The key goes, so that a copy of the ciphertext opens no more, and the next identity gets a key of its own. Old and new
 * are never linked. Whether the record is on hold is asked before.
 */
export async function destroyIdentity(tx: Tx, actor: Pick<Actor, 'userId'>, { kind, id }: RecordAt): Promise<void> {
  const table = `${kind}_identities`
  const columns = sealedColumns.filter((sealed) => sealed.table === table).map(({ column }) => sql.ref(column))
  await sql`update ${sql.table(table)} set ${sql.join(columns.map((column) => sql`${column} = null`))},
    updated_by = ${actor.userId}, version = version + 1, updated_at = now() where ${sql.ref(`${kind}_id`)} = ${id}`.execute(
    tx,
  )
  await clearSealedTexts(tx, id)
  await dropIdentityIndex(tx, id)
  await destroyRecordKey(tx, id)
}
