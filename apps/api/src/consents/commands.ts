import { consentTexts } from '@varn/codes'
import type { Consent, ConsentCreate, ConsentPatch, ConsentRecord } from '@varn/schema/consents'
import type { Actor } from '../access/actor.ts'
import { isOwn } from '../access/opened.ts'
import { type RecordAt, recordOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { type FieldError, fieldError, Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { whyNotEdit, whyNotWithdraw } from './policy.ts'
import {
  findConsent,
  findSubject,
  insertConsent,
  isNamed,
  lockConsent,
  type SubjectRow,
  setConsent,
} from './queries.ts'
import { type ConsentRow, isConsent, whyNotAnswer } from './rules.ts'
import { mayReadNote, viewConsent } from './view.ts'

const place = (consentId: string) => `consents:note:${consentId}`

/** A record of the actor's own; what is shared with it has consents that stay with their owner. Throws not_found. */
export async function ownSubject(tx: Tx, actor: Actor, at: RecordAt, lock = false): Promise<SubjectRow> {
  const subject = await findSubject(tx, at)
  if (!subject || !isOwn(actor, subject)) throw new Problem('not_found')
  if (!lock) return subject
  // A protected record is written by its named workers; the database would find no row to lock.
  if (subject.isProtected && !(await isNamed(tx, at.id))) throw new Problem('not_found')
  return (await findSubject(tx, at, true)) ?? subject
}

/** Records one answer. Refuses one that this giver cannot give, and a consent that does not say how, when and to which text. */
export async function createConsent(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  body: ConsentCreate,
  requestId: string,
): Promise<ConsentRecord> {
  const today = swedishDay(services.now())
  const subject = await ownSubject(tx, actor, at, true)
  // A no narrows what is done with the record, and is written down in a restricted one too (GDPR Art. 18).
  if (subject.restrictedAt && isConsent(body)) throw new Problem('restricted')
  const wrong = whyNotAnswer(subject, body)
  if (wrong) throw fieldError(wrong.pointer, wrong.code)
  const errors = wrongFields(body, today)
  if (errors.length > 0) throw new Problem('request_invalid', { errors })
  const { note = null, ...answer } = body
  const id = await newId(tx)
  const key = note === null ? undefined : await ensureRecordKey(tx, actor, services.keys, at.id)
  const row = await insertConsent(tx, {
    ...answer,
    id,
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    note: key ? sealText(key, place(id), note) : null,
    createdBy: actor.userId,
  })
  const action = at.kind === 'case' ? 'createCaseConsent' : 'createChildConsent'
  recordEvent(tx, actor, { action, entity: at.kind, entityId: at.id, requestId })
  return viewConsent(actor, subject, row, today)
}

function wrongFields(body: ConsentCreate, today: string): FieldError[] {
  const { purpose, method, textVersion, textLanguage, givenOn, validUntil } = body
  const errors: FieldError[] = []
  if (isConsent(body)) {
    for (const [name, value] of Object.entries({ method, textVersion, textLanguage, givenOn }))
      if (value === undefined || value === null) errors.push({ pointer: `/${name}`, code: 'required' })
  }
  const named = textVersion != null || textLanguage != null
  const known = consentTexts.some(
    (text) => text.purpose === purpose && text.version === textVersion && text.language === textLanguage,
  )
  if (named && !known && errors.length === 0) errors.push({ pointer: '/textVersion', code: 'invalid' })
  if (givenOn && givenOn > today) errors.push({ pointer: '/givenOn', code: 'too_large' })
  if (validUntil && validUntil < (givenOn ?? today)) errors.push({ pointer: '/validUntil', code: 'date_order' })
  return errors
}

/** One answer with its note, where the actor may open it. */
export async function readConsent(tx: Tx, actor: Actor, services: Services, id: string): Promise<Consent> {
  const row = await findConsent(tx, id)
  if (!row) throw new Problem('not_found')
  const subject = await ownSubject(tx, actor, recordOf(row))
  const key = row.note && mayReadNote(actor) ? await findKey(tx, services, row) : undefined
  const note = key ? openText(key, place(id), row.note) : null
  return { ...viewConsent(actor, subject, row, swedishDay(services.now())), note }
}

const findKey = (tx: Tx, services: Services, { recordId }: ConsentRow) =>
  recordId === null ? undefined : findRecordKey(tx, services.keys, recordId)

/** Changes until when an answer counts, or its note. A day that has passed ends what rests on it, in the same transaction. */
export async function updateConsent(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  patch: ConsentPatch,
  requestId: string,
): Promise<ConsentRecord> {
  const { row: found, subject } = await lockConsentAt(tx, actor, services, id, version, whyNotEdit)
  const { note, validUntil } = patch
  if (subject.restrictedAt) throw new Problem('restricted')
  if (validUntil && found.givenOn && validUntil < found.givenOn) throw fieldError('/validUntil', 'date_order')
  const key = note ? await ensureRecordKey(tx, actor, services.keys, recordOf(found).id) : undefined
  const row = await setConsent(tx, id, {
    ...(validUntil !== undefined && { validUntil }),
    ...(note !== undefined && { note: key ? sealText(key, place(id), note) : null }),
  })
  const { kind: entity, id: entityId } = recordOf(row)
  recordEvent(tx, actor, { action: 'updateConsent', entity, entityId, changedFields: Object.keys(patch), requestId })
  return viewConsent(actor, subject, row, swedishDay(services.now()))
}

/** Takes a consent back. Every share that rests on it ends in the same transaction, by a trigger. */
export async function withdrawConsent(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  requestId: string,
): Promise<ConsentRecord> {
  const { subject } = await lockConsentAt(tx, actor, services, id, version, whyNotWithdraw)
  const now = services.now()
  const row = await setConsent(tx, id, { state: 'withdrawn', withdrawnAt: now.toISOString() })
  const { kind: entity, id: entityId } = recordOf(row)
  recordEvent(tx, actor, { action: 'withdrawConsent', entity, entityId, requestId })
  return viewConsent(actor, subject, row, swedishDay(now))
}

async function lockConsentAt(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number | undefined,
  whyNot: (actor: Actor, row: ConsentRow) => ProblemCode | undefined,
) {
  const row = await lockConsent(tx, id)
  if (!row) throw new Problem('not_found')
  const subject = await ownSubject(tx, actor, recordOf(row))
  if (version !== undefined && row.version !== version)
    throw new Problem('version_stale', { current: viewConsent(actor, subject, row, swedishDay(services.now())) })
  refuse(whyNot(actor, row))
  return { row, subject }
}
