import type { BreakGlassOpen, BreakGlassReview } from '@varn/schema/break-glass'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { seal } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { findRecordKey, newRecordKey } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { ready } from '../http/steps.ts'
import { whyNotAcknowledge, whyNotEnd, whyNotOpen, whyNotReview, wrongOpening } from './policy.ts'
import {
  countRecent,
  type FoundRecord,
  finder,
  findOpening,
  findSeen,
  findWanted,
  insertOpening,
  insertOpeningKey,
  isHidden,
  lockOpening,
  newOpeningId,
  type OpeningRow,
  outlastsUnseen,
  setOpening,
} from './queries.ts'

/** Enough for a bad night; whoever needs more calls the owner. */
const openingsADayMax = 5

export const place = (column: 'reason' | 'reviewComment', id: string) => `break_glass_openings:${column}:${id}`

/**
 * Opens a record in an emergency. What is not there is 404 after the same search, and stands in the log: guessing references
 * is a thing to be asked about. Throws `already_open` for what the actor sees anyway.
 */
export async function openBreakGlass(services: Services, request: FastifyRequest, body: BreakGlassOpen) {
  const { actor, id: requestId } = request
  refuse(whyNotOpen(actor))
  const errors = wrongOpening(actor, body)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const found = await asActor(services.db, finder, (tx) => findWanted(tx, body))
  const id = await asActor(services.db, actor, async (tx) => {
    // A manager has decided that it is not there for this person; an emergency does not undo that.
    if (found && (await isHidden(tx, found.id))) {
      const { kind: entity, id: entityId } = found
      recordEvent(tx, actor, { action: 'openBreakGlassHidden', entity, entityId, requestId })
      return
    }
    if (found) return (await once(tx, request, () => write(tx, actor, services, found, body, requestId))).id
    recordEvent(tx, actor, { action: 'openBreakGlassUnknown', entity: 'break_glass', requestId })
  })
  if (!id) throw new Problem('not_found')
  return id
}

async function write(
  tx: Tx,
  actor: Actor,
  { keys }: Services,
  found: FoundRecord,
  body: BreakGlassOpen,
  requestId: string,
): Promise<{ id: string }> {
  if ((await countRecent(tx, actor.userId)) >= openingsADayMax) throw new Problem('too_many_requests')
  // Three hours are three hours, also one after the other: whoever needs more calls the owner.
  if (await outlastsUnseen(tx, actor.userId, found.id, body.minutes)) throw new Problem('break_glass_unseen')
  const seen = await findSeen(tx, found)
  if (seen?.own && !seen.masked) throw new Problem('already_open')
  // Of a protected record of one's own organisation, the identity is all that is closed.
  if (seen?.own && !body.parts.includes('identity')) throw fieldError('/parts', 'required')
  const id = await newOpeningId(tx)
  const { key, wrappedKey, keyId } = await newRecordKey(keys, id)
  const { organisationId, userId } = actor
  const row = {
    id,
    ...(found.kind === 'case' ? { caseId: found.id } : { childId: found.id }),
    organisationId: found.organisationId,
    reference: found.reference,
    openedBy: userId,
    openedByOrganisationId: organisationId,
    parts: body.parts,
    reasonCode: body.reasonCode,
    reason: sealed(key, 'reason', id, body.reason),
  }
  await insertOpening(tx, row, body.minutes)
  await insertOpeningKey(tx, { recordId: id, organisationId, wrappedKey, keyId })
  recordEvent(tx, actor, { action: 'openBreakGlass', entity: found.kind, entityId: found.id, requestId })
  return { id }
}

function sealed(key: Buffer, column: 'reason' | 'reviewComment', id: string, text: string): Buffer {
  return seal(key, place(column, id), Buffer.from(text, 'utf8'))
}

/** Ends an opening before its time. Only who opened. */
export async function endOpening(tx: Tx, actor: Actor, id: string, requestId: string) {
  const row = await lockedOpening(tx, actor, id, undefined, whyNotEnd)
  await setOpening(tx, id, 'endedAt')
  recordOn(tx, actor, 'endBreakGlass', row, requestId)
}

/** The owner has seen it: the notice goes away, for all of the owner's people. */
export async function acknowledgeOpening(tx: Tx, actor: Actor, id: string, requestId: string) {
  const row = await lockedOpening(tx, actor, id, undefined, whyNotAcknowledge)
  await setOpening(tx, id, 'ownerSeenAt', { ownerSeenBy: actor.userId })
  recordOn(tx, actor, 'acknowledgeBreakGlass', row, requestId)
}

/** Judges an opening that has ended, once. */
export async function reviewOpening(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  id: string,
  version: number,
  { outcome, comment }: BreakGlassReview,
  requestId: string,
) {
  const row = await lockedOpening(tx, actor, id, version, whyNotReview)
  const key = comment ? await findRecordKey(tx, keys, id) : undefined
  await setOpening(tx, id, 'reviewedAt', {
    reviewedBy: actor.userId,
    outcome,
    ...(comment && key && { reviewComment: sealed(key, 'reviewComment', id, comment) }),
  })
  recordOn(tx, actor, 'reviewBreakGlass', row, requestId)
}

async function lockedOpening(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
  whyNot: (actor: Actor, row: OpeningRow) => ProblemCode | undefined,
): Promise<OpeningRow> {
  await lockOpening(tx, id)
  const view = ({ version }: OpeningRow) => ({ openingId: id, version })
  return ready(await findOpening(tx, id), version, view, (row) => whyNot(actor, row))
}

function recordOn(tx: Tx, actor: Actor, action: string, { caseId, childId }: OpeningRow, requestId: string) {
  const entity = caseId === null ? 'child' : 'case'
  recordEvent(tx, actor, { action, entity, entityId: caseId ?? childId ?? undefined, requestId })
}
