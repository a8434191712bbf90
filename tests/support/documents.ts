import type { Person } from './api.ts'
import { pdf } from './document-files.ts'

export const detailsOf = (details: object) => Buffer.from(JSON.stringify(details)).toString('base64url')
export const decision = { kind: 'decision', title: 'Påhittat beslut', fileName: 'beslut.pdf' }

interface Sent {
  details?: object
  type?: string
  ifMatch?: number
}

/** Puts a file into the record of a case or a child. */
export function upload(person: Person, path: string, bytes: Buffer = pdf(), { details = {}, type }: Sent = {}) {
  return person
    .post(`${path}/documents`)
    .set('document-details', detailsOf({ ...decision, ...details }))
    .set('content-type', type ?? 'application/octet-stream')
    .send(bytes)
}

/** Puts another version of its file into a document. */
export function uploadVersion(
  person: Person,
  id: string,
  bytes: Buffer,
  { details = {}, type, ifMatch = 1 }: Sent = {},
) {
  return person
    .put(`/documents/${id}/content`)
    .set('document-details', detailsOf({ fileName: 'nytt.pdf', ...details }))
    .set('content-type', type ?? 'application/octet-stream')
    .set('if-match', `"${ifMatch}"`)
    .send(bytes)
}

/** The file of a document, as bytes; a refusal as its text. */
export function downloadFile(person: Person, id: string, number?: number) {
  return person
    .get(`/documents/${id}/content${number === undefined ? '' : `?number=${number}`}`)
    .buffer(true)
    .parse((answer, done) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(Buffer.from(part)))
      answer.on('end', () => done(null, Buffer.concat(parts)))
      answer.on('error', (error) => done(error, Buffer.concat(parts)))
    })
}
