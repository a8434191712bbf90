import type { Role } from '@varn/codes'
import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'

/** The roles that exist only at the platform's office; the database has the same rule (memberships_role_kind). */
const platformRoles: readonly Role[] = ['platform_admin', 'national_coordinator', 'board_member', 'privacy_officer']

/** Who may give somebody a role: the platform's administrator any, a manager the member roles in the own organisation. */
export function whyNotGrantRole(actor: Actor, organisationId: string, role: Role): ProblemCode | undefined {
  if (!may(actor, 'user:write')) return 'forbidden'
  if (actor.role === 'platform_admin') return undefined
  if (organisationId !== actor.organisationId || platformRoles.includes(role)) return 'forbidden'
}

/** A service account has the roles of its organisation's kind, as people have by memberships_role_kind. */
export function fitsKind(role: Role, kind: string): boolean {
  return role !== 'service_account' && platformRoles.includes(role) === (kind === 'platform')
}

/** What only people open: the wall around a name or an address holds against whoever makes service accounts. */
export function isForPeople(permission: string): boolean {
  return /^(case_identity|child_identity|shelter_address):/.test(permission)
}
