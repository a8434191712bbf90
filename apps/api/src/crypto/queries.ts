import { randomBytes } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { DatabaseActor } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { type KeyRing, unwrapWith } from './deployment-key.ts'

const place = (recordId: string) => `data_keys:wrapped_key:${recordId}`
type WithRing = { readonly ring: KeyRing }

/** A new key for one record, and the same key wrapped by the current deployment key, which is what the database keeps. */
export async function newRecordKey({ ring: [current] }: WithRing, recordId: string) {
  const key = randomBytes(32)
  return { key, wrappedKey: await current.wrap(key, place(recordId)), keyId: current.id }
}

/** The record's key, or undefined where nothing personal was ever stored or the key has been destroyed. */
export async function findRecordKey(tx: Reader, { ring }: WithRing, recordId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('dataKeys')
    .select(['wrappedKey', 'keyId'])
    .where('recordId', '=', recordId)
    .executeTakeFirst()
  return row && unwrapWith(ring, row.keyId, row.wrappedKey, place(recordId))
}

/** The record's key, made now when there is none. Two writers at once end with the same key. */
export async function ensureRecordKey(tx: Tx, actor: DatabaseActor, keys: WithRing, recordId: string): Promise<Buffer> {
  const found = await findRecordKey(tx, keys, recordId)
  if (found) return found
  if (!actor.organisationId) throw new Error('a record key belongs to an organisation')
  const { key, wrappedKey, keyId } = await newRecordKey(keys, recordId)
  const inserted = await tx
    .insertInto('dataKeys')
    .values({ recordId, organisationId: actor.organisationId, wrappedKey, keyId })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return key
  const theirs = await findRecordKey(tx, keys, recordId)
  if (!theirs) throw new Error('the record key is neither found nor insertable')
  return theirs
}

export function listSecrets(tx: Reader) {
  return tx.selectFrom('deploymentSecrets').select(['name', 'wrappedValue', 'keyId']).execute()
}

/** false when another process was first. */
export async function insertSecret(tx: Tx, row: Insertable<Tables['deploymentSecrets']>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('deploymentSecrets')
    .values(row)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Fills a secret that has no value yet; false when another process was first. */
export async function setSecret(tx: Tx, name: string, row: { wrappedValue: Buffer; keyId: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('deploymentSecrets')
    .set(row)
    .where('name', '=', name)
    .where('wrappedValue', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export function putDeploymentKey(tx: Tx, id: string) {
  return tx
    .insertInto('deploymentKeys')
    .values({ id })
    .onConflict((on) => on.doNothing())
    .execute()
}
