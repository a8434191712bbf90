import type { DatabaseActor } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { newRecordKey, unwrapRecordKey } from './envelope.ts'

/** The record's key, or undefined where nothing personal was ever stored or the key has been destroyed. */
export async function findRecordKey(tx: Reader, deploymentKey: Buffer, recordId: string): Promise<Buffer | undefined> {
  const row = await tx.selectFrom('dataKeys').select('wrappedKey').where('recordId', '=', recordId).executeTakeFirst()
  return row && unwrapRecordKey(deploymentKey, recordId, row.wrappedKey)
}

/** The record's key, made now when there is none. Two writers at once end with the same key. */
export async function ensureRecordKey(
  tx: Tx,
  actor: DatabaseActor,
  deploymentKey: Buffer,
  recordId: string,
): Promise<Buffer> {
  const found = await findRecordKey(tx, deploymentKey, recordId)
  if (found) return found
  const { key, wrappedKey } = newRecordKey(deploymentKey, recordId)
  const inserted = await insertRecordKey(tx, actor, recordId, wrappedKey)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return key
  const theirs = await findRecordKey(tx, deploymentKey, recordId)
  if (!theirs) throw new Error('the record key is neither found nor insertable')
  return theirs
}

export function insertRecordKey(tx: Tx, actor: DatabaseActor, recordId: string, wrappedKey: Buffer) {
  if (!actor.organisationId) throw new Error('a record key belongs to an organisation')
  return tx.insertInto('dataKeys').values({ recordId, organisationId: actor.organisationId, wrappedKey })
}
