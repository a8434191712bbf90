import type { CodeOf, clockFact, legalClock } from '@varn/codes'

export type ClockKind = CodeOf<typeof legalClock>

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

export function clock(
  kind: ClockKind,
  from: ClockFact['from'],
  endsOn: string,
  startsOn: string | null = null,
): ClockFact {
  return { kind, subjectId: null, from, startsOn, endsOn, metOn: null }
}
