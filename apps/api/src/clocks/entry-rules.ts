import type { CodeOf, permitLegalGround } from '@varn/codes'
import { daysAfter, monthsAfter } from '../swedish-day.ts'
import { workingDayFrom } from '../swedish-holidays.ts'
import { type ClockFact, type ClockKind, clock } from './clock-rules.ts'

// Which times the entries of a record start: permits and decisions, a child's placement, and what a worker promised to look at again.
// No clock and no database. The list of what waits asks the same in SQL (waiting/entry-branches.ts), and these rules confirm it.

/** A permit application as it stands, after the Aliens Act (2005:716). */
export interface PermitFact {
  id: string
  legalGround: string | null
  status: string | null
  appliedOn: string | null
  servedOn: string | null
  validFrom: string | null
  validUntil: string | null
  appealedOn: string | null
}

/** A decision on a child's stay in a protected home that has not ended, lag (2024:79). */
export interface PlacementFact {
  id: string
  basis: string | null
  startsOn: string | null
  immediateOn: string | null
  submittedOn: string | null
  applicationOn: string | null
  courtDecidedOn: string | null
}

/** A day that a worker set: to assess a risk again, to go through a safety plan, to have reached a goal. */
export interface ReviewFact {
  id: string
  kind: Extract<ClockKind, 'risk_review' | 'safety_plan_review' | 'goal_due'>
  startsOn: string | null
  endsOn: string
}

type Ground = CodeOf<typeof permitLegalGround>
export const appealDays = 21
export const submissionDays = 7
export const applicationDays = 42
/** By the ground, how long a permit runs at least: Aliens Act 5:15 para 2 and para 1. */
export const reflectionDays = 30
export const permitMonths = 6
export const reflectionGrounds = ['utll_5_15_reflection', 'utll_5_15_reflection_extended'] as const satisfies Ground[]
export const cooperationGround = 'utll_5_15_cooperation' satisfies Ground
export const granting = ['granted', 'partly_granted'] as const
/** What can be appealed; a decision that was appealed says on which day. */
export const againstPerson = ['partly_granted', 'refused', 'revoked'] as const
/** An application that is not made yet keeps no permit alive. */
export const notMade = ['not_applied', 'planned', 'withdrawn'] as const

const among = (codes: readonly string[], code: string | null) => code !== null && codes.includes(code)

/** When permits end, and until when decisions can be appealed. A later application meets the end of a permit. */
export function permitClocks(permits: readonly PermitFact[]): ClockFact[] {
  return permits.flatMap((one) => [...endOf(one, permits), ...appealOf(one)])
}

function endOf(one: PermitFact, permits: readonly PermitFact[]): ClockFact[] {
  const { id, legalGround, status, validFrom } = one
  if (!among(granting, status)) return []
  const isReflection = among(reflectionGrounds, legalGround)
  const endsOn = one.validUntil ?? endByLaw(one)
  if (endsOn === null) return []
  const from = one.validUntil ? 'recorded_end' : 'decision'
  const running = clock(isReflection ? 'reflection_end' : 'permit_end', from, endsOn, validFrom)
  return [{ ...running, subjectId: id, metOn: appliedAfter(one, permits) }]
}

/** Thirty days of reflection, or six months at least; other grounds have no length of their own. */
function endByLaw({ legalGround, validFrom }: PermitFact): string | null {
  if (validFrom === null) return null
  if (among(reflectionGrounds, legalGround)) return daysAfter(validFrom, reflectionDays)
  return legalGround === cooperationGround ? monthsAfter(validFrom, permitMonths) : null
}

function appliedAfter({ id, validFrom, appliedOn }: PermitFact, permits: readonly PermitFact[]): string | null {
  const since = validFrom ?? appliedOn
  if (since === null) return null
  const later = permits.flatMap((other) =>
    other.id !== id && other.appliedOn !== null && other.appliedOn > since && !among(notMade, other.status)
      ? other.appliedOn
      : [],
  )
  return later.sort()[0] ?? null
}

/**
 * Three weeks from the day on which the decision was served (förvaltningslagen 44 §). Where they end on a day off, an appeal on the
 * next working day is in time (lag (1930:173) 2 §). Under 5:15 only the authority that applied can appeal: it must be told in time.
 */
function appealOf({ id, status, servedOn, appealedOn }: PermitFact): ClockFact[] {
  if (servedOn === null || !(among(againstPerson, status) || appealedOn !== null)) return []
  const endsOn = workingDayFrom(daysAfter(servedOn, appealDays))
  return [{ ...clock('appeal_end', 'served', endsOn, servedOn), subjectId: id, metOn: appealedOn }]
}

/**
 * An immediate decision goes to the court within a week, and an application is made within six weeks from the start of the placement
 * (lag (2024:79) ch. 4). What the court has decided it has been given.
 */
export function placementClocks(placements: readonly PlacementFact[]): ClockFact[] {
  return placements.flatMap((one) => {
    const { id, basis, immediateOn, startsOn, courtDecidedOn } = one
    if (basis !== 'child_immediate') return []
    const within = (kind: ClockKind, from: string | null, days: number, doneOn: string | null) =>
      from === null
        ? []
        : [{ ...clock(kind, 'decision', workingDayFrom(daysAfter(from, days)), from), subjectId: id, metOn: doneOn }]
    return [
      ...within('placement_submission', immediateOn, submissionDays, one.submittedOn ?? courtDecidedOn),
      ...within('placement_application', startsOn, applicationDays, one.applicationOn),
    ]
  })
}

/** Every such day; which of them still stand is for whoever reads the entries to say. */
export const reviewClocks = (reviews: readonly ReviewFact[]): ClockFact[] =>
  reviews.map(({ id, kind, startsOn, endsOn }) => ({
    ...clock(kind, 'recorded_end', endsOn, startsOn),
    subjectId: id,
  }))
