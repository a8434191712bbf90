import { setTimeout as sleep } from 'node:timers/promises'
import type { BackgroundTask, Report } from '../background/task.ts'
import { asActor, auditKeeper } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import type { Moment } from '../http/paging.ts'
import { isOwnBeginning } from './beginning.ts'
import { findNewestBeginning } from './beginning-queries.ts'
import { readHead, writeHead } from './head.ts'
import { hashOf, isOwnLink, leafOf, makeSeal, noHash, type Seal, type SealKey, sealKey, unpackLeaves } from './seal.ts'
import { tellBrokenLog } from './seal-alarm.ts'
import { findNewestSeal, findSeal, insertSeal, listEventsToSeal, lookAtClock, oldestWriter } from './seal-queries.ts'
import type { Head } from './verify.ts'

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

/** Seals what has happened since the newest seal. Where it will not, the data protection officer is told. */
export const sealAudit: BackgroundTask = {
  name: 'seal_audit',
  everySeconds: 60,
  run: (services, report, signal) =>
    sealEvents(services, report, { settleMs: 10_000, waitMs: 15_000, signal }).catch(async (error) => {
      await tellBrokenLog(services, error)
      throw error
    }),
}

/**
 * Seals batch after batch, each in a transaction of its own, so that one that is killed loses at most its own batch.
 * @throws Error `audit_head_missing`, `audit_head_unreadable` or `audit_chain_broken`, and signs nothing, where the chain is not
 * the one that this deployment made: a signature on top would vouch for what somebody else put there.
 */
export async function sealEvents(services: Services, report: Report, patience: Patience): Promise<void> {
  const file = services.config.auditHeadFile
  const kept = file ? readHead(file) : undefined
  const key = sealKey(services.keys.secret('audit-seal'))
  const begins = await asActor(services.db, auditKeeper, async (tx) => {
    if (kept) await refuseOtherChain(tx, key, kept)
    return (await findNewestSeal(tx)) === undefined
  })
  const horizon = await settledMoment(services, patience)
  if (!horizon) return
  let done = 0
  while (!patience.signal?.aborted) {
    const sealed = await asActor(services.db, auditKeeper, (tx) =>
      sealBatch(tx, key, horizon, patience.batch ?? batchMax, services.now()),
    )
    if (sealed === 0) break
    done += sealed
    await report(done)
  }
  // Who finds a chain and no head knows not whether it is whole: somebody who does begins, with varn audit verify.
  if (file && (kept || begins)) await keepHead(services, key, file)
}

/** The seal kept before stays, as the witness of a chain that has it no more. */
async function refuseOtherChain(tx: Tx, key: SealKey, kept: Head): Promise<void> {
  const seal = await findSeal(tx, kept.number)
  const beginning = seal ? undefined : await ownBeginning(tx, key)
  // Erased since it was kept, by the board's decision.
  if (beginning && kept.number <= beginning.number) return
  if (seal && hashOf(seal).toString('hex') === kept.hash) return
  throw broken('audit_head_missing', seal)
}

/** The seal before a number: itself, or as the last that was erased. */
async function placeBefore(tx: Tx, key: SealKey, number: number) {
  const seal = await findSeal(tx, number - 1)
  if (seal) return { number: seal.number, hash: hashOf(seal) }
  return ownBeginning(tx, key)
}

async function ownBeginning(tx: Tx, key: SealKey) {
  const beginning = await findNewestBeginning(tx)
  return beginning && isOwnBeginning(beginning, key.publicKey) ? beginning : undefined
}

/** Keeps the newest seal's hash apart from the database. */
async function keepHead({ db }: Services, key: SealKey, file: string): Promise<void> {
  const kept = readHead(file)
  await asActor(db, auditKeeper, async (tx) => {
    if (kept) await refuseOtherChain(tx, key, kept)
    const newest = await findNewestSeal(tx)
    if (newest && newest.number !== kept?.number)
      writeHead(file, { number: newest.number, hash: hashOf(newest).toString('hex') })
  })
}

function broken(code: string, seal: Seal | undefined): Error {
  return Object.assign(new Error('the chain of seals is not this deployment’s'), {
    code,
    eventId: seal && unpackLeaves(seal.leaves)[0]?.id,
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
  if (newest && !isOwnLink(key, await placeBefore(tx, key, newest.number), newest))
    throw broken('audit_chain_broken', newest)
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
