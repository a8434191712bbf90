import type { Tx } from '../db/connect.ts'
import type { Moment } from '../http/paging.ts'
import { type Beginning, isOwnBeginning } from './beginning.ts'
import { findNewestBeginning } from './beginning-queries.ts'
import { hashOf, isSound, leafOf, noHash, type Seal, unpackLeaves } from './seal.ts'
import {
  countEventsFrom,
  findFirstEventFrom,
  findSealAfter,
  listEventsById,
  listEventsToSeal,
  listIdsThatRecur,
} from './seal-queries.ts'

export type FindingKind =
  | 'event_changed'
  | 'event_removed'
  | 'event_added'
  | 'event_moved'
  | 'event_twice'
  | 'unsealed_old'
  | 'seal_changed'
  | 'seal_missing'
  | 'chain_broken'
  | 'key_unknown'
  | 'head_missing'
  | 'beginning_changed'
  | 'head_old'
  | 'head_absent'

/**
 * One thing that is not as it was sealed. `eventId` is missing where a seal is gone and no event of its time is left, `seal` where
 * no seal stands for the event.
 */
export interface Finding {
  what: FindingKind
  seal?: number
  eventId?: string
}

export interface Head {
  number: number
  hash: string
}

/** What a seal follows: the one before it, or the last that was erased. */
interface Anchor {
  number: number
  endAt: string
  endId: string
  hash: Buffer
}

export interface Verified {
  /** Where the log begins, when what came before has been erased by the board's decision. */
  begins?: { at: string; seal: number; ruleVersion: number; erasedAt: string }
  seals: number
  /** Events that were read and found as they were sealed. */
  events: number
  /** Events that are too new to be sealed. */
  unsealed: number
  findings: Finding[]
  head: Head | undefined
}

/** How the log is read: past every policy, or as its keeper. */
export type ReadLog = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>

interface Options {
  /** The public key whose signature counts: the deployment's own. No seal of any other key does. */
  publicKey: Buffer
  /** The head that was kept on this machine. It must be in the chain and not fall behind it. */
  kept?: Head
  /** The hash of a seal that must be there: somebody wrote it down. */
  expect?: string
  /** The clock that the sealer has too. */
  now: Date
  /** Takes the newest seal as this machine's head: where none was kept yet, or where one fell behind. */
  acceptHead?: boolean
  /** Only events of this period are read; the chain of seals is always checked whole. */
  from?: string
  to?: string
}

const pageSize = 5000
/** More than a person reads; what is counted beyond it is told as a number. */
const findingsMax = 1000
/** The sealer comes every minute. */
const patienceMs = 3_600_000

/** Checks the whole chain and every sealed event, a page at a time, so that memory does not grow with the log. */
export async function verifyAudit(read: ReadLog, options: Options): Promise<Verified> {
  const findings: Finding[] = []
  const tell = (finding: Finding) => findings.length < findingsMax && findings.push(finding)
  const beginning = await read(findNewestBeginning)
  const known = beginning !== undefined && isOwnBeginning(beginning, options.publicKey)
  if (beginning && !known) tell({ what: 'beginning_changed', seal: beginning.number })
  const heads = watchHeads(options, known ? beginning : undefined)
  let previous: Anchor | undefined = known ? beginning : undefined
  let newest: Seal | undefined
  let isOwn = true
  let [seals, events] = [0, 0]
  for (;;) {
    const before: Anchor | undefined = previous
    const seal = await read((tx) => findSealAfter(tx, before?.number ?? 0))
    if (!seal) break
    seals++
    const foreign = !seal.publicKey.equals(options.publicKey)
    // The first of each row of foreign seals; all of them would bury what else there is.
    if (foreign && isOwn) tell(named('key_unknown', seal))
    isOwn = !foreign
    for (const finding of chainFindings(before, seal)) tell(finding)
    heads.see(seal)
    if (overlaps(before, seal, options)) events += await checkEvents(read, before, seal, tell)
    previous = { number: seal.number, endAt: seal.endAt, endId: seal.endId, hash: hashOf(seal) }
    newest = seal
  }
  const end = previous && { at: previous.endAt, id: previous.endId }
  const { unsealed, first, twice } = await read(async (tx) => ({
    unsealed: await countEventsFrom(tx, end),
    first: await findFirstEventFrom(tx, end),
    twice: await listIdsThatRecur(tx, findingsMax),
  }))
  for (const finding of heads.findings(newest, first?.id)) tell(finding)
  if (first && first.ageMs > patienceMs) tell({ what: 'unsealed_old', eventId: first.id })
  for (const eventId of twice) tell({ what: 'event_twice', eventId })
  const head = previous && { number: previous.number, hash: previous.hash.toString('hex') }
  const begins = beginsOf(known ? beginning : undefined)
  return { ...begins, seals, events, unsealed, findings: await asMoves(read, findings), head }
}

function beginsOf(beginning: Beginning | undefined): Pick<Verified, 'begins'> {
  if (!beginning) return {}
  const { endAt: at, number: seal, ruleVersion, erasedAt } = beginning
  return { begins: { at, seal, ruleVersion, erasedAt } }
}

/** Looks for the heads that must be in the chain while it is read. */
function watchHeads({ kept, expect, acceptHead, now }: Options, beginning: Beginning | undefined) {
  // A head of an erased seal can no longer be looked for, but for the last of them.
  const last = beginning?.hash.toString('hex')
  let isKept = kept !== undefined && beginning !== undefined && (kept.number < beginning.number || kept.hash === last)
  let isExpected = expect !== undefined && expect === last
  let replaced: Seal | undefined
  let afterKept: Seal | undefined
  return {
    see(seal: Seal) {
      const hash = hashOf(seal).toString('hex')
      if (hash === expect) isExpected = true
      if (seal.number === kept?.number && hash === kept.hash) isKept = true
      else if (seal.number === kept?.number) replaced = seal
      else if (kept && seal.number > kept.number) afterKept ??= seal
    },
    findings(newest: Seal | undefined, firstUnsealed: string | undefined): Finding[] {
      const told: Finding[] = []
      // What was cut off stood for the first event that no seal stands for now.
      const gone = firstUnsealed === undefined ? {} : { eventId: firstUnsealed }
      if (kept && replaced) told.push(named('head_missing', replaced))
      else if (kept && !isKept) told.push({ what: 'head_missing', seal: kept.number, ...gone })
      if (expect && !isExpected) told.push({ what: 'head_missing', seal: (newest?.number ?? 0) + 1, ...gone })
      const vouched = acceptHead || isExpected
      if (newest && !kept && !vouched) told.push(named('head_absent', newest))
      // A sealer keeps its head in the run in which it seals.
      const isOld = afterKept && now.getTime() - Date.parse(afterKept.signedAt) > patienceMs
      if (isKept && afterKept && isOld && !vouched) told.push(named('head_old', afterKept))
      return told
    },
  }
}

/** With the first event that the seal stands for. */
function named(what: FindingKind, seal: Seal): Finding {
  const eventId = unpackLeaves(seal.leaves)[0]?.id
  return { what, seal: seal.number, ...(eventId && { eventId }) }
}

function chainFindings(previous: Anchor | undefined, seal: Seal): Finding[] {
  const changed = isSound(seal) ? [] : [named('seal_changed', seal)]
  // The seals between are told when their events are read; what follows a gap cannot be tied to what was before it.
  if (seal.number !== (previous?.number ?? 0) + 1) return changed
  const joined = seal.previousHash.equals(previous?.hash ?? noHash)
  return joined ? changed : [...changed, named('chain_broken', seal)]
}

function overlaps(previous: Anchor | undefined, seal: Seal, { from, to }: Options): boolean {
  return (from === undefined || seal.endAt > from) && (to === undefined || !previous || previous.endAt < to)
}

/** Compares the events of a seal's time with its leaves. Answers how many are as they were. */
async function checkEvents(
  read: ReadLog,
  previous: Anchor | undefined,
  seal: Seal,
  tell: (finding: Finding) => void,
): Promise<number> {
  const number = seal.number
  const sealed = new Map(unpackLeaves(seal.leaves).map(({ id, hash }) => [id, hash]))
  const missing = number - (previous?.number ?? 0) - 1
  // Events of the time of missing seals stand before the first that this seal knows.
  let gap: { eventId?: string } | undefined = missing > 0 ? {} : undefined
  let sound = 0
  for await (const event of eventsBetween(read, previous, seal)) {
    const { id, hash } = leafOf(event)
    const promised = sealed.get(id)
    sealed.delete(id)
    if (promised) tellGap()
    if (promised?.equals(hash)) sound++
    else if (promised) tell({ what: 'event_changed', seal: number, eventId: id })
    else if (gap) gap.eventId ??= id
    else tell({ what: 'event_added', seal: number, eventId: id })
  }
  tellGap()
  for (const id of sealed.keys()) tell({ what: 'event_removed', seal: number, eventId: id })
  return sound

  function tellGap() {
    for (let back = missing; gap && back > 0; back--) tell({ what: 'seal_missing', seal: number - back, ...gap })
    gap = undefined
  }
}

async function* eventsBetween(read: ReadLog, previous: Anchor | undefined, seal: Seal) {
  const end: Moment = { at: seal.endAt, id: seal.endId }
  let from: Moment | undefined = previous && { at: previous.endAt, id: previous.endId }
  for (;;) {
    const start: Moment | undefined = from
    // One more than the page: the first of the next.
    const rows = await read((tx) => listEventsToSeal(tx, { from: start, end, limit: pageSize + 1 }))
    yield* rows.slice(0, pageSize)
    const next = rows[pageSize]
    if (!next) return
    from = { at: next.at, id: next.id }
  }
}

/** An event that is gone from one place and stands in another has been moved: its time was changed. */
async function asMoves(read: ReadLog, findings: Finding[]): Promise<Finding[]> {
  const removed = findings.flatMap(({ what, eventId }) => (what === 'event_removed' && eventId ? [eventId] : []))
  if (removed.length === 0) return findings
  const elsewhere = await read((tx) => listEventsById(tx, removed))
  const moved = new Set(elsewhere.map(({ id }) => id))
  return findings
    .filter(({ what, eventId }) => !(what === 'event_added' && eventId && moved.has(eventId)))
    .map((finding) =>
      finding.what === 'event_removed' && finding.eventId && moved.has(finding.eventId)
        ? { ...finding, what: 'event_moved' }
        : finding,
    )
}
