import { type Actor, may } from '../access/actor.ts'
import { whyNotOpen } from '../access/protection-rules.ts'
import { whyNotFresh } from '../access/step-up.ts'
import type { ChildRow } from '../children/rules.ts'
import type { ProblemCode } from '../http/errors.ts'

type Opened = Pick<ChildRow, 'own' | 'masked' | 'identityOpen'>

/** Whoever carries a name over opens it, so what is asked of an opening is asked here: the right, the part, and a fresh proof. */
export function whyNotCopy(actor: Actor, child: Opened, now: Date): ProblemCode | undefined {
  if (!may(actor, 'child_identity:read') || !may(actor, 'case_identity:write')) return 'forbidden'
  return whyNotOpen(child, child.identityOpen) ?? whyNotFresh(actor, now)
}
