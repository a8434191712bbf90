import type { Role } from '@varn/codes'
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

/** The actor of a person's membership. */
export function memberActor(from: { userId: string; organisationId: string; role: Role; membershipId: string }): Actor {
  return { ...from, permissions: new Set(permissionsOf(from.role)) }
}
