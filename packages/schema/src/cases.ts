import { type Static, Type } from 'typebox'
import {
  AffectedPersonRole,
  AgeBand,
  AgeBandOrNull,
  CaseClosureReasonOrNull,
  CaseStatus,
  CaseStepReason,
  CaseStepReasonOrNull,
  CitizenshipGroupOrNull,
  County,
  CountyOrNull,
  ExploitationForm,
  ExploitationFormOrNull,
  Gender,
  GenderOrNull,
  IdentificationSourceOrNull,
  Outcome,
  OutcomeOrNull,
  PalermoAct,
  PalermoMeans,
  PoliceReportStatus,
  PoliceReportStatusOrNull,
  ReflectionStatusOrNull,
  ResidenceStatusOrNull,
  SearchedFirstOrNull,
  StatusDecisionOrgOrNull,
  TraffickingStatus,
  TraffickingStatusOrNull,
} from './codes.ts'
import { searchBefore } from './identity-searches.ts'
import {
  CountryOrNull,
  DateOrNull,
  Id,
  IdOrNull,
  Month,
  MonthOrNull,
  name,
  object,
  oneOf,
  Paging,
  PersonalNumberOrNull,
  page,
  partial,
  ref,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'
import { OpenedOrNull, Scope } from './opened.ts'
import { ProblemCode } from './problems.ts'
import { protection, protectionChange } from './protection.ts'

/** What a case worker records about the case. Everything but the role and the first month may be unanswered. */
const facts = {
  personRole: ref(AffectedPersonRole),
  traffickingStatus: ref(TraffickingStatusOrNull),
  statusDecisionOrg: ref(StatusDecisionOrgOrNull),
  palermoActs: Type.Array(ref(PalermoAct), { uniqueItems: true, maxItems: 10 }),
  palermoMeans: Type.Array(ref(PalermoMeans), { uniqueItems: true, maxItems: 12 }),
  mainExploitationForm: ref(ExploitationFormOrNull),
  otherExploitationForms: Type.Array(ref(ExploitationForm), { uniqueItems: true, maxItems: 13 }),
  gender: ref(GenderOrNull),
  ageBand: ref(AgeBandOrNull),
  citizenshipGroup: ref(CitizenshipGroupOrNull),
  citizenshipCountry: CountryOrNull,
  county: ref(CountyOrNull),
  policeReportStatus: ref(PoliceReportStatusOrNull),
  residenceStatus: ref(ResidenceStatusOrNull),
  reflectionStatus: ref(ReflectionStatusOrNull),
  reflectionEndsOn: DateOrNull,
  identificationSource: ref(IdentificationSourceOrNull),
  contactMonth: Month,
}
const { personRole, contactMonth, ...answers } = facts

/** What another system may ask for beside the name (HTCDS 2.0, `prs_`). */
export const identityDetails = {
  salutation: textOrNull(40),
  firstName: textOrNull(100),
  middleName: textOrNull(100),
  secondName: textOrNull(100),
  birthDate: DateOrNull,
  jobTitle: textOrNull(100),
  homePhone: textOrNull(60),
  street: textOrNull(200),
  postalCode: textOrNull(20),
  city: textOrNull(100),
  state: textOrNull(100),
  country: CountryOrNull,
  /** Latitude and longitude in decimal degrees. */
  position: Type.Unsafe<string | null>({
    type: ['string', 'null'],
    maxLength: 40,
    pattern: '^-?[0-9]{1,2}([.][0-9]{1,8})?, ?-?[0-9]{1,3}([.][0-9]{1,8})?$',
    examples: ['59.3293, 18.0686'],
  }),
}

const identity = {
  fullName: textOrNull(200),
  ...identityDetails,
  personalNumber: PersonalNumberOrNull,
  phone: textOrNull(60),
  email: textOrNull(254),
  note: textOrNull(20_000),
}

/** Which actions the actor may take now; a false one has its problem code in `whyNot`. */
const Can = name(
  'CaseCan',
  object({ edit: Type.Boolean(), close: Type.Boolean(), reopen: Type.Boolean(), readIdentity: Type.Boolean() }),
)

/** What a step asks for and the case does not have: why, in a code whose sentence says what to do, and the field to fill in. */
const CaseStepCondition = name(
  'CaseStepCondition',
  object({
    code: ref(ProblemCode),
    field: Type.Union([Type.String(), Type.Null()], { description: 'The name of the field of the case, if it is one' }),
  }),
)

/** A step from where the case stands. `unmet` is everything that it lacks; `withReason` says that a reason stands in for that. */
const CaseStep = name(
  'CaseStep',
  object({
    to: ref(CaseStatus),
    can: Type.Boolean(),
    withReason: Type.Boolean(),
    unmet: Type.Array(ref(CaseStepCondition)),
  }),
)
export type CaseStep = Static<typeof CaseStep>

/** Whether act, means and purpose are recorded (Palermo Protocol Art. 3; for a child no means are needed). */
const PalermoElements = name(
  'PalermoElements',
  object({ act: Type.Boolean(), means: Type.Boolean(), purpose: Type.Boolean(), complete: Type.Boolean() }),
)

export const Case = name(
  'Case',
  object({
    id: Id,
    reference: Type.String({ examples: ['2026-0042'] }),
    status: ref(CaseStatus),
    /** Why the case came here although something was missing. */
    stepReason: ref(CaseStepReasonOrNull),
    /** Whether the person was looked for before the case was opened; null for another organisation's. */
    searchedFirst: ref(SearchedFirstOrNull),
    ...facts,
    contactMonth: MonthOrNull,
    ...protection,
    palermo: ref(PalermoElements),
    outcome: ref(OutcomeOrNull),
    closureReason: ref(CaseClosureReasonOrNull),
    closedAt: TimestampOrNull,
    /** The record that this one has become part of: closed, and read only. */
    mergedIntoId: IdOrNull,
    /** What it was called at organisations that had it before; it is found by those too. */
    formerReferences: Type.Array(Type.String()),
    /** Since when it is restricted on request (GDPR Art. 18): read only. */
    restrictedAt: TimestampOrNull,
    /** Who answers for the case; null for another organisation's. */
    responsibleUserId: IdOrNull,
    version: Version,
    createdAt: TimestampOrNull,
    updatedAt: TimestampOrNull,
    opened: ref(OpenedOrNull),
    can: ref(Can),
    /** The steps that lead on from here; none for a case that is only shown to the reader. */
    steps: Type.Array(ref(CaseStep)),
  }),
)
export type Case = Static<typeof Case>
export const CasePage = page('CasePage', Case)

export const CaseIdentityInput = name('CaseIdentityInput', partial(identity))
export type CaseIdentityInput = Static<typeof CaseIdentityInput>

export const CaseCreate = name(
  'CaseCreate',
  object({
    personRole,
    contactMonth,
    ...partial(answers).properties,
    protectedIdentity: Type.Optional(protection.protectedIdentity),
    ...searchBefore,
    identity: Type.Optional(ref(CaseIdentityInput)),
  }),
)
export type CaseCreate = Static<typeof CaseCreate>
export const CasePatch = name('CasePatch', partial({ ...facts, ...protectionChange }, { minProperties: 1 }))
export type CasePatch = Static<typeof CasePatch>

export const CaseClose = name(
  'CaseClose',
  object({
    outcome: ref(Outcome),
    closureReason: Type.Optional(ref(CaseClosureReasonOrNull)),
    reason: Type.Optional(ref(CaseStepReason)),
    referred: Type.Optional(Type.Boolean({ description: 'Closed because the person was referred to another actor' })),
  }),
)
export type CaseClose = Static<typeof CaseClose>

/** A step of the case. Closing and reopening have addresses of their own, because they say more. `reason` only where something is missing. */
export const CaseStatusChange = name(
  'CaseStatusChange',
  object({ to: oneOf(['assessed', 'active', 'follow_up']), reason: Type.Optional(ref(CaseStepReason)) }),
)
export type CaseStatusChange = Static<typeof CaseStatusChange>

/** `version` is 0 until an identity has been written. */
export const CaseIdentity = name(
  'CaseIdentity',
  object({ caseId: Id, ...identity, version: Type.Integer({ minimum: 0 }), updatedAt: TimestampOrNull }),
)
export type CaseIdentity = Static<typeof CaseIdentity>

/** What cases are narrowed by, in a list and in a search. */
const filters = {
  status: Type.Optional(ref(CaseStatus)),
  open: Type.Optional(Type.Boolean({ description: 'Not closed, or closed' })),
  personRole: Type.Optional(personRole),
  traffickingStatus: Type.Optional(ref(TraffickingStatus)),
  mainExploitationForm: Type.Optional(ref(ExploitationForm)),
  gender: Type.Optional(ref(Gender)),
  ageBand: Type.Optional(ref(AgeBand)),
  county: Type.Optional(ref(County)),
  policeReportStatus: Type.Optional(ref(PoliceReportStatus)),
  contactMonthFrom: Type.Optional(Month),
  contactMonthTo: Type.Optional(Month),
}
export const CaseFilters = name('CaseFilters', object(filters))

export const CaseListQuery = object({
  ...Paging,
  scope: Type.Optional(Scope),
  mine: Type.Optional(Type.Boolean({ description: 'true for those that you answer for' })),
  reference: Type.Optional(
    Type.String({ maxLength: 20, description: 'The beginning of a reference, such as 2026-00' }),
  ),
  ...filters,
})
export type CaseListQuery = Static<typeof CaseListQuery>

export const components = [
  Can,
  CaseStepCondition,
  CaseStep,
  PalermoElements,
  Case,
  CasePage,
  CaseIdentityInput,
  CaseCreate,
  CasePatch,
  CaseClose,
  CaseStatusChange,
  CaseIdentity,
  CaseFilters,
]
