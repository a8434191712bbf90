import { type Actor, may } from '../access/actor.ts'
import { whyNotWrite } from '../access/protection-rules.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type CaseRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not. What is shared with the actor is for reading.
// A restricted record is stored and read, and nothing else (GDPR Art. 18(2)).

type Standing = Pick<CaseRow, 'status' | 'own' | 'mergedIntoId' | 'writable' | 'restrictedAt'>

export function whyNotEdit(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'case:write')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'case:close')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (isClosed(row)) return 'already_closed'
}

/** Whether the actor may take any step with the case; what the step itself asks for is in rules.ts. */
export function whyNotMove(actor: Actor, row: Standing): ProblemCode | undefined {
  return isClosed(row) ? whyNotReopen(actor, row) : whyNotEdit(actor, row)
}

export function whyNotReopen(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'case:close')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (!isClosed(row)) return 'already_open'
}
