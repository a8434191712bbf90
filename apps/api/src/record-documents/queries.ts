import type { DocumentListQuery } from '@varn/schema/documents'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { DocumentRow, VersionRow } from './rules.ts'

const withContent = (tx: Reader) =>
  tx
    .selectFrom('documents as d')
    .innerJoin('documentVersions as v', (on) =>
      on.onRef('v.documentId', '=', 'd.id').onRef('v.number', '=', 'd.latestNumber'),
    )
    .selectAll('d')
    .select(['v.id as versionId', 'v.mediaType', 'v.size', 'v.scan', 'v.fileName', 'v.createdAt as uploadedAt'])
    .select(sql<boolean>`v.content_key is not null`.as('hasContent'))

/** Newest first; one row more than the limit. */
export function listDocuments(
  tx: Reader,
  recordId: string,
  { kind, withdrawn, cursor, limit }: DocumentListQuery & { limit: number },
): Promise<DocumentRow[]> {
  const after = afterId(cursor)
  let rows = withContent(tx).where('d.recordId', '=', recordId)
  if (kind !== undefined) rows = rows.where('d.kind', '=', kind)
  if (withdrawn !== undefined) rows = rows.where('d.withdrawnAt', withdrawn ? 'is not' : 'is', null)
  if (after !== undefined) rows = rows.where('d.id', '<', after)
  return rows
    .orderBy('d.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findDocument(tx: Reader, id: string): Promise<DocumentRow | undefined> {
  return withContent(tx).where('d.id', '=', id).executeTakeFirst()
}

/** Holds the document until the transaction ends; found only where it may be written. */
export async function lockDocument(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  const locked = await tx.selectFrom('documents').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return locked && findDocument(tx, id)
}

export async function countDocuments(tx: Reader, recordId: string) {
  const [documents, versions] = await Promise.all([
    tx
      .selectFrom('documents')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('recordId', '=', recordId)
      .where('withdrawnAt', 'is', null)
      .executeTakeFirstOrThrow(),
    tx
      .selectFrom('documentVersions')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('recordId', '=', recordId)
      .executeTakeFirstOrThrow(),
  ])
  return { documents: documents.count, versions: versions.count }
}

export function insertDocument(tx: Tx, row: Insertable<Tables['documents']>) {
  return tx.insertInto('documents').values(row).execute()
}

export function setDocument(tx: Tx, id: string, changes: Updateable<Tables['documents']>) {
  return tx
    .updateTable('documents')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Every content of a document, the newest first, with who put it here. */
export function listVersions(tx: Reader, documentId: string): Promise<VersionRow[]> {
  return tx
    .selectFrom('documentVersions as v')
    .leftJoin('users as u', 'u.id', 'v.uploadedBy')
    .selectAll('v')
    .select('u.displayName as uploadedByName')
    .where('v.documentId', '=', documentId)
    .orderBy('v.number', 'desc')
    .execute()
}

export function findVersion(tx: Reader, documentId: string, number: number) {
  return tx
    .selectFrom('documentVersions')
    .selectAll()
    .where('documentId', '=', documentId)
    .where('number', '=', number)
    .executeTakeFirst()
}

export function insertVersion(tx: Tx, row: Insertable<Tables['documentVersions']>) {
  return tx.insertInto('documentVersions').values(row).execute()
}

export function insertPiece(tx: Tx, row: Insertable<Tables['documentPieces']>) {
  return tx.insertInto('documentPieces').values(row).execute()
}

/** Some pieces of a content in their order, sealed. */
export async function listPieces(
  tx: Reader,
  versionId: string,
  from: number,
  count: number,
): Promise<Map<number, Buffer>> {
  const rows = await tx
    .selectFrom('documentPieces')
    .select(['number', 'content'])
    .where('versionId', '=', versionId)
    .where('number', '>=', from)
    .where('number', '<', from + count)
    .execute()
  return new Map(rows.map(({ number, content }) => [number, content]))
}
