import type { Answers } from '@varn/forms/form'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'

/**
 * What a child's row says now, where entries tell it over time. As soon as one entry of the form stands, the entries are the one truth:
 * the row follows them, and the fact is changed through the newest entry only. Without an entry the fact is written on the child.
 */
export const carriedFacts = [
  'placementBasis',
  'placementReviewOn',
  'custodySituation',
  'representatives',
  'concernReportStatus',
  'schoolStatus',
  'whereabouts',
] as const
type Fact = (typeof carriedFacts)[number]
export type CarriedFacts = Partial<Pick<Selectable<Tables['children']>, Fact>>

interface Carrier {
  facts: readonly Fact[]
  /** What the standing entries say, newest first by the day they happened on; there may be none. */
  now: (entries: readonly Answers[]) => Partial<Record<Fact, unknown>>
}

const isOver = ({ endedOn }: Answers) => endedOn !== null

/** By the name of the form. */
export const carriers: Readonly<Record<string, Carrier>> = {
  placement_decision: {
    facts: ['placementBasis', 'placementReviewOn'],
    now: (entries) => {
      const [decision] = entries.filter((one) => !isOver(one))
      return { placementBasis: decision?.basis ?? null, placementReviewOn: decision?.nextReviewOn ?? null }
    },
  },
  guardian: {
    facts: ['custodySituation'],
    now: (entries) => {
      const guardians = entries.filter((one) => !isOver(one))
      // A suspect goes before how custody lies: the child may need a special representative (lag (1999:997)). The newest line of
      // each guardian counts, so that a suspicion that was dropped is dropped.
      const newest = guardians.filter(
        (one, at) => guardians.findIndex(({ guardian }) => guardian === one.guardian) === at,
      )
      const suspect = newest.some(({ suspected, guardian }) => suspected === true && guardian !== 'victim')
      return { custodySituation: suspect ? 'other_guardian_suspected' : (newest[0]?.custody ?? null) }
    },
  },
  representative_appointment: {
    facts: ['representatives'],
    now: (entries) => {
      const kinds = entries.filter((one) => !isOver(one)).map(({ representative }) => representative)
      return { representatives: [...new Set(kinds)].filter((kind) => kind !== null).sort() }
    },
  },
  concern_report: {
    facts: ['concernReportStatus'],
    now: ([newest]) => ({ concernReportStatus: newest?.status ?? null }),
  },
  school_period: {
    facts: ['schoolStatus'],
    now: ([newest]) => ({ schoolStatus: newest?.status ?? null }),
  },
  household_event: {
    facts: ['whereabouts'],
    now: ([newest]) => ({ whereabouts: newest?.whereabouts ?? null }),
  },
}

/** Whether an entry of the form says anything of the facts at all: a move whose place was not told leaves the place as it was. */
export const tells = (form: string, answers: Answers) => form !== 'household_event' || answers.whereabouts !== null

/** The facts as those entries have them; nothing where the form carries none. */
export const factsNow = (form: string, entries: readonly Answers[]) =>
  (carriers[form]?.now(entries) ?? {}) as CarriedFacts // an entry and the child answer with the same code lists

/** Those of the facts that differ: null, an empty list and nothing told are told apart by their shape alone. */
export function differing(before: CarriedFacts, after: CarriedFacts, among: readonly Fact[]): Fact[] {
  return among.filter(
    (fact) => after[fact] !== undefined && JSON.stringify(before[fact]) !== JSON.stringify(after[fact]),
  )
}
