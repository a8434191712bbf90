import { type Static, Type } from 'typebox'
import { BreakGlassOutcome, BreakGlassOutcomeOrNull, BreakGlassReason, RecordPart } from './codes.ts'
import {
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

const parts = Type.Array(ref(RecordPart), { uniqueItems: true, minItems: 1, maxItems: 4 })

/** A record by its id, or by its organisation and reference; the coded facts are always part of what is opened. */
export const BreakGlassOpen = name(
  'BreakGlassOpen',
  object({
    caseId: Type.Optional(Id),
    childId: Type.Optional(Id),
    organisationId: Type.Optional(Id),
    reference: Type.Optional(Type.String({ pattern: '^(B-)?[0-9]{4}-[0-9]{4,8}$', examples: ['2026-0042'] })),
    parts,
    reasonCode: ref(BreakGlassReason),
    reason: Type.String({ minLength: 20, maxLength: 2000, description: 'Why now, in words. Encrypted' }),
    minutes: Type.Integer({ minimum: 5, maximum: 180, description: 'Three hours at most' }),
  }),
)
export type BreakGlassOpen = Static<typeof BreakGlassOpen>

const opening = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  reference: Type.String({ examples: ['2026-0042'] }),
  organisationId: Id,
  organisationName: Type.String(),
  openedBy: Id,
  openedByName: textOrNull(120),
  openedByOrganisationId: Id,
  openedByOrganisationName: Type.String(),
  parts: Type.Array(ref(RecordPart)),
  reasonCode: ref(BreakGlassReason),
  openedAt: Timestamp,
  endsAt: Timestamp,
  endedAt: TimestampOrNull,
  running: Type.Boolean(),
  ownerSeenAt: TimestampOrNull,
  reviewedAt: TimestampOrNull,
  outcome: ref(BreakGlassOutcomeOrNull),
  version: Version,
  can: object({ end: Type.Boolean(), acknowledge: Type.Boolean(), review: Type.Boolean() }),
}
/** An emergency opening, without the words of its reason: those are read one at a time, and each reading is logged. */
export const BreakGlassOpening = name('BreakGlassOpening', object(opening))
export type BreakGlassOpening = Static<typeof BreakGlassOpening>
export const BreakGlassOpeningPage = page('BreakGlassOpeningPage', BreakGlassOpening)

/** `reviewComment` is for who reviews. */
export const BreakGlassDetail = name(
  'BreakGlassDetail',
  object({ ...opening, reason: textOrNull(2000), reviewComment: textOrNull(2000) }),
)
export type BreakGlassDetail = Static<typeof BreakGlassDetail>

export const BreakGlassReview = name(
  'BreakGlassReview',
  object({ outcome: ref(BreakGlassOutcome), comment: Type.Optional(textOrNull(2000)) }),
)
export type BreakGlassReview = Static<typeof BreakGlassReview>

export const BreakGlassListQuery = object({
  ...Paging,
  recordId: Type.Optional(Id),
  mine: Type.Optional(Type.Boolean({ description: 'Made by you, or made by others' })),
  running: Type.Optional(Type.Boolean()),
  seen: Type.Optional(Type.Boolean({ description: 'Whether the owner has taken note' })),
  reviewed: Type.Optional(Type.Boolean()),
})
export type BreakGlassListQuery = Static<typeof BreakGlassListQuery>

const OrganisationName = name('OrganisationName', object({ id: Id, name: Type.String() }))
/** Whose record can be opened: every organisation that has records, by name. */
export const OrganisationNameList = name('OrganisationNameList', object({ items: Type.Array(ref(OrganisationName)) }))

export const components = [
  BreakGlassOpen,
  BreakGlassOpening,
  BreakGlassOpeningPage,
  BreakGlassDetail,
  BreakGlassReview,
  OrganisationName,
  OrganisationNameList,
]
