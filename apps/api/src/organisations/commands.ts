import { randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@varn/codes'
import type { UserCreate, UserCreated } from '@varn/schema/organisations'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { hashPassword, whyNotNewPassword } from '../auth/password.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import { whyNotGrantRole, whyNotGrantTo } from './policy.ts'
import {
  findOrganisation,
  findUserWithMemberships,
  insertMembership,
  insertUser,
  lockMembership,
  lockOrganisation,
  setMembershipEnded,
  setOrganisation,
} from './queries.ts'

/** Changes an organisation's name, or whether its people may sign in. */
export async function updateOrganisation(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  patch: { name?: string; active?: boolean },
  requestId: string,
) {
  const found = await lockOrganisation(tx, id)
  if (!found) throw new Problem('not_found')
  if (found.version !== version) throw new Problem('version_stale', { current: found })
  const row = await setOrganisation(tx, id, patch)
  const changedFields = Object.keys(patch)
  recordEvent(tx, actor, {
    action: 'updateOrganisation',
    entity: 'organisation',
    entityId: id,
    changedFields,
    requestId,
  })
  return row
}

/**
 * Adds a person with a first membership. Without a password one is made, to be handed over and told once. Either way somebody else
 * knows it, so it must be changed at the first sign-in.
 */
export async function createUser(tx: Tx, actor: Actor, body: UserCreate, requestId: string): Promise<UserCreated> {
  const refusal = body.password && (await whyNotNewPassword(body.password, [body.email, body.displayName]))
  if (refusal) throw fieldError('/password', refusal)
  const temporaryPassword = body.password ? undefined : randomBytes(12).toString('base64url')
  const id = randomUUID()
  await insertUser(tx, {
    id,
    email: body.email.trim().toLowerCase(),
    displayName: body.displayName,
    passwordHash: await hashPassword(body.password ?? temporaryPassword ?? ''),
    mustChangePassword: true,
  })
  await grantRole(tx, actor, id, body.organisationId, body.role)
  recordEvent(tx, actor, { action: 'createUser', entity: 'user', entityId: id, requestId })
  const user = await findUserWithMemberships(tx, id)
  if (!user) throw new Problem('not_found')
  return { ...user, ...(temporaryPassword && { temporaryPassword }) }
}

/** Gives a person a further role. */
export async function addMembership(
  tx: Tx,
  actor: Actor,
  userId: string,
  { organisationId, role }: { organisationId: string; role: Role },
  requestId: string,
) {
  if (!(await findUserWithMemberships(tx, userId))) throw new Problem('not_found')
  await grantRole(tx, actor, userId, organisationId, role)
  recordEvent(tx, actor, { action: 'addMembership', entity: 'user', entityId: userId, requestId })
  return findUserWithMemberships(tx, userId)
}

/** Ends a role, and with it the sessions that act in it (the trigger memberships_end_sessions). */
export async function endMembership(tx: Tx, actor: Actor, id: string, now: Date, requestId: string) {
  const found = await lockMembership(tx, id)
  if (!found) throw new Problem('not_found')
  refuse(whyNotGrantRole(actor, found.organisationId, found.role))
  if (!found.endedAt) await setMembershipEnded(tx, id, now.toISOString())
  recordEvent(tx, actor, { action: 'endMembership', entity: 'user', entityId: found.userId, requestId })
  return findUserWithMemberships(tx, found.userId)
}

async function grantRole(tx: Tx, actor: Actor, userId: string, organisationId: string, role: Role) {
  const organisation = await findOrganisation(tx, organisationId)
  if (!organisation) throw fieldError('/organisationId', 'invalid')
  refuse(whyNotGrantRole(actor, organisationId, role) ?? whyNotGrantTo(actor, userId))
  await insertMembership(tx, { userId, organisationId, organisationKind: organisation.kind, role })
}
