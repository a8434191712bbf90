import type { LegalHoldCreate } from '@varn/schema/legal-holds'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import { whyNotEnd } from './policy.ts'
import { findHold, holdStill, insertHold, lockHold, organisationOf, setHoldEnded } from './queries.ts'
import { viewHold } from './view.ts'

/** Sets a hold on a record that the actor may know of. Refuses a row of the statistics form, and an unknown record (422). */
export async function createLegalHold(tx: Tx, actor: Actor, body: LegalHoldCreate, requestId: string) {
  const { recordKind, recordId, reason } = body
  if (recordKind === 'contact_report') throw fieldError('/recordKind', 'invalid')
  await holdStill(tx, recordId)
  const organisationId = await organisationOf(tx, actor.organisationId, recordKind, recordId)
  if (!organisationId) throw new Problem('reference_unknown', { errors: [{ pointer: '/recordId', code: 'invalid' }] })
  const row = await insertHold(tx, { organisationId, recordKind, recordId, reason, createdBy: actor.userId })
  recordEvent(tx, actor, { action: 'createLegalHold', entity: recordKind, entityId: recordId, requestId })
  return viewHold(actor, row)
}

export async function endLegalHold(tx: Tx, actor: Actor, id: string, version: number, now: Date, requestId: string) {
  // The database locks only what the actor may end.
  const found = (await lockHold(tx, id)) ?? (await findHold(tx, id))
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: viewHold(actor, found) })
  refuse(whyNotEnd(actor, found))
  const row = await setHoldEnded(tx, id, actor.userId, now.toISOString())
  recordEvent(tx, actor, { action: 'endLegalHold', entity: row.recordKind, entityId: row.recordId, requestId })
  return viewHold(actor, row)
}
