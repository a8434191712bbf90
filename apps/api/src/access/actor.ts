import { type Role, role } from '@varn/codes'
import type { DatabaseActor } from '../db/actor.ts'
import { type Permission, permissionsOf } from './grants.ts'

/** Who acts in a request: a person as one membership, or a service account. */
export interface Actor extends DatabaseActor {
  userId: string
  organisationId: string
  role: Role
  /** Absent for a service account. */
  membershipId?: string
  permissions: ReadonlySet<Permission>
}

export function may(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission)
}

const setOf = (code: Role): [Role, ReadonlySet<Permission>] => [code, new Set(permissionsOf(code))]
// One set for every role, made once and not for every request.
const permissionSets = Object.fromEntries(role.values.map(setOf)) as Record<Role, ReadonlySet<Permission>>

/** The actor of a person's membership. */
export function memberActor(from: {
  userId: string
  organisationId: string
  role: Role
  membershipId: string
  sessionId?: string
}): Actor {
  return { ...from, permissions: permissionSets[from.role] }
}
