import type { LegalHold } from '@varn/schema/legal-holds'
import type { Actor } from '../access/actor.ts'
import { whyNotEnd } from './policy.ts'
import type { HoldRow } from './rules.ts'

/** A hold as the actor may see it: who set it stands in the audit log. */
export function viewHold(actor: Actor, { createdBy: _setter, endedBy: _ender, ...shown }: HoldRow): LegalHold {
  return { ...shown, can: { end: !whyNotEnd(actor, shown) } }
}
