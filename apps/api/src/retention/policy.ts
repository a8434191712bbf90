import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

/** undefined means yes; otherwise, why not. */
export function whyNotDecide(actor: Actor): ProblemCode | undefined {
  if (!may(actor, 'retention:decide')) return 'forbidden'
}

/** The board is told how much went, and not which record. */
export function seesRecords(actor: Actor): boolean {
  return actor.role !== 'board_member'
}
