import type { ElsewhereSearch, ShareRequestCreate, ShareRequestShare } from '@varn/schema/share-requests'
import type { Actor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import { recordOf } from '../../access/records.ts'
import { recordEvent } from '../../audit/events.ts'
import { actingAs } from '../../db/acting.ts'
import type { Tx } from '../../db/connect.ts'
import { newId } from '../../db/ids.ts'
import { fieldError, Problem, type ProblemCode } from '../../http/errors.ts'
import type { Services } from '../../http/feature.ts'
import { ready } from '../../http/steps.ts'
import { withPersonalNumber } from '../../identity-searches/policy.ts'
import { insertSearch, searchHashes, wasSearched } from '../../identity-searches/queries.ts'
import { searchedFields } from '../../identity-searches/rules.ts'
import { daysAfter, swedishDay } from '../../swedish-day.ts'
import { recordChange } from '../../timeline/record.ts'
import { createShare } from '../commands.ts'
import { isSharePurpose } from '../rules.ts'
import { whyNotAnswer, whyNotShare, whyNotWithdraw } from './policy.ts'
import {
  countAsked,
  findElsewhere,
  findShareRequest,
  holdAsking,
  insertShareRequests,
  type Known,
  listOfAsks,
  lockShareRequest,
  type ReadRequest,
  setShareRequest,
  withdrawAsk,
} from './queries.ts'
import { answerDays, answerOf, asksADayMax, tellingTerms } from './rules.ts'
import { viewShareRequest } from './view.ts'

/**
 * Asks whether another organisation knows a person. It takes a search of one's own records before it and a reason, is counted for the day
 * whatever it finds, and stands in the log of whoever asks and of every record that it finds.
 * @throws Problem `request_invalid` with a pointer, `too_many_requests`
 */
export async function searchElsewhere(
  tx: Tx,
  actor: Actor,
  services: Services,
  members: readonly string[],
  body: ElsewhereSearch,
  requestId: string,
) {
  const { known, left } = await ask(tx, actor, services, members, body, 'searchElsewhere', requestId)
  return { known: known.length > 0, askedAlready: known.some(({ asked }) => asked), leftToday: left }
}

/** Sends a request to share to every organisation that knows the person, in one, so that it does not tell how many they are. */
export async function createShareRequest(
  tx: Tx,
  actor: Actor,
  services: Services,
  members: readonly string[],
  body: ShareRequestCreate,
  requestId: string,
) {
  if (!isSharePurpose(body.purpose)) throw fieldError('/purpose', 'invalid')
  const { known } = await ask(tx, actor, services, members, body, 'createShareRequest', requestId)
  if (known.length === 0) throw new Problem('not_known_elsewhere')
  const asked = known.filter((one) => !one.asked)
  if (asked.length === 0) throw new Problem('duplicate')
  const today = swedishDay(services.now())
  const ids = await Promise.all(asked.map(() => newId(tx)))
  const askId = [...ids].sort()[0]!
  const rows = asked.map(({ organisationId, recordKind, recordId }, index) => ({
    id: ids[index]!,
    askId,
    organisationId,
    caseId: recordKind === 'case' ? recordId : null,
    childId: recordKind === 'child' ? recordId : null,
    askingOrganisationId: actor.organisationId,
    reason: body.reason,
    purpose: body.purpose,
    ground: body.ground,
    answerBy: daysAfter(today, answerDays),
    createdBy: actor.userId,
  }))
  await actingAs(tx, { ...actor, role: 'elsewhere' }, actor, () => insertShareRequests(tx, rows))
  return viewShareRequest(actor, await sentRequest(tx, actor, askId, today), today)
}

async function ask(
  tx: Tx,
  actor: Actor,
  { keys, now }: Services,
  members: readonly string[],
  { searchId, reason, ...person }: ElsewhereSearch,
  action: 'searchElsewhere' | 'createShareRequest',
  requestId: string,
): Promise<{ known: Known[]; left: number }> {
  if (!(await wasSearched(tx, searchId, now()))) throw fieldError('/searchId', 'invalid')
  const { fullName, personalNumber, phone, email } = person
  const texts = withPersonalNumber({ fullName, personalNumber, phone, email }, now())
  const { terms, errors } = tellingTerms(texts)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  await holdAsking(tx, actor.userId)
  const used = await countAsked(tx, actor.userId, swedishDay(now()))
  if (used >= asksADayMax) throw new Problem('too_many_requests')
  const id = await insertSearch(tx, actor, now().toISOString(), reason)
  const others = members.filter((member) => member !== actor.organisationId)
  const known = await actingAs(tx, { ...actor, role: 'elsewhere' }, actor, () => findElsewhere(tx, keys, others, terms))
  recordEvent(tx, actor, {
    action,
    kind: 'listing',
    entity: 'identity_search',
    entityId: id,
    filters: { ...searchedFields(person), reason },
    searchHashes: searchHashes(keys, actor.organisationId, terms),
    foundIds: known.map(({ recordId }) => recordId),
    requestId,
  })
  // Whose record it is sees in its openings that it was asked for, and by which organisation.
  for (const { recordKind, recordId } of known)
    recordEvent(tx, actor, { action, kind: 'listing', entity: recordKind, entityId: recordId, requestId })
  return { known, left: asksADayMax - used - 1 }
}

/** What the actor's organisation has asked, with the one answer that it is told. */
async function sentRequest(tx: Tx, actor: Actor, askId: string, today: string): Promise<ReadRequest> {
  const rows = await listOfAsks(tx, [askId], actor)
  if (rows.length === 0) throw new Problem('not_found')
  return told(rows, today)
}

/** The first of the rows with the answer that is told. */
export function told(rows: readonly ReadRequest[], today: string): ReadRequest {
  const [first] = rows
  const { state, answeredOn, declineReason, shareId, version } = answerOf(rows, today)
  return { ...first!, state, answeredOn, declineReason, shareId, version }
}

/** One request of either side. Throws not_found. */
export async function readShareRequest(tx: Tx, actor: Actor, services: Services, id: string) {
  const today = swedishDay(services.now())
  const row = await findShareRequest(tx, id)
  if (!row || (!isOwn(actor, row) && row.id !== row.askId)) throw new Problem('not_found')
  return viewShareRequest(actor, isOwn(actor, row) ? row : await sentRequest(tx, actor, id, today), today)
}

/** Answers a request with a share, by the rules of every share. */
export async function shareAsAsked(
  tx: Tx,
  actor: Actor,
  services: Services,
  active: ReadonlySet<string>,
  id: string,
  version: number | undefined,
  body: ShareRequestShare,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const found = await lockAt(tx, actor, services, id, version, (row) => whyNotShare(actor, row, today))
  const { askingOrganisationId: recipientOrganisationId, purpose } = found
  const terms = { ...body, recipientOrganisationId, purpose }
  const share = await createShare(tx, actor, services, recordOf(found), terms, active, requestId)
  const row = await setShareRequest(tx, id, { state: 'shared', answeredOn: today, shareId: share.id })
  await tell(tx, actor, services, row)
  recordEvent(tx, actor, { action: 'shareAsAsked', entity: 'share_request', entityId: id, requestId })
  return viewShareRequest(actor, row, today)
}

/** Declines a request, with a reason from the list: all that whoever asked is told. */
export async function declineShareRequest(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  reason: NonNullable<ReadRequest['declineReason']>,
  requestId: string,
) {
  const today = swedishDay(services.now())
  await lockAt(tx, actor, services, id, version, (row) => whyNotAnswer(actor, row, today))
  const row = await setShareRequest(tx, id, { state: 'declined', answeredOn: today, declineReason: reason })
  await tell(tx, actor, services, row)
  recordEvent(tx, actor, { action: 'declineShareRequest', entity: 'share_request', entityId: id, requestId })
  return viewShareRequest(actor, row, today)
}

/** Takes back what was asked, from all that have not answered. */
export async function withdrawShareRequest(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
) {
  const today = swedishDay(services.now())
  await lockAt(tx, actor, services, id, version, (row) => whyNotWithdraw(actor, row, today))
  await withdrawAsk(tx, id, actor.organisationId)
  recordEvent(tx, actor, { action: 'withdrawShareRequest', entity: 'share_request', entityId: id, requestId })
  return viewShareRequest(actor, await sentRequest(tx, actor, id, today), today)
}

function tell(tx: Tx, actor: Actor, services: Services, row: ReadRequest) {
  const at = row.caseId ? { caseId: row.caseId } : { childId: row.childId ?? '' }
  const { state, declineReason } = row
  const facts = { before: { state: 'sent', declineReason: null }, after: { state, declineReason } }
  return recordChange(tx, actor, services, at, { subject: 'share_request', subjectId: row.id, step: 'answered', facts })
}

async function lockAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  whyNot: (row: ReadRequest) => ProblemCode | undefined,
): Promise<ReadRequest> {
  const today = swedishDay(services.now())
  const locked = await lockShareRequest(tx, id)
  if (!locked || (!isOwn(actor, locked) && locked.id !== locked.askId)) throw new Problem('not_found')
  const row = isOwn(actor, locked) ? locked : await sentRequest(tx, actor, id, today)
  return ready(row, version, (one) => viewShareRequest(actor, one, today), whyNot)
}
