import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

/**
 * Why not the account of this person: nobody acts on the own one, and a manager only on that of a person who works in the own organisation
 * alone. The account opens the person's other organisations too, the platform's office above all, and theirs is not this manager's.
 */
export function whyNotTakeOver(
  actor: Actor,
  userId: string,
  memberships: { organisationId: string }[],
): ProblemCode | undefined {
  if (!may(actor, 'user:write')) return 'forbidden'
  if (userId === actor.userId) return 'not_oneself'
  if (actor.role === 'platform_admin') return undefined
  if (memberships.some(({ organisationId }) => organisationId !== actor.organisationId)) return 'member_elsewhere'
}
