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
  /** When the person last proved who they are, in milliseconds. Absent for a service account. */
  steppedUpAt?: number
  /** Nothing but adding a second factor, or proving one, is open to the session. */
  factorDemanded?: true
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
  steppedUpAt?: number
  factorDemanded?: true
}): Actor {
  return { ...from, permissions: permissionSets[from.role] }
}
