import { documentMediaType } from '@varn/codes/documents'
import { listQuery, type Operation, queryClient, type Schemas } from '../../api.ts'
import { upload } from '../../upload.ts'

export type RecordDocument = Schemas['Document']

/** A case or a child, as far as documents go. */
export interface RecordOf {
  kind: 'case' | 'child'
  id: string
  reference: string
  /** Why nothing can be added or changed now, in words. */
  whyNot?: string
}

/** What a browser offers to choose from; the API decides by content. */
export const accepted = [
  ...documentMediaType.values.map((code) => `.${documentMediaType.entries[code].extension}`),
  '.jpeg',
].join(',')
export const bytesMax = 25_000_000

/** The documents of a record, newest first. Both records are listed alike; the casts say so of their pages. */
export function documentsOf({ kind, id }: RecordOf) {
  const query = { limit: 100 }
  return kind === 'case'
    ? listQuery('listCaseDocuments', { path: { caseId: id }, query })
    : (listQuery('listChildDocuments', { path: { childId: id }, query }) as unknown as ReturnType<
        typeof listQuery<'listCaseDocuments'>
      >) // the pages of both are DocumentPage
}

interface Sending {
  onProgress: (share: number) => void
  signal: AbortSignal
}

/** Sends a new document. The same key twice gives one document. */
export function sendDocument(of: RecordOf, file: Blob, details: object, key: string, sending: Sending) {
  const address = `/api/v1/${of.kind === 'case' ? 'cases' : 'children'}/${of.id}/documents`
  const headers = { ...describing(file, details), 'idempotency-key': key }
  return upload({ address, body: file, headers, ...sending })
}

/** Sends another version of a document's file. */
export function sendVersion({ id, version }: RecordDocument, file: File, sending: Sending) {
  const headers = { ...describing(file, { fileName: file.name }), 'if-match': `"${version}"` }
  return upload({ method: 'PUT', address: `/api/v1/documents/${id}/content`, body: file, headers, ...sending })
}

/** What a browser does not know it calls nothing, and then the content tells. */
const describing = (file: Blob, details: object) => ({
  'document-details': base64url(JSON.stringify(details)),
  'content-type': file.type || 'application/octet-stream',
})

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/** Done when what is on the screen has been read again. */
export function refreshDocuments() {
  const stale: Operation[] = ['listCaseDocuments', 'listChildDocuments', 'listDocumentVersions']
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}

/** What a saved file is called, as the API has it: never a name that somebody gave it, which can be a person's. */
export function savedName(
  { reference }: RecordOf,
  { kind }: RecordDocument,
  number: number,
  type: Schemas['DocumentMediaType'],
) {
  return `${reference}-${kind}-${number}.${documentMediaType.entries[type].extension}`
}
