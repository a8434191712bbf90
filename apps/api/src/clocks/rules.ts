import type { CodeOf, childAgeBand, clockState } from '@varn/codes'
import { isOfSchoolAge, isSchooled, youngest } from '../children/rules.ts'
import { daysAfter, daysFrom, monthsAfter } from '../swedish-day.ts'
import { type ClockFact, type ClockKind, clock } from './clock-rules.ts'
import {
  type PermitFact,
  type PlacementFact,
  permitClocks,
  placementClocks,
  type ReviewFact,
  reviewClocks,
} from './entry-rules.ts'

// Which times run for a record, from the facts in it and in its entries. No clock and no database: `today` is an argument.

type AgeBand = CodeOf<typeof childAgeBand>
type ClockState = CodeOf<typeof clockState>

export interface ConsentFact {
  id: string
  purpose: string
  giver: string
  state: string
  givenOn: string | null
  validUntil: string | null
}

interface EntryFacts {
  permits: readonly PermitFact[]
  reviews: readonly ReviewFact[]
}

export interface CaseFacts extends EntryFacts {
  reflectionStatus: string | null
  reflectionEndsOn: string | null
  consents: readonly ConsentFact[]
}

export interface ChildFacts extends EntryFacts {
  /** The day in Sweden on which the record was opened. */
  openedOn: string
  ageBand: AgeBand | null
  /** `YYYY-MM`, where it is known. */
  birthMonth: string | null
  latestViewOn: string | null
  schoolStatus: string | null
  placementReviewOn: string | null
  /** The latest review of the placement that stands, or its first day. */
  placementReviewedOn: string | null
  consents: readonly ConsentFact[]
  needs: readonly { id: string; nextReviewOn: string | null }[]
  placements: readonly PlacementFact[]
}

export const reviewMonths = 6
export const viewDays = 14
export const schoolDays = 30

/** Answers that say that no reflection period runs. */
export const withoutReflection = [
  'not_informed',
  'informed_not_wanted',
  'requested_not_applied',
  'applied',
  'refused',
  'not_applicable',
] as const
export const consenting = ['given', 'by_representative', 'child_assent'] as const

/** How many days ahead a clock is "due soon"; a review takes longer to arrange than a call. */
const noticeDays: Record<ClockKind, number> = {
  reflection_end: 14,
  permit_end: 60,
  appeal_end: 14,
  placement_review: 30,
  placement_submission: 7,
  placement_application: 14,
  risk_review: 7,
  safety_plan_review: 7,
  goal_due: 7,
  consent_end: 14,
  need_review: 7,
  turns_15: 30,
  turns_18: 90,
  no_view: 7,
  no_school_plan: 14,
}
/** Nothing is left to do long after these: the day has passed, and the record says so itself. */
export const fading: readonly ClockKind[] = ['appeal_end', 'consent_end', 'turns_15', 'turns_18']
export const fadesAfterDays = 30

/** The times that run for a case. */
export function clocksOfCase(facts: CaseFacts): ClockFact[] {
  return [
    ...reflectionOf(facts),
    ...permitClocks(facts.permits),
    ...reviewClocks(facts.reviews),
    ...consentClocks(facts.consents),
  ]
}

/** The times that run for a child. */
export function clocksOfChild(facts: ChildFacts): ClockFact[] {
  return [
    ...viewAndSchool(facts),
    ...placementOf(facts),
    ...birthdaysOf(facts),
    ...placementClocks(facts.placements),
    ...permitClocks(facts.permits),
    ...reviewClocks(facts.reviews),
    ...consentClocks(facts.consents),
    ...facts.needs.flatMap(({ id, nextReviewOn }) =>
      nextReviewOn ? [{ ...clock('need_review', 'recorded_end', nextReviewOn), subjectId: id }] : [],
    ),
  ]
}

/** The recorded last day. A reflection period with an entry of its own runs by that entry (permitClocks), and not twice. */
function reflectionOf({ reflectionStatus, reflectionEndsOn, permits }: CaseFacts): ClockFact[] {
  if (reflectionEndsOn === null || withoutReflection.some((status) => status === reflectionStatus)) return []
  if (permitClocks(permits).some(({ kind }) => kind === 'reflection_end')) return []
  return [clock('reflection_end', 'recorded_end', reflectionEndsOn)]
}

/** Consents that count and have a last day. A later answer of the same giver to the same purpose takes an earlier one's place. */
function consentClocks(consents: readonly ConsentFact[]): ClockFact[] {
  const isLatest = (one: ConsentFact) =>
    !consents.some(({ id, purpose, giver }) => purpose === one.purpose && giver === one.giver && id > one.id)
  return consents.flatMap((one) =>
    one.validUntil && consenting.some((state) => state === one.state) && isLatest(one)
      ? [{ ...clock('consent_end', 'recorded_end', one.validUntil, one.givenOn), subjectId: one.id }]
      : [],
  )
}

/** The Convention on the Rights of the Child Art. 12 and 28; the days are the house's own. */
function viewAndSchool({ openedOn, latestViewOn, schoolStatus, ...age }: ChildFacts): ClockFact[] {
  const view = clock('no_view', 'record_opened', daysAfter(openedOn, viewDays), openedOn)
  const schoolOn = daysAfter(openedOn, schoolDays)
  const school = clock('no_school_plan', 'record_opened', schoolOn, openedOn)
  return [
    { ...view, metOn: latestViewOn },
    ...(isOfSchoolAge(age, schoolOn) && !isSchooled({ schoolStatus }) ? [school] : []),
  ]
}

/** At least every six months (lag (2024:79)): the recorded day, but never later than the law has it. */
function placementOf({ placementReviewOn, placementReviewedOn }: ChildFacts): ClockFact[] {
  const byLaw = placementReviewedOn && monthsAfter(placementReviewedOn, reviewMonths)
  if (placementReviewOn && (!byLaw || placementReviewOn <= byLaw))
    return [clock('placement_review', 'recorded_end', placementReviewOn, placementReviewedOn)]
  return byLaw ? [clock('placement_review', 'last_review', byLaw, placementReviewedOn)] : []
}

/**
 * The day from which a child decides for itself (15), and is none any more (18). By the month of birth, its first day: what is
 * prepared too early harms nobody. By the age group, the day on which it is so at the latest, counted from when it was recorded.
 */
function birthdaysOf({ openedOn, ageBand, birthMonth }: ChildFacts): ClockFact[] {
  const age = ageBand === null ? undefined : youngest[ageBand]
  return ([15, 18] as const).flatMap((years) => {
    const kind = `turns_${years}` as const
    if (birthMonth) return [clock(kind, 'birth_month', monthsAfter(`${birthMonth}-01`, years * 12))]
    if (age === undefined || age >= years) return []
    return [clock(kind, 'age_band', monthsAfter(openedOn, (years - age) * 12), openedOn)]
  })
}

/** What a person decided instead of the computed day. It counts for that day only: a new fact runs anew. */
export interface OverrideFact {
  clock: ClockKind
  subjectId: string | null
  computedOn: string
  /** null: the time limit does not apply. */
  endsOn: string | null
}

export type Judged<Override extends OverrideFact> = ClockFact & {
  /** The day that counts: the override's where there is one, and null where the clock does not apply. */
  dueOn: string | null
  daysLeft: number | null
  state: ClockState
  override: Override | null
}

/** Clocks as they stand on a day, with what was decided instead, by the day that counts. What has faded is left out. */
export function judge<Override extends OverrideFact>(
  clocks: readonly ClockFact[],
  overrides: readonly Override[],
  today: string,
): Judged<Override>[] {
  return clocks
    .map((one) => {
      const override = overrides.find((other) => isOf(other, one)) ?? null
      const dueOn = override ? override.endsOn : one.endsOn
      const daysLeft = dueOn === null ? null : daysFrom(today, dueOn)
      return { ...one, override, dueOn, daysLeft, state: stateOf(one, daysLeft) }
    })
    .filter(({ kind, daysLeft }) => !fading.includes(kind) || daysLeft === null || daysLeft >= -fadesAfterDays)
    .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9'))
}

/** Whether a decision is about this clock, and about the day that it has now. */
function isOf(override: OverrideFact, { kind, subjectId, endsOn }: ClockFact): boolean {
  return override.clock === kind && override.subjectId === subjectId && override.computedOn === endsOn
}

function stateOf({ kind, metOn }: ClockFact, daysLeft: number | null): ClockState {
  if (metOn !== null) return 'met'
  if (daysLeft === null) return 'overridden'
  if (daysLeft < 0) return 'overdue'
  return daysLeft <= noticeDays[kind] ? 'due_soon' : 'running'
}
