import type {
  SubjectRequestClose,
  SubjectRequestCreate,
  SubjectRequestDecide,
  SubjectRequestExtension,
  SubjectRequestIdentity,
} from '@varn/schema/data-subject-requests'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { nextNumber } from '../http/references.ts'
import { holdStill, isHeld } from '../legal-holds/queries.ts'
import { swedishDay } from '../swedish-day.ts'
import { type Step, whyNotDecide, whyNotLiftRestriction, whyNotStep } from './policy.ts'
import {
  findByReference,
  findSubject,
  insertRequest,
  isAskedOtherwise,
  isNamedOn,
  isPlaceSecret,
  listRecords,
  lockRequest,
  type SubjectKind,
  setObjected,
  setRequest,
  setRestricted,
} from './queries.ts'
import { asksForExtract, dueOnFrom, extendedDueOn, fitsSubject, needsManualReview, type RequestRow } from './rules.ts'
import { writeTexts } from './texts.ts'
import { viewSummary } from './view.ts'

/** Where a step is taken: the request, the version that the actor saw, and the request's id for the audit log. */
interface At {
  id: string
  version: number
  requestId: string
}

/** Registers a request. Refuses a record that the actor does not reach (422), and a day that has not come. */
export async function createRequest(
  tx: Tx,
  actor: Actor,
  { keys, now }: Services,
  body: SubjectRequestCreate,
  requestId: string,
): Promise<RequestRow> {
  const { subject, details, subjectKind = null, subjectId: givenId, subjectReference, receivedOn, ...given } = body
  if (receivedOn > swedishDay(now())) throw fieldError('/receivedOn', 'too_large')
  if (givenId && subjectReference) throw fieldError('/subjectReference', 'invalid')
  if ((subjectKind === null) !== !(givenId || subjectReference)) throw fieldError('/subjectId', 'required')
  if (subjectKind === null && !subject) throw fieldError('/subject', 'required')
  if (!fitsSubject(given.kind, subjectKind)) throw fieldError('/subjectKind', 'invalid')
  const subjectId = subjectReference ? await byReference(tx, actor, subjectKind, subjectReference) : (givenId ?? null)
  if (subjectKind !== null && subjectId !== null) {
    // So that the record is not erased at the same moment: from now on the open request keeps it.
    await holdStill(tx, subjectId)
    const found = await findSubject(tx, subjectKind, subjectId)
    // What is only shared is another organisation's to answer for.
    if (!found?.own) throw new Problem('reference_unknown', { errors: [{ pointer: '/subjectId', code: 'invalid' }] })
    if (!found.writable) throw new Problem('protected_identity')
    // What the person asks about stands in the record that this one became part of.
    if (found.mergedIntoId) throw new Problem('merged')
  }
  const number = await nextNumber(tx, actor.organisationId, 'request', now().getUTCFullYear())
  const row = await insertRequest(tx, {
    ...given,
    subjectKind,
    subjectId,
    receivedOn,
    dueOn: dueOnFrom(receivedOn),
    organisationId: actor.organisationId,
    reference: `R-${number}`,
    createdBy: actor.userId,
  })
  await writeTexts(tx, actor, keys, row.id, { ...(subject && { subject }), ...(details && { details }) })
  recordEvent(tx, actor, {
    action: 'createDataSubjectRequest',
    entity: 'data_subject_request',
    entityId: row.id,
    requestId,
  })
  return row
}

async function byReference(tx: Tx, actor: Actor, kind: RequestRow['subjectKind'], reference: string): Promise<string> {
  // A row of the form has no reference.
  if (kind !== 'case' && kind !== 'child') throw fieldError('/subjectReference', 'invalid')
  const id = await findByReference(tx, kind, actor.organisationId, reference.trim())
  if (id === undefined)
    throw new Problem('reference_unknown', { errors: [{ pointer: '/subjectReference', code: 'invalid' }] })
  return id
}

export async function checkIdentity(tx: Tx, actor: Actor, at: At, body: SubjectRequestIdentity, now: Date) {
  const found = await lockAt(tx, actor, at, now, 'checkIdentity')
  const identityCheckedOn = pastDay(body.checkedOn, found.receivedOn, now, '/checkedOn')
  const changes = { state: 'identity_checked', identityCheck: body.identityCheck, identityCheckedOn } as const
  return step(tx, actor, at, 'checkRequestIdentity', changes)
}

export async function startReview(tx: Tx, actor: Actor, at: At, now: Date) {
  await lockAt(tx, actor, at, now, 'startReview')
  return step(tx, actor, at, 'startRequestReview', { state: 'in_review' })
}

/** Two more months, once. The person is told within the first month (GDPR Art. 12(3)). */
export async function extendRequest(tx: Tx, actor: Actor, at: At, body: SubjectRequestExtension, now: Date) {
  const found = await lockAt(tx, actor, at, now, 'extend')
  const extendedOn = pastDay(body.toldOn, found.receivedOn, now, '/toldOn')
  if (extendedOn > found.dueOn) throw fieldError('/toldOn', 'too_large')
  const dueOn = extendedDueOn(found.receivedOn)
  return step(tx, actor, at, 'extendRequest', { dueOn, extensionReason: body.reason, extendedOn })
}

/** Decides, and carries out what a granted restriction or objection asks for. An erasure is carried out by who may erase. */
export async function decideRequest(tx: Tx, actor: Actor, { keys, now }: Services, at: At, body: SubjectRequestDecide) {
  const found = await lockAt(tx, actor, at, now(), 'decide')
  const { decision, secrecyGround = null, withheld = [], secrecyTest, reasons } = body
  if (found.subjectId !== null) await holdStill(tx, found.subjectId)
  const subject = await subjectOf(tx, found)
  refuse(whyNotDecide(actor, found, { decision, withheld }, await standing(tx, found, subject)))
  if (decision !== 'granted' && secrecyGround === null) throw fieldError('/secrecyGround', 'required')
  if (decision === 'partly' && asksForExtract(found) && withheld.length === 0) throw fieldError('/withheld', 'required')
  if (needsManualReview(found) && !secrecyTest) throw fieldError('/secrecyTest', 'required')
  await writeTexts(tx, actor, keys, found.id, {
    ...(secrecyTest && { secrecyTest }),
    ...(reasons && { decision: reasons }),
  })
  if (decision === 'granted') await carryOut(tx, found, now())
  return step(tx, actor, at, 'decideRequest', {
    state: 'decided',
    decision,
    secrecyGround,
    withheld: decision === 'partly' ? withheld : [],
    decidedBy: actor.userId,
    decidedOn: swedishDay(now()),
    subjectVersion: subject?.version ?? null,
  })
}

/** A restriction ends only by a decision of its own; the person is told first (GDPR Art. 18(3)). */
export async function liftRestriction(tx: Tx, actor: Actor, at: At, now: Date) {
  const found = await lockVersion(tx, actor, at, now)
  refuse(whyNotLiftRestriction(actor, found))
  const { subjectKind: kind, subjectId: subject } = found
  if (subject && (kind === 'case' || kind === 'child') && !(await setRestricted(tx, kind, subject, null))) {
    const unwritten = await whyUnwritten(tx, kind, subject)
    // Erased meanwhile: there is nothing left to lift.
    if (unwritten.code === 'protected_identity') throw unwritten
  }
  return step(tx, actor, at, 'liftRestriction', { restrictionLiftedOn: swedishDay(now) })
}

/** Closes once the answer is sent. A granted rectification must show in the record. */
export async function closeRequest(tx: Tx, actor: Actor, at: At, body: SubjectRequestClose, now: Date) {
  const found = await lockAt(tx, actor, at, now, 'close')
  const sentOn = pastDay(body.sentOn, found.receivedOn, now, '/sentOn')
  const subject = await subjectOf(tx, found)
  const rectifies = found.kind === 'rectification' && found.decision !== 'refused' && subject !== undefined
  if (rectifies && subject.version <= (found.subjectVersion ?? 0)) throw new Problem('rectification_missing')
  const rectifiedVersion = rectifies ? subject.version : null
  return step(tx, actor, at, 'closeDataSubjectRequest', { state: 'closed', sentOn, rectifiedVersion })
}

async function carryOut(tx: Tx, { kind, subjectKind, subjectId }: RequestRow, now: Date) {
  if (subjectKind === null || subjectId === null) return
  const at = now.toISOString()
  if (kind === 'restriction' && subjectKind !== 'contact_report') {
    if (!(await setRestricted(tx, subjectKind, subjectId, at))) throw await whyUnwritten(tx, subjectKind, subjectId)
  }
  if (kind === 'objection' && !(await setObjected(tx, subjectKind, subjectId, at)))
    throw await whyUnwritten(tx, subjectKind, subjectId)
}

/** A protected record is seen by more than may write it: its named workers carry out what is granted. */
async function whyUnwritten(tx: Tx, kind: SubjectKind, id: string): Promise<Problem> {
  return new Problem((await findSubject(tx, kind, id)) ? 'protected_identity' : 'reference_unknown')
}

async function standing(tx: Tx, { subjectId, createdBy }: RequestRow, subject: Awaited<ReturnType<typeof subjectOf>>) {
  const writable = subject?.writable ?? true
  const suspected = subject?.custodySituation === 'other_guardian_suspected'
  if (subjectId === null)
    return {
      ...{ writable, otherGuardianSuspected: suspected },
      ...{ registeredByName: true, onHold: false, askedOtherwise: false },
    }
  const [registeredByName, onHold, askedOtherwise, isSecret] = await Promise.all([
    isNamedOn(tx, subjectId, createdBy),
    isHeld(tx, subjectId),
    isAskedOtherwise(tx, subjectId),
    isPlaceSecret(tx, subjectId),
  ])
  return { writable, otherGuardianSuspected: suspected || isSecret, registeredByName, onHold, askedOtherwise }
}

async function subjectOf(tx: Tx, { subjectKind, subjectId }: RequestRow) {
  return subjectKind === null || subjectId === null ? undefined : findSubject(tx, subjectKind, subjectId)
}

async function lockVersion(tx: Tx, actor: Actor, { id, version }: At, now: Date): Promise<RequestRow> {
  const found = await lockRequest(tx, id)
  if (!found) throw new Problem('not_found')
  if (found.version !== version)
    throw new Problem('version_stale', {
      current: viewSummary(actor, found, await listRecords(tx, [found]), swedishDay(now)),
    })
  return found
}

async function lockAt(tx: Tx, actor: Actor, at: At, now: Date, taken: Step): Promise<RequestRow> {
  const found = await lockVersion(tx, actor, at, now)
  refuse(whyNotStep(actor, taken, found))
  return found
}

async function step(
  tx: Tx,
  actor: Actor,
  { id, requestId }: At,
  action: string,
  changes: Parameters<typeof setRequest>[2],
): Promise<RequestRow> {
  const row = await setRequest(tx, id, changes)
  recordEvent(tx, actor, {
    action,
    entity: 'data_subject_request',
    entityId: id,
    changedFields: Object.keys(changes),
    requestId,
  })
  return row
}

/** A day that has come, and not before the request was received. */
function pastDay(day: string, receivedOn: string, now: Date, pointer: string): string {
  if (day > swedishDay(now)) throw fieldError(pointer, 'too_large')
  if (day < receivedOn) throw fieldError(pointer, 'too_small')
  return day
}
