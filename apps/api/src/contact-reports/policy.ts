import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

// undefined means yes; otherwise, why not.

export function whyNotEdit(actor: Actor): ProblemCode | undefined {
  if (!may(actor, 'contact_report:write')) return 'forbidden'
}
