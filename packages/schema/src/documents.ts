import { type Static, Type } from 'typebox'
import { DocumentKind, DocumentMediaType, DocumentScan, DocumentWithdrawal, DocumentWithdrawalOrNull } from './codes.ts'
import {
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  oneOf,
  Paging,
  page,
  partial,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

/** The bytes of one file. */
export const documentBytesMax = 25_000_000
/** The header in which an upload tells about its file: JSON as base64url, because a name in an address would be logged on its way. */
export const detailsHeader = 'document-details'

const title = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const fileName = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
/** ISO 639, in lower case. */
const language = Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^[a-z]{2,3}$' })
const about = { kind: ref(DocumentKind), datedOn: DateOrNull, language }

const file = {
  number: Type.Integer({ minimum: 1, description: 'Which version of the content, from 1' }),
  mediaType: ref(DocumentMediaType),
  size: Type.Integer({ minimum: 1, maximum: documentBytesMax }),
  scan: ref(DocumentScan),
  hiddenData: oneOf(['removed', 'may_remain', 'none'], {
    description:
      'What a file tells beside what it shows, such as where a photograph was taken: taken out on arrival, perhaps still in it, or none',
  }),
  uploadedAt: Timestamp,
}

const Can = name(
  'DocumentCan',
  object({
    edit: Type.Boolean(),
    addVersion: Type.Boolean(),
    withdraw: Type.Boolean(),
    download: Type.Boolean(),
  }),
)

const recorded = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  ...about,
  ...file,
  withdrawnAt: TimestampOrNull,
  withdrawalReason: ref(DocumentWithdrawalOrNull),
  version: Version,
  createdAt: Timestamp,
  can: ref(Can),
}

/** A document with its newest content, without its title and the name of its file: those are read by themselves. */
export const DocumentRecord = name('DocumentRecord', object(recorded))
export type DocumentRecord = Static<typeof DocumentRecord>

/** `title` and `fileName` are null where the reader may not open them, or where they went with an earlier identity. */
export const Document = name('Document', object({ ...recorded, title: textOrNull(200), fileName: textOrNull(200) }))
export type Document = Static<typeof Document>
export const DocumentPage = page('DocumentPage', Document)

/** One content of a document. The fingerprint shows that a file elsewhere is this one, byte for byte. */
export const DocumentVersion = name(
  'DocumentVersion',
  object({
    id: Id,
    ...file,
    fileName: textOrNull(200),
    sha256: Type.Unsafe<string | null>({ type: ['string', 'null'], pattern: '^[0-9a-f]{64}$' }),
    uploadedBy: Id,
    uploadedByName: textOrNull(200),
  }),
)
export type DocumentVersion = Static<typeof DocumentVersion>
export const DocumentVersionList = name('DocumentVersionList', object({ items: Type.Array(ref(DocumentVersion)) }))

/** What an upload tells about a new document, in the header; no component, because no body is one. */
export const DocumentCreate = object({
  kind: about.kind,
  title,
  fileName,
  ...partial({ datedOn: DateOrNull, language }).properties,
})
export type DocumentCreate = Static<typeof DocumentCreate>

/** What an upload tells about another version of a document, in the header. */
export const DocumentFile = object({ fileName })
export type DocumentFile = Static<typeof DocumentFile>

export const DocumentPatch = name(
  'DocumentPatch',
  partial({ kind: about.kind, title, datedOn: DateOrNull, language }, { minProperties: 1 }),
)
export type DocumentPatch = Static<typeof DocumentPatch>

export const DocumentWithdraw = name('DocumentWithdraw', object({ reason: ref(DocumentWithdrawal) }))
export type DocumentWithdraw = Static<typeof DocumentWithdraw>

export const DocumentListQuery = object({
  ...Paging,
  kind: Type.Optional(ref(DocumentKind)),
  withdrawn: Type.Optional(Type.Boolean({ description: 'Only those that are withdrawn, or only those that are not' })),
})
export type DocumentListQuery = Static<typeof DocumentListQuery>

export const DocumentContentQuery = object({
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, description: 'The newest, if it is left out' })),
})

export const components = [
  Can,
  DocumentRecord,
  Document,
  DocumentPage,
  DocumentVersion,
  DocumentVersionList,
  DocumentPatch,
  DocumentWithdraw,
]
