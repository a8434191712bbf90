import type { SubjectRequestTexts } from '@varn/schema/data-subject-requests'
import type { Actor } from '../access/actor.ts'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Keys } from '../crypto/keys.ts'
import { ensureRecordKey, findRecordKey } from '../crypto/queries.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { findTexts, putTexts } from './queries.ts'

const columns = ['subject', 'details', 'secrecyTest', 'decision'] as const
type Column = (typeof columns)[number]

const place = (column: Column, id: string) => `data_subject_request_texts:${column}:${id}`
/** What is told to whoever the texts are closed to. */
export const noTexts: SubjectRequestTexts = { subject: null, details: null, secrecyTest: null, decision: null }

/** The opened texts of a request; all null for an actor that row-level security keeps from them. */
export async function readTexts(tx: Reader, keys: Keys, requestId: string): Promise<SubjectRequestTexts> {
  const [row, key] = await Promise.all([findTexts(tx, requestId), findRecordKey(tx, keys, requestId)])
  if (!row || !key) return noTexts
  const texts = columns.map((column) => [column, openText(key, place(column, requestId), row[column])])
  return Object.fromEntries(texts) as SubjectRequestTexts // one entry for each of the columns
}

/** Seals the given texts under the request's own key; those that are left out stay. */
export async function writeTexts(
  tx: Tx,
  actor: Actor,
  keys: Keys,
  requestId: string,
  texts: Partial<SubjectRequestTexts>,
): Promise<void> {
  const given = columns.filter((column) => texts[column] !== undefined)
  if (given.length === 0) return
  const key = await ensureRecordKey(tx, actor, keys, requestId)
  const sealed = given.map((column) => [column, sealText(key, place(column, requestId), texts[column] ?? null)])
  await putTexts(tx, { requestId, organisationId: actor.organisationId, ...Object.fromEntries(sealed) })
}
