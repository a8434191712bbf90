import { randomBytes, randomUUID } from 'node:crypto'
import type { Me } from '@varn/schema/auth'
import { permissionsOf } from '../access/grants.ts'
import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { authentication } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { verifyPassword } from './password.ts'
import {
  findUser,
  findUserByEmail,
  insertRefreshToken,
  listMemberships,
  lockRefreshToken,
  revokeFamily,
  setRefreshTokenUsed,
} from './queries.ts'

const hours = 3_600_000
/** A session that nobody uses ends after twelve hours, one in use after fourteen days. */
export const idleHoursMax = 12
const familyHoursMax = 14 * 24

/** A session as the server knows it: what to tell the browser, and the cookie that continues it. */
export interface OpenSession {
  me: Me
  refreshToken: string
}

/** Signs in. The same refusal for an unknown person, a wrong password and a person without a membership. */
export async function signIn(tx: Tx, email: string, password: string, now: Date): Promise<OpenSession | undefined> {
  const user = await findUserByEmail(tx, email.trim().toLowerCase())
  const fits = await verifyPassword(user?.passwordHash, password)
  const me = user && fits ? await findMe(tx, user.id) : undefined
  if (!me) return undefined
  const refreshToken = await openFamily(tx, me, now)
  recordEvent(
    tx,
    { ...authentication, userId: me.user.id, organisationId: me.membership.organisation.id },
    { action: 'signIn' },
  )
  return { me, refreshToken }
}

export type Refreshed = OpenSession | 'reused' | undefined

/**
 * Exchanges a refresh cookie for the next one. A cookie that was used before has been stolen, or its thief used it first:
 * the whole family ends ('reused'), and the caller must commit that.
 */
export async function refresh(tx: Tx, token: string, now: Date): Promise<Refreshed> {
  const found = await lockRefreshToken(tx, hashToken(token))
  if (!found || found.revokedAt || new Date(found.expiresAt) <= now) return undefined
  if (found.usedAt) {
    await revokeFamily(tx, found.familyId, now.toISOString())
    recordEvent(tx, { ...authentication, userId: found.userId }, { action: 'refreshReused' })
    return 'reused'
  }
  await setRefreshTokenUsed(tx, found.id, now.toISOString())
  const me = await findMe(tx, found.userId, found.membershipId)
  if (!me) return undefined
  return { me, refreshToken: await continueFamily(tx, found.familyId, me, new Date(found.familyExpiresAt), now) }
}

/** Ends the session of a cookie. Unknown cookies are let be: signing out twice is no error. */
export async function signOut(tx: Tx, token: string, now: Date): Promise<void> {
  const found = await lockRefreshToken(tx, hashToken(token))
  if (!found) return
  await revokeFamily(tx, found.familyId, now.toISOString())
  recordEvent(tx, { ...authentication, userId: found.userId }, { action: 'signOut' })
}

/** Continues as another of the person's own memberships, in a session of its own; the old one ends. */
export async function switchMembership(
  tx: Tx,
  userId: string,
  membershipId: string,
  oldToken: string | undefined,
  now: Date,
) {
  const me = await findMe(tx, userId, membershipId)
  if (!me) throw new Problem('not_found')
  if (oldToken) await signOut(tx, oldToken, now)
  const refreshToken = await openFamily(tx, me, now)
  recordEvent(
    tx,
    { ...authentication, userId, organisationId: me.membership.organisation.id },
    { action: 'switchMembership' },
  )
  return { me, refreshToken }
}

/** Who a person is as one membership (the first one unless named). undefined when that membership has ended. */
export async function findMe(tx: Reader, userId: string, membershipId?: string): Promise<Me | undefined> {
  const [user, rows] = await Promise.all([findUser(tx, userId), listMemberships(tx, userId)])
  const memberships = rows.map(({ id, role, organisationId, name, kind }) => ({
    id,
    role,
    organisation: { id: organisationId, name, kind },
  }))
  const membership = membershipId ? memberships.find(({ id }) => id === membershipId) : memberships[0]
  return user && membership && { user, membership, memberships, permissions: [...permissionsOf(membership.role)] }
}

function openFamily(tx: Tx, me: Me, now: Date): Promise<string> {
  return continueFamily(tx, randomUUID(), me, new Date(now.getTime() + familyHoursMax * hours), now)
}

async function continueFamily(tx: Tx, familyId: string, me: Me, familyExpiresAt: Date, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const idleEnd = new Date(Math.min(now.getTime() + idleHoursMax * hours, familyExpiresAt.getTime()))
  await insertRefreshToken(tx, {
    familyId,
    userId: me.user.id,
    membershipId: me.membership.id,
    tokenHash: hashToken(token),
    expiresAt: idleEnd.toISOString(),
    familyExpiresAt: familyExpiresAt.toISOString(),
  })
  return token
}
