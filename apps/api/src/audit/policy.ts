import type { Actor } from '../access/actor.ts'
import { may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

interface Alert {
  userId: string | null
  reviewedAt: string | null
}

/** undefined means yes; otherwise, why not. Nobody judges their own reading. */
export function whyNotReview(actor: Actor, { userId, reviewedAt }: Alert): ProblemCode | undefined {
  if (!may(actor, 'audit:review') || userId === actor.userId) return 'forbidden'
  if (reviewedAt !== null) return 'already_reviewed'
}
