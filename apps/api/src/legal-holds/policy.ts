import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type HoldRow, isEnded } from './rules.ts'

/** undefined means yes; otherwise, why not. Whose holds an actor reaches is row-level security's. */
export function whyNotEnd(actor: Actor, row: Pick<HoldRow, 'endedAt' | 'byOfficer'>): ProblemCode | undefined {
  if (!may(actor, 'legal_hold:write')) return 'forbidden'
  if (row.byOfficer && actor.role !== 'privacy_officer') return 'hold_of_officer'
  if (isEnded(row)) return 'already_closed'
}
