import type { CaseStatus } from '@varn/codes'
import type { identityDetails } from '@varn/schema/cases'
import type { Shown } from '../access/protected.ts'
import type { ProblemCode } from '../http/errors.ts'

/** A case as queries.ts reads it. */
export type CaseRow = Shown<'cases'> & {
  /** Tasks of the case that remain to be done, as far as the reader sees tasks. */
  openTasks: number
}

const childBands: readonly unknown[] = ['age_0_8', 'age_9_17']

/** Under 18, as far as the age band tells. */
export function isChild({ ageBand }: Pick<CaseRow, 'ageBand'>): boolean {
  return childBands.includes(ageBand)
}

export const closedStatuses = ['closed', 'closed_referred'] as const satisfies CaseStatus[]

export function isClosed({ status }: Pick<CaseRow, 'status'>): boolean {
  return closedStatuses.some((code) => code === status)
}

/** What somebody can change about a case: all but how it is found, who may see it, and when it was written. */
export function factsOf(row: CaseRow) {
  const {
    id,
    organisationId,
    reference,
    version,
    createdAt,
    updatedAt,
    own,
    masked,
    writable,
    identityOpen,
    // Told by name where a record is handed over: who of the staff is no fact of the person.
    responsibleUserId,
    ...facts
  } = row
  return facts
}

type Elements = Pick<CaseRow, 'palermoActs' | 'palermoMeans' | 'mainExploitationForm' | 'ageBand'>

/**
 * Which elements of trafficking are recorded: act, means and purpose, where the purpose is the form of exploitation.
 * For a child the means do not matter. Palermo Protocol Art. 3 (a) to (d); directive 2011/36/EU Art. 2.
 */
export function palermoElements(row: Elements): { act: boolean; means: boolean; purpose: boolean; complete: boolean } {
  const act = known(row.palermoActs)
  const means = isChild(row) || known(row.palermoMeans)
  const purpose = row.mainExploitationForm !== null && row.mainExploitationForm !== 'unknown'
  return { act, means, purpose, complete: act && means && purpose }
}

const known = (codes: readonly string[]) => codes.some((code) => code !== 'unknown')

/** The means to store: for a child the list says that none are needed, and for an adult it may not say so. */
export function meansFor(row: Elements): CaseRow['palermoMeans'] {
  const given = row.palermoMeans.filter((code) => code !== 'not_required_child')
  return isChild(row) && given.length === 0 ? ['not_required_child'] : given
}

type Answers = Pick<
  CaseRow,
  | 'personRole'
  | 'traffickingStatus'
  | 'statusDecisionOrg'
  | 'mainExploitationForm'
  | 'policeReportStatus'
  | 'residenceStatus'
>

/** What a step is judged by. */
export type StepFacts = Pick<CaseRow, 'status' | 'openTasks'> & Answers

/** One thing that a step asks for. `field` is the answer that is missing. */
export interface Condition {
  code: ProblemCode
  field: keyof Answers | null
  isMet: (facts: StepFacts) => boolean
}

const answered = (code: ProblemCode, field: keyof Answers): Condition => ({
  code,
  field,
  isMet: (facts) => facts[field] !== null,
})
const assessed = answered('assessment_missing', 'traffickingStatus')
const decided = answered('decider_missing', 'statusDecisionOrg')
const isVictim: Condition = {
  code: 'not_a_victim',
  field: 'traffickingStatus',
  isMet: ({ traffickingStatus }) => traffickingStatus !== 'not_victim',
}
// Those who come along were exploited only if they were, and that is a case of its own.
const exploited: Condition = {
  code: 'exploitation_missing',
  field: 'mainExploitationForm',
  isMet: ({ personRole, mainExploitationForm }) => personRole !== 'direct_victim' || mainExploitationForm !== null,
}
const noTasks: Condition = { code: 'tasks_open', field: null, isMet: ({ openTasks }) => openTasks === 0 }

interface Step {
  from: readonly CaseStatus[]
  to: CaseStatus
  /** Each can be gone past with a stated reason: support never waits for a form. */
  conditions: readonly Condition[]
}

const openStatuses = ['new', 'assessed', 'active', 'follow_up'] as const

/** Every step of a case: from where, to where, and what it asks for. A case may be closed from anywhere, since people leave. */
export const caseSteps: readonly Step[] = [
  { from: ['new'], to: 'assessed', conditions: [assessed, decided] },
  { from: ['assessed'], to: 'active', conditions: [isVictim, exploited] },
  {
    from: ['active'],
    to: 'follow_up',
    conditions: [
      answered('police_answer_missing', 'policeReportStatus'),
      answered('residence_answer_missing', 'residenceStatus'),
    ],
  },
  { from: ['follow_up'], to: 'active', conditions: [] },
  { from: openStatuses, to: 'closed', conditions: [noTasks] },
  { from: openStatuses, to: 'closed_referred', conditions: [noTasks] },
  // A case that was closed before it was assessed is assessed when it is opened again.
  { from: closedStatuses, to: 'new', conditions: [] },
  { from: closedStatuses, to: 'active', conditions: [assessed, decided] },
]

export function unmetOf({ conditions }: Step, facts: StepFacts): Condition[] {
  return conditions.filter(({ isMet }) => !isMet(facts))
}

/** The steps from where a case stands, with what each lacks. A closed case has one: to where it is opened again. */
export function nextSteps(facts: StepFacts): { to: CaseStatus; unmet: Condition[] }[] {
  const steps = caseSteps
    .filter(({ from }) => from.includes(facts.status))
    .map((step) => ({ to: step.to, unmet: unmetOf(step, facts) }))
  return isClosed(facts) ? steps.filter(({ unmet }) => unmet.length === 0).slice(-1) : steps
}

/** What hinders a step; undefined where it may be taken. A reason where nothing is missing would be kept for nothing. */
export function whyNotStep(
  facts: StepFacts,
  to: CaseStatus,
  reason: string | undefined,
): { code: ProblemCode; unmet: Condition[] } | 'reason_needless' | undefined {
  const step = nextSteps(facts).find((next) => next.to === to)
  if (!step) return { code: 'wrong_state', unmet: [] }
  if (step.unmet.length === 0) return reason === undefined ? undefined : 'reason_needless'
  return reason === undefined ? { code: 'step_conditions', unmet: step.unmet } : undefined
}

const details = [
  'salutation',
  'firstName',
  'middleName',
  'secondName',
  'birthDate',
  'jobTitle',
  'homePhone',
  'street',
  'postalCode',
  'city',
  'state',
  'country',
  'position',
] as const satisfies readonly (keyof typeof identityDetails)[]
/** Who a person is, each in a column of its own, sealed. */
export const identityColumns = ['fullName', 'personalNumber', 'phone', 'email', 'note', ...details] as const
