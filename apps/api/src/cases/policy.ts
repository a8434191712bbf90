import { type Actor, may } from '../access/actor.ts'
import { isOwn } from '../access/opened.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type CaseRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not. What is shared with the actor is for reading.

export function whyNotEdit(actor: Actor, row: Pick<CaseRow, 'status' | 'organisationId'>): ProblemCode | undefined {
  if (!may(actor, 'case:write') || !isOwn(actor, row)) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Pick<CaseRow, 'status' | 'organisationId'>): ProblemCode | undefined {
  if (!may(actor, 'case:close') || !isOwn(actor, row)) return 'forbidden'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotReopen(actor: Actor, row: Pick<CaseRow, 'status' | 'organisationId'>): ProblemCode | undefined {
  if (!may(actor, 'case:close') || !isOwn(actor, row)) return 'forbidden'
  if (!isClosed(row)) return 'already_open'
}
