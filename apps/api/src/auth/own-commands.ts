import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor, authentication } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { fieldError, Problem } from '../http/errors.ts'
import { countedBy, forgetAttempt, takeAttempt } from './attempts.ts'
import { hashPassword, verifyPassword, whyNotNewPassword } from './password.ts'
import {
  endOtherSessions,
  endSession,
  findPasswordContext,
  findSession,
  forgetDevices,
  lockUser,
  setPassword,
  setPasswordChanged,
} from './queries.ts'
import type { SignInSettings } from './sign-in.ts'

interface PasswordChange {
  currentPassword: string
  newPassword: string
}

/**
 * Changes one's own password, and ends one's other sessions: whoever knew the old one is out.
 * Guessing the current one in a session that somebody left open is slowed down like guessing at sign-in.
 * @throws Problem 400 with `/currentPassword` or `/newPassword`; too_many_requests; session_expired.
 */
export async function changePassword(
  db: Database,
  { userId, organisationId, role, sessionId = '' }: Actor,
  { currentPassword, newPassword }: PasswordChange,
  { hashKey, attemptsMax }: SignInSettings,
  now: Date,
  requestId: string,
): Promise<void> {
  const attempt = { account: userId, network: null, familiarity: 'device' as const, deviceId: `password ${userId}` }
  const counted = countedBy(hashKey, attempt)
  const { found, taken } = await asActor(db, authentication, async (tx) => {
    const session = await findSession(tx, sessionId)
    const found = session && (await findPasswordContext(tx, userId))
    if (!found) throw new Problem('session_expired')
    return { found, taken: await takeAttempt(tx, counted, attemptsMax, now) }
  })
  if ('blockedUntil' in taken) {
    const retryAfter = Math.ceil((taken.blockedUntil.getTime() - now.getTime()) / 1000)
    throw new Problem('too_many_requests', { retryAfter })
  }
  if (!(await verifyPassword(found.passwordHash, currentPassword)))
    throw fieldError('/currentPassword', 'password_wrong')
  await asActor(db, authentication, (tx) => forgetAttempt(tx, counted, now))
  const refusal = await whyNotNewPassword(newPassword, [found.email, found.displayName, found.organisationNames ?? ''])
  if (refusal) throw fieldError('/newPassword', refusal)
  if (await verifyPassword(found.passwordHash, newPassword)) throw fieldError('/newPassword', 'password_same')
  const passwordHash = await hashPassword(newPassword)
  await asActor(db, authentication, async (tx) => {
    const locked = await lockUser(tx, userId)
    if (!locked || locked.passwordHash !== found.passwordHash || !(await findSession(tx, sessionId)))
      throw new Problem('session_expired')
    const at = now.toISOString()
    await setPassword(tx, userId, { passwordHash, passwordChangedAt: at, mustChangePassword: false })
    await endOtherSessions(tx, userId, sessionId, 'password_changed', at)
    await setPasswordChanged(tx, sessionId)
    recordEvent(
      tx,
      { userId, organisationId, role },
      { action: 'changePassword', entity: 'user', entityId: userId, requestId },
    )
  })
}

/** Ends one of one's own sessions, and forgets its browser: it may be in somebody else's hands. */
export async function revokeSession(
  tx: Tx,
  actor: Actor,
  sessionId: string,
  now: Date,
  requestId: string,
): Promise<void> {
  const found = await findSession(tx, sessionId)
  if (!found || found.userId !== actor.userId) throw new Problem('not_found')
  await endSession(tx, sessionId, 'revoked', now.toISOString())
  if (found.deviceId) await forgetDevices(tx, [found.deviceId], now.toISOString())
  recordEvent(tx, actor, { action: 'revokeSession', entity: 'session', entityId: sessionId, requestId })
}

/** Ends all of one's sessions but the one that asks. Its own browser stays a known one. */
export async function revokeOtherSessions(tx: Tx, actor: Actor, now: Date, requestId: string): Promise<number> {
  const { userId, sessionId = '' } = actor
  const own = await findSession(tx, sessionId)
  const ended = await endOtherSessions(tx, userId, sessionId, 'revoked', now.toISOString())
  const devices = ended.flatMap(({ deviceId }) => (deviceId && deviceId !== own?.deviceId ? [deviceId] : []))
  if (devices.length > 0) await forgetDevices(tx, devices, now.toISOString())
  recordEvent(tx, actor, { action: 'revokeOtherSessions', requestId })
  return ended.length
}
