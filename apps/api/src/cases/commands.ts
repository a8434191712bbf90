import type { CaseClose, CaseCreate, CasePatch } from '@varn/schema/cases'
import { type Actor, may } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { Problem, type ProblemCode } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { writeIdentity } from './identity.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import { insertCase, lockCase, setCase } from './queries.ts'
import { type CaseRow, meansFor } from './rules.ts'
import { viewCase } from './view.ts'

/** Opens a case, with the identity in the same transaction when it is given. */
export async function createCase(tx: Tx, actor: Actor, services: Services, body: CaseCreate, requestId: string) {
  const { identity, ...facts } = body
  if (identity && !may(actor, 'case_identity:write')) throw new Problem('forbidden')
  const answers = { palermoActs: [], palermoMeans: [], mainExploitationForm: null, ageBand: null, ...facts }
  const row = await insertCase(tx, {
    ...facts,
    palermoMeans: meansFor(answers),
    organisationId: actor.organisationId,
    reference: await nextNumber(tx, actor.organisationId, 'case', services.now().getUTCFullYear()),
    createdBy: actor.userId,
  })
  if (identity) await writeIdentity(tx, actor, services.keys, row.id, identity)
  recordEvent(tx, actor, { action: 'createCase', entity: 'case', entityId: row.id, requestId })
  return row
}

/** Changes the given facts of an open case. */
export async function updateCase(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: CasePatch,
  requestId: string,
) {
  const found = await lockCaseAt(tx, actor, id, version, whyNotEdit)
  const row = await setCase(tx, id, { ...patch, palermoMeans: meansFor({ ...found, ...patch }) })
  recordEvent(tx, actor, {
    action: 'updateCase',
    entity: 'case',
    entityId: id,
    changedFields: Object.keys(patch),
    requestId,
  })
  return row
}

/** Closes a case with its outcome. The children related to it stay as they are. */
export async function closeCase(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  body: CaseClose,
  now: Date,
  requestId: string,
) {
  await lockCaseAt(tx, actor, id, version, whyNotClose)
  const row = await setCase(tx, id, {
    status: body.referred ? 'closed_referred' : 'closed',
    outcome: body.outcome,
    closureReason: body.closureReason ?? null,
    closedAt: now.toISOString(),
  })
  recordEvent(tx, actor, { action: 'closeCase', entity: 'case', entityId: id, requestId })
  return row
}

/** Opens a closed case again; its outcome and reason are cleared, and the audit log keeps that it was closed. */
export async function reopenCase(tx: Tx, actor: Actor, id: string, version: number | undefined, requestId: string) {
  await lockCaseAt(tx, actor, id, version, whyNotReopen)
  const row = await setCase(tx, id, { status: 'active', outcome: null, closureReason: null, closedAt: null })
  recordEvent(tx, actor, { action: 'reopenCase', entity: 'case', entityId: id, requestId })
  return row
}

async function lockCaseAt(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  whyNot: (actor: Actor, row: CaseRow) => ProblemCode | undefined,
): Promise<CaseRow> {
  const found = await lockCase(tx, id)
  if (!found) throw new Problem('not_found')
  if (version !== undefined && found.version !== version)
    throw new Problem('version_stale', { current: viewCase(actor, found) })
  const refusal = whyNot(actor, found)
  if (refusal) throw new Problem(refusal)
  return found
}
