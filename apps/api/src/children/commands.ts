import type {
  ChildCreate,
  ChildNeedCreate,
  ChildNeedPatch,
  ChildPatch,
  ChildRelationInput,
} from '@varn/schema/children'
import { type Actor, may } from '../access/actor.ts'
import { holdLinked, protectLinked } from '../access/linked-protection.ts'
import { isFictitious, protectionChange, whyNotWrite } from '../access/protection-rules.ts'
import { firstResponsible } from '../access/responsible.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, type ProblemCode } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { checkedSearch, withPersonalNumber } from '../identity-searches/policy.ts'
import { wasSearched } from '../identity-searches/queries.ts'
import { nameWorker } from '../record-workers/queries.ts'
import { recordChange } from '../timeline/record.ts'
import { carriedByEntries } from './carried.ts'
import { forgetIdentity, writeIdentity } from './identity.ts'
import { loadChild } from './load.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import {
  findChild,
  findRelation,
  insertChild,
  insertNeed,
  insertRelations,
  lockChild,
  lockNeed,
  lockRestricted,
  setChild,
  setNeed,
  setProtectedIdentity,
  setRelationEnded,
  visibleCases,
} from './queries.ts'
import { type ChildRow, factsOf, isDecidedTooEarly, lacksReason, type NeedRow, needFactsOf } from './rules.ts'
import { viewNeed } from './view.ts'

/** Opens a child's record, with its relations and its identity in the same transaction when they are given. */
export async function createChild(tx: Tx, actor: Actor, services: Services, body: ChildCreate, requestId: string) {
  const { identity, protectedIdentity, relations = [], searchedFirst, searchId, ...facts } = body
  const protection = protectionChange(actor, null, {
    protectedIdentity,
    forgetEarlierIdentity: isFictitious(protectedIdentity),
  })
  if (protection.errors.length > 0) throw new Problem('request_invalid', { errors: protection.errors })
  if (identity && !may(actor, 'child_identity:write')) throw new Problem('forbidden')
  const made = await wasSearched(tx, searchId, services.now())
  const searchBefore = checkedSearch(actor, { searchedFirst, searchId }, identity, made)
  const now = services.now()
  const number = await nextNumber(tx, actor.organisationId, 'child', now.getUTCFullYear())
  const opened = await insertChild(tx, {
    ...facts,
    organisationId: actor.organisationId,
    reference: `B-${number}`,
    createdBy: actor.userId,
    responsibleUserId: firstResponsible(actor),
    searchedFirst,
  })
  if (protection.names) await nameWorker(tx, actor, { childId: opened.id })
  const row = protectedIdentity ? await setProtectedIdentity(tx, opened.id, protectedIdentity) : opened
  await relate(tx, actor, row.id, relations, (index) => `/relations/${index}/caseId`)
  if (identity) await writeIdentity(tx, actor, services.keys, row.id, withPersonalNumber(identity, now, '/identity'))
  await tell(tx, actor, services, null, row, 'created')
  recordEvent(tx, actor, { action: 'createChild', entity: 'child', entityId: row.id, searchBefore, requestId })
  return loadChild(tx, actor, row, services.now())
}

/** Changes the given facts of an open record. */
export async function updateChild(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: ChildPatch,
  services: Services,
  requestId: string,
) {
  const at = { kind: 'child', id } as const
  const linked = patch.protectedIdentity === undefined ? [] : await holdLinked(tx, at)
  const found = await lockChildAt(tx, actor, id, services.now(), version)
  const { protectedIdentity, protectionEndReason, forgetEarlierIdentity, ...facts } = patch
  const change = { protectedIdentity, protectionEndReason, forgetEarlierIdentity }
  const protection = protectionChange(actor, found.protectedIdentity, change)
  const errors = [...protection.errors, ...(await carriedByEntries(tx, found, facts))]
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  if (protection.names) await nameWorker(tx, actor, { childId: id })
  if (protection.forgets) await forgetIdentity(tx, actor, id)
  const row = await setChild(tx, id, { ...facts, ...protection.columns })
  const moved = { at, before: found.protectedIdentity, kind: row.protectedIdentity, requestId }
  await protectLinked(tx, actor, services, linked, moved)
  await tell(tx, actor, services, found, row, 'changed')
  const changedFields = Object.keys(patch)
  recordEvent(tx, actor, { action: 'updateChild', entity: 'child', entityId: id, changedFields, requestId })
  return loadChild(tx, actor, row, services.now())
}

/** Closes the child's own record, whatever the cases it is related to. */
export async function closeChild(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  services: Services,
  requestId: string,
) {
  const found = await lockChildAt(tx, actor, id, services.now(), version, whyNotClose)
  const row = await setChild(tx, id, { closedAt: services.now().toISOString() })
  await tell(tx, actor, services, found, row, 'closed')
  recordEvent(tx, actor, { action: 'closeChild', entity: 'child', entityId: id, requestId })
  return loadChild(tx, actor, row, services.now())
}

export async function reopenChild(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  services: Services,
  requestId: string,
) {
  const found = await lockChildAt(tx, actor, id, services.now(), version, whyNotReopen)
  const row = await setChild(tx, id, { closedAt: null })
  await tell(tx, actor, services, found, row, 'reopened')
  recordEvent(tx, actor, { action: 'reopenChild', entity: 'child', entityId: id, requestId })
  return loadChild(tx, actor, row, services.now())
}

/** Relates the child to a case of the same organisation. The answer is the child, whose version has risen. */
export async function addRelation(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  body: ChildRelationInput,
  services: Services,
  requestId: string,
) {
  await lockChildAt(tx, actor, id, services.now(), version)
  await relate(tx, actor, id, [body], () => '/caseId')
  const row = await setChild(tx, id, {})
  const relation = { before: null, after: body }
  await recordChange(tx, actor, services, { childId: id }, { subject: 'relation', step: 'created', facts: relation })
  recordEvent(tx, actor, { action: 'addChildRelation', entity: 'child', entityId: id, requestId })
  return loadChild(tx, actor, row, services.now())
}

/** Ends a relation; it stays in the record with its last day. */
export async function endRelation(
  tx: Tx,
  actor: Actor,
  at: { childId: string; relationId: string },
  version: number | undefined,
  services: Services,
  requestId: string,
) {
  const { childId, relationId } = at
  await lockChildAt(tx, actor, childId, services.now(), version)
  const relation = await findRelation(tx, childId, relationId)
  if (!relation) throw new Problem('not_found')
  if (relation.endedAt) throw new Problem('already_closed')
  await setRelationEnded(tx, relationId, services.now().toISOString())
  const row = await setChild(tx, childId, {})
  await recordChange(tx, actor, services, { childId }, { subject: 'relation', subjectId: relationId, step: 'ended' })
  recordEvent(tx, actor, { action: 'endChildRelation', entity: 'child', entityId: childId, requestId })
  return loadChild(tx, actor, row, services.now())
}

export async function addNeed(
  tx: Tx,
  actor: Actor,
  childId: string,
  body: ChildNeedCreate,
  services: Services,
  requestId: string,
) {
  await lockChildAt(tx, actor, childId, services.now())
  checkNeed({ nonprovisionReason: null, ...body })
  const row = await insertNeed(tx, { ...body, childId, organisationId: actor.organisationId })
  const need = { before: null, after: body }
  await recordChange(
    tx,
    actor,
    services,
    { childId },
    { subject: 'need', subjectId: row.id, step: 'created', facts: need },
  )
  recordEvent(tx, actor, { action: 'addChildNeed', entity: 'child', entityId: childId, requestId })
  return viewNeed(row)
}

export async function updateNeed(
  tx: Tx,
  actor: Actor,
  at: { childId: string; needId: string },
  version: number,
  patch: ChildNeedPatch,
  services: Services,
  requestId: string,
) {
  const { childId, needId } = at
  await lockChildAt(tx, actor, childId, services.now())
  const found = await lockNeed(tx, childId, needId)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewNeed(found) })
  checkNeed({ ...found, ...patch })
  const row = await setNeed(tx, needId, patch)
  const changedFields = Object.keys(patch)
  const need = { before: needFactsOf(found), after: needFactsOf(row) }
  await recordChange(
    tx,
    actor,
    services,
    { childId },
    { subject: 'need', subjectId: needId, step: 'changed', facts: need },
  )
  recordEvent(tx, actor, { action: 'updateChildNeed', entity: 'child', entityId: childId, changedFields, requestId })
  return viewNeed(row)
}

function checkNeed(need: Pick<NeedRow, 'status' | 'nonprovisionReason'> & Parameters<typeof isDecidedTooEarly>[0]) {
  if (lacksReason(need)) throw fieldError('/nonprovisionReason', 'required')
  if (isDecidedTooEarly(need)) throw fieldError('/decidedOn', 'date_order')
}

function tell(
  tx: Tx,
  actor: Actor,
  services: Services,
  before: ChildRow | null,
  after: ChildRow,
  step: 'created' | 'changed' | 'closed' | 'reopened',
) {
  const facts = { before: before && factsOf(before), after: factsOf(after) }
  return recordChange(tx, actor, services, { childId: after.id }, { subject: 'child', step, facts })
}

/** What hinders the lock of a record: it is not there, or it is seen and closed. */
export async function whyUnlocked(tx: Tx, id: string): Promise<Problem> {
  const seen = await findChild(tx, id)
  return new Problem((seen && whyNotWrite(seen)) ?? 'not_found')
}

/** The child's row, locked, when it is at the version (if one is given) and the actor may do what is about to be done. */
export async function lockChildAt(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
  version?: number,
  whyNot: (actor: Actor, row: ChildRow) => ProblemCode | undefined = whyNotEdit,
): Promise<ChildRow> {
  const found = await lockChild(tx, id)
  if (!found) throw await whyUnlocked(tx, id)
  if (version !== undefined && found.version !== version)
    throw new Problem('version_stale', { current: await loadChild(tx, actor, found, now) })
  const refusal = whyNot(actor, found)
  if (refusal) throw new Problem(refusal)
  return found
}

async function relate(
  tx: Tx,
  actor: Actor,
  childId: string,
  relations: ChildRelationInput[],
  pointer: (index: number) => string,
) {
  if (relations.length === 0) return
  const visible = await visibleCases(
    tx,
    relations.map(({ caseId }) => caseId),
  )
  const errors = relations.flatMap(({ caseId }, index) =>
    visible.get(caseId)?.own ? [] : [{ pointer: pointer(index), code: 'invalid' as const }],
  )
  if ([...visible.values()].some((row) => row.own && !row.writable)) throw new Problem('protected_identity')
  if (errors.length > 0) throw new Problem('reference_unknown', { errors })
  // Held, so that nobody restricts one meanwhile: a restricted record is stored and nothing else (GDPR Art. 18(2)).
  if (await lockRestricted(tx, [...visible.keys()])) throw new Problem('restricted')
  const { organisationId } = actor
  await insertRelations(
    tx,
    relations.map((relation) => ({ ...relation, childId, organisationId })),
  )
}
