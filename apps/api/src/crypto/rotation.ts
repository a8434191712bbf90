import { randomBytes } from 'node:crypto'
import type { BackgroundTask } from '../background/task.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { keyRefusal } from './key-source.ts'
import { type Keys, keysActor, secretPlace } from './keys.ts'
import {
  countKeysByDeploymentKey,
  deleteDeploymentKey,
  keyPlace,
  listDeploymentKeys,
  listSecrets,
  lockKeysToRewrap,
  rewrapSecret,
  setWrappedKeys,
} from './queries.ts'

const batchSize = 200

/**
 * Wraps every record's key and every secret with the current deployment key. Data stays as it is, and nobody waits: writers and
 * readers go on with either key. Killed, it goes on with what is left. Not among the tasks that run by themselves.
 */
export const rewrapKeys: BackgroundTask = {
  name: 'rewrap_keys',
  everySeconds: 3600,
  async run({ db, keys }, report, signal) {
    const left = (tx: Tx) => countLeft(tx, keys.ring[0].id)
    const total = await asActor(db, keysActor, left)
    let done = 0
    await report(done, total)
    // Round after round, because a process that has not heard of the new key may still wrap with the one before.
    for (let rewrapped = -1; rewrapped !== 0; ) {
      rewrapped = 0
      for (let last: string | undefined; !signal.aborted; ) {
        const batch = await asActor(db, keysActor, (tx) => rewrapBatch(tx, keys, last))
        if (batch.length === 0) break
        last = batch.at(-1)
        rewrapped += batch.length
        done += batch.length
        await report(done, Math.max(total, done))
      }
      if (signal.aborted) return
    }
    const secrets = await asActor(db, keysActor, (tx) => rewrapSecrets(tx, keys))
    await report(done + secrets, Math.max(total, done + secrets))
  },
}

async function countLeft(tx: Tx, current: string): Promise<number> {
  const use = await countKeysByDeploymentKey(tx)
  return use.filter(({ id }) => id !== current).reduce((sum, { records, secrets }) => sum + records + secrets, 0)
}

async function rewrapBatch(tx: Tx, keys: Keys, after: string | undefined): Promise<string[]> {
  const [current] = keys.ring
  const rows = await lockKeysToRewrap(tx, current.id, after, batchSize)
  const wrapped = await Promise.all(
    rows.map(async ({ recordId, keyId, wrappedKey }) => {
      const key = await keys.unwrap(keyId, wrappedKey, keyPlace(recordId)).catch((cause) => {
        throw keyRefusal(
          `The key of record ${recordId} hangs on the deployment key ${keyId}, which does not open it.`,
          cause,
        )
      })
      return { recordId, wrappedKey: await current.wrap(key, keyPlace(recordId)) }
    }),
  )
  if (wrapped.length > 0) await setWrappedKeys(tx, current.id, wrapped)
  return rows.map(({ recordId }) => recordId)
}

async function rewrapSecrets(tx: Tx, keys: Keys): Promise<number> {
  const [current] = keys.ring
  const rows = (await listSecrets(tx)).filter(({ keyId }) => keyId !== current.id)
  for (const { name, wrappedValue, keyId } of rows) {
    if (!wrappedValue) continue
    const secret = await keys.unwrap(keyId, wrappedValue, secretPlace(name))
    await rewrapSecret(tx, name, { keyId: current.id, wrappedValue: await current.wrap(secret, secretPlace(name)) })
  }
  return rows.length
}

export interface DeploymentKeyUse {
  id: string
  /** How many keys of records hang on it. */
  records: number
  secrets: number
  isCurrent: boolean
  isHere: boolean
}

/** What hangs on which deployment key. A key that nothing hangs on and that is not the current one can be retired. */
export function readKeyUse({ db, keys }: Services): Promise<DeploymentKeyUse[]> {
  return asActor(db, keysActor, async (tx) => {
    const [use, registered] = [await countKeysByDeploymentKey(tx), await listDeploymentKeys(tx)]
    const ids = [...new Set([...registered.map(({ id }) => id), ...use.map(({ id }) => id)])]
    return ids.map((id) => ({
      id,
      records: use.find((row) => row.id === id)?.records ?? 0,
      secrets: use.find((row) => row.id === id)?.secrets ?? 0,
      isCurrent: keys.ring[0].id === id,
      isHere: keys.ring.some((key) => key.id === id),
    }))
  })
}

/**
 * Retires every deployment key but the current one: from then on nothing can be wrapped with them, also by a process that still
 * has them. Access tokens get a new secret, because whoever had the old key and a copy of the database has the one before.
 * @throws Error in one sentence while something still hangs on another key
 */
export async function retireKeys(services: Services): Promise<string[]> {
  const { db, keys } = services
  const [current] = keys.ring
  const others = (await readKeyUse(services)).filter(({ id }) => id !== current.id)
  const inUse = others.find(({ records, secrets }) => records + secrets > 0)
  if (inUse) throw keyRefusal(`${inUse.records + inUse.secrets} keys still hang on ${inUse.id}: rotate first.`)
  if (others.length === 0) return []
  await asActor(db, keysActor, async (tx) => {
    const wrappedValue = await current.wrap(randomBytes(32), secretPlace('access-token'))
    await rewrapSecret(tx, 'access-token', { keyId: current.id, wrappedValue })
    for (const { id } of others) await deleteDeploymentKey(tx, id)
  })
  return others.map(({ id }) => id)
}
