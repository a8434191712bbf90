import { type Static, Type } from 'typebox'
import {
  ConsentPurpose,
  ElsewhereReason,
  RecordPart,
  ShareGround,
  ShareRequestDeclineReason,
  ShareRequestDeclineReasonOrNull,
  ShareRequestState,
} from './codes.ts'
import {
  CalendarDate,
  DateOrNull,
  Id,
  IdOrNull,
  name,
  object,
  Paging,
  PersonalNumberOrNull,
  page,
  ref,
  Timestamp,
  textOrNull,
  Version,
} from './lib.ts'

/** Whom it is about: the personal number, or the whole name with the phone or the e-mail. A name alone would find others too. */
const person = {
  fullName: Type.Optional(textOrNull(200)),
  personalNumber: Type.Optional(PersonalNumberOrNull),
  phone: Type.Optional(textOrNull(60)),
  email: Type.Optional(textOrNull(254)),
}
const asked = {
  ...person,
  searchId: { ...Id, description: 'A search of your own records in the last 24 hours: those are looked at first' },
  reason: ref(ElsewhereReason),
}

export const ElsewhereSearch = name('ElsewhereSearch', object(asked))
export type ElsewhereSearch = Static<typeof ElsewhereSearch>
export const ElsewhereSearchResult = name(
  'ElsewhereSearchResult',
  object({
    known: Type.Boolean({
      description: 'At least one other organisation knows the person. Which, or how many, is not told',
    }),
    askedAlready: Type.Boolean({ description: 'Your organisation has asked, and the answer is still waited for' }),
    leftToday: Type.Integer({ minimum: 0, description: 'How many times you can still ask today' }),
  }),
)

/** The request is made by the same words, which are looked at again: nothing of a match is kept in between. */
export const ShareRequestCreate = name(
  'ShareRequestCreate',
  object({ ...asked, purpose: ref(ConsentPurpose), ground: ref(ShareGround) }),
)
export type ShareRequestCreate = Static<typeof ShareRequestCreate>

const Can = name(
  'ShareRequestCan',
  object({ share: Type.Boolean(), decline: Type.Boolean(), withdraw: Type.Boolean() }),
)

/**
 * A request as one side sees it. Whose record it is sees who asks and which record; whoever asked sees neither, until a share is there,
 * which says so itself.
 */
export const ShareRequest = name(
  'ShareRequest',
  object({
    id: Id,
    received: Type.Boolean({ description: 'From another organisation, about a record of yours' }),
    askingOrganisationId: IdOrNull,
    askingOrganisationName: textOrNull(200),
    caseId: IdOrNull,
    childId: IdOrNull,
    reference: textOrNull(40),
    reason: ref(ElsewhereReason),
    purpose: ref(ConsentPurpose),
    ground: ref(ShareGround),
    answerBy: CalendarDate,
    state: ref(ShareRequestState),
    answeredOn: DateOrNull,
    declineReason: ref(ShareRequestDeclineReasonOrNull),
    shareId: IdOrNull,
    version: Version,
    createdAt: Timestamp,
    can: ref(Can),
  }),
)
export type ShareRequest = Static<typeof ShareRequest>
export const ShareRequestPage = page('ShareRequestPage', ShareRequest)

/** As a share, whose recipient and purpose the request has. */
export const ShareRequestShare = name(
  'ShareRequestShare',
  object({
    parts: Type.Array(ref(RecordPart), { uniqueItems: true, maxItems: 4 }),
    ground: ref(ShareGround),
    endsOn: CalendarDate,
    overrideReason: Type.Optional(Type.String({ minLength: 20, maxLength: 4000, pattern: '\\S' })),
  }),
)
export type ShareRequestShare = Static<typeof ShareRequestShare>
export const ShareRequestDecline = name('ShareRequestDecline', object({ reason: ref(ShareRequestDeclineReason) }))

export const ShareRequestListQuery = object({
  ...Paging,
  direction: Type.Optional(
    Type.Unsafe<'received' | 'sent'>({
      type: 'string',
      enum: ['received', 'sent'],
      description: 'About a record of your organisation, or sent by yours',
    }),
  ),
  open: Type.Optional(Type.Boolean({ description: 'Still waiting for an answer' })),
})
export type ShareRequestListQuery = Static<typeof ShareRequestListQuery>

export const components = [
  ElsewhereSearch,
  ElsewhereSearchResult,
  ShareRequestCreate,
  Can,
  ShareRequest,
  ShareRequestPage,
  ShareRequestShare,
  ShareRequestDecline,
]
