import type {
  ReferralAccept,
  ReferralComplete,
  ReferralCreate,
  ReferralDecline,
  ReferralDetail,
} from '@varn/schema/referrals'
import type { Actor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import type { RecordAt } from '../../access/records.ts'
import { recordEvent } from '../../audit/events.ts'
import { openText, sealText } from '../../crypto/envelope.ts'
import { findRecordKey, newRecordKey } from '../../crypto/queries.ts'
import { placeOf } from '../../crypto/sealed-columns.ts'
import { actingAs, answering, isCurrent } from '../../db/acting.ts'
import type { Tx } from '../../db/connect.ts'
import { newId } from '../../db/ids.ts'
import { fieldError, Problem, type ProblemCode } from '../../http/errors.ts'
import type { Services } from '../../http/feature.ts'
import { ready } from '../../http/steps.ts'
import { swedishDay } from '../../swedish-day.ts'
import { recordChange } from '../../timeline/record.ts'
import { createShare, groundOf, lockToShare } from '../commands.ts'
import { holdsWhenRestricted, wrongFields as wrongTerms } from '../rules.ts'
import { isRecipient, senderOf, whyNotAnswer, whyNotComplete, whyNotWithdraw } from './policy.ts'
import {
  findReferral,
  insertReferral,
  insertReferralKey,
  lockReferral,
  setReferral,
  setSeen,
  setShare,
} from './queries.ts'
import { isInside, type ReferralRow, wrongFields } from './rules.ts'
import { opensWords } from './standing.ts'
import { viewReferral } from './view.ts'

const texts = ['partyName', 'worker', 'message', 'overrideReason'] as const
const columnOf = { partyName: 'party_name', worker: 'worker', message: 'message', overrideReason: 'override_reason' }
const place = (text: (typeof texts)[number], id: string) => placeOf({ table: 'referrals', column: columnOf[text] }, id)

export interface Recipients {
  members: readonly { id: string }[]
  shelters: readonly { id: string; organisationId: string }[]
}

/**
 * Refers a record, or writes down that it was referred here. What is sent rests on the same grounds as a share, and they are looked at
 * now and again when the recipient accepts.
 */
export async function createReferral(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  body: ReferralCreate,
  recipients: Recipients,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const subject = await lockToShare(tx, actor, at)
  if (subject.restrictedAt && !(body.ground && holdsWhenRestricted(body.ground))) throw new Problem('restricted')
  const errors = wrongFields(at.kind, body, today)
  const recipientOrganisationId = recipientOf(body, actor, recipients)
  if (isInside(body) && recipientOrganisationId === null && errors.length === 0)
    errors.push({ pointer: body.party === 'member' ? '/recipientOrganisationId' : '/shelterId', code: 'invalid' })
  const terms = termsOf(body, today)
  if (terms)
    for (const { pointer, code } of wrongTerms(at.kind, terms, today))
      errors.push({ pointer: pointer === '/endsOn' ? '/shareEndsOn' : pointer, code })
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  if (terms) await groundOf(tx, actor, services, subject, terms, today)
  const id = await newId(tx)
  const { key, ...wrapped } = await newRecordKey(services.keys, id)
  const sealed = Object.fromEntries(texts.map((text) => [text, sealText(key, place(text, id), body[text] ?? null)]))
  const row = await insertReferral(tx, {
    id,
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    reference: subject.reference,
    direction: body.direction,
    party: body.party,
    recipientOrganisationId,
    shelterId: body.shelterId ?? null,
    authority: body.authority ?? null,
    country: body.country ?? null,
    reason: body.reason,
    supportWanted: body.supportWanted ?? [],
    referredOn: body.referredOn ?? today,
    answerBy: body.answerBy ?? null,
    parts: body.parts ?? [],
    purpose: body.purpose ?? null,
    ground: body.ground ?? null,
    shareEndsOn: body.shareEndsOn ?? null,
    // Whoever comes from outside is here already.
    ...(body.direction === 'in' && { state: 'accepted' as const, answeredOn: body.referredOn ?? today }),
    createdBy: actor.userId,
    createdAs: actor.role,
    ...sealed,
  })
  await insertReferralKey(tx, { ...wrapped, recordId: id, organisationId: actor.organisationId })
  await tell(tx, actor, services, row, 'sent')
  const action = at.kind === 'case' ? 'createCaseReferral' : 'createChildReferral'
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, requestId })
  return viewReferral(actor, row, today)
}

/** Who answers here; null for somebody outside, and for somebody who cannot be referred to. */
function recipientOf({ party, recipientOrganisationId, shelterId }: ReferralCreate, actor: Actor, to: Recipients) {
  if (party === 'shelter') return to.shelters.find(({ id }) => id === shelterId)?.organisationId ?? null
  const found = party === 'member' && to.members.find(({ id }) => id === recipientOrganisationId)
  return found && found.id !== actor.organisationId ? found.id : null
}

/** As a share has them. Where nobody reads here there is no last day of reading. */
const termsOf = ({ parts, purpose, ground, overrideReason, shareEndsOn }: ReferralCreate, today: string) =>
  parts && purpose && ground ? { parts, purpose, ground, overrideReason, endsOn: shareEndsOn ?? today } : undefined

/** A referral with its words. That the recipient has opened it is told to those who sent it. */
export async function readReferral(tx: Tx, actor: Actor, services: Services, id: string) {
  const found = await findReferral(tx, id)
  if (!found) throw new Problem('not_found')
  const sees = isRecipient(actor, found) && found.seenAt === null
  const seenAt = sees ? services.now().toISOString() : found.seenAt
  if (sees) await setSeen(tx, id, services.now().toISOString())
  const today = swedishDay(services.now())
  const readable = await opensWords(tx, actor, found, today, services.now())
  const key = readable ? await findRecordKey(tx, services.keys, id) : undefined
  const opened = (text: (typeof texts)[number]) => (key ? openText(key, place(text, id), found[text]) : null)
  const words: Pick<ReferralDetail, (typeof texts)[number]> = {
    partyName: opened('partyName'),
    worker: opened('worker'),
    message: opened('message'),
    overrideReason: isOwn(actor, found) ? opened('overrideReason') : null,
  }
  return { ...viewReferral(actor, { ...found, seenAt }, today), ...words }
}

/** Accepts a referral. To a member or a shelter that opens the share of its parts, by the rights of whoever sent it. */
export async function acceptReferral(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  { answeredOn }: ReferralAccept,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockReferralAt(tx, actor, services, id, version, (row) => whyNotAnswer(actor, row, today))
  const accepted = await setReferral(tx, id, { state: 'accepted', answeredOn: dayOf(found, answeredOn, today) })
  await tell(tx, actor, services, accepted, 'answered', found)
  recordEvent(tx, actor, { action: 'acceptReferral', entity: 'referral', entityId: id, requestId })
  if (!isInside(found)) return viewReferral(actor, accepted, today)
  const shareId = await openShare(tx, actor, services, found, requestId)
  return viewReferral(actor, { ...accepted, shareId }, today)
}

/**
 * The share that was promised when the referral was sent, made by its sender: under the sender's rights, and on the consents as they
 * stand now. Whoever accepts can neither widen it nor make one where the sender no longer could.
 */
async function openShare(tx: Tx, actor: Actor, services: Services, row: ReferralRow, requestId: string) {
  const { caseId, childId, recipientOrganisationId, parts, purpose, ground, shareEndsOn } = row
  const recordId = caseId ?? childId
  if (!recordId || !recipientOrganisationId || !purpose || !ground || !shareEndsOn)
    throw new Error('the table checks what a referral inside holds')
  const sender = senderOf(row)
  return actingAs(tx, sender, actor, async () => {
    if (!(await isCurrent(tx))) throw new Problem('referral_ground_gone')
    const key = await findRecordKey(tx, services.keys, row.id)
    const overrideReason = key && openText(key, place('overrideReason', row.id), row.overrideReason)
    const at: RecordAt = { kind: caseId ? 'case' : 'child', id: recordId }
    const body = {
      recipientOrganisationId,
      parts,
      purpose,
      ground,
      endsOn: shareEndsOn,
      ...(overrideReason && { overrideReason }),
    }
    const share = await createShare(
      tx,
      sender,
      services,
      at,
      body,
      new Set([recipientOrganisationId]),
      requestId,
    ).catch((error: unknown) => {
      throw error instanceof Problem ? new Problem('referral_ground_gone') : error
    })
    await setShare(tx, row.id, share.id)
    return share.id
  })
}

/** Declines a referral, with a reason from the list. */
export async function declineReferral(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  { reason, answeredOn }: ReferralDecline,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockReferralAt(tx, actor, services, id, version, (row) => whyNotAnswer(actor, row, today))
  const changes = { state: 'declined', declineReason: reason, answeredOn: dayOf(found, answeredOn, today) } as const
  const row = await setReferral(tx, id, changes)
  await tell(tx, actor, services, row, 'answered', found)
  recordEvent(tx, actor, { action: 'declineReferral', entity: 'referral', entityId: id, requestId })
  return viewReferral(actor, row, today)
}

/** The day of an answer: today's here; of somebody outside the one that was written down. */
function dayOf(row: ReferralRow, answeredOn: string | undefined, today: string): string {
  if (answeredOn === undefined) return today
  if (isInside(row)) throw fieldError('/answeredOn', 'invalid')
  if (answeredOn > today) throw fieldError('/answeredOn', 'too_large')
  if (answeredOn < row.referredOn) throw fieldError('/answeredOn', 'date_order')
  return answeredOn
}

/** Takes a referral back before it is answered, or puts one away that was not answered in time. */
export async function withdrawReferral(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
) {
  const found = await lockReferralAt(tx, actor, services, id, version, (row) => whyNotWithdraw(actor, row))
  const row = await setReferral(tx, id, { state: 'withdrawn' })
  await tell(tx, actor, services, row, 'ended', found)
  recordEvent(tx, actor, { action: 'withdrawReferral', entity: 'referral', entityId: id, requestId })
  return viewReferral(actor, row, swedishDay(services.now()))
}

/** Says what came of a referral that was accepted. Its share goes on until its own last day. */
export async function completeReferral(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  { outcome }: ReferralComplete,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockReferralAt(tx, actor, services, id, version, (row) => whyNotComplete(actor, row))
  const row = await setReferral(tx, id, { state: 'completed', completedOn: today, outcome })
  await tell(tx, actor, services, row, 'ended', found)
  recordEvent(tx, actor, { action: 'completeReferral', entity: 'referral', entityId: id, requestId })
  return viewReferral(actor, row, today)
}

/** A line of the record's timeline. The record is the sender's, so what the recipient did is written there in nobody's name. */
async function tell(
  tx: Tx,
  actor: Actor,
  services: Services,
  row: ReferralRow,
  step: 'sent' | 'answered' | 'ended',
  before?: ReferralRow,
) {
  const at = row.caseId ? { caseId: row.caseId } : { childId: row.childId ?? '' }
  const facts = { before: before ? factsOf(before) : null, after: factsOf(row) }
  const happened = { subject: 'referral', subjectId: row.id, step, facts } as const
  if (isOwn(actor, row)) return recordChange(tx, actor, services, at, happened)
  const teller = answering(row.organisationId, null)
  await actingAs(tx, teller, actor, () => recordChange(tx, teller, services, at, happened))
}

const factsOf = ({ party, direction, reason, state, declineReason, outcome }: ReferralRow) => ({
  party,
  direction,
  reason,
  state,
  declineReason,
  outcome,
})

async function lockReferralAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  whyNot: (row: ReferralRow) => ProblemCode | undefined,
): Promise<ReferralRow> {
  return ready(
    await lockReferral(tx, id),
    version,
    (row) => viewReferral(actor, row, swedishDay(services.now())),
    whyNot,
  )
}
