import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BackgroundTask } from '../background/task.ts'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { open, seal, unreadable } from './envelope.ts'
import type { Keys } from './keys.ts'
import {
  countKeysBefore,
  findReencryption,
  holdRecordKeyAlone,
  insertReencryption,
  keyPlace,
  listKeysBefore,
  listSealedRows,
  lockRecordKey,
  replaceRecordKey,
  setReencryptionFinished,
  setSealedRow,
  unwrapRecordKey,
  waitAtMost,
} from './queries.ts'
import { placeOf, type SealedColumn, sealedColumns } from './sealed-columns.ts'

const actor: DatabaseActor = { userId: null, organisationId: null, role: 'reencryption' }
const batchSize = 100

/** Asks for every record to be sealed anew; goes on with what was asked for before and is not finished. */
export function requestReencryption({ db }: Services): Promise<{ isResumed: boolean }> {
  return asActor(db, actor, async (tx) => {
    if (await findReencryption(tx)) return { isResumed: true }
    await insertReencryption(tx)
    return { isResumed: false }
  })
}

/**
 * Gives every record that has a key from before the request a new one and seals its columns with it, one record a transaction.
 * What is left are the older keys, so a task that is killed goes on where it stopped. A record of which something cannot be read
 * is left as it is and counted; the task then fails with `unreadable_data` after the others.
 */
export const reencryptRecords: BackgroundTask = {
  name: 'reencrypt_records',
  everySeconds: 3600,
  async run({ db, keys }, report, signal) {
    const request = await asActor(db, actor, findReencryption)
    if (!request) return
    const total = await asActor(db, actor, (tx) => countKeysBefore(tx, request.requestedAt))
    await report(0, total)
    let done = 0
    let last: string | undefined
    let damaged: unknown
    while (!signal.aborted) {
      const after = last
      const ids = await asActor(db, actor, (tx) => listKeysBefore(tx, request.requestedAt, after, batchSize))
      if (ids.length === 0) break
      for (const id of ids) {
        if (signal.aborted) return
        await reencryptRecord(db, keys, id).then(
          () => done++,
          (error) => {
            damaged ??= error
          },
        )
      }
      last = ids.at(-1)
      await report(done, total)
    }
    if (damaged) throw damaged
    if (!signal.aborted) await asActor(db, actor, (tx) => setReencryptionFinished(tx, request.id))
  },
}

/**
 * One record, whole or not at all. Writers of the record wait; readers see the record before or after. A writer locks its row first and
 * then holds the key, so the two may wait for each other: this is the one that lets go, long before the database would choose one of them.
 */
export async function reencryptRecord(db: Database, keys: Keys, recordId: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await reencryptNow(db, keys, recordId)
    } catch (error) {
      if (tries === triesMax || !isHindered(error)) throw error
      await sleep(Math.min(tries, 10) * waitMs * Math.random())
    }
  }
}

// PostgreSQL looks for a deadlock after a second (deadlock_timeout); a writer is done in a few milliseconds.
const waitMs = 100
const triesMax = 50

/** lock_not_available, or a deadlock that was found all the same. */
const isHindered = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01')

function reencryptNow(db: Database, keys: Keys, recordId: string): Promise<void> {
  return asActor(db, actor, async (tx) => {
    await waitAtMost(tx, waitMs)
    await holdRecordKeyAlone(tx, recordId)
    const row = await lockRecordKey(tx, recordId)
    if (!row) return // erased meanwhile
    const from = await unwrapRecordKey(keys, recordId, row)
    const to = randomBytes(32)
    for (const columns of Map.groupBy(sealedColumns, ({ table }) => table).values()) {
      await resealTable(tx, columns, recordId, from, to)
    }
    const [current] = keys.ring
    await replaceRecordKey(tx, recordId, { keyId: current.id, wrappedKey: await current.wrap(to, keyPlace(recordId)) })
  })
}

async function resealTable(tx: Tx, columns: readonly SealedColumn[], recordId: string, from: Buffer, to: Buffer) {
  const [first] = columns
  if (!first) return
  for (const { rowId, values } of await listSealedRows(tx, columns, recordId)) {
    const resealed = columns.map((column, index) => reseal(placeOf(column, rowId), values[index] ?? null, from, to))
    if (resealed.some((value) => value !== null)) await setSealedRow(tx, columns, rowId, resealed)
  }
}

function reseal(place: string, sealed: Buffer | null, from: Buffer, to: Buffer): Buffer | null {
  if (sealed === null) return null
  try {
    return seal(to, place, open(from, place, sealed))
  } catch {
    throw unreadable(place)
  }
}
