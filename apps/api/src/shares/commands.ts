import type { ShareCreate } from '@varn/schema/shares'
import { type Actor, may } from '../access/actor.ts'
import { isOwn } from '../access/opened.ts'
import type { RecordAt } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { findSubject, isNamed, listAnswers, type SubjectRow } from '../consents/queries.ts'
import { checkConsent } from '../consents/rules.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { findRecordKey, newRecordKey } from '../crypto/queries.ts'
import { placeOf } from '../crypto/sealed-columns.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem, type ProblemCode } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { ready } from '../http/steps.ts'
import { swedishDay } from '../swedish-day.ts'
import { whyNotEnd, whyNotShorten } from './policy.ts'
import { findShare, insertShare, insertShareKey, lockShare, narrowShare, type ShareRow } from './queries.ts'
import { holdsWhenRestricted, wrongFields } from './rules.ts'
import { viewShare } from './view.ts'

const place = (shareId: string) => placeOf({ table: 'shares', column: 'override_reason' }, shareId)

/** A record of the actor's own. Throws not_found for anything else, also for what is shared with the actor. */
export async function ownRecord(tx: Tx, actor: Actor, at: RecordAt): Promise<SubjectRow> {
  const subject = await findSubject(tx, at)
  if (!subject || !isOwn(actor, subject)) throw new Problem('not_found')
  return subject
}

/**
 * Shares parts of a record. On consent, the consents are found and held here, so that a withdrawal at the same moment either
 * refuses the share or ends it. `overrideReason` stands in for them, by a right of its own; on any other ground it says why.
 */
export async function createShare(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  body: ShareCreate,
  active: ReadonlySet<string>,
  requestId: string,
) {
  const today = swedishDay(services.now())
  const subject = await lockToShare(tx, actor, at)
  if (subject.restrictedAt && !holdsWhenRestricted(body.ground)) throw new Problem('restricted')
  const errors = wrongFields(at.kind, body, today)
  if (!active.has(body.recipientOrganisationId)) errors.push({ pointer: '/recipientOrganisationId', code: 'invalid' })
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const ground = await groundOf(tx, actor, services, subject, body, today)
  const share = {
    ...ground.columns,
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    recipientOrganisationId: body.recipientOrganisationId,
    parts: body.parts,
    purpose: body.purpose,
    ground: body.ground,
    createdBy: actor.userId,
  }
  const row = await insertShare(tx, share, body.endsOn)
  if (ground.wrapped)
    await insertShareKey(tx, { ...ground.wrapped, recordId: row.id, organisationId: row.organisationId })
  const entry = { entity: at.kind, entityId: at.id, requestId }
  recordEvent(tx, actor, { action: at.kind === 'case' ? 'createCaseShare' : 'createChildShare', ...entry })
  if (ground.wrapped && body.ground === 'consent') recordEvent(tx, actor, { action: 'overrideConsent', ...entry })
  return viewShare(actor, row, services.now())
}

/** A record of the actor's own, locked for sharing it. Throws not_found. */
export async function lockToShare(tx: Tx, actor: Actor, at: RecordAt): Promise<SubjectRow> {
  const own = await ownRecord(tx, actor, at)
  // A protected record is shared by its named workers; the database would find no row to lock.
  if (own.isProtected && !(await isNamed(tx, at.id))) throw new Problem('not_found')
  return (await findSubject(tx, at, true)) ?? own
}

/** The consents that a share rests on; or the reason that it is made without them, sealed under a key of the share's own. */
export async function groundOf(
  tx: Tx,
  actor: Actor,
  services: Services,
  subject: SubjectRow,
  { ground, purpose, overrideReason }: Pick<ShareCreate, 'ground' | 'purpose' | 'overrideReason'>,
  today: string,
) {
  const { stands, answers } = checkConsent(subject, await listAnswers(tx, subject.id, purpose), purpose, today)
  if (overrideReason === undefined) {
    if (!stands) throw new Problem('consent_missing')
    const ids = answers.flatMap(({ answer }) => answer?.id ?? [])
    return { columns: { consentId: ids[0], guardianConsentId: ids[1], otherGuardianConsentId: ids[2] } }
  }
  const overrides = ground === 'consent'
  // No other ground is a way around a no: whoever may override it decides.
  const refused = answers.some(({ answer }) => answer?.state === 'refused' || answer?.state === 'withdrawn')
  if ((overrides || refused) && !may(actor, 'share:override'))
    throw new Problem(overrides ? 'forbidden' : 'consent_refused')
  // Where everybody has said yes there is nothing to override, and the reason would be kept for nothing.
  if (overrides && stands) throw fieldError('/overrideReason', 'invalid')
  const id = await newId(tx)
  const { key, ...wrapped } = await newRecordKey(services.keys, id)
  const sealed = { id, overrideReason: sealText(key, place(id), overrideReason) }
  const columns = overrides ? { ...sealed, overriddenBy: actor.userId } : sealed
  return { columns, wrapped }
}

/** One share, with the reason of an override where the reader is its owner or the data protection officer. */
export async function readShare(tx: Tx, actor: Actor, services: Services, id: string) {
  const row = await findShare(tx, id)
  if (!row) throw new Problem('not_found')
  const judges = actor.role === 'privacy_officer' || isOwn(actor, row)
  const key = judges && row.overrideReason ? await findRecordKey(tx, services.keys, id) : undefined
  const overrideReason = key ? openText(key, place(id), row.overrideReason) : null
  return { ...viewShare(actor, row, services.now()), overrideReason }
}

/** Ends a share now: the recipient's next question finds nothing. */
export async function endShare(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
) {
  const found = await lockShareAt(tx, actor, services, id, version, whyNotEnd)
  const endedBecause = found.organisationId === actor.organisationId ? 'ended_by_owner' : 'given_back'
  const endedAt = services.now().toISOString()
  const row = await narrowShare(tx, id, { endedAt, endedBy: actor.userId, endedBecause })
  recordEvent(tx, actor, { action: 'endShare', ...recordOf(found), requestId })
  // Whoever gives a share back may see its record no longer, and still sees the share.
  return viewShare(actor, row ?? found, services.now())
}

/** Brings the last day of a share nearer. */
export async function shortenShare(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  endsOn: string,
  requestId: string,
) {
  const found = await lockShareAt(tx, actor, services, id, version, whyNotShorten)
  if (endsOn < swedishDay(services.now())) throw fieldError('/endsOn', 'too_small')
  // The end is the midnight after the last day.
  const lastDay = swedishDay(new Date(new Date(found.endsAt).getTime() - 1))
  if (endsOn > lastDay) throw fieldError('/endsOn', 'too_large')
  const row = endsOn === lastDay ? found : await narrowShare(tx, id, { endsOn })
  recordEvent(tx, actor, { action: 'updateShare', ...recordOf(found), changedFields: ['endsOn'], requestId })
  return viewShare(actor, row ?? found, services.now())
}

async function lockShareAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  whyNot: (actor: Actor, row: ShareRow, now: Date) => ProblemCode | undefined,
): Promise<ShareRow> {
  return ready(
    await lockShare(tx, id),
    version,
    (row) => viewShare(actor, row, services.now()),
    (row) => whyNot(actor, row, services.now()),
  )
}

const recordOf = ({ caseId, childId }: ShareRow) =>
  caseId === null ? { entity: 'child', entityId: childId ?? undefined } : { entity: 'case', entityId: caseId }
