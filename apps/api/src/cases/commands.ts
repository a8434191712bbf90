import type { CaseClose, CaseCreate, CasePatch, CaseStatusChange } from '@varn/schema/cases'
import { type Actor, may } from '../access/actor.ts'
import { holdLinked, protectLinked } from '../access/linked-protection.ts'
import { isFictitious, protectionChange, whyNotWrite } from '../access/protection-rules.ts'
import { firstResponsible } from '../access/responsible.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { checkedSearch, withPersonalNumber } from '../identity-searches/policy.ts'
import { wasSearched } from '../identity-searches/queries.ts'
import { nameWorker } from '../record-workers/queries.ts'
import { recordChange } from '../timeline/record.ts'
import { forgetIdentity, writeIdentity } from './identity.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import { findCase, insertCase, lockCase, setCase, setProtectedIdentity } from './queries.ts'
import { type CaseRow, factsOf, meansFor, nextSteps, whyNotStep } from './rules.ts'
import { viewCase } from './view.ts'

/** Opens a case, with the identity in the same transaction when it is given. */
export async function createCase(tx: Tx, actor: Actor, services: Services, body: CaseCreate, requestId: string) {
  const { identity, protectedIdentity, searchedFirst, searchId, ...facts } = body
  const protection = protectionChange(actor, null, {
    protectedIdentity,
    forgetEarlierIdentity: isFictitious(protectedIdentity),
  })
  if (protection.errors.length > 0) throw new Problem('request_invalid', { errors: protection.errors })
  if (identity && !may(actor, 'case_identity:write')) throw new Problem('forbidden')
  const made = await wasSearched(tx, searchId, services.now())
  const searchBefore = checkedSearch(actor, { searchedFirst, searchId }, identity, made)
  const answers = { palermoActs: [], palermoMeans: [], mainExploitationForm: null, ageBand: null, ...facts }
  const opened = await insertCase(tx, {
    ...facts,
    palermoMeans: meansFor(answers),
    organisationId: actor.organisationId,
    reference: await nextNumber(tx, actor.organisationId, 'case', services.now().getUTCFullYear()),
    createdBy: actor.userId,
    responsibleUserId: firstResponsible(actor),
    searchedFirst,
  })
  if (protection.names) await nameWorker(tx, actor, { caseId: opened.id })
  const row = protectedIdentity ? await setProtectedIdentity(tx, opened.id, protectedIdentity) : opened
  if (identity) {
    const texts = withPersonalNumber(identity, services.now(), '/identity')
    await writeIdentity(tx, actor, services.keys, row.id, texts)
  }
  await tell(tx, actor, services, null, row, 'created')
  recordEvent(tx, actor, { action: 'createCase', entity: 'case', entityId: row.id, searchBefore, requestId })
  return row
}

/** Changes the given facts of an open case. */
export async function updateCase(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  patch: CasePatch,
  requestId: string,
) {
  const at = { kind: 'case', id } as const
  const linked = patch.protectedIdentity === undefined ? [] : await holdLinked(tx, at)
  const found = await lockCaseAt(tx, actor, id, version, whyNotEdit)
  const { protectedIdentity, protectionEndReason, forgetEarlierIdentity, ...facts } = patch
  const change = { protectedIdentity, protectionEndReason, forgetEarlierIdentity }
  const protection = protectionChange(actor, found.protectedIdentity, change)
  if (protection.errors.length > 0) throw new Problem('request_invalid', { errors: protection.errors })
  if (protection.names) await nameWorker(tx, actor, { caseId: id })
  if (protection.forgets) await forgetIdentity(tx, actor, id)
  const palermoMeans = meansFor({ ...found, ...facts })
  const row = await setCase(tx, id, { ...facts, ...protection.columns, palermoMeans })
  const moved = { at, before: found.protectedIdentity, kind: row.protectedIdentity, requestId }
  await protectLinked(tx, actor, services, linked, moved)
  await tell(tx, actor, services, found, row, 'changed')
  recordEvent(tx, actor, {
    action: 'updateCase',
    entity: 'case',
    entityId: id,
    changedFields: Object.keys(patch),
    requestId,
  })
  return row
}

/** Takes a case a step on. Refuses a step that does not lead from where it stands, and one that lacks something without a reason. */
export async function changeCaseStatus(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  { to, reason }: CaseStatusChange,
  requestId: string,
) {
  const found = await lockCaseAt(tx, actor, id, version, whyNotEdit)
  checkStep(found, to, reason)
  const row = await setCase(tx, id, { status: to, stepReason: reason ?? null })
  await tell(tx, actor, services, found, row, 'moved_on')
  recordEvent(tx, actor, {
    action: 'changeCaseStatus',
    entity: 'case',
    entityId: id,
    changedFields: reason ? ['status', 'stepReason'] : ['status'],
    requestId,
  })
  return row
}

function checkStep(row: CaseRow, to: CaseRow['status'], reason: CaseStatusChange['reason']) {
  const refusal = whyNotStep(row, to, reason)
  if (refusal === 'reason_needless') throw fieldError('/reason', 'invalid')
  if (refusal) throw new Problem(refusal.code, { reasons: refusal.unmet.map(({ code }) => code) })
}

/** Closes a case with its outcome. The children related to it stay as they are. */
export async function closeCase(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  body: CaseClose,
  requestId: string,
) {
  const found = await lockCaseAt(tx, actor, id, version, whyNotClose)
  const status = body.referred ? 'closed_referred' : 'closed'
  checkStep(found, status, body.reason)
  const row = await setCase(tx, id, {
    status,
    stepReason: body.reason ?? null,
    outcome: body.outcome,
    closureReason: body.closureReason ?? null,
    closedAt: services.now().toISOString(),
  })
  await tell(tx, actor, services, found, row, 'closed')
  recordEvent(tx, actor, { action: 'closeCase', entity: 'case', entityId: id, requestId })
  return row
}

/** Opens a closed case again; its outcome and reason are cleared, and the audit log keeps that it was closed. */
export async function reopenCase(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
) {
  const found = await lockCaseAt(tx, actor, id, version, whyNotReopen)
  const [{ to } = { to: 'new' as const }] = nextSteps(found)
  const row = await setCase(tx, id, {
    status: to,
    stepReason: null,
    outcome: null,
    closureReason: null,
    closedAt: null,
  })
  await tell(tx, actor, services, found, row, 'reopened')
  recordEvent(tx, actor, { action: 'reopenCase', entity: 'case', entityId: id, requestId })
  return row
}

function tell(
  tx: Tx,
  actor: Actor,
  services: Services,
  before: CaseRow | null,
  after: CaseRow,
  step: 'created' | 'changed' | 'moved_on' | 'closed' | 'reopened',
) {
  const facts = { before: before && factsOf(before), after: factsOf(after) }
  return recordChange(tx, actor, services, { caseId: after.id }, { subject: 'case', step, facts })
}

/** What hinders the lock of a case: it is not there, or it is seen and closed. */
export async function whyUnlocked(tx: Tx, id: string): Promise<Problem> {
  const seen = await findCase(tx, id)
  return new Problem((seen && whyNotWrite(seen)) ?? 'not_found')
}

async function lockCaseAt(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  whyNot: (actor: Actor, row: CaseRow) => ProblemCode | undefined,
): Promise<CaseRow> {
  const found = await lockCase(tx, id)
  if (!found) throw await whyUnlocked(tx, id)
  if (version !== undefined && found.version !== version)
    throw new Problem('version_stale', { current: viewCase(actor, found) })
  refuse(whyNot(actor, found))
  return found
}
