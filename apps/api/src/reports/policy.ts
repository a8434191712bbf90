import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

// undefined means yes; otherwise, why not.

export function whyNotEdit(actor: Actor): ProblemCode | undefined {
  if (!may(actor, 'report:write')) return 'forbidden'
}

/** Bringing figures into a report takes the right to see them. */
export function whyNotCompute(actor: Actor): ProblemCode | undefined {
  if (!may(actor, 'report:write') || !may(actor, 'statistics:read_authority')) return 'forbidden'
}
