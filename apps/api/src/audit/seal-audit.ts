import { setTimeout as sleep } from 'node:timers/promises'
import type { BackgroundTask, Report } from '../background/task.ts'
import { asActor, type DatabaseActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import type { Moment } from '../http/paging.ts'
import { readHead, writeHead } from './head.ts'
import { hashOf, leafOf, makeSeal, noHash, type SealKey, sealKey } from './seal.ts'
import { findNewestSeal, findSeal, insertSeal, listEventsToSeal, lookAtClock, oldestWriter } from './seal-queries.ts'

export const auditKeeper: DatabaseActor = { userId: null, organisationId: null, role: 'audit_keeper' }

/** 10,000 leaves are 480 kB, which one transaction reads, hashes and writes in a quarter of a second. */
const batchMax = 10_000
const firstId = '00000000-0000-0000-0000-000000000000'

interface Patience {
  /** A database clock that is set back by less than this moves no event behind a seal. */
  settleMs: number
  /** How long to wait for transactions that were writing when the clock was read; the next run tries again. */
  waitMs: number
  batch?: number
  signal?: AbortSignal
}

/** Seals what has happened since the newest seal. */
export const sealAudit: BackgroundTask = {
  name: 'seal_audit',
  everySeconds: 60,
  run: (services, report, signal) => sealEvents(services, report, { settleMs: 10_000, waitMs: 15_000, signal }),
}

/** Seals batch after batch, each in a transaction of its own, so that one that is killed loses at most its own batch. */
export async function sealEvents(services: Services, report: Report, patience: Patience): Promise<void> {
  const horizon = await settledMoment(services, patience)
  if (!horizon) return
  const key = sealKey(services.keys.secret('audit-seal'))
  let done = 0
  while (!patience.signal?.aborted) {
    const sealed = await asActor(services.db, auditKeeper, (tx) =>
      sealBatch(tx, key, horizon, patience.batch ?? batchMax, services.now()),
    )
    if (sealed === 0) break
    done += sealed
    await report(done)
  }
  if (services.config.auditHeadFile) await keepHead(services, services.config.auditHeadFile)
}

/**
 * Keeps the newest seal's hash apart from the database.
 * @throws Error `audit_head_missing` when the seal kept before is not in the chain any more: it stays, as the witness of that
 */
async function keepHead({ db }: Services, file: string): Promise<void> {
  const kept = readHead(file)
  await asActor(db, auditKeeper, async (tx) => {
    const seal = kept && (await findSeal(tx, kept.number))
    if (kept && (!seal || hashOf(seal).toString('hex') !== kept.hash))
      throw Object.assign(new Error('the seal that was kept is gone'), { code: 'audit_head_missing' })
    const newest = await findNewestSeal(tx)
    if (newest && newest.number !== kept?.number)
      writeHead(file, { number: newest.number, hash: hashOf(newest).toString('hex') })
  })
}

/** A moment before which no event can come any more, or undefined where writers of then are still at it. */
async function settledMoment({ db }: Services, { settleMs, waitMs, signal }: Patience): Promise<Moment | undefined> {
  const { at, unknownFrom } = await asActor(db, auditKeeper, lookAtClock)
  for (let waited = 0; (await asActor(db, auditKeeper, oldestWriter)) < unknownFrom; waited += 100) {
    if (waited >= waitMs || signal?.aborted) return undefined
    await sleep(100)
  }
  return { at: new Date(Date.parse(at) - settleMs).toISOString(), id: firstId }
}

/** How many events the next seal got. Another process that seals at the same time makes it none. */
async function sealBatch(tx: Tx, key: SealKey, horizon: Moment, batch: number, now: Date): Promise<number> {
  const newest = await findNewestSeal(tx)
  const from = newest && { at: newest.endAt, id: newest.endId }
  const events = await listEventsToSeal(tx, { from, end: horizon, limit: batch + 1 })
  const sealed = events.slice(0, batch)
  if (sealed.length === 0) return 0
  const end = events[batch] ?? horizon
  const seal = makeSeal(key, sealed.map(leafOf), {
    number: (newest?.number ?? 0) + 1,
    endAt: end.at,
    endId: end.id,
    previousHash: newest ? hashOf(newest) : noHash,
    signedAt: now.toISOString(),
  })
  return (await insertSeal(tx, seal)) ? sealed.length : 0
}
