import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type ChildRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not. A child's record closes on its own: no case is asked.

export function whyNotEdit(actor: Actor, row: Pick<ChildRow, 'closedAt'>): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Pick<ChildRow, 'closedAt'>): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotReopen(actor: Actor, row: Pick<ChildRow, 'closedAt'>): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  if (!isClosed(row)) return 'already_open'
}
