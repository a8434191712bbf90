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

const schooled: readonly unknown[] = ['too_young', 'preschool', 'attending', 'remote', 'completed']

/** What somebody can change about a child: all but how it is found, who may see it, and when it was written. */
export function factsOf(row: ChildRow) {
  const { id, organisationId, reference, version, createdAt, updatedAt, own, masked, writable, identityOpen, ...rest } =
    row
  // Who of the staff answers for a child is no fact of the child.
  const { needsOpen, viewsOpen, latestViewOn, responsibleUserId, ...facts } = rest
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

/** From six to seventeen, as far as the age band tells: the ages of compulsory and upper secondary school. */
export function isOfSchoolAge({ ageBand }: Pick<ChildRow, 'ageBand'>): boolean {
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
    ['no_schooling', isOfSchoolAge(child) && !isSchooled(child) && age > daysWithoutSchooling * day],
    ['informal_placement', child.placementBasis === 'informal'],
    ['no_special_representative', suspected && !child.representatives.includes('special_representative')],
    ...reviewWarnings(child.placementReviewOn, swedishDay(now)),
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

/** Whether the need must say why: a right that is not provided for has a recorded reason (Convention Art. 4). */
export function lacksReason({ status, nonprovisionReason }: Pick<NeedRow, 'status' | 'nonprovisionReason'>): boolean {
  return (status === 'unmet' || status === 'refused_by_authority') && nonprovisionReason === null
}
