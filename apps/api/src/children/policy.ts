import { type Actor, may } from '../access/actor.ts'
import { isOwn } from '../access/opened.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type ChildRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not. A child's record closes on its own: no case is asked. What is shared
// with the actor is for reading.

export function whyNotEdit(actor: Actor, row: Pick<ChildRow, 'closedAt' | 'organisationId'>): ProblemCode | undefined {
  if (!may(actor, 'child:write') || !isOwn(actor, row)) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Pick<ChildRow, 'closedAt' | 'organisationId'>): ProblemCode | undefined {
  if (!may(actor, 'child:write') || !isOwn(actor, row)) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotReopen(
  actor: Actor,
  row: Pick<ChildRow, 'closedAt' | 'organisationId'>,
): ProblemCode | undefined {
  if (!may(actor, 'child:write') || !isOwn(actor, row)) return 'forbidden'
  if (!isClosed(row)) return 'already_open'
}
