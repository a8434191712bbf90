import type { ChildHiding, ChildHidingCreate, ChildHidingList } from '@varn/schema/child-hidings'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { fieldError, Problem } from '../http/errors.ts'
import { isCaseWorkerHere } from '../record-workers/queries.ts'
import { whyNotHide } from './policy.ts'
import {
  findHideable,
  findHiding,
  holdLinked,
  insertHiding,
  listHidings,
  relieveHidden,
  setHidingEnded,
} from './queries.ts'

/** From whom a child is hidden, so that colleagues know whom not to tell. When it was of a masked record is a date of it. */
export async function readHidings(tx: Tx, actor: Actor, childId: string, requestId: string): Promise<ChildHidingList> {
  const record = await loadOwn(tx, childId)
  const items = await listHidings(tx, childId)
  recordEvent(tx, actor, { action: 'listChildHidings', entity: 'child', entityId: childId, requestId })
  const decides = !whyNotHide(actor, record)
  return {
    items: record.masked
      ? items.filter(({ endedAt }) => endedAt === null).map((item) => ({ ...item, createdAt: null }))
      : items,
    can: { hide: decides, end: decides },
  }
}

/**
 * Hides a child from a case worker of the organisation, who is then not named for it, does not answer for it and has no
 * open task of it any more.
 * @throws Problem `not_oneself`, `duplicate`, `last_named_worker`, `nobody_sees`; 400 for who is no case worker here
 */
export async function hideChild(
  tx: Tx,
  actor: Actor,
  childId: string,
  { userId, reason }: ChildHidingCreate,
  requestId: string,
): Promise<ChildHiding> {
  const record = await loadOwn(tx, childId)
  const refusal = whyNotHide(actor, record, userId)
  if (refusal) throw new Problem(refusal)
  const { organisationId } = actor
  if (!(await isCaseWorkerHere(tx, organisationId, userId))) throw fieldError('/userId', 'invalid')
  await holdLinked(tx, childId)
  const id = await insertHiding(tx, { organisationId, childId, userId, reason, decidedBy: actor.userId })
  await relieveHidden(tx, childId)
  recordEvent(tx, actor, { action: 'hideChild', entity: 'child', entityId: childId, requestId })
  return loadHiding(tx, childId, id, record.masked)
}

/** Lets the person see the child again. An end is final: hiding it anew is a new decision. */
export async function endHiding(
  tx: Tx,
  actor: Actor,
  { childId, hidingId }: { childId: string; hidingId: string },
  requestId: string,
): Promise<ChildHiding> {
  const record = await loadOwn(tx, childId)
  const refusal = whyNotHide(actor, record)
  if (refusal) throw new Problem(refusal)
  if (!(await findHiding(tx, childId, hidingId))) throw new Problem('not_found')
  await setHidingEnded(tx, hidingId, actor.userId)
  recordEvent(tx, actor, { action: 'endChildHiding', entity: 'child', entityId: childId, requestId })
  return loadHiding(tx, childId, hidingId, record.masked)
}

async function loadOwn(tx: Reader, childId: string) {
  const record = await findHideable(tx, childId)
  if (!record?.own) throw new Problem('not_found')
  return record
}

async function loadHiding(tx: Reader, childId: string, id: string, masked: boolean): Promise<ChildHiding> {
  const row = await findHiding(tx, childId, id)
  if (!row) throw new Problem('not_found')
  return masked ? { ...row, createdAt: null, endedAt: null } : row
}
