import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type CaseRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not.

export function whyNotEdit(actor: Actor, row: Pick<CaseRow, 'status'>): ProblemCode | undefined {
  if (!may(actor, 'case:write')) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Pick<CaseRow, 'status'>): ProblemCode | undefined {
  if (!may(actor, 'case:close')) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotReopen(actor: Actor, row: Pick<CaseRow, 'status'>): ProblemCode | undefined {
  if (!may(actor, 'case:close')) return 'forbidden'
  if (!isClosed(row)) return 'already_open'
}
