import { type ChildWarning, childAgeBand, rollUp } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Shown } from '../access/protected.ts'
import type { Tables } from '../db/tables.ts'
import { monthsAfter, swedishDay } from '../swedish-day.ts'

/** A child as queries.ts reads it. */
export type ChildRow = Shown<'children'> & { needsOpen: boolean; viewsOpen: boolean }
export type NeedRow = Selectable<Tables['childNeeds']>
export type ViewRow = Selectable<Tables['childViews']>

const daysWithoutView = 14
const daysWithoutSchooling = 30
// Reviewed at least every six months (lag 2024:79); the warning comes a month ahead, so that it means something.
const reviewNoticeMonths = 1
const day = 86_400_000
const monthsBefore15 = 3
const monthsBefore18 = 6

const schooled: readonly unknown[] = ['too_young', 'preschool', 'attending', 'remote', 'completed']

/** What somebody can change about a child: all but how it is found, who may see it, and when it was written. */
export function factsOf(row: ChildRow) {
  const { id, organisationId, reference, version, createdAt, updatedAt, own, masked, writable, identityOpen, ...rest } =
    row
  // Who of the staff answers for a child is no fact of the child.
  const { needsOpen, viewsOpen, latestViewOn, responsibleUserId, ownCaseId, ...facts } = rest
  return facts
}

export function needFactsOf(row: NeedRow) {
  const { area, right, status, authority, requestedOn, decidedOn, decision, nonprovisionReason, nextReviewOn } = row
  return { area, right, status, authority, requestedOn, decidedOn, decision, nonprovisionReason, nextReviewOn }
}

/** Nothing is decided before it is asked for. */
export function isDecidedTooEarly({ requestedOn, decidedOn }: Partial<Pick<NeedRow, 'requestedOn' | 'decidedOn'>>) {
  return Boolean(requestedOn && decidedOn && decidedOn < requestedOn)
}

export function isClosed({ closedAt }: Pick<ChildRow, 'closedAt'>): boolean {
  return closedAt !== null
}

/**
 * From six to seventeen on that day: the ages of compulsory and upper secondary school. By the month of birth, which stays true while the
 * child grows, or else as far as the age band tells.
 */
export function isOfSchoolAge({ ageBand, birthMonth }: Pick<ChildRow, 'ageBand' | 'birthMonth'>, on: string): boolean {
  if (birthMonth !== null) {
    const months = monthsBetween(birthMonth, on)
    return months >= 6 * 12 && months < 18 * 12
  }
  if (ageBand === null) return false
  const group = rollUp(childAgeBand, ageBand)
  return group === 'compulsory_school' || group === 'upper_secondary_age'
}

/** At school, too young for it, or done with it. */
export function isSchooled({ schoolStatus }: { schoolStatus: string | null }): boolean {
  return schooled.includes(schoolStatus)
}

type Watched = Pick<
  ChildRow,
  | 'ageBand'
  | 'birthMonth'
  | 'schoolStatus'
  | 'placementBasis'
  | 'placementReviewOn'
  | 'custodySituation'
  | 'representatives'
  | 'latestViewOn'
  | 'closedAt'
  | 'createdAt'
>

/**
 * What a case worker should look at now. A closed record has no warnings. Convention on the Rights of the Child Art. 12
 * (a view within 14 days) and Art. 28 (schooling within 30 days); lag (1999:997) on a special representative where a
 * guardian is a suspect; lag (2024:79) on the basis of a placement and its review every six months.
 */
export function warningsOf(child: Watched, now: Date): ChildWarning[] {
  // Without dates nothing can be told: the record is masked.
  if (isClosed(child) || child.createdAt === null) return []
  const age = now.getTime() - new Date(child.createdAt).getTime()
  const suspected = child.custodySituation === 'other_guardian_suspected'
  const warnings: [ChildWarning, boolean][] = [
    ['no_view', child.latestViewOn === null && age > daysWithoutView * day],
    ['no_schooling', isOfSchoolAge(child, swedishDay(now)) && !isSchooled(child) && age > daysWithoutSchooling * day],
    ['informal_placement', child.placementBasis === 'informal'],
    ['no_special_representative', suspected && !child.representatives.includes('special_representative')],
    ...reviewWarnings(child.placementReviewOn, swedishDay(now)),
    ...ageWarnings(child, swedishDay(new Date(child.createdAt)), swedishDay(now)),
  ]
  return warnings.filter(([, applies]) => applies).map(([warning]) => warning)
}

function reviewWarnings(reviewOn: string | null, today: string): [ChildWarning, boolean][] {
  if (reviewOn === null) return []
  return [
    ['placement_review_overdue', reviewOn < today],
    ['placement_review_due', reviewOn >= today && reviewOn <= monthsAfter(today, reviewNoticeMonths)],
  ]
}

/** The youngest that a child of each age group is, for those who are near 15 or 18. */
export const youngest: Partial<Record<NonNullable<ChildRow['ageBand']>, number>> = {
  age_10_12: 10,
  age_13_15: 13,
  age_16_17: 16,
}

/**
 * Own party from 15 (lag (2024:79) 2:3; also LVU 36 §), and of age at 18: told ahead, so that both can be prepared. Without a month of
 * birth the child is as young as its age group began on the day of the record: so old it is at the least.
 */
function ageWarnings(
  { ageBand, birthMonth }: Pick<Watched, 'ageBand' | 'birthMonth'>,
  openedOn: string,
  today: string,
): [ChildWarning, boolean][] {
  const youngestThen = ageBand === null ? undefined : youngest[ageBand]
  const since = birthMonth ?? (youngestThen === undefined ? null : monthsAfter(openedOn, -12 * youngestThen))
  if (since === null) return []
  const months = monthsBetween(since, today)
  return [
    ['turns_15', months >= 15 * 12 - monthsBefore15 && months < 18 * 12],
    ['turns_18', months >= 18 * 12 - monthsBefore18],
  ]
}

function monthsBetween(month: string, day: string): number {
  const [from, to] = [month, day].map((text) => text.split('-').map(Number) as [number, number]) // both begin with year and month
  return from && to ? (to[0] - from[0]) * 12 + to[1] - from[1] : 0
}

/** The facts of a warning: when one of them changes, the warning is a new one. */
export function flagFactsOf(child: Watched, flag: ChildWarning): readonly unknown[] {
  return watched[flag].map((name) => child[name])
}

const watched: Readonly<Record<ChildWarning, readonly (keyof Watched)[]>> = {
  no_view: ['latestViewOn'],
  no_schooling: ['ageBand', 'birthMonth', 'schoolStatus'],
  informal_placement: ['placementBasis'],
  no_special_representative: ['custodySituation', 'representatives'],
  placement_review_due: ['placementReviewOn'],
  placement_review_overdue: ['placementReviewOn'],
  turns_15: ['birthMonth', 'ageBand'],
  turns_18: ['birthMonth', 'ageBand'],
}

/** A warning that somebody has seen to. */
export type Resolved = Pick<Selectable<Tables['childFlagResolutions']>, 'childId' | 'flag' | 'facts' | 'untilOn'>
export type FlagResolutionRow = Selectable<Tables['childFlagResolutions']> & { createdByName: string }

/** Whether what was decided about a warning still counts: the facts are as they were, and its day has not passed. */
export function counts({ flag, facts, untilOn }: Resolved, child: Watched, now: Date, digest: Digest): boolean {
  return facts === digest(flagFactsOf(child, flag)) && (untilOn === null || untilOn >= swedishDay(now))
}
export type Digest = (facts: readonly unknown[]) => string

/** The warnings that nobody has seen to. */
export function flagsOf(child: Watched & { id: string }, resolutions: readonly Resolved[], now: Date, digest: Digest) {
  const settled = resolutions.filter((one) => one.childId === child.id && counts(one, child, now, digest))
  return warningsOf(child, now).filter((flag) => !settled.some((one) => one.flag === flag))
}

/** Whether the need must say why: a right that is not provided for has a recorded reason (Convention Art. 4). */
export function lacksReason({ status, nonprovisionReason }: Pick<NeedRow, 'status' | 'nonprovisionReason'>): boolean {
  return (status === 'unmet' || status === 'refused_by_authority') && nonprovisionReason === null
}
