import type { Actor } from '../access/actor.ts'
import { isOwn } from '../access/opened.ts'
import { type RecordAt, recordOf } from '../access/records.ts'
import { findSubject, isNamed, type SubjectRow } from '../consents/queries.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { findDocument } from './queries.ts'

/** A record of the actor's own: documents are no part of what is shared. `lock` holds it for writing. Throws not_found. */
export async function ownRecord(tx: Tx, actor: Actor, at: RecordAt, lock = false): Promise<SubjectRow> {
  const record = await findSubject(tx, at)
  if (!record || !isOwn(actor, record)) throw new Problem('not_found')
  if (!lock) return record
  // A protected record is written by its named workers; the database would find no row to lock.
  if (record.isProtected && !(await isNamed(tx, at.id))) throw new Problem('not_found')
  return (await findSubject(tx, at, true)) ?? record
}

/** Which record a document is of. Throws not_found for a document that the actor does not see. */
export async function recordOfDocument(tx: Tx, documentId: string): Promise<RecordAt> {
  const row = await findDocument(tx, documentId)
  if (!row) throw new Problem('not_found')
  return recordOf(row)
}
