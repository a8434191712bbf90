import { type Static, Type } from 'typebox'
import {
  AuthorityOrNull,
  ChildAgeBandOrNull,
  ChildCrimeVictimStatusOrNull,
  ChildExposure,
  ChildNeedArea,
  ChildRelation as ChildRelationCode,
  ChildRepresentative,
  ChildRightOrNull,
  ChildStepOrNull,
  ChildViewMethod,
  ChildWarning,
  ChildWhereabouts,
  ChildWhereaboutsOrNull,
  ConcernReportStatusOrNull,
  CustodySituationOrNull,
  GenderOrNull,
  NeedDecisionOrNull,
  NeedStatus,
  NonprovisionReasonOrNull,
  SchoolStatusOrNull,
  SearchedFirstOrNull,
  ShelterPlacementBasis,
  ShelterPlacementBasisOrNull,
  ViewWeightOrNull,
} from './codes.ts'
import { searchBefore } from './identity-searches.ts'
import {
  BooleanOrNull,
  CalendarDate,
  CountryOrNull,
  DateOrNull,
  Id,
  IdOrNull,
  MonthOrNull,
  name,
  object,
  Paging,
  PersonalNumberOrNull,
  page,
  partial,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'
import { OpenedOrNull, Scope } from './opened.ts'
import { protection, protectionChange } from './protection.ts'

/** What a case worker records about the child. Everything may be unanswered. */
const facts = {
  gender: ref(GenderOrNull),
  ageBand: ref(ChildAgeBandOrNull),
  birthMonth: Type.Unsafe<string | null>({
    ...MonthOrNull,
    description: 'Year and month, so that 15 (own party) and 18 can be told ahead',
  }),
  citizenshipCountry: CountryOrNull,
  whereabouts: ref(ChildWhereaboutsOrNull),
  exposures: Type.Array(ref(ChildExposure), { uniqueItems: true, maxItems: 12 }),
  crimeVictimStatus: ref(ChildCrimeVictimStatusOrNull),
  custodySituation: ref(CustodySituationOrNull),
  representatives: Type.Array(ref(ChildRepresentative), { uniqueItems: true, maxItems: 11 }),
  concernReportStatus: ref(ConcernReportStatusOrNull),
  schoolStatus: ref(SchoolStatusOrNull),
  placementBasis: ref(ShelterPlacementBasisOrNull),
  placementReviewOn: DateOrNull,
}

const identity = { fullName: textOrNull(200), personalNumber: PersonalNumberOrNull, note: textOrNull(20_000) }

/** Which actions the actor may take now. `readViews` and `readIdentity` open what is encrypted with the child's own key. */
const Can = name(
  'ChildCan',
  object({
    edit: Type.Boolean(),
    close: Type.Boolean(),
    reopen: Type.Boolean(),
    readIdentity: Type.Boolean(),
    readViews: Type.Boolean(),
  }),
)

/** How the child is related to the person of a case, and until when. The case is null where it is not shared with the reader. */
export const ChildRelation = name(
  'ChildCaseRelation',
  object({
    id: Id,
    caseId: IdOrNull,
    caseReference: textOrNull(20),
    relation: ref(ChildRelationCode),
    livesWith: BooleanOrNull,
    createdAt: Timestamp,
    endedAt: TimestampOrNull,
  }),
)
export type ChildRelation = Static<typeof ChildRelation>

export const ChildRelationInput = name(
  'ChildCaseRelationInput',
  object({ caseId: Id, relation: ref(ChildRelationCode), livesWith: Type.Optional(BooleanOrNull) }),
)
export type ChildRelationInput = Static<typeof ChildRelationInput>

const need = {
  area: ref(ChildNeedArea),
  right: ref(ChildRightOrNull),
  status: ref(NeedStatus),
  /** Who answers for it, when it was asked for, and what was decided. */
  authority: ref(AuthorityOrNull),
  requestedOn: DateOrNull,
  decidedOn: DateOrNull,
  decision: ref(NeedDecisionOrNull),
  nonprovisionReason: ref(NonprovisionReasonOrNull),
  nextReviewOn: DateOrNull,
}

/** A need, the right it rests on, and what came of it. A need that is unmet or refused has its reason. */
export const ChildNeed = name(
  'ChildNeed',
  object({ id: Id, childId: Id, ...need, version: Version, createdAt: Timestamp, updatedAt: Timestamp }),
)
export type ChildNeed = Static<typeof ChildNeed>

export const ChildNeedCreate = name(
  'ChildNeedCreate',
  object({
    area: need.area,
    status: need.status,
    right: Type.Optional(need.right),
    authority: Type.Optional(need.authority),
    requestedOn: Type.Optional(need.requestedOn),
    decidedOn: Type.Optional(need.decidedOn),
    decision: Type.Optional(need.decision),
    nonprovisionReason: Type.Optional(need.nonprovisionReason),
    nextReviewOn: Type.Optional(need.nextReviewOn),
  }),
)
export type ChildNeedCreate = Static<typeof ChildNeedCreate>
export const ChildNeedPatch = name('ChildNeedPatch', partial(need, { minProperties: 1 }))
export type ChildNeedPatch = Static<typeof ChildNeedPatch>

/** `version` counts changes of the facts and the relations; each need has a version of its own. */
const summary = {
  id: Id,
  reference: Type.String({ examples: ['B-2026-0007'] }),
  ...facts,
  ...protection,
  relations: Type.Array(ref(ChildRelation)),
  latestViewOn: DateOrNull,
  flags: Type.Array(ref(ChildWarning), { description: 'What to look at now; empty for a closed record' }),
  closedAt: TimestampOrNull,
  /** The record that this one has become part of: closed, and read only. */
  mergedIntoId: IdOrNull,
  /** What it was called at organisations that had it before; it is found by those too. */
  formerReferences: Type.Array(Type.String()),
  /** Since when it is restricted on request (GDPR Art. 18): read only. */
  restrictedAt: TimestampOrNull,
  /** Who answers for the child; null for another organisation's. */
  responsibleUserId: IdOrNull,
  /** Whether the child was looked for before the record was opened; null for another organisation's. */
  searchedFirst: ref(SearchedFirstOrNull),
  version: Version,
  createdAt: TimestampOrNull,
  updatedAt: TimestampOrNull,
  opened: ref(OpenedOrNull),
  can: ref(Can),
}
export const ChildSummary = name('ChildSummary', object(summary))
export type ChildSummary = Static<typeof ChildSummary>
export const ChildPage = page('ChildPage', ChildSummary)

/** The child's case as direct victim itself; null where there is none, or the reader does not see it. */
export const OwnCase = name('OwnCase', object({ id: Id, reference: Type.String({ examples: ['2026-0042'] }) }))
export type OwnCase = Static<typeof OwnCase>

export const OwnCaseCreate = name(
  'OwnCaseCreate',
  object({
    withName: Type.Boolean({
      description:
        'Whether the name and the personal number go along, for who may open them; asks for a fresh proof, and is logged',
    }),
  }),
)
export type OwnCaseCreate = Static<typeof OwnCaseCreate>

export const Child = name(
  'Child',
  object({
    ...summary,
    needs: Type.Unsafe<ChildNeed[] | null>({
      ...Type.Array(ref(ChildNeed)),
      type: ['array', 'null'],
      description: 'null where they are not shared',
    }),
    ownCase: Type.Unsafe<OwnCase | null>({ anyOf: [ref(OwnCase), { type: 'null' }] }),
  }),
)
export type Child = Static<typeof Child>

export const ChildIdentityInput = name('ChildIdentityInput', partial(identity))
export type ChildIdentityInput = Static<typeof ChildIdentityInput>

export const ChildCreate = name(
  'ChildCreate',
  object({
    ...partial(facts).properties,
    protectedIdentity: Type.Optional(protection.protectedIdentity),
    relations: Type.Optional(Type.Array(ref(ChildRelationInput), { maxItems: 20 })),
    ...searchBefore,
    identity: Type.Optional(ref(ChildIdentityInput)),
  }),
)
export type ChildCreate = Static<typeof ChildCreate>
export const ChildPatch = name('ChildPatch', partial({ ...facts, ...protectionChange }, { minProperties: 1 }))
export type ChildPatch = Static<typeof ChildPatch>

/** `version` is 0 until an identity has been written. */
export const ChildIdentity = name(
  'ChildIdentity',
  object({ childId: Id, ...identity, version: Type.Integer({ minimum: 0 }), updatedAt: TimestampOrNull }),
)
export type ChildIdentity = Static<typeof ChildIdentity>

const view = {
  obtainedOn: CalendarDate,
  methods: Type.Array(ref(ChildViewMethod), { uniqueItems: true, minItems: 1, maxItems: 10 }),
}
const about = {
  step: ref(ChildStepOrNull),
  weight: ref(ViewWeightOrNull),
  /** The decision that the child was asked about. */
  placementDecisionId: IdOrNull,
}
const recorded = { id: Id, childId: Id, ...view, ...about, createdAt: Timestamp }

/** A view as recorded, without its words: those are read where each opening is logged. */
export const ChildViewRecord = name('ChildViewRecord', object(recorded))
export type ChildViewRecord = Static<typeof ChildViewRecord>

/** What the child itself has said. `words` is null when no view was obtained, or once the child's key is destroyed. */
export const ChildView = name('ChildView', object({ ...recorded, words: textOrNull(20_000) }))
export type ChildView = Static<typeof ChildView>
export const ChildViewPage = page('ChildViewPage', ChildView)

export const ChildViewCreate = name(
  'ChildViewCreate',
  object({ ...view, ...partial(about).properties, words: Type.Optional(textOrNull(20_000)) }),
)
export type ChildViewCreate = Static<typeof ChildViewCreate>
export const ChildViewListQuery = object(Paging)
export type ChildViewListQuery = Static<typeof ChildViewListQuery>

/** What children are narrowed by, in a list and in a search. */
const filters = {
  whereabouts: Type.Optional(ref(ChildWhereabouts)),
  placementBasis: Type.Optional(ref(ShelterPlacementBasis)),
  open: Type.Optional(Type.Boolean({ description: 'Whether the record is open; left out, both are listed' })),
  caseId: Type.Optional(
    Type.String({ format: 'uuid', description: 'Children now related to the person of this case' }),
  ),
  placementReviewBefore: Type.Optional(CalendarDate),
}
export const ChildFilters = name('ChildFilters', object(filters))

export const ChildListQuery = object({
  ...Paging,
  scope: Type.Optional(Scope),
  mine: Type.Optional(Type.Boolean({ description: 'true for those that you answer for' })),
  reference: Type.Optional(
    Type.String({ maxLength: 20, description: 'The beginning of a reference, such as B-2026-00' }),
  ),
  ownCaseId: Type.Optional(
    Type.String({ format: 'uuid', description: 'The child whose own case it is, as a direct victim itself' }),
  ),
  ...filters,
})
export type ChildListQuery = Static<typeof ChildListQuery>

export const components = [
  Can,
  ChildRelation,
  ChildRelationInput,
  ChildNeed,
  ChildNeedCreate,
  ChildNeedPatch,
  ChildSummary,
  ChildPage,
  OwnCase,
  OwnCaseCreate,
  Child,
  ChildIdentityInput,
  ChildCreate,
  ChildPatch,
  ChildIdentity,
  ChildViewRecord,
  ChildView,
  ChildViewPage,
  ChildViewCreate,
  ChildFilters,
]
