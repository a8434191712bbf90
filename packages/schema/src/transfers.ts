import { type Static, Type } from 'typebox'
import {
  ProblemCodeOrNull,
  ShareGround,
  TransferDeclineReason,
  TransferDeclineReasonOrNull,
  TransferReason,
  TransferState,
} from './codes.ts'
import {
  CalendarDate,
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  oneOf,
  Paging,
  page,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

const kind = oneOf(['case', 'child'])

/** One record that hangs together with a case, and goes where the case goes. */
const TransferPreviewRecord = name(
  'TransferPreviewRecord',
  object({ id: Id, kind, reference: Type.String(), isProtected: Type.Boolean() }),
)

/** What a transfer of the case would take along, the case first, and what hinders it now. */
export const TransferPreview = name(
  'TransferPreview',
  object({ records: Type.Array(ref(TransferPreviewRecord)), whyNot: ref(ProblemCodeOrNull) }),
)
export type TransferPreview = Static<typeof TransferPreview>

const Can = name('TransferCan', object({ accept: Type.Boolean(), decline: Type.Boolean(), withdraw: Type.Boolean() }))

const transfer = {
  id: Id,
  /** Of those who have the record: the proposer until it is accepted, the recipient afterwards. */
  caseId: IdOrNull,
  reference: Type.String({ description: 'The reference of the case as its former organisation had it' }),
  newReference: textOrNull(20),
  organisationId: Id,
  organisationName: Type.String(),
  recipientOrganisationId: Id,
  recipientName: Type.String(),
  recordCount: Type.Integer(),
  isProtected: Type.Boolean({ description: 'One of the records has a protected identity' }),
  reason: ref(TransferReason),
  ground: ref(ShareGround),
  answerBy: CalendarDate,
  state: ref(TransferState),
  seenAt: TimestampOrNull,
  answeredOn: DateOrNull,
  declineReason: ref(TransferDeclineReasonOrNull),
  version: Version,
  createdAt: Timestamp,
  can: ref(Can),
}

/** A transfer of a case without its words. Until it is accepted a recipient sees this, the words and numbers, and nothing of the record. */
export const Transfer = name('Transfer', object(transfer))
export type Transfer = Static<typeof Transfer>
export const TransferPage = page('TransferPage', Transfer)

/** One record of a transfer. How much there is in it is told while it is proposed; its new reference to those who have it. */
const count = Type.Union([Type.Integer(), Type.Null()])
const TransferRecord = name(
  'TransferRecord',
  object({
    kind,
    reference: Type.String(),
    newReference: textOrNull(20),
    isProtected: Type.Union([Type.Boolean(), Type.Null()]),
    entries: count,
    documents: count,
    openTasks: count,
  }),
)
export type TransferRecord = Static<typeof TransferRecord>

export const TransferDetail = name(
  'TransferDetail',
  object({ ...transfer, note: textOrNull(10_000), records: Type.Array(ref(TransferRecord)) }),
)
export type TransferDetail = Static<typeof TransferDetail>

/** `recordIds` are the other records that go along: every one that the preview shows. */
export const TransferCreate = name(
  'TransferCreate',
  object({
    recipientOrganisationId: Id,
    recordIds: Type.Array(Id, { uniqueItems: true, maxItems: 100 }),
    reason: ref(TransferReason),
    ground: ref(ShareGround),
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })),
    answerBy: CalendarDate,
  }),
)
export type TransferCreate = Static<typeof TransferCreate>

/** `responsibleUserId` is the case worker who answers for the records then; whoever accepts it, where that is one. */
export const TransferAccept = name('TransferAccept', object({ responsibleUserId: Type.Optional(Id) }))
export type TransferAccept = Static<typeof TransferAccept>
export const TransferDecline = name('TransferDecline', object({ reason: ref(TransferDeclineReason) }))
export type TransferDecline = Static<typeof TransferDecline>

export const TransferListQuery = object({
  ...Paging,
  direction: Type.Optional(
    Type.Unsafe<'received' | 'sent'>({
      type: 'string',
      enum: ['received', 'sent'],
      description: 'Proposed to your organisation by another, or by yours',
    }),
  ),
  open: Type.Optional(Type.Boolean({ description: 'Not yet answered, also when its time has run out' })),
})
export type TransferListQuery = Static<typeof TransferListQuery>
export const CaseTransferListQuery = object(Paging)

export const components = [
  TransferPreviewRecord,
  TransferPreview,
  Can,
  Transfer,
  TransferPage,
  TransferRecord,
  TransferDetail,
  TransferCreate,
  TransferAccept,
  TransferDecline,
]
