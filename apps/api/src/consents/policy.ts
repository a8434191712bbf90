import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type ConsentRow, isConsent } from './rules.ts'

// undefined means yes; otherwise, why not.

export function whyNotEdit(actor: Actor, row: Pick<ConsentRow, 'state'>): ProblemCode | undefined {
  if (!may(actor, 'consent:write')) return 'forbidden'
  if (row.state === 'withdrawn') return 'consent_not_given'
}

export function whyNotWithdraw(actor: Actor, row: Pick<ConsentRow, 'state'>): ProblemCode | undefined {
  if (!may(actor, 'consent:write')) return 'forbidden'
  if (!isConsent(row)) return 'consent_not_given'
}
