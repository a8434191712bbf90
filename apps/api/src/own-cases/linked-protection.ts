import type { Actor } from '../access/actor.ts'
import { isFictitious, protects } from '../access/protection-rules.ts'
import { type RecordAt, refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { forgetIdentity as forgetCaseIdentity } from '../cases/identity.ts'
import { findCase, lockCase, setCase } from '../cases/queries.ts'
import { factsOf as caseFacts } from '../cases/rules.ts'
import { forgetIdentity as forgetChildIdentity } from '../children/identity.ts'
import { findChild, lockChild, setChild } from '../children/queries.ts'
import { factsOf as childFacts } from '../children/rules.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { holdStill, isHeld } from '../legal-holds/queries.ts'
import { nameSameWorkers, nameWorker } from '../record-workers/queries.ts'
import { recordChange } from '../timeline/record.ts'
import { listLinked } from './queries.ts'
import { followingKind, type LinkedRow, type ProtectionKind, whyNotFollow } from './rules.ts'

/** A record of the same person, as it was when it was held. */
export type Linked = RecordAt & { row: LinkedRow }

/**
 * Holds a record and those linked with it, before anything else of it is locked. The locks are taken in the order of the ids, so two who
 * protect from either side, and whoever merges one of them, wait in turn. Throws conflict where a link has just moved.
 */
export async function holdLinked(tx: Tx, at: RecordAt): Promise<Linked[]> {
  const linked = await listLinked(tx, at)
  const all = [at, ...linked].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const { id } of all) await holdStill(tx, id)
  for (const { kind, id } of all) await (kind === 'case' ? lockCase(tx, id) : lockChild(tx, id))
  const idsOf = (records: RecordAt[]) => records.map(({ id }) => id).join()
  if (idsOf(await listLinked(tx, at)) !== idsOf(linked)) throw new Problem('conflict')
  const found: Linked[] = []
  for (const { kind, id } of linked) {
    const row = await (kind === 'case' ? findCase(tx, id) : findChild(tx, id))
    if (row) found.push({ kind, id, row })
  }
  return found
}

/**
 * A child and its own case are one person, so what protects one protects the other: by the same named workers, and a fictitious identity
 * destroys the earlier one in both. Lifting is decided for each by itself. Closed records follow too.
 * Throws linked_protected, linked_restricted and linked_held where the other cannot be written.
 */
export async function protectLinked(
  tx: Tx,
  actor: Actor,
  services: Services,
  linked: readonly Linked[],
  { at, before, kind, requestId }: { at: RecordAt; before: ProtectionKind; kind: ProtectionKind; requestId: string },
) {
  const guarded = linked.filter(({ row }) => protects(row.protectedIdentity)).map(({ id }) => id)
  if (protects(kind) && !protects(before)) await nameSameWorkers(tx, actor, refOf(at), guarded)
  for (const other of linked) {
    const next = followingKind(before, kind, other.row.protectedIdentity)
    if (next === undefined) continue
    refuse(whyNotFollow(other.row))
    const forgets = isFictitious(next)
    if (forgets && (await isHeld(tx, other.id))) throw new Problem('linked_held')
    const begins = !protects(other.row.protectedIdentity)
    if (begins) await nameWorker(tx, actor, refOf(other))
    await writeFollowing(tx, actor, services, other, next)
    // After it: what begins a protection ends the namings from before it.
    if (begins) await nameSameWorkers(tx, actor, refOf(other), [at.id, ...guarded])
    const changedFields = ['protectedIdentity', ...(forgets ? ['forgetEarlierIdentity'] : [])]
    const action = other.kind === 'case' ? 'updateCase' : 'updateChild'
    recordEvent(tx, actor, { action, entity: other.kind, entityId: other.id, changedFields, requestId })
  }
}

async function writeFollowing(tx: Tx, actor: Actor, services: Services, { kind, id }: RecordAt, next: ProtectionKind) {
  const columns = { protectedIdentity: next, protectionEndReason: null }
  if (kind === 'case') {
    const before = await findCase(tx, id)
    if (isFictitious(next)) await forgetCaseIdentity(tx, actor, id)
    const facts = { before: before ? caseFacts(before) : null, after: caseFacts(await setCase(tx, id, columns)) }
    return recordChange(tx, actor, services, { caseId: id }, { subject: 'case', step: 'changed', facts })
  }
  const before = await findChild(tx, id)
  if (isFictitious(next)) await forgetChildIdentity(tx, actor, id)
  const facts = { before: before ? childFacts(before) : null, after: childFacts(await setChild(tx, id, columns)) }
  return recordChange(tx, actor, services, { childId: id }, { subject: 'child', step: 'changed', facts })
}
