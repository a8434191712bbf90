import type { Role } from '@varn/codes'
import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

/** The roles that exist only at the platform's office; the database has the same rule (memberships_role_kind). */
export const platformRoles: readonly Role[] = [
  'platform_admin',
  'national_coordinator',
  'board_member',
  'privacy_officer',
]

/** Nobody gives themselves a role: two people stand behind each. The database has the same rule (memberships_insert). */
export function whyNotGrantTo(actor: Actor, userId: string): ProblemCode | undefined {
  return userId === actor.userId ? 'own_role' : undefined
}

/** Who may give somebody a role, or end one: the platform's administrator any, a manager the member roles in the own organisation. */
export function whyNotGrantRole(actor: Actor, organisationId: string, role: Role): ProblemCode | undefined {
  if (!may(actor, 'user:write')) return 'forbidden'
  if (actor.role === 'platform_admin') return undefined
  if (organisationId !== actor.organisationId || platformRoles.includes(role)) return 'forbidden'
}
