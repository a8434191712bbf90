import type { Actor } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import type { SavedViewRow } from './rules.ts'

// undefined means yes; otherwise, why not.

export function whyNotEdit(actor: Actor, row: Pick<SavedViewRow, 'createdBy'>): ProblemCode | undefined {
  if (row.createdBy !== actor.userId) return 'forbidden'
}

/** Whoever has left takes no shared view away: the manager may. */
export function whyNotRemove(actor: Actor, row: Pick<SavedViewRow, 'createdBy' | 'isShared'>): ProblemCode | undefined {
  if (row.isShared && actor.role === 'organisation_manager') return undefined
  return whyNotEdit(actor, row)
}
