import { type Actor, may } from '../access/actor.ts'
import type { Access } from '../access/protected.ts'
import type { ProblemCode } from '../http/errors.ts'

// undefined means yes; otherwise, why not. The database has the same rule (child_hidings_insert, child_hidings_update).

/** A manager decides, for a child of the own organisation, and for somebody else than oneself. */
export function whyNotHide(actor: Actor, record: Pick<Access, 'own'>, userId?: string): ProblemCode | undefined {
  if (!may(actor, 'child_hiding:write')) return 'forbidden'
  if (!record.own) return 'not_found'
  if (userId === actor.userId) return 'not_oneself'
}
