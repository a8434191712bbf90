import { randomBytes } from 'node:crypto'
import type { SignInMethod, SignInOutcome } from '@varn/codes'
import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor, authentication } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { type Counted, countedBy, forgetAttempt, takeAttempt } from './attempts.ts'
import { findMe, type OpenSession, openSession } from './commands.ts'
import { hashPassword, lagsBehind, verifyPassword } from './password.ts'
import {
  deleteOldSignIns,
  findDevice,
  findSignInFrom,
  findUserByEmail,
  insertDevice,
  insertSignIn,
  lockUser,
  setDeviceUsed,
  setPassword,
} from './queries.ts'
import { type Device, type Familiarity, familiarFor, signInsKeptFor } from './rules.ts'
import { findFactors } from './second-factor/queries.ts'
import { hasFactor } from './second-factor/rules.ts'
import { openTicket, type Ticket } from './second-factor/sign-in.ts'

/** Where an attempt to sign in comes from. */
export interface Origin {
  device: Device
  /** The cookie of a browser that somebody has signed in on before. */
  deviceToken: string | undefined
}

/** A session, and the cookie by which the account will know this browser. */
export interface SignedIn {
  session: OpenSession
  deviceToken: string
}

export interface SignInSettings {
  hashKey: Buffer
  attemptsMax: number
}

/**
 * Signs in with a password; with a second factor on the account, a ticket for it is all there is yet. The same refusal for an unknown person, a wrong password and a person without a membership; nothing is
 * kept of an e-mail that is nobody's. The password is weighed outside the transactions, so that slow hashing holds no connection.
 * @throws Problem too_many_requests with the seconds to wait; sign_in_failed.
 */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
  origin: Origin,
  { hashKey, attemptsMax }: SignInSettings,
  now: Date,
): Promise<SignedIn | Ticket> {
  const address = email.trim().toLowerCase()
  const { user, deviceId, counted, taken } = await asActor(db, authentication, async (tx) => {
    const user = await findUserByEmail(tx, address)
    const { familiarity, deviceId } = await recognise(tx, user?.id, origin, now)
    const { network } = origin.device
    const counted = countedBy(hashKey, { account: address, network, familiarity, deviceId })
    return { user, deviceId, counted, taken: await takeAttempt(tx, counted, attemptsMax, now) }
  })
  if ('blockedUntil' in taken) {
    const retryAfter = Math.ceil((taken.blockedUntil.getTime() - now.getTime()) / 1000)
    throw new Problem('too_many_requests', { retryAfter })
  }
  const fits = await verifyPassword(user?.passwordHash, password)
  const renewed = fits && user?.passwordHash && lagsBehind(user.passwordHash) ? await hashPassword(password) : undefined
  const begin = async (tx: Tx) => {
    if (!user) return undefined
    if (!fits)
      await noteSignIn(tx, user.id, taken.delayed ? 'too_many_attempts' : 'wrong_password', 'password', origin, now)
    // Changed or closed while it was weighed: it no longer counts.
    const locked = fits ? await lockUser(tx, user.id) : undefined
    if (locked?.passwordHash !== user.passwordHash) return undefined
    if (renewed) await setPassword(tx, user.id, { passwordHash: renewed })
    const factors = await findFactors(tx, user.id)
    if (hasFactor(factors)) {
      await forgetAttempt(tx, counted, now)
      return openTicket(tx, user.id, 'password', factors, now)
    }
    return beginSession(tx, user.id, { method: 'password', origin, deviceId, counted }, now)
  }
  const signedIn = await asActor(db, authentication, async (tx) => {
    const begun = await begin(tx)
    if (!begun) recordEvent(tx, { ...authentication, userId: user?.id ?? null }, { action: 'signInFailed' })
    return begun
  })
  if (!signedIn) throw new Problem('sign_in_failed')
  return signedIn
}

/** Begins the session of a person who has shown the second factor, or a passkey that is two in one. */
export async function beginProvenSession(tx: Tx, userId: string, method: SignInMethod, origin: Origin, now: Date) {
  await lockUser(tx, userId)
  const { deviceId } = await recognise(tx, userId, origin, now)
  return beginSession(tx, userId, { method, origin, deviceId, secondFactorAt: now.toISOString() }, now)
}

interface Proven {
  method: SignInMethod
  origin: Origin
  deviceId?: string | undefined
  counted?: Counted[]
  secondFactorAt?: string | null
}

/**
 * Begins a session for somebody who has proven who they are, and remembers the browser. undefined for a person without a role.
 * The caller holds the person's row (lockUser).
 */
export async function beginSession(tx: Tx, userId: string, proven: Proven, now: Date): Promise<SignedIn | undefined> {
  const { method, origin, counted = [], secondFactorAt = null } = proven
  const me = await findMe(tx, userId)
  await noteSignIn(tx, userId, me ? 'signed_in' : 'no_role', method, origin, now)
  if (!me) return undefined
  await forgetAttempt(tx, counted, now)
  const { deviceId, deviceToken } = await rememberDevice(tx, userId, proven, now)
  const session = await openSession(tx, me, { method, device: origin.device, deviceId, secondFactorAt }, now)
  const organisationId = me.membership.organisation.id
  recordEvent(tx, { ...authentication, userId, organisationId }, { action: 'signIn' })
  return { session, deviceToken }
}

/** How well the account knows where the attempt comes from. An account that does not exist knows nothing. */
async function recognise(
  tx: Tx,
  userId: string | undefined,
  { device, deviceToken }: Origin,
  now: Date,
): Promise<{ familiarity: Familiarity; deviceId?: string }> {
  const since = new Date(now.getTime() - familiarFor).toISOString()
  if (!userId) return { familiarity: 'stranger' }
  const known = deviceToken ? await findDevice(tx, userId, hashToken(deviceToken), since) : undefined
  if (known) return { familiarity: 'device', deviceId: known.id }
  const before = device.network ? await findSignInFrom(tx, userId, device.network, since) : undefined
  return { familiarity: before ? 'network' : 'stranger' }
}

/** A browser that is new to the account gets a token of its own, so that no planted cookie ever becomes a known one. */
async function rememberDevice(tx: Tx, userId: string, { origin, deviceId }: Proven, now: Date) {
  const at = now.toISOString()
  if (deviceId && origin.deviceToken) {
    await setDeviceUsed(tx, deviceId, at)
    return { deviceId, deviceToken: origin.deviceToken }
  }
  const deviceToken = randomBytes(32).toString('base64url')
  const id = await insertDevice(tx, { userId, tokenHash: hashToken(deviceToken), createdAt: at, lastUsedAt: at })
  return { deviceId: id, deviceToken }
}

/** Keeps how an attempt ended, for its person to see. */
export async function noteSignIn(
  tx: Tx,
  userId: string,
  outcome: SignInOutcome,
  method: SignInMethod,
  { device }: Origin,
  now: Date,
): Promise<void> {
  await insertSignIn(tx, { userId, at: now.toISOString(), outcome, method, ...device })
  await deleteOldSignIns(tx, userId, new Date(now.getTime() - signInsKeptFor).toISOString())
}
