import { asActor } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import type { Moment } from '../http/paging.ts'
import { type Beginning, isOwnBeginning } from './beginning.ts'
import { findNewestBeginning } from './beginning-queries.ts'
import { hashOf, isSound, leafOf, noHash, type Seal, unpackLeaves } from './seal.ts'
import { auditKeeper } from './seal-audit.ts'
import { countEventsFrom, findSealAfter, listEventsById, listEventsToSeal } from './seal-queries.ts'

export type FindingKind =
  | 'event_changed'
  | 'event_removed'
  | 'event_added'
  | 'event_moved'
  | 'seal_changed'
  | 'seal_missing'
  | 'chain_broken'
  | 'key_unknown'
  | 'head_missing'
  | 'beginning_changed'

/** One thing that is not as it was sealed. `eventId` is missing where a seal is gone and no event of its time is left. */
export interface Finding {
  what: FindingKind
  seal: number
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

interface Options {
  /** The public key whose signature counts: the deployment's own. It vouches for all seals before its newest. */
  publicKey: Buffer
  /** Seals that must be there: heads that somebody wrote down. Without a number, any seal may have the hash. */
  expected?: { number?: number; hash: string }[]
  /** Only events of this period are read; the chain of seals is always checked whole. */
  from?: string
  to?: string
}

const pageSize = 5000
/** More than a person reads; what is counted beyond it is told as a number. */
const findingsMax = 1000

/** Checks the whole chain and every sealed event, a page at a time, so that memory does not grow with the log. */
export async function verifyAudit(db: Database, options: Options): Promise<Verified> {
  const findings: Finding[] = []
  const tell = (finding: Finding) => findings.length < findingsMax && findings.push(finding)
  const beginning = await asActor(db, auditKeeper, findNewestBeginning)
  const known = beginning !== undefined && isOwnBeginning(beginning, options.publicKey)
  if (beginning && !known) tell({ what: 'beginning_changed', seal: beginning.number })
  // A head of an erased seal can no longer be looked for, but for the last of them.
  const expected = (options.expected ?? []).filter(({ number, hash }) => !known || !isErased(beginning, number, hash))
  const awaited = new Map(expected.map((head) => [head.hash, head]))
  let previous: Anchor | undefined = known ? beginning : undefined
  let trusted = previous?.number ?? 0
  let [seals, events] = [0, 0]
  for (;;) {
    const before: Anchor | undefined = previous
    const seal = await asActor(db, auditKeeper, (tx) => findSealAfter(tx, before?.number ?? 0))
    if (!seal) break
    seals++
    for (const finding of chainFindings(before, seal)) tell(finding)
    if (seal.publicKey.equals(options.publicKey)) trusted = seal.number
    const head = awaited.get(hashOf(seal).toString('hex'))
    if (head && (head.number === undefined || head.number === seal.number)) awaited.delete(head.hash)
    if (overlaps(before, seal, options)) events += await checkEvents(db, before, seal, tell)
    previous = { number: seal.number, endAt: seal.endAt, endId: seal.endId, hash: hashOf(seal) }
  }
  if (previous && trusted < previous.number) tell({ what: 'key_unknown', seal: trusted + 1 })
  for (const { number } of awaited.values()) tell({ what: 'head_missing', seal: number ?? seals + 1 })
  const end = previous && { at: previous.endAt, id: previous.endId }
  const unsealed = await asActor(db, auditKeeper, (tx) => countEventsFrom(tx, end))
  const head = previous && { number: previous.number, hash: previous.hash.toString('hex') }
  return {
    ...beginsOf(known ? beginning : undefined),
    seals,
    events,
    unsealed,
    findings: await asMoves(db, findings),
    head,
  }
}

/** A number of before the beginning tells enough; without one, the last erased seal is still known by its hash. */
function isErased(beginning: Beginning, number: number | undefined, hash: string): boolean {
  return (number !== undefined && number < beginning.number) || hash === beginning.hash.toString('hex')
}

function beginsOf(beginning: Beginning | undefined): Pick<Verified, 'begins'> {
  if (!beginning) return {}
  const { endAt: at, number: seal, ruleVersion, erasedAt } = beginning
  return { begins: { at, seal, ruleVersion, erasedAt } }
}

function chainFindings(previous: Anchor | undefined, seal: Seal): Finding[] {
  const eventId = unpackLeaves(seal.leaves)[0]?.id
  const named = (what: FindingKind): Finding => ({ what, seal: seal.number, ...(eventId && { eventId }) })
  const changed = isSound(seal) ? [] : [named('seal_changed')]
  // The seals between are told when their events are read; what follows a gap cannot be tied to what was before it.
  if (seal.number !== (previous?.number ?? 0) + 1) return changed
  const joined = seal.previousHash.equals(previous?.hash ?? noHash)
  return joined ? changed : [...changed, named('chain_broken')]
}

function overlaps(previous: Anchor | undefined, seal: Seal, { from, to }: Options): boolean {
  return (from === undefined || seal.endAt > from) && (to === undefined || !previous || previous.endAt < to)
}

/** Compares the events of a seal's time with its leaves. Answers how many are as they were. */
async function checkEvents(
  db: Database,
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
  for await (const event of eventsBetween(db, previous, seal)) {
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

async function* eventsBetween(db: Database, previous: Anchor | undefined, seal: Seal) {
  const end: Moment = { at: seal.endAt, id: seal.endId }
  let from: Moment | undefined = previous && { at: previous.endAt, id: previous.endId }
  for (;;) {
    const start: Moment | undefined = from
    // One more than the page: the first of the next.
    const rows = await asActor(db, auditKeeper, (tx) => listEventsToSeal(tx, { from: start, end, limit: pageSize + 1 }))
    yield* rows.slice(0, pageSize)
    const next = rows[pageSize]
    if (!next) return
    from = { at: next.at, id: next.id }
  }
}

/** An event that is gone from one place and stands in another has been moved: its time was changed. */
async function asMoves(db: Database, findings: Finding[]): Promise<Finding[]> {
  const removed = findings.flatMap(({ what, eventId }) => (what === 'event_removed' && eventId ? [eventId] : []))
  if (removed.length === 0) return findings
  const elsewhere = await asActor(db, auditKeeper, (tx) => listEventsById(tx, removed))
  const moved = new Set(elsewhere.map(({ id }) => id))
  return findings
    .filter(({ what, eventId }) => !(what === 'event_added' && eventId && moved.has(eventId)))
    .map((finding) =>
      finding.what === 'event_removed' && finding.eventId && moved.has(finding.eventId)
        ? { ...finding, what: 'event_moved' }
        : finding,
    )
}
