import { type Static, Type } from 'typebox'
import { ConsentPurpose, OrganisationKind, RecordPart, ShareEndOrNull, ShareGround } from './codes.ts'
import {
  CalendarDate,
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

const parts = Type.Array(ref(RecordPart), { uniqueItems: true, minItems: 1, maxItems: 4 })
const reason = Type.String({ minLength: 20, maxLength: 4000, pattern: '\\S' })

const Can = name('ShareCan', object({ end: Type.Boolean(), shorten: Type.Boolean() }))

const share = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  reference: textOrNull(20),
  organisationId: Id,
  organisationName: Type.String(),
  recipientOrganisationId: Id,
  recipientName: Type.String(),
  parts,
  purpose: ref(ConsentPurpose),
  ground: ref(ShareGround),
  overridden: Type.Boolean({ description: 'Shared although the consent is missing' }),
  state: oneOf(['current', 'expired', 'ended']),
  startsAt: Timestamp,
  endsAt: Timestamp,
  endedAt: TimestampOrNull,
  endedBecause: ref(ShareEndOrNull),
  version: Version,
  can: ref(Can),
}

/** Parts of one record for one organisation, for a purpose, on a ground, until a day. */
export const Share = name('Share', object(share))
export type Share = Static<typeof Share>
export const SharePage = page('SharePage', Share)

/** `overrideReason` is for the organisation that shares and the data protection officer; null for everyone else. */
export const ShareDetail = name('ShareDetail', object({ ...share, overrideReason: textOrNull(4000) }))
export type ShareDetail = Static<typeof ShareDetail>

/** The facts always belong to what is shared. `endsOn` is the last day. The consents are found by the server. */
export const ShareCreate = name(
  'ShareCreate',
  object({
    recipientOrganisationId: Id,
    parts,
    purpose: ref(ConsentPurpose),
    ground: ref(ShareGround),
    endsOn: CalendarDate,
    overrideReason: Type.Optional(
      Type.String({ ...reason, description: 'Why it is shared without consent: required on every ground but consent' }),
    ),
  }),
)
export type ShareCreate = Static<typeof ShareCreate>
export const SharePatch = name('SharePatch', object({ endsOn: CalendarDate }))

export const ShareListQuery = object({
  ...Paging,
  direction: Type.Optional(
    oneOf(['received', 'given'], {
      description: 'Shared with your organisation, or by it; left out, every share that you may see',
    }),
  ),
  current: Type.Optional(Type.Boolean({ description: 'Whether the share is open now; left out, both are listed' })),
})
export type ShareListQuery = Static<typeof ShareListQuery>
export const RecordShareListQuery = object(Paging)

/** An organisation that can be shared with: its name and kind, and nothing else of it. */
const ShareRecipient = name('ShareRecipient', object({ id: Id, name: Type.String(), kind: ref(OrganisationKind) }))
export const ShareRecipientList = name('ShareRecipientList', object({ items: Type.Array(ref(ShareRecipient)) }))

export const components = [
  Can,
  Share,
  SharePage,
  ShareDetail,
  ShareCreate,
  SharePatch,
  ShareRecipient,
  ShareRecipientList,
]
