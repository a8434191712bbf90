import { type Actor, may } from '../access/actor.ts'
import { whyNotWrite } from '../access/protection-rules.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type ChildRow, isClosed } from './rules.ts'

// undefined means yes; otherwise, why not. A child's record closes on its own: no case is asked. What is shared
// with the actor is for reading.
// A restricted record is stored and read, and nothing else (GDPR Art. 18(2)).

type Standing = Pick<ChildRow, 'closedAt' | 'own' | 'mergedIntoId' | 'writable' | 'restrictedAt'>

export function whyNotEdit(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotClose(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (isClosed(row)) return 'already_closed'
}

export function whyNotReopen(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'child:write')) return 'forbidden'
  const refusal = whyNotWrite(row)
  if (refusal) return refusal
  if (row.restrictedAt) return 'restricted'
  if (row.mergedIntoId) return 'merged'
  if (!isClosed(row)) return 'already_open'
}
