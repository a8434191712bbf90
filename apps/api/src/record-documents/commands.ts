import type { DocumentCreate, DocumentPatch, DocumentRecord, DocumentWithdraw } from '@varn/schema/documents'
import type { Actor } from '../access/actor.ts'
import { type RecordAt, recordOf, refOf } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import type { SubjectRow } from '../consents/queries.ts'
import { openText, seal, sealText } from '../crypto/envelope.ts'
import { ensureRecordKey } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import { newId } from '../db/ids.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { swedishDay } from '../swedish-day.ts'
import { recordChange } from '../timeline/record.ts'
import type { Received } from './files/receive.ts'
import { whyNotChange } from './policy.ts'
import {
  countDocuments,
  findDocument,
  insertDocument,
  insertPiece,
  insertVersion,
  lockDocument,
  setDocument,
} from './queries.ts'
import { ownRecord } from './record.ts'
import { type DocumentRow, isFull } from './rules.ts'
import { contentKeyPlace, digestPlace, fileNamePlace, titlePlace, viewRecord } from './view.ts'

/** A file that has arrived and been scanned. */
export interface Arrived extends Received {
  versionId: string
  scan: 'clean' | 'not_scanned'
  fileName: string
}

/** The record, held for writing. Refuses a restricted one, and one that has no more room. */
export async function recordWithRoom(tx: Tx, actor: Actor, at: RecordAt): Promise<SubjectRow> {
  const subject = await ownRecord(tx, actor, at, true)
  if (subject.restrictedAt) throw new Problem('restricted')
  if (isFull(await countDocuments(tx, at.id))) throw new Problem('documents_full')
  return subject
}

/** A document with its first content. Refuses what recordWithRoom() refuses, and a day that has not come. */
export async function createDocument(
  tx: Tx,
  actor: Actor,
  services: Services,
  at: RecordAt,
  { kind, title, datedOn = null, language = null }: DocumentCreate,
  arrived: Arrived,
  event: { action: string; requestId: string },
): Promise<DocumentRecord> {
  checkDay(services, datedOn)
  const subject = await recordWithRoom(tx, actor, at)
  const key = await ensureRecordKey(tx, actor, services.keys, at.id)
  const id = await newId(tx)
  await insertDocument(tx, {
    ...{ id, kind, datedOn, language },
    organisationId: actor.organisationId,
    caseId: at.kind === 'case' ? at.id : null,
    childId: at.kind === 'child' ? at.id : null,
    title: sealText(key, titlePlace(id), title),
    latestNumber: 1,
    createdBy: actor.userId,
  })
  await keepContent(tx, actor, key, { documentId: id, recordId: at.id, number: 1 }, arrived)
  recordEvent(tx, actor, { ...event, entity: at.kind, entityId: at.id, foundIds: [id] })
  await recordChange(tx, actor, services, refOf(at), {
    subject: 'document',
    subjectId: id,
    step: 'created',
    facts: { before: null, after: { kind, datedOn, language } },
    texts: { before: null, after: { title } },
  })
  return viewNow(tx, actor, subject, id)
}

/** One more content of a document; the earlier ones stay. */
export async function addContent(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  arrived: Arrived,
  requestId: string,
): Promise<DocumentRecord> {
  const { row } = await lockDocumentAt(tx, actor, id, version)
  const at = recordOf(row)
  const subject = await recordWithRoomFor(tx, actor, at)
  const key = await ensureRecordKey(tx, actor, services.keys, at.id)
  const number = row.latestNumber + 1
  await keepContent(tx, actor, key, { documentId: id, recordId: at.id, number }, arrived)
  await setDocument(tx, id, { latestNumber: number })
  const event = { action: 'uploadDocumentVersion', entity: at.kind, entityId: at.id, foundIds: [id] }
  recordEvent(tx, actor, { ...event, requestId })
  const facts = { before: { number: row.latestNumber }, after: { number } }
  await recordChange(tx, actor, services, refOf(at), { subject: 'document', subjectId: id, step: 'changed', facts })
  return viewNow(tx, actor, subject, id)
}

/** As recordWithRoom() for another content: the document itself has its place already. */
export async function recordWithRoomFor(tx: Tx, actor: Actor, at: RecordAt): Promise<SubjectRow> {
  const subject = await ownRecord(tx, actor, at, true)
  if (isFull({ ...(await countDocuments(tx, at.id)), documents: 0 })) throw new Problem('documents_full')
  return subject
}

async function keepContent(
  tx: Tx,
  actor: Actor,
  key: Buffer,
  where: { documentId: string; recordId: string; number: number },
  { versionId, spool, mediaType, size, pieceCount, digest, scan, fileName }: Arrived,
) {
  const { organisationId } = actor
  await insertVersion(tx, {
    ...where,
    ...{ organisationId, mediaType, size, pieceCount, scan },
    id: versionId,
    fileName: sealText(key, fileNamePlace(versionId), fileName),
    digest: sealText(key, digestPlace(versionId), digest),
    contentKey: seal(key, contentKeyPlace(versionId), spool.key),
    uploadedBy: actor.userId,
  })
  const { recordId } = where
  for (let number = 0; number < pieceCount; number++)
    await insertPiece(tx, { versionId, number, organisationId, recordId, content: await spool.sealed(number) })
}

/** Changes what is said about a document, never its content. */
export async function updateDocument(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  { title, ...patch }: DocumentPatch,
  requestId: string,
): Promise<DocumentRecord> {
  checkDay(services, patch.datedOn)
  const { row, subject } = await lockDocumentAt(tx, actor, id, version)
  const at = recordOf(row)
  const { kind: entity, id: entityId } = at
  const key = title === undefined ? undefined : await ensureRecordKey(tx, actor, services.keys, entityId)
  await setDocument(tx, id, {
    ...patch,
    ...(key && title !== undefined && { title: sealText(key, titlePlace(id), title) }),
  })
  const changedFields = [...Object.keys(patch), ...(title === undefined ? [] : ['title'])]
  recordEvent(tx, actor, { action: 'updateDocument', entity, entityId, changedFields, foundIds: [id], requestId })
  const { kind, datedOn, language } = row
  await recordChange(tx, actor, services, refOf(at), {
    subject: 'document',
    subjectId: id,
    step: 'changed',
    facts: { before: { kind, datedOn, language }, after: { kind, datedOn, language, ...patch } },
    ...(key && { texts: { before: { title: openText(key, titlePlace(id), row.title) }, after: { title } } }),
  })
  return viewNow(tx, actor, subject, id)
}

/** Takes a document back, with the reason. It is erased with its record and not before. */
export async function withdrawDocument(
  tx: Tx,
  actor: Actor,
  services: Services,
  id: string,
  version: number,
  { reason }: DocumentWithdraw,
  requestId: string,
): Promise<DocumentRecord> {
  const { row, subject } = await lockDocumentAt(tx, actor, id, version)
  await setDocument(tx, id, {
    withdrawnAt: services.now().toISOString(),
    withdrawnBy: actor.userId,
    withdrawalReason: reason,
  })
  const at = recordOf(row)
  const { kind: entity, id: entityId } = at
  recordEvent(tx, actor, { action: 'withdrawDocument', entity, entityId, foundIds: [id], requestId })
  const facts = { before: null, after: { withdrawalReason: reason } }
  await recordChange(tx, actor, services, refOf(at), { subject: 'document', subjectId: id, step: 'removed', facts })
  return viewNow(tx, actor, subject, id)
}

/** The document, held for writing at the version that the writer saw. */
export async function lockDocumentAt(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<{ row: DocumentRow; subject: SubjectRow }> {
  const row = await lockDocument(tx, id)
  if (!row) throw new Problem('not_found')
  const subject = await ownRecord(tx, actor, recordOf(row))
  if (row.version !== version) throw new Problem('version_stale', { current: viewRecord(actor, subject, row) })
  refuse(whyNotChange(actor, row, subject))
  return { row, subject }
}

async function viewNow(tx: Tx, actor: Actor, subject: SubjectRow, id: string): Promise<DocumentRecord> {
  const row = await findDocument(tx, id)
  if (!row) throw new Error('the document is gone') // it was written in this transaction
  return viewRecord(actor, subject, row)
}

function checkDay({ now }: Services, datedOn: string | null | undefined) {
  if (datedOn && datedOn > swedishDay(now())) throw fieldError('/datedOn', 'too_large')
}
