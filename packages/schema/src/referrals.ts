import { type Static, Type } from 'typebox'
import {
  Authority,
  AuthorityOrNull,
  ConsentPurpose,
  ConsentPurposeOrNull,
  RecordPart,
  ReferralDeclineReason,
  ReferralDeclineReasonOrNull,
  ReferralDirection,
  ReferralOutcome,
  ReferralOutcomeOrNull,
  ReferralParty,
  ReferralReason,
  ReferralState,
  ShareGround,
  ShareGroundOrNull,
  SupportType,
} from './codes.ts'
import {
  CalendarDate,
  CountryOrNull,
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  page,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

const parts = Type.Array(ref(RecordPart), { uniqueItems: true, maxItems: 4 })
const support = Type.Array(ref(SupportType), { uniqueItems: true, maxItems: 31 })

const Can = name(
  'ReferralCan',
  object({
    accept: Type.Boolean(),
    decline: Type.Boolean(),
    withdraw: Type.Boolean(),
    complete: Type.Boolean(),
  }),
)

const referral = {
  id: Id,
  /** Null for a recipient who has not accepted. */
  caseId: IdOrNull,
  childId: IdOrNull,
  reference: Type.String({ description: 'The reference of the record as it was told' }),
  organisationId: Id,
  organisationName: Type.String(),
  recipientOrganisationId: IdOrNull,
  recipientName: textOrNull(200),
  shelterName: textOrNull(60),
  direction: ref(ReferralDirection),
  party: ref(ReferralParty),
  authority: ref(AuthorityOrNull),
  country: CountryOrNull,
  reason: ref(ReferralReason),
  supportWanted: support,
  parts,
  purpose: ref(ConsentPurposeOrNull),
  ground: ref(ShareGroundOrNull),
  referredOn: CalendarDate,
  answerBy: DateOrNull,
  shareEndsOn: DateOrNull,
  shareId: IdOrNull,
  state: ref(ReferralState),
  seenAt: TimestampOrNull,
  answeredOn: DateOrNull,
  declineReason: ref(ReferralDeclineReasonOrNull),
  completedOn: DateOrNull,
  outcome: ref(ReferralOutcomeOrNull),
  version: Version,
  createdAt: Timestamp,
  can: ref(Can),
}

/** A referral without its words. Until it is accepted a recipient sees this, the words, and nothing of the record. */
export const Referral = name('Referral', object(referral))
export type Referral = Static<typeof Referral>
export const ReferralPage = page('ReferralPage', Referral)

/** `partyName` is an organisation outside, `worker` whom to talk to there. `overrideReason` is for those who sent it. */
export const ReferralDetail = name(
  'ReferralDetail',
  object({
    ...referral,
    partyName: textOrNull(200),
    worker: textOrNull(300),
    message: textOrNull(10_000),
    overrideReason: textOrNull(4000),
  }),
)
export type ReferralDetail = Static<typeof ReferralDetail>

/**
 * `out` needs what is sent and on which ground; a member or a shelter also until when they answer and read. `in` is written down when
 * somebody outside has referred the person here.
 */
export const ReferralCreate = name(
  'ReferralCreate',
  object({
    direction: ref(ReferralDirection),
    party: ref(ReferralParty),
    recipientOrganisationId: Type.Optional(Id),
    shelterId: Type.Optional(Id),
    authority: Type.Optional(ref(Authority)),
    country: Type.Optional(CountryOrNull),
    partyName: Type.Optional(Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })),
    worker: Type.Optional(Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' })),
    message: Type.Optional(Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })),
    reason: ref(ReferralReason),
    supportWanted: Type.Optional(support),
    referredOn: Type.Optional(CalendarDate),
    answerBy: Type.Optional(CalendarDate),
    parts: Type.Optional(parts),
    purpose: Type.Optional(ref(ConsentPurpose)),
    ground: Type.Optional(ref(ShareGround)),
    overrideReason: Type.Optional(Type.String({ minLength: 20, maxLength: 4000, pattern: '\\S' })),
    shareEndsOn: Type.Optional(CalendarDate),
  }),
)
export type ReferralCreate = Static<typeof ReferralCreate>

/** `answeredOn` is the day on which somebody outside answered; here the answer is today's. */
export const ReferralAccept = name('ReferralAccept', object({ answeredOn: Type.Optional(CalendarDate) }))
export type ReferralAccept = Static<typeof ReferralAccept>
export const ReferralDecline = name(
  'ReferralDecline',
  object({ reason: ref(ReferralDeclineReason), answeredOn: Type.Optional(CalendarDate) }),
)
export type ReferralDecline = Static<typeof ReferralDecline>
export const ReferralComplete = name('ReferralComplete', object({ outcome: ref(ReferralOutcome) }))
export type ReferralComplete = Static<typeof ReferralComplete>

export const ReferralListQuery = object({
  ...Paging,
  direction: Type.Optional(
    Type.Unsafe<'received' | 'sent'>({
      type: 'string',
      enum: ['received', 'sent'],
      description: 'Sent to your organisation from another, or written by yours',
    }),
  ),
  open: Type.Optional(Type.Boolean({ description: 'Not yet answered, also when its time has run out' })),
})
export type ReferralListQuery = Static<typeof ReferralListQuery>
export const RecordReferralListQuery = object(Paging)

/** A shelter that can be referred to: its code name and whose it is, and nothing else of it. */
const ReferralShelter = name(
  'ReferralShelter',
  object({ id: Id, codeName: Type.String(), organisationId: Id, organisationName: Type.String() }),
)
const ReferralMember = name('ReferralMember', object({ id: Id, name: Type.String() }))
export const ReferralRecipients = name(
  'ReferralRecipients',
  object({ members: Type.Array(ref(ReferralMember)), shelters: Type.Array(ref(ReferralShelter)) }),
)

export const components = [
  Can,
  Referral,
  ReferralPage,
  ReferralDetail,
  ReferralCreate,
  ReferralAccept,
  ReferralDecline,
  ReferralComplete,
  ReferralShelter,
  ReferralMember,
  ReferralRecipients,
]
