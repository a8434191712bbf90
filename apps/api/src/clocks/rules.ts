import type { CodeOf, childAgeBand, clockFact, clockState, legalClock } from '@varn/codes'
import { isOfSchoolAge, isSchooled } from '../children/rules.ts'
import { daysAfter, daysFrom, monthsAfter } from '../swedish-day.ts'
import { workingDayFrom } from '../swedish-holidays.ts'

// Which times run for a record, from the facts in it. No clock and no database: `today` is an argument, and what other features will
// know (permits, decisions, placements) comes in by plain inputs.

type AgeBand = CodeOf<typeof childAgeBand>
export type ClockKind = CodeOf<typeof legalClock>
type ClockState = CodeOf<typeof clockState>

/** One time limit as the facts give it. */
export interface ClockFact {
  kind: ClockKind
  /** The row it is of: a consent, a need, a decision. null where a record has one at most. */
  subjectId: string | null
  from: CodeOf<typeof clockFact>
  startsOn: string | null
  /** The last day, in Sweden. */
  endsOn: string
  /** The day on which it was done, where the facts say so. */
  metOn: string | null
}

export interface ConsentFact {
  id: string
  purpose: string
  giver: string
  state: string
  givenOn: string | null
  validUntil: string | null
}

/** A permit under the Aliens Act 5:15: since when, and until when if the decision says so. */
export interface PermitFact {
  id: string
  startsOn: string
  endsOn: string | null
}

/** A decision that can be appealed: when it was served, and when an appeal was made or the person chose to make none. */
export interface DecisionFact {
  id: string
  servedOn: string
  settledOn: string | null
}

export interface CaseFacts {
  reflectionStatus: string | null
  reflectionStartsOn?: string | null
  reflectionEndsOn: string | null
  consents: readonly ConsentFact[]
  permits?: readonly PermitFact[]
  decisions?: readonly DecisionFact[]
}

export interface ChildFacts {
  /** The day in Sweden on which the record was opened. */
  openedOn: string
  ageBand: AgeBand | null
  /** `YYYY-MM`, where it is known. */
  birthMonth?: string | null
  latestViewOn: string | null
  schoolStatus: string | null
  placementReviewOn: string | null
  /** The latest decision or review of a placement. */
  placementReviewedOn?: string | null
  consents: readonly ConsentFact[]
  needs: readonly { id: string; nextReviewOn: string | null }[]
  decisions?: readonly DecisionFact[]
}

const reflectionDays = 30
const permitMonths = 6
const appealDays = 21
const reviewMonths = 6
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
  consent_end: 14,
  need_review: 7,
  turns_15: 30,
  turns_18: 90,
  no_view: 7,
  no_school_plan: 14,
}
/** Nothing is left to do long after these: the day has passed, and the record says so itself. */
export const fading: readonly ClockKind[] = ['consent_end', 'turns_15', 'turns_18']
export const fadesAfterDays = 30

/** The times that run for a case. */
export function clocksOfCase(facts: CaseFacts): ClockFact[] {
  return [
    ...reflectionOf(facts),
    ...(facts.permits ?? []).map(permitClock),
    ...(facts.decisions ?? []).map(appealClock),
    ...consentClocks(facts.consents),
  ]
}

/** The times that run for a child. */
export function clocksOfChild(facts: ChildFacts): ClockFact[] {
  return [
    ...viewAndSchool(facts),
    ...placementOf(facts),
    ...birthdaysOf(facts),
    ...(facts.decisions ?? []).map(appealClock),
    ...consentClocks(facts.consents),
    ...facts.needs.flatMap(({ id, nextReviewOn }) =>
      nextReviewOn ? [{ ...clock('need_review', 'recorded_end', nextReviewOn), subjectId: id }] : [],
    ),
  ]
}

function clock(kind: ClockKind, from: ClockFact['from'], endsOn: string, startsOn: string | null = null): ClockFact {
  return { kind, subjectId: null, from, startsOn, endsOn, metOn: null }
}

/** Thirty days (Aliens Act 5:15 para 2), or the recorded last day: for special reasons the time can be extended (para 3). */
function reflectionOf({ reflectionStatus, reflectionStartsOn = null, reflectionEndsOn }: CaseFacts): ClockFact[] {
  if (withoutReflection.some((status) => status === reflectionStatus)) return []
  if (reflectionEndsOn) return [clock('reflection_end', 'recorded_end', reflectionEndsOn, reflectionStartsOn)]
  if (!reflectionStartsOn) return []
  return [clock('reflection_end', 'decision', daysAfter(reflectionStartsOn, reflectionDays), reflectionStartsOn)]
}

/** At least six months (Aliens Act 5:15 para 1); the decision's own last day where it is known. */
export function permitClock({ id, startsOn, endsOn }: PermitFact): ClockFact {
  const one = endsOn
    ? clock('permit_end', 'recorded_end', endsOn, startsOn)
    : clock('permit_end', 'decision', monthsAfter(startsOn, permitMonths), startsOn)
  return { ...one, subjectId: id }
}

/**
 * Three weeks from the day on which the decision was served (förvaltningslagen 44 §). Where they end on a day off, an appeal on the
 * next working day is in time (lag (1930:173) 2 §).
 */
export function appealClock({ id, servedOn, settledOn }: DecisionFact): ClockFact {
  const endsOn = workingDayFrom(daysAfter(servedOn, appealDays))
  return { ...clock('appeal_end', 'served', endsOn, servedOn), subjectId: id, metOn: settledOn }
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
function viewAndSchool({ openedOn, latestViewOn, ageBand, schoolStatus }: ChildFacts): ClockFact[] {
  const view = clock('no_view', 'record_opened', daysAfter(openedOn, viewDays), openedOn)
  const school = clock('no_school_plan', 'record_opened', daysAfter(openedOn, schoolDays), openedOn)
  return [
    { ...view, metOn: latestViewOn },
    ...(isOfSchoolAge({ ageBand }) && !isSchooled({ schoolStatus }) ? [school] : []),
  ]
}

/** At least every six months (lag (2024:79)): the recorded day, but never later than the law has it. */
function placementOf({ placementReviewOn, placementReviewedOn = null }: ChildFacts): ClockFact[] {
  const byLaw = placementReviewedOn && monthsAfter(placementReviewedOn, reviewMonths)
  if (placementReviewOn && (!byLaw || placementReviewOn <= byLaw))
    return [clock('placement_review', 'recorded_end', placementReviewOn, placementReviewedOn)]
  return byLaw ? [clock('placement_review', 'last_review', byLaw, placementReviewedOn)] : []
}

/** The youngest that a child of each age group is, for those who are near 15 or 18. */
export const youngest: Partial<Record<AgeBand, number>> = { age_10_12: 10, age_13_15: 13, age_16_17: 16 }

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
