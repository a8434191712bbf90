import { randomBytes } from 'node:crypto'
import { permissionsOf } from '../access/grants.ts'
import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { authentication } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import {
  endSession,
  findSession,
  findUser,
  hasUsedLater,
  insertRefreshToken,
  insertSession,
  listMemberships,
  lockRefreshToken,
  lockUser,
  setRefreshTokenUsed,
  setSessionUsed,
} from './queries.ts'
import { absoluteEnd, hasPassed, idleEnd, type Proof, reuseGrace } from './rules.ts'
import { findFactors, findResets } from './second-factor/queries.ts'

/** A session as the server knows it: what to tell the browser, and the cookie that continues it. */
export interface OpenSession {
  id: string
  me: Person
  /** The absolute end: no access token outlives it. */
  expiresAt: string
  /** When the session has shown a second factor, and when its person last proved who they are. */
  secondFactorAt: string | null
  steppedUpAt: string | null
  /** Absent where another tab has just been given the next cookie. */
  cookie?: Cookie
}

interface Cookie {
  token: string
  expiresAt: Date
}

/** A person as one membership, with the factors of the account. */
export type Person = NonNullable<Awaited<ReturnType<typeof findMe>>>

export type Refreshed = OpenSession | 'reused' | undefined

/**
 * Exchanges a refresh cookie for the next one. A cookie that was used before has been stolen, or its thief used it first:
 * the whole session ends ('reused'), and the caller must commit that. For two tabs at once, see `reuseGrace`.
 */
export async function refresh(tx: Tx, token: string, now: Date): Promise<Refreshed> {
  const found = await lockRefreshToken(tx, hashToken(token))
  if (!found || found.endedAt) return undefined
  if (hasPassed(found.expiresAt, now)) {
    await endSession(tx, found.sessionId, 'expired', now.toISOString())
    return undefined
  }
  if (found.usedAt && (await isTheft(tx, found, new Date(found.usedAt), now))) {
    await endSession(tx, found.sessionId, 'reused_cookie', now.toISOString())
    recordEvent(tx, { ...authentication, userId: found.userId }, { action: 'refreshReused' })
    return 'reused'
  }
  const who = await findMe(tx, found.userId, found.membershipId)
  if (!who) return undefined
  const me = { ...who, mustChangePassword: found.mustChangePassword }
  const { secondFactorAt, steppedUpAt } = found
  const session = { id: found.sessionId, me, expiresAt: found.sessionExpiresAt, secondFactorAt, steppedUpAt }
  if (found.usedAt) return session
  await setRefreshTokenUsed(tx, found.id, now.toISOString())
  await setSessionUsed(tx, found.sessionId, now.toISOString())
  return { ...session, cookie: await giveCookie(tx, session, now) }
}

async function isTheft(tx: Tx, used: { sessionId: string; id: string }, usedAt: Date, now: Date): Promise<boolean> {
  if (Math.abs(now.getTime() - usedAt.getTime()) > reuseGrace) return true
  return (await hasUsedLater(tx, used.sessionId, used.id)) !== undefined
}

/** Ends the session of a cookie. Unknown cookies are let be: signing out twice is no error. */
export async function signOut(tx: Tx, token: string, now: Date): Promise<void> {
  const found = await lockRefreshToken(tx, hashToken(token))
  if (!found) return
  await endSession(tx, found.sessionId, 'signed_out', now.toISOString())
  recordEvent(tx, { ...authentication, userId: found.userId }, { action: 'signOut' })
}

/** Continues as another of the person's own memberships, in a session of its own; the old one ends. */
export async function switchMembership(tx: Tx, userId: string, membershipId: string, oldSessionId: string, now: Date) {
  await lockUser(tx, userId)
  const me = await findMe(tx, userId, membershipId)
  if (!me) throw new Problem('not_found')
  const old = await findSession(tx, oldSessionId)
  if (!old) throw new Problem('session_expired')
  await endSession(tx, oldSessionId, 'replaced', now.toISOString())
  const { method, browser, system, network, deviceId, secondFactorAt, steppedUpAt } = old
  const proof = { method, device: { browser, system, network }, deviceId, secondFactorAt, steppedUpAt }
  const session = await openSession(tx, me, proof, now, new Date(old.expiresAt))
  recordEvent(
    tx,
    { ...authentication, userId, organisationId: me.membership.organisation.id },
    { action: 'switchMembership' },
  )
  return session
}

/** Who a person is as one membership (the first one unless named). undefined when that membership has ended. */
export async function findMe(tx: Reader, userId: string, membershipId?: string) {
  const [user, rows, factors, resets] = await Promise.all([
    findUser(tx, userId),
    listMemberships(tx, userId),
    findFactors(tx, userId),
    findResets(tx, userId),
  ])
  const memberships = rows.map(({ id, role, organisationId, name, kind }) => ({
    id,
    role,
    organisation: { id: organisationId, name, kind },
  }))
  const membership = membershipId ? memberships.find(({ id }) => id === membershipId) : memberships[0]
  if (!user || !membership) return undefined
  const { mustChangePassword, ...shown } = user
  return {
    user: shown,
    membership,
    memberships,
    permissions: [...permissionsOf(membership.role)],
    mustChangePassword,
    factors,
    resets,
  }
}

/** The session that an actor is in, as it is now. @throws Problem 401 when it has ended */
export async function currentSession(
  tx: Reader,
  { userId, membershipId, sessionId }: { userId: string; membershipId?: string; sessionId: string },
): Promise<OpenSession> {
  const [who, found] = await Promise.all([findMe(tx, userId, membershipId), findSession(tx, sessionId)])
  if (!who || !found) throw new Problem('session_expired')
  const { expiresAt, secondFactorAt, steppedUpAt, mustChangePassword } = found
  const me = { ...who, mustChangePassword }
  return { id: sessionId, me, expiresAt, secondFactorAt, steppedUpAt }
}

/** Opens a session for somebody who has proven who they are. */
export async function openSession(
  tx: Tx,
  who: Person,
  proof: Proof,
  now: Date,
  end = absoluteEnd(now),
): Promise<OpenSession> {
  // Whoever came in another way did not use the password that somebody else knows.
  const me = { ...who, mustChangePassword: who.mustChangePassword && proof.method === 'password' }
  const at = now.toISOString()
  const expiresAt = end.toISOString()
  // Whoever signs in proves who they are: that opens what asks for a fresh proof.
  const { method, device, deviceId = null, secondFactorAt = null, steppedUpAt = at } = proof
  const id = await insertSession(tx, {
    userId: me.user.id,
    membershipId: me.membership.id,
    method,
    ...device,
    deviceId,
    secondFactorAt,
    mustChangePassword: me.mustChangePassword,
    steppedUpAt,
    createdAt: at,
    lastUsedAt: at,
    expiresAt,
  })
  const session = { id, me, expiresAt, secondFactorAt, steppedUpAt }
  return { ...session, cookie: await giveCookie(tx, session, now) }
}

async function giveCookie(tx: Tx, { id, me, expiresAt }: OpenSession, now: Date): Promise<Cookie> {
  const token = randomBytes(32).toString('base64url')
  const end = idleEnd(me.membership.role, now, new Date(expiresAt))
  await insertRefreshToken(tx, {
    sessionId: id,
    tokenHash: hashToken(token),
    createdAt: now.toISOString(),
    expiresAt: end.toISOString(),
  })
  return { token, expiresAt: end }
}
