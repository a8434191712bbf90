import { type Static, Type } from 'typebox'
import {
  DataSubjectRequest,
  ExtensionReason,
  ExtensionReasonOrNull,
  ExtractPart,
  IdentityCheck,
  IdentityCheckOrNull,
  ProblemCodeOrNull,
  RecordKindOrNull,
  RequestDecision,
  RequestDecisionOrNull,
  Requester,
  RequestState,
  SecrecyGroundOrNull,
} from './codes.ts'
import {
  CalendarDate,
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  page,
  ref,
  Timestamp,
  textOrNull,
  Version,
} from './lib.ts'

const longText = textOrNull(10_000)

/** Which steps the actor may take now. */
const Can = name(
  'SubjectRequestCan',
  object({
    checkIdentity: Type.Boolean(),
    extend: Type.Boolean(),
    startReview: Type.Boolean(),
    decide: Type.Boolean(),
    liftRestriction: Type.Boolean(),
    close: Type.Boolean(),
    readTexts: Type.Boolean(),
    readExtract: Type.Boolean(),
  }),
)

/** What is sealed: who it is about where no record is found, what was asked, the secrecy test, the reasons of the decision. */
const Texts = name(
  'SubjectRequestTexts',
  object({ subject: longText, details: longText, secrecyTest: longText, decision: longText }),
)
export type SubjectRequestTexts = Static<typeof Texts>

const row = {
  id: Id,
  organisationId: Id,
  reference: Type.String({ examples: ['R-2026-0003'] }),
  kind: ref(DataSubjectRequest),
  subjectKind: ref(RecordKindOrNull),
  subjectId: IdOrNull,
  subjectReference: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    description: 'The record’s reference; null of a row of the form, of an erased record, and outside the organisation',
  }),
  requester: ref(Requester),
  state: ref(RequestState),
  receivedOn: CalendarDate,
  dueOn: CalendarDate,
  overdue: Type.Boolean(),
  manualReview: Type.Boolean({
    description: 'About a child: somebody else reviews it, with a secrecy test',
  }),
  extensionReason: ref(ExtensionReasonOrNull),
  extendedOn: DateOrNull,
  identityCheck: ref(IdentityCheckOrNull),
  identityCheckedOn: DateOrNull,
  decision: ref(RequestDecisionOrNull),
  secrecyGround: ref(SecrecyGroundOrNull),
  withheld: Type.Array(ref(ExtractPart)),
  decidedOn: DateOrNull,
  rectifiedVersion: Type.Unsafe<number | null>({ type: ['integer', 'null'] }),
  restrictionLiftedOn: DateOrNull,
  sentOn: DateOrNull,
  version: Version,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  can: ref(Can),
  whyNotDecide: ref(ProblemCodeOrNull),
}

/** A request in the register. Those outside the organisation see no subject. */
export const SubjectRequestSummary = name('SubjectRequestSummary', object(row))
export type SubjectRequestSummary = Static<typeof SubjectRequestSummary>
export const SubjectRequestPage = page('SubjectRequestPage', SubjectRequestSummary)

/** The texts are all null for whoever oversees the register without its content. */
export const SubjectRequest = name('SubjectRequest', object({ ...row, texts: ref(Texts) }))
export type SubjectRequest = Static<typeof SubjectRequest>

export const SubjectRequestCreate = name(
  'SubjectRequestCreate',
  object({
    kind: ref(DataSubjectRequest),
    subjectKind: Type.Optional(ref(RecordKindOrNull)),
    subjectId: Type.Optional(IdOrNull),
    subjectReference: Type.Optional(
      Type.Unsafe<string | null>({
        type: ['string', 'null'],
        maxLength: 20,
        description: 'In place of subjectId: the reference of a case or child of the organisation',
      }),
    ),
    subject: Type.Optional(longText),
    requester: ref(Requester),
    receivedOn: CalendarDate,
    details: Type.Optional(longText),
  }),
)
export type SubjectRequestCreate = Static<typeof SubjectRequestCreate>

export const SubjectRequestIdentity = name(
  'SubjectRequestIdentity',
  object({ identityCheck: ref(IdentityCheck), checkedOn: CalendarDate }),
)
export type SubjectRequestIdentity = Static<typeof SubjectRequestIdentity>

/** The person is told of the extension, and why, on `toldOn`. */
export const SubjectRequestExtension = name(
  'SubjectRequestExtension',
  object({ reason: ref(ExtensionReason), toldOn: CalendarDate }),
)
export type SubjectRequestExtension = Static<typeof SubjectRequestExtension>

export const SubjectRequestDecide = name(
  'SubjectRequestDecide',
  object({
    decision: ref(RequestDecision),
    secrecyGround: Type.Optional(ref(SecrecyGroundOrNull)),
    withheld: Type.Optional(Type.Array(ref(ExtractPart), { uniqueItems: true, maxItems: 8 })),
    secrecyTest: Type.Optional(longText),
    reasons: Type.Optional(longText),
  }),
)
export type SubjectRequestDecide = Static<typeof SubjectRequestDecide>

export const SubjectRequestClose = name('SubjectRequestClose', object({ sentOn: CalendarDate }))
export type SubjectRequestClose = Static<typeof SubjectRequestClose>

export const SubjectRequestListQuery = object({
  ...Paging,
  kind: Type.Optional(ref(DataSubjectRequest)),
  state: Type.Optional(ref(RequestState)),
  open: Type.Optional(Type.Boolean({ description: 'Whether the request is not yet closed' })),
  organisationId: Type.Optional(Id),
  subjectId: Type.Optional(Id),
})
export type SubjectRequestListQuery = Static<typeof SubjectRequestListQuery>

export const extractFormats = ['html', 'pdf', 'json'] as const
export const ExtractFormat = name(
  'ExtractFormat',
  Type.Unsafe<(typeof extractFormats)[number]>({ type: 'string', enum: [...extractFormats] }),
)
export const ExtractQuery = object({
  format: Type.Optional(ref(ExtractFormat)),
  language: Type.Optional(Type.Unsafe<'sv' | 'en'>({ type: 'string', enum: ['sv', 'en'] })),
})

export const components = [
  Can,
  Texts,
  SubjectRequestSummary,
  SubjectRequestPage,
  SubjectRequest,
  SubjectRequestCreate,
  SubjectRequestIdentity,
  SubjectRequestExtension,
  SubjectRequestDecide,
  SubjectRequestClose,
  ExtractFormat,
]
