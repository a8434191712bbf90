import { type Actor, may } from '../access/actor.ts'
import type { Access } from '../access/protected.ts'
import type { ProblemCode } from '../http/errors.ts'

// undefined means yes; otherwise, why not. The database has the same rules (record_workers_insert, record_workers_update).

/**
 * Who decides who is named: a manager, and whoever is named. On a record that is not protected, a case worker can name herself.
 */
export function whyNotName(
  actor: Actor,
  record: Pick<Access, 'own' | 'writable'> & { named: boolean },
  userId: string,
): ProblemCode | undefined {
  if (!may(actor, 'record_worker:write')) return 'forbidden'
  if (!record.own) return 'not_found'
  if (actor.role === 'organisation_manager' || record.named) return undefined
  if (!record.writable) return 'protected_identity'
  if (userId !== actor.userId) return 'forbidden'
}

/** Who ends a naming: a manager, or whoever is named their own. A colleague puts nobody out of a record. */
export function whyNotEndNaming(actor: Actor, record: Pick<Access, 'own'>, userId: string): ProblemCode | undefined {
  if (!may(actor, 'record_worker:write')) return 'forbidden'
  if (!record.own) return 'not_found'
  if (actor.role !== 'organisation_manager' && userId !== actor.userId) return 'forbidden'
}
