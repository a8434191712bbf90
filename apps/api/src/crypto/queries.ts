import { randomBytes } from 'node:crypto'
import { type Insertable, sql } from 'kysely'
import type { DatabaseActor } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { Problem } from '../http/errors.ts'
import { unreadable } from './envelope.ts'
import type { Keys } from './keys.ts'
import { type SealedColumn, sealedColumns } from './sealed-columns.ts'

/** Where a record's wrapped key belongs. */
export const keyPlace = (recordId: string) => `data_keys:wrapped_key:${recordId}`

/** A new key for one record, and the same key wrapped by the current deployment key, which is what the database keeps. */
export async function newRecordKey({ ring: [current] }: Pick<Keys, 'ring'>, recordId: string) {
  const key = randomBytes(32)
  return { key, wrappedKey: await current.wrap(key, keyPlace(recordId)), keyId: current.id }
}

/**
 * The record's key, or undefined where nothing personal was ever stored or the key has been destroyed.
 * @throws Problem `unreadable_data` when no deployment key here opens it
 */
export async function findRecordKey(tx: Reader, keys: Keys, recordId: string): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('dataKeys')
    .select(['wrappedKey', 'keyId'])
    .where('recordId', '=', recordId)
    .executeTakeFirst()
  return row && unwrapRecordKey(keys, recordId, row)
}

export async function unwrapRecordKey(
  keys: Pick<Keys, 'unwrap'>,
  recordId: string,
  { keyId, wrappedKey }: { keyId: string | null; wrappedKey: Buffer },
): Promise<Buffer> {
  return keys.unwrap(keyId, wrappedKey, keyPlace(recordId)).catch(() => {
    throw unreadable(keyPlace(recordId))
  })
}

/**
 * The record's key for writing, made now when there is none. Two writers at once end with the same key; while the record is being
 * re-encrypted the writer waits, and then gets the new key.
 */
export async function ensureRecordKey(tx: Tx, actor: DatabaseActor, keys: Keys, recordId: string): Promise<Buffer> {
  // Sent together: the key is read after the lock is held.
  const [, found] = await Promise.all([holdRecordKey(tx, recordId), findRecordKey(tx, keys, recordId)])
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

/** Until the transaction ends nobody gives the record another key. A lock by number, because the row may not be there yet. */
function holdRecordKey(tx: Tx, recordId: string) {
  return sql`select pg_advisory_xact_lock_shared(hashtextextended('varn:key:' || ${recordId}, 0))`.execute(tx)
}

export function holdRecordKeyAlone(tx: Tx, recordId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended('varn:key:' || ${recordId}, 0))`.execute(tx)
}

/** Every lock of the transaction that is not had within so many milliseconds fails with 55P03. */
export function waitAtMost(tx: Tx, milliseconds: number) {
  return sql`select set_config('lock_timeout', ${`${milliseconds}ms`}, true)`.execute(tx)
}

/**
 * Reads rows together with their record's key, and once more when they do not fit: the record may just have been re-encrypted
 * between the two statements. The second reading holds the key, so it cannot come between them again.
 */
export async function readFitting<Result>(tx: Tx, recordId: string, read: () => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'unreadable_data') throw error
    await holdRecordKey(tx, recordId)
    return read()
  }
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

export function listDeploymentKeys(tx: Reader) {
  return tx.selectFrom('deploymentKeys').selectAll().orderBy('firstUsedAt').execute()
}

/** How many keys of records and secrets hang on each deployment key; `?` for those from before keys had ids. */
export async function countKeysByDeploymentKey(tx: Reader) {
  const count = (table: 'dataKeys' | 'deploymentSecrets') =>
    tx
      .selectFrom(table)
      .select((of) => [sql<string>`coalesce(key_id, '?')`.as('id'), of.fn.countAll<number>().as('count')])
      .groupBy('keyId')
      .execute()
  const [records, secrets] = [await count('dataKeys'), await count('deploymentSecrets')]
  const of = (rows: typeof records, id: string) => rows.find((row) => row.id === id)?.count ?? 0
  const ids = [...new Set([...records, ...secrets].map(({ id }) => id))]
  return ids.map((id) => ({ id, records: of(records, id), secrets: of(secrets, id) }))
}

/** Keys that another deployment key wraps, in the order of their records. Others may read and use them meanwhile. */
export function lockKeysToRewrap(tx: Tx, current: string, after: string | undefined, limit: number) {
  return tx
    .selectFrom('dataKeys')
    .select(['recordId', 'keyId', 'wrappedKey'])
    .where('keyId', 'is distinct from', current)
    .$if(after !== undefined, (rows) => rows.where('recordId', '>', after!))
    .orderBy('recordId')
    .limit(limit)
    .forNoKeyUpdate()
    .execute()
}

export function setWrappedKeys(tx: Tx, keyId: string, rows: readonly { recordId: string; wrappedKey: Buffer }[]) {
  const [ids, keys] = [rows.map(({ recordId }) => recordId), rows.map(({ wrappedKey }) => wrappedKey)]
  return sql`update data_keys set wrapped_key = new.wrapped_key, key_id = ${keyId}
    from unnest(${ids}::uuid[], ${keys}::bytea[]) as new (record_id, wrapped_key)
    where data_keys.record_id = new.record_id`.execute(tx)
}

export function rewrapSecret(tx: Tx, name: string, row: { wrappedValue: Buffer; keyId: string }) {
  return tx.updateTable('deploymentSecrets').set(row).where('name', '=', name).execute()
}

/** Refused by the foreign keys while anything hangs on it. */
export function deleteDeploymentKey(tx: Tx, id: string) {
  return tx.deleteFrom('deploymentKeys').where('id', '=', id).execute()
}

export function findReencryption(tx: Reader) {
  return tx.selectFrom('reencryptions').selectAll().where('finishedAt', 'is', null).executeTakeFirst()
}

export function insertReencryption(tx: Tx) {
  return tx.insertInto('reencryptions').defaultValues().execute()
}

export function setReencryptionFinished(tx: Tx, id: string) {
  return tx.updateTable('reencryptions').set({ finishedAt: sql<string>`now()` }).where('id', '=', id).execute()
}

export async function countKeysBefore(tx: Reader, before: string): Promise<number> {
  const row = await tx
    .selectFrom('dataKeys')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('createdAt', '<', before)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function listKeysBefore(tx: Reader, before: string, after: string | undefined, limit: number) {
  const rows = await tx
    .selectFrom('dataKeys')
    .select('recordId')
    .where('createdAt', '<', before)
    .$if(after !== undefined, (keys) => keys.where('recordId', '>', after!))
    .orderBy('recordId')
    .limit(limit)
    .execute()
  return rows.map(({ recordId }) => recordId)
}

export function lockRecordKey(tx: Tx, recordId: string) {
  return tx
    .selectFrom('dataKeys')
    .select(['keyId', 'wrappedKey'])
    .where('recordId', '=', recordId)
    .forUpdate()
    .executeTakeFirst()
}

export function replaceRecordKey(tx: Tx, recordId: string, row: { keyId: string; wrappedKey: Buffer }) {
  return tx
    .updateTable('dataKeys')
    .set({ ...row, createdAt: sql<string>`clock_timestamp()` })
    .where('recordId', '=', recordId)
    .execute()
}

/** The rows of one table that are sealed with a record's key, locked, with their sealed values in the order of the columns. */
export async function listSealedRows(tx: Tx, columns: readonly SealedColumn[], recordId: string) {
  const [{ table, record, row }] = columns as readonly [SealedColumn] // one table has at least one column
  const values = sql.join(columns.map(({ column }) => sql.ref(column)))
  const { rows } = await sql<{ rowId: string; values: (Buffer | null)[] }>`
    select ${sql.ref(row)} as row_id, array[${values}] as "values" from ${sql.table(table)}
    where ${sql.ref(record)} = ${recordId} for no key update`.execute(tx)
  return rows
}

export function setSealedRow(
  tx: Tx,
  columns: readonly SealedColumn[],
  rowId: string,
  values: readonly (Buffer | null)[],
) {
  const [{ table, row }] = columns as readonly [SealedColumn] // one table has at least one column
  const changes = sql.join(columns.map(({ column }, index) => sql`${sql.ref(column)} = ${values[index]}`))
  return sql`update ${sql.table(table)} set ${changes} where ${sql.ref(row)} = ${rowId}`.execute(tx)
}

/** The key of a person's own secrets, made now when there is none. It belongs to no organisation and is wrapped like every other. */
export async function ensurePersonKey(tx: Tx, keys: Keys, userId: string): Promise<Buffer> {
  const [, found] = await Promise.all([holdRecordKey(tx, userId), findRecordKey(tx, keys, userId)])
  if (found) return found
  const { key, wrappedKey, keyId } = await newRecordKey(keys, userId)
  await tx.insertInto('dataKeys').values({ recordId: userId, organisationId: null, wrappedKey, keyId }).execute()
  return key
}

/** Destroys a record's key: what was sealed under it is unreadable from then on, also in a copy. */
export function destroyRecordKey(tx: Tx, recordId: string) {
  return tx.deleteFrom('dataKeys').where('recordId', '=', recordId).execute()
}

/** Every text of what hangs on a record is sealed with its key and goes with it. What is left of a file are pieces that open no more. */
export async function clearSealedTexts(tx: Tx, recordId: string): Promise<void> {
  const around = sealedColumns.filter(
    ({ record, row }) => record !== row && ['case_id', 'child_id', 'record_id'].includes(record),
  )
  for (const columns of Map.groupBy(around, ({ table }) => table).values()) {
    const [{ table, record }] = columns as [SealedColumn] // one table has at least one column
    const names = columns.map(({ column }) => sql.ref(column))
    await sql`update ${sql.table(table)} set ${sql.join(names.map((name) => sql`${name} = null`))}
      where ${sql.ref(record)} = ${recordId} and num_nonnulls(${sql.join(names)}) > 0`.execute(tx)
  }
}
