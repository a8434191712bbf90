import type { CodeOf, recordKind, retentionClass } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'

export type RetentionClass = CodeOf<typeof retentionClass>
export type RecordKind = CodeOf<typeof recordKind>
export type RuleRow = Selectable<Tables['retentionRules']>

interface Bounds {
  monthsMin: number
  monthsMax: number
  mayKeep: boolean
  /** A period that follows a law acts from the start; one that is only proposed waits for the board. */
  followsLaw: boolean
}

const proposed: Bounds = { monthsMin: 1, monthsMax: 240, mayKeep: false, followsLaw: false }
/** Private activity under the Social Services Act erases two years after the last entry; sections to be verified (domain.md 7.4). */
const personalFile: Bounds = { monthsMin: 1, monthsMax: 24, mayKeep: false, followsLaw: true }

/** What the board may decide about each class. */
export const bounds: Record<RetentionClass, Bounds> = {
  case_file: personalFile,
  child_file: personalFile,
  encounter_only: proposed,
  // Bokföringslagen (1999:1078) 7 kap. 2 §: seven years after the financial year.
  nsp_accounting: { monthsMin: 84, monthsMax: 240, mayKeep: false, followsLaw: true },
  statistics_microdata: proposed,
  shelter_certification: { ...proposed, mayKeep: true },
  // Lag (2007:171) 3 §: two years at least.
  staff_record_check: { monthsMin: 24, monthsMax: 240, mayKeep: false, followsLaw: true },
  // As long as an adult's closed record, so that its person can be told who has opened it.
  audit_log: { ...proposed, monthsMin: 24 },
  consent_record: proposed,
  report_published: { ...proposed, monthsMax: 1200, mayKeep: true },
}

/** What is wrong with the months of a decision: too_small or too_large by law, or `required` where keeping for ever is no choice. */
export function wrongMonths(code: RetentionClass, months: number | null) {
  const { monthsMin, monthsMax, mayKeep } = bounds[code]
  if (months === null) return mayKeep ? undefined : 'required'
  if (months < monthsMin) return 'too_small'
  if (months > monthsMax) return 'too_large'
}

/** What of each class is here to be erased. Published reports hold no personal data; what is not in the system yet cannot go. */
export const erasing: Record<RetentionClass, 'by_itself' | 'with_record' | 'nothing_held'> = {
  case_file: 'by_itself',
  child_file: 'by_itself',
  statistics_microdata: 'by_itself',
  audit_log: 'by_itself',
  consent_record: 'with_record',
  encounter_only: 'nothing_held',
  nsp_accounting: 'nothing_held',
  shelter_certification: 'nothing_held',
  staff_record_check: 'nothing_held',
  report_published: 'nothing_held',
}

/** Whether a rule erases by itself: nothing goes for good on a mere proposal. */
export function acts(rule: Pick<RuleRow, 'class' | 'months' | 'decidedOn'>): boolean {
  return (
    rule.months !== null &&
    erasing[rule.class] === 'by_itself' &&
    (bounds[rule.class].followsLaw || rule.decidedOn !== null)
  )
}

/** The newest year of the form whose rows have had their time: `months` after the year's end have passed on the day `today`. */
export function lastYearDue(today: string, months: number): number {
  const [year, month] = today.split('-').map(Number) as [number, number] // a day begins with a year and a month
  return Math.floor((year * 12 + month - 1 - months) / 12) - 1
}

/**
 * What is kept of an erased record: answers from code lists and one month, for statistics and HTCDS. Everything else goes, each
 * column for a reason; a test holds the two lists against the database, so that no new column is kept or lost unthinkingly.
 */
export const keptFacts = {
  case: [
    'status',
    'personRole',
    'traffickingStatus',
    'statusDecisionOrg',
    'palermoActs',
    'palermoMeans',
    'mainExploitationForm',
    'otherExploitationForms',
    'gender',
    'ageBand',
    'citizenshipGroup',
    'county',
    'policeReportStatus',
    'residenceStatus',
    'reflectionStatus',
    'identificationSource',
    'contactMonth',
    'outcome',
    'closureReason',
  ],
  child: [
    'gender',
    'ageBand',
    'whereabouts',
    'exposures',
    'crimeVictimStatus',
    'custodySituation',
    'representatives',
    'concernReportStatus',
    'schoolStatus',
    'placementBasis',
  ],
} as const

export const lostFacts: Record<'case' | 'child', Record<string, string>> = {
  case: {
    id: 'stands in the audit log and holds the millisecond of the creation',
    organisationId: 'is the statistics row’s own column',
    reference: 'is known outside',
    formerReferences: 'are known outside',
    citizenshipCountry: 'singles out; the group is kept',
    reflectionEndsOn: 'is a day',
    stepReason: 'is about how the record was kept',
    closedAt: 'is a time',
    restrictedAt: 'is a time, and about the record',
    objectedAt: 'decides whether anything is kept',
    protectedIdentity: 'would mark the person',
    isProtected: 'decides how much is kept',
    protectionEndReason: 'would mark the person',
    mergedIntoId: 'is about the record',
    version: 'is about the record',
    createdBy: 'is a member of staff',
    responsibleUserId: 'is a member of staff',
    searchedFirst: 'is about how the record was opened',
    createdAt: 'is a time; the month of first contact is kept',
    updatedAt: 'is a time',
  },
  child: {
    id: 'stands in the audit log and holds the millisecond of the creation',
    organisationId: 'is the statistics row’s own column',
    reference: 'is known outside',
    formerReferences: 'are known outside',
    citizenshipCountry: 'singles out',
    birthMonth: 'singles out; the age band is kept',
    ownCaseId: 'would tie two rows of the statistics to one person',
    placementReviewOn: 'is a day',
    latestViewOn: 'is a day; that and how views were obtained is kept',
    closedAt: 'is a time',
    restrictedAt: 'is a time, and about the record',
    objectedAt: 'decides whether anything is kept',
    protectedIdentity: 'would mark the person',
    isProtected: 'decides how much is kept',
    protectionEndReason: 'would mark the person',
    mergedIntoId: 'is about the record',
    version: 'is about the record',
    createdBy: 'is a member of staff',
    responsibleUserId: 'is a member of staff',
    searchedFirst: 'is about how the record was opened',
    createdAt: 'is a time; its month is kept',
    openedOn: 'is a day; its month is kept',
    updatedAt: 'is a time',
  },
}

/** The kept columns of a row. Of a protected identity neither place nor month: it counts for the whole country and the year. */
export function factsOf<Row extends { isProtected: boolean }>(row: Row, kept: readonly (keyof Row)[]) {
  const facts = Object.fromEntries(kept.map((name) => [name, row[name]]))
  if (!row.isProtected) return facts
  const { county: _place, contactMonth, ...rest } = facts
  return contactMonth === undefined ? rest : { ...rest, contactYear: String(contactMonth).slice(0, 4) }
}
