import type { TransferCreate, TransferDecline, TransferDetail, TransferPreview } from '@varn/schema/transfers'
import { type Actor, may, memberActor } from '../access/actor.ts'
import { refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { findSubject, listAnswers } from '../consents/queries.ts'
import { checkConsent } from '../consents/rules.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { findRecordKey, newRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import { actingAs, answering } from '../db/acting.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { ready } from '../http/steps.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import { isRecipient, whyNotAnswer, whyNotPropose, whyNotWithdraw } from './policy.ts'
import {
  findTransfer,
  insertTransfer,
  insertTransferKey,
  keepsCase,
  listContents,
  listStanding,
  listTogether,
  lockTransfer,
  lockWaiting,
  setSeen,
  setTransfer,
} from './queries.ts'
import { chosen, isOpen, leftBehind, type Together, type TransferRow, wrongFields } from './rules.ts'
import { hasRecords, viewTransfer } from './view.ts'

const place = (id: string) => placeOf({ table: 'transfers', column: 'note' }, id)

/** What a transfer of the case would take along, and what hinders it. @throws Problem `not_found` */
export async function previewTransfer(tx: Tx, actor: Actor, caseId: string): Promise<TransferPreview> {
  const together = await listTogether(tx, caseId)
  if (together.length === 0) throw new Problem('not_found')
  const records = chosen(together).map(({ id, kind, reference, isProtected }) => ({ id, kind, reference, isProtected }))
  return { records, whyNot: whyNotPropose(actor, together) ?? null }
}

/**
 * Proposes to another member that it takes over the responsibility for a case, and for everybody's record that hangs together with it.
 * Nothing moves before it accepts.
 */
export async function createTransfer(
  tx: Tx,
  actor: Actor,
  services: Services,
  caseId: string,
  body: TransferCreate,
  members: readonly { id: string }[],
  requestId: string,
) {
  const today = swedishDay(services.now())
  const together = await listTogether(tx, caseId)
  refuse(whyNotPropose(actor, together))
  const errors = wrongFields(body, together, today)
  const to = body.recipientOrganisationId
  if (to === actor.organisationId || !members.some(({ id }) => id === to))
    errors.push({ pointer: '/recipientOrganisationId', code: 'invalid' })
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const left = leftBehind(body, together)
  if (left.length > 0) throw new Problem('transfer_records_left', { detail: left.join(', ') })
  await checkGround(tx, actor, together, body.ground, today)
  await makeRoom(tx, actor, services, caseId, today)
  const id = await newId(tx)
  const { key, ...wrapped } = await newRecordKey(services.keys, id)
  const row = await insertTransfer(tx, {
    id,
    organisationId: actor.organisationId,
    recipientOrganisationId: to,
    caseId,
    recordIds: together.map((one) => one.id),
    recordKinds: together.map(({ kind }) => kind),
    formerReferences: together.map(({ reference }) => reference),
    isProtected: together.some(({ isProtected }) => isProtected),
    reason: body.reason,
    ground: body.ground,
    note: sealText(key, place(id), body.note ?? null),
    answerBy: body.answerBy,
    createdBy: actor.userId,
    createdAs: actor.role,
  })
  await insertTransferKey(tx, { ...wrapped, recordId: id, organisationId: actor.organisationId })
  await tell(tx, actor, services, row, 'sent')
  recordEvent(tx, actor, { action: 'createCaseTransfer', entity: 'case', entityId: caseId, requestId })
  return viewTransfer(actor, row, today)
}

/** One proposal waits at a time. One whose time has run out makes room for the next. */
async function makeRoom(tx: Tx, actor: Actor, services: Services, caseId: string, today: string) {
  const waiting = await lockWaiting(tx, caseId)
  if (!waiting) return
  if (isOpen(waiting, today)) throw new Problem('transfer_waits')
  const row = await setTransfer(tx, waiting.id, { state: 'withdrawn' })
  await tell(tx, actor, services, row, 'ended', waiting)
}

/**
 * That the ground carries every record that goes. On consent, everybody who must be asked has said yes to sharing with a member; on
 * any other ground a no stands unless whoever may override it transfers.
 */
export async function checkGround(
  tx: Tx,
  actor: Actor,
  together: readonly Together[],
  ground: TransferRow['ground'],
  today: string,
) {
  for (const { kind, id } of chosen(together)) {
    const subject = await findSubject(tx, { kind, id })
    if (!subject) throw new Problem('not_found')
    const answers = await listAnswers(tx, id, 'share_member')
    const checked = checkConsent(subject, answers, 'share_member', today)
    if (ground === 'consent' && !checked.stands) throw new Problem('consent_missing')
    const refused = checked.answers.some(({ answer }) => answer?.state === 'refused' || answer?.state === 'withdrawn')
    if (refused && !may(actor, 'share:override')) throw new Problem('consent_refused')
  }
}

/**
 * Whether the reader may open the words of a transfer and the numbers of what goes with it. Whoever has the records:
 * those who proposed it until it is accepted, the recipient from then on; and before that as long as the proposal waits and what it rests
 * on stands.
 */
async function opensNote(tx: Tx, actor: Actor, row: TransferRow, today: string): Promise<boolean> {
  if (row.state === 'accepted') return isRecipient(actor, row) && keepsCase(tx, actor, row.caseId)
  if (hasRecords(actor, row)) return true
  if (!isOpen(row, today)) return false
  const sender = senderOf(row)
  return actingAs(tx, sender, actor, async () => {
    const together = await listTogether(tx, row.caseId)
    if (together.length === 0 || together.some(({ restrictedAt }) => restrictedAt)) return false
    return checkGround(tx, sender, together, row.ground, today).then(
      () => true,
      (error: unknown) => {
        if (error instanceof Problem) return false
        throw error
      },
    )
  })
}

/** A transfer with its words, and how much goes with it. That the recipient has opened it is told to those who proposed it. */
export async function readTransfer(tx: Tx, actor: Actor, services: Services, id: string) {
  const today = swedishDay(services.now())
  const found = await findTransfer(tx, id)
  if (!found) throw new Problem('not_found')
  const sees = isRecipient(actor, found) && found.seenAt === null && isOpen(found, today)
  const seenAt = sees ? services.now().toISOString() : found.seenAt
  if (sees) await setSeen(tx, id, seenAt ?? '')
  const readable = await opensNote(tx, actor, found, today)
  const key = readable ? await findRecordKey(tx, services.keys, id) : undefined
  const contents = readable ? await listContents(tx, id) : []
  const told = hasRecords(actor, found)
  const records: TransferDetail['records'] = found.recordIds.map((recordId, index) => {
    const content = contents.find((one) => one.id === recordId)
    return {
      kind: found.recordKinds[index] === 'child' ? 'child' : 'case',
      reference: found.formerReferences[index] ?? '',
      newReference: told ? (found.newReferences?.[index] ?? null) : null,
      isProtected: content?.isProtected ?? null,
      entries: content?.entries ?? null,
      documents: content?.documents ?? null,
      openTasks: content?.openTasks ?? null,
    }
  })
  const note = key ? openText(key, place(id), found.note) : null
  return { ...viewTransfer(actor, { ...found, seenAt }, today), note, records }
}

/** Declines a transfer, with a reason from the list. Nothing has moved. */
export async function declineTransfer(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  { reason }: TransferDecline,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockTransferAt(tx, actor, services, id, version, (row) => whyNotAnswer(actor, row, today))
  const row = await setTransfer(tx, id, { state: 'declined', declineReason: reason, answeredOn: today })
  await tell(tx, actor, services, row, 'answered', found)
  recordEvent(tx, actor, { action: 'declineTransfer', entity: 'transfer', entityId: id, requestId })
  return viewTransfer(actor, row, today)
}

/** Takes a transfer back before it is answered, or puts one away that was not answered in time. */
export async function withdrawTransfer(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
) {
  const found = await lockTransferAt(tx, actor, services, id, version, (row) => whyNotWithdraw(actor, row))
  const row = await setTransfer(tx, id, { state: 'withdrawn' })
  await tell(tx, actor, services, row, 'ended', found)
  recordEvent(tx, actor, { action: 'withdrawTransfer', entity: 'transfer', entityId: id, requestId })
  return viewTransfer(actor, row, swedishDay(services.now()))
}

/** A line of each record's timeline, by whoever has the records then; of what the other side did it names nobody. */
export async function tell(
  tx: Tx,
  actor: Actor,
  services: Services,
  row: TransferRow,
  step: 'sent' | 'answered' | 'ended',
  before?: TransferRow,
) {
  const mine = actor.organisationId === ownerOf(row)
  const teller = answering(ownerOf(row), mine ? actor.userId : null)
  await actingAs(tx, teller, actor, async () => {
    const standing = new Set(await listStanding(tx, row.recordIds))
    for (const [index, id] of row.recordIds.entries()) {
      if (!standing.has(id)) continue
      const kind = row.recordKinds[index] === 'child' ? 'child' : 'case'
      const facts = { before: before ? factsOf(before, index) : null, after: factsOf(row, index) }
      const happened = { subject: 'transfer', subjectId: row.id, step, facts } as const
      await recordChange(tx, teller, services, refOf({ kind, id }), happened)
    }
  })
}

const ownerOf = (row: TransferRow) => (row.state === 'accepted' ? row.recipientOrganisationId : row.organisationId)

const factsOf = (row: TransferRow, index: number) => ({
  reason: row.reason,
  ground: row.ground,
  state: row.state,
  declineReason: row.declineReason,
  reference: row.newReferences?.[index] ?? row.formerReferences[index],
})

/** Whoever proposed it: what an answer sets off in the records is done by that person's rights. */
export function senderOf({ organisationId, createdBy: userId, createdAs }: TransferRow) {
  const role = createdAs === 'case_worker' ? ('case_worker' as const) : ('organisation_manager' as const)
  return memberActor({ userId, organisationId, role, membershipId: '' })
}

export async function lockTransferAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  whyNot: (row: TransferRow) => ProblemCode | undefined,
): Promise<TransferRow> {
  return ready(
    await lockTransfer(tx, id),
    version,
    (row) => viewTransfer(actor, row, swedishDay(services.now())),
    whyNot,
  )
}
