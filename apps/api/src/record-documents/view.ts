import type { Document, DocumentRecord, DocumentVersion } from '@varn/schema/documents'
import type { Actor } from '../access/actor.ts'
import { openText } from '../crypto/envelope.ts'
import { hiddenDataOf } from './files/file-types.ts'
import { whyNotChange, whyNotDownload } from './policy.ts'
import type { DocumentRow, VersionRow } from './rules.ts'

/** Where the texts of a document belong. */
export const titlePlace = (documentId: string) => `documents:title:${documentId}`
export const fileNamePlace = (versionId: string) => `document_versions:fileName:${versionId}`
export const digestPlace = (versionId: string) => `document_versions:digest:${versionId}`
export const contentKeyPlace = (versionId: string) => `document_versions:contentKey:${versionId}`

/** A document as the actor may see it, without its texts. */
export function viewRecord(actor: Actor, record: { restrictedAt: string | null }, row: DocumentRow): DocumentRecord {
  const { organisationId: _o, recordId: _r, createdBy: _c, withdrawnBy: _w, updatedAt: _u, ...shown } = row
  const { title: _t, fileName: _f, versionId: _v, hasContent: _h, latestNumber, ...rest } = shown
  const change = !whyNotChange(actor, row, record)
  return {
    ...rest,
    number: latestNumber,
    hiddenData: hiddenDataOf(row.mediaType),
    can: { edit: change, addVersion: change, withdraw: change, download: !whyNotDownload(actor, row) },
  }
}

/** With its texts; without a key they are null. */
export function viewDocument(
  actor: Actor,
  record: { restrictedAt: string | null },
  row: DocumentRow,
  key: Buffer | undefined,
): Document {
  return {
    ...viewRecord(actor, record, row),
    title: key ? openText(key, titlePlace(row.id), row.title) : null,
    fileName: key ? openText(key, fileNamePlace(row.versionId), row.fileName) : null,
  }
}

export function viewVersion(row: VersionRow, key: Buffer | undefined): DocumentVersion {
  const { id, number, mediaType, size, scan, uploadedBy, uploadedByName, createdAt } = row
  return {
    ...{ id, number, mediaType, size, scan, uploadedBy, uploadedByName },
    hiddenData: hiddenDataOf(mediaType),
    uploadedAt: createdAt,
    fileName: key ? openText(key, fileNamePlace(id), row.fileName) : null,
    sha256: key ? openText(key, digestPlace(id), row.digest) : null,
  }
}
