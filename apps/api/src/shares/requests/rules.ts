import type { CodeOf, shareRequestState } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { FieldError } from '../../http/errors.ts'
import { type IdentityTerm, type IdentityTexts, termsOf } from '../../identity-searches/rules.ts'

export type ShareRequestRow = Selectable<Tables['shareRequests']>
type State = CodeOf<typeof shareRequestState>

/** A fortnight: whoever knows the person may need to ask her first. */
export const answerDays = 14
/** Nobody meets ten new persons in a day who say that somebody else helps them; somebody who tries a list does. */
export const asksADayMax = 10
// A given name alone is many people's.
const namePartsMin = 2

/** The terms that can tell that a person is the same, for one question; what is wrong where they cannot. */
export function tellingTerms(texts: IdentityTexts): { terms: IdentityTerm[]; errors: FieldError[] } {
  const terms = termsOf(texts)
  const of = (field: IdentityTerm['field']) => terms.filter((term) => term.field === field)
  if (of('personal_number').length > 0) return { terms, errors: [] }
  const errors: FieldError[] = []
  if (of('full_name').length < namePartsMin) errors.push({ pointer: '/fullName', code: 'required' })
  if (of('phone').length + of('email').length === 0) errors.push({ pointer: '/personalNumber', code: 'required' })
  return { terms, errors }
}

/** The state on a Swedish day. */
export function stateOf({ state, answerBy }: Pick<ShareRequestRow, 'state' | 'answerBy'>, today: string): State {
  return state === 'sent' && answerBy < today ? 'lapsed' : state
}

type Answer = Pick<ShareRequestRow, 'state' | 'answerBy' | 'declineReason' | 'answeredOn' | 'shareId'>
// One that has shared is an answer whatever the others say; one that may still answer is waited for; a no is told before a silence.
const order: readonly State[] = ['shared', 'sent', 'declined', 'withdrawn', 'lapsed']

/** What whoever asked is told of all that were asked: one answer, so that it does not tell how many they are. */
export function answerOf<Row extends Answer>(rows: readonly Row[], today: string): Row {
  const [first, ...rest] = rows
  if (!first) throw new Error('a request has a row for each that is asked')
  const rank = (row: Row) => order.indexOf(stateOf(row, today))
  return rest.reduce((best, row) => (rank(row) < rank(best) ? row : best), first)
}
