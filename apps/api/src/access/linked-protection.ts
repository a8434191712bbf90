import { sql } from 'kysely'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { holdStill, isHeld } from '../legal-holds/queries.ts'
import { nameSameWorkers, nameWorker } from '../record-workers/queries.ts'
import { recordChange } from '../timeline/record.ts'
import type { Actor } from './actor.ts'
import { destroyIdentity } from './destroy-identity.ts'
import { accessSelection } from './protected.ts'
import {
  followingKind,
  isFictitious,
  type LinkedRow,
  type ProtectionKind,
  protects,
  whyNotFollow,
} from './protection-rules.ts'
import { findStanding, type RecordAt, refOf } from './records.ts'

/** A record of the same person, as it was when it was held. */
type Linked = RecordAt & LinkedRow

const tableOf = { case: 'cases', child: 'children' } as const

/**
 * Holds a record and those linked with it, before anything else of it is locked. The locks are taken in the order of the ids, so two who
 * protect from either side, and whoever merges one of them, wait in turn. Throws conflict where a link has just moved.
 */
export async function holdLinked(tx: Tx, at: RecordAt): Promise<Linked[]> {
  const linked = await listLinked(tx, at)
  const all = [at, ...linked].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const { id } of all) await holdStill(tx, id)
  for (const record of all) await findStanding(tx, record, true)
  const idsOf = (records: RecordAt[]) => records.map(({ id }) => id).join()
  if (idsOf(await listLinked(tx, at)) !== idsOf(linked)) throw new Problem('conflict')
  const found: Linked[] = []
  for (const { kind, id } of linked) {
    const { rows } = await sql<LinkedRow>`
      select protected_identity, protection_end_reason, restricted_at, ${sql.join(accessSelection(tableOf[kind]))}
      from ${sql.table(tableOf[kind])} where id = ${id}`.execute(tx)
    for (const row of rows) found.push({ kind, id, ...row })
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
  const guarded = linked.filter((row) => row.writable && protects(row.protectedIdentity)).map(({ id }) => id)
  if (protects(kind) && !protects(before)) await nameSameWorkers(tx, actor, refOf(at), guarded)
  for (const other of linked) {
    // What is closed to the actor is not told apart: it is refused whichever protection it has.
    const next = followingKind(before, kind, other.writable ? other.protectedIdentity : null)
    if (next === undefined) continue
    refuse(whyNotFollow(other))
    const forgets = isFictitious(next)
    if (forgets && (await isHeld(tx, other.id))) throw new Problem('linked_held')
    const begins = !protects(other.protectedIdentity)
    if (begins) await nameWorker(tx, actor, refOf(other))
    if (forgets) await destroyIdentity(tx, actor, other)
    await writeFollowing(tx, actor, services, other, next)
    // After it: what begins a protection ends the namings from before it.
    if (begins) await nameSameWorkers(tx, actor, refOf(other), [at.id, ...guarded])
    const changedFields = ['protectedIdentity', ...(forgets ? ['forgetEarlierIdentity'] : [])]
    const action = other.kind === 'case' ? 'updateCase' : 'updateChild'
    recordEvent(tx, actor, { action, entity: other.kind, entityId: other.id, changedFields, requestId })
  }
}

async function writeFollowing(tx: Tx, actor: Actor, services: Services, other: Linked, next: ProtectionKind) {
  const { kind, id, protectedIdentity, protectionEndReason } = other
  await sql`update ${sql.table(tableOf[kind])} set protected_identity = ${next}, protection_end_reason = null,
    version = version + 1, updated_at = now() where id = ${id}`.execute(tx)
  const before = { protectedIdentity, protectionEndReason }
  const facts = { before, after: { protectedIdentity: next, protectionEndReason: null } }
  await recordChange(tx, actor, services, refOf(other), { subject: kind, step: 'changed', facts })
}

/**
 * The other records of the same person in the actor's organisation: a child's own case, and the child whose own case it is. Links of what
 * became part of another record are followed to the one that stays, so there can be more than one. Ordered by id.
 */
async function listLinked(tx: Tx, { id }: RecordAt): Promise<RecordAt[]> {
  const { rows } = await sql<RecordAt>`
    select record.kind, record.id from (
      select 'case' as kind, id, organisation_id, merged_into_id from cases
      union all select 'child', id, organisation_id, merged_into_id from children) record
    where record.id = any ((select app.linked_ids(${id}))::uuid[]) and record.id <> ${id} and record.merged_into_id is null and record.organisation_id = (select app.actor_organisation())
    order by record.id`.execute(tx)
  return rows
}
