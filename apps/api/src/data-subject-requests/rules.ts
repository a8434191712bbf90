import type { CodeOf, extractPart, requestState } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import { monthsAfter } from '../swedish-day.ts'

export type RequestRow = Selectable<Tables['dataSubjectRequests']>
export type ExtractPart = CodeOf<typeof extractPart>
type State = CodeOf<typeof requestState>

/** GDPR Art. 12(3): one month from receipt, and two further months where that is needed. */
const monthsToAnswer = 1
const monthsOfExtension = 2

export function dueOnFrom(receivedOn: string): string {
  return monthsAfter(receivedOn, monthsToAnswer)
}

export function extendedDueOn(receivedOn: string): string {
  return monthsAfter(receivedOn, monthsToAnswer + monthsOfExtension)
}

/** Past its day and not yet answered. */
export function isOverdue({ state, dueOn }: Pick<RequestRow, 'state' | 'dueOn'>, today: string): boolean {
  return state !== 'closed' && dueOn < today
}

/**
 * Whether somebody else must review it, with a recorded secrecy test: a guardian may be the danger that the child is kept from
 * (domain.md 7.2 and 7.6), and may ask under another name.
 */
export function needsManualReview({ subjectKind }: Pick<RequestRow, 'subjectKind'>): boolean {
  return subjectKind === 'child'
}

/** What is erased is gone, so that nobody erases alone. The database has the same rule (data_subject_requests_decision). */
export function needsSecondPerson(row: Pick<RequestRow, 'kind' | 'subjectKind'>): boolean {
  return row.kind === 'erasure' || needsManualReview(row)
}

/** A granted request of these kinds hands out the record. */
export function asksForExtract({ kind }: Pick<RequestRow, 'kind'>): boolean {
  return kind === 'access' || kind === 'portability'
}

/** What tells who a child is, what it has said and where it can be found: kept from an extract where a guardian is a suspect. */
export const withheldFromSuspect = [
  'identity',
  'views',
  'facts',
  'entries',
  'documents',
  'shares',
  'openings',
] as const satisfies readonly ExtractPart[]

/** The state that each step starts from; received → identity_checked → in_review → decided → closed. */
export const stepFrom = {
  checkIdentity: ['received'],
  startReview: ['identity_checked'],
  decide: ['in_review'],
  close: ['decided'],
  extend: ['received', 'identity_checked', 'in_review'],
} as const satisfies Record<string, readonly State[]>

/** From the decision until the answer is sent: whoever wants a new extract asks anew. */
export function isOpenExtract(row: Pick<RequestRow, 'kind' | 'decision' | 'state'>): boolean {
  return asksForExtract(row) && row.state === 'decided' && row.decision !== 'refused'
}

/** Which subjects each kind of request can be about; a row of the form names nobody, but can be left out or removed. */
export function fitsSubject(kind: RequestRow['kind'], subjectKind: RequestRow['subjectKind']): boolean {
  return subjectKind !== 'contact_report' || kind === 'objection' || kind === 'erasure'
}
