import { randomUUID } from 'node:crypto'
import type { PasskeyAttestation, SecondFactorOverview, TotpStarted } from '@varn/schema/second-factor'
import type { Actor } from '../../access/actor.ts'
import { permissionsOf } from '../../access/grants.ts'
import { recordEvent } from '../../audit/events.ts'
import { openText, seal } from '../../crypto/envelope.ts'
import { ensurePersonKey } from '../../crypto/queries.ts'
import type { Reader, Tx } from '../../db/connect.ts'
import { fieldError, Problem } from '../../http/errors.ts'
import { endSessionsOf, findUser, listMemberships, setSessionProven } from '../queries.ts'
import { challengeOf, creationOptions, hashChallenge, newChallenge, verifyAttestation } from './passkeys.ts'
import { type Means, totpPlace } from './proofs.ts'
import {
  deletePasskey,
  deleteTotp,
  findFactors,
  findRecoveryCodesMadeAt,
  findStartedTotp,
  findTotp,
  insertChallenge,
  insertPasskey,
  insertTotp,
  listPasskeys,
  lockSecondFactor,
  replaceRecoveryCodes,
  setReset,
  setTotpConfirmed,
  takeChallenge,
} from './queries.ts'
import { hashRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts'
import {
  after,
  challengeMinutes,
  enrolmentMinutes,
  type Factors,
  hasFactor,
  isOver,
  needsSecondFactor,
  passkeysMax,
} from './rules.ts'
import { newTotpSecret, stepOfCode, totpAddress } from './totp.ts'

/** A person in a session: whoever adds or removes factors. */
export type Enroller = Actor & { sessionId: string }

/** What a person has as a second factor, for that person. */
export async function overview(tx: Reader, actor: Actor, forced: boolean): Promise<SecondFactorOverview> {
  const { userId } = actor
  const [factors, totp, passkeys, made, required] = await Promise.all([
    findFactors(tx, userId),
    findTotp(tx, userId),
    listPasskeys(tx, userId),
    findRecoveryCodesMadeAt(tx, userId),
    mustKeepFactor(tx, userId, forced),
  ])
  return {
    required,
    totp: totp?.confirmedAt ? { addedAt: totp.confirmedAt } : null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
      id,
      name,
      createdAt,
      lastUsedAt,
      synced: backedUp,
    })),
    recoveryCodes: made ? { left: factors.recoveryCodes, madeAt: made.createdAt } : null,
  }
}

/** Begins an authenticator app: a secret that counts once a code of it has come back in the same session. */
export async function startTotp(tx: Tx, actor: Enroller, means: Means): Promise<TotpStarted> {
  const { userId, sessionId } = actor
  await lockSecondFactor(tx, userId)
  const [user, key] = [await findUser(tx, userId), await ensureKey(tx, means, userId)]
  if (!user) throw new Problem('session_expired')
  const id = randomUUID()
  const secret = newTotpSecret()
  await deleteTotp(tx, userId, { startedBy: sessionId })
  const sealed = seal(key, totpPlace(id), Buffer.from(secret, 'utf8'))
  await insertTotp(tx, { id, userId, sessionId, secret: sealed, startedAt: means.now.toISOString() })
  return { id, secret, address: totpAddress(secret, user.email) }
}

/**
 * Confirms an app by its first code; it takes the place of a former one.
 * @throws Problem 404 for another session's, 409 when it took too long, 400 for a wrong code
 */
export async function confirmTotp(tx: Tx, actor: Enroller, means: Means, id: string, code: string, requestId: string) {
  const { userId, sessionId } = actor
  await lockSecondFactor(tx, userId)
  const key = await ensureKey(tx, means, userId)
  const started = await findStartedTotp(tx, id, userId, sessionId)
  if (!started) throw new Problem('not_found')
  if (isOver(after(new Date(started.startedAt), enrolmentMinutes).toISOString(), means.now))
    throw new Problem('enrolment_expired')
  const secret = openText(key, totpPlace(id), started.secret)
  const step = secret === null ? undefined : await stepOfCode(secret, code, null, means.now)
  if (step === undefined) throw fieldError('/code', 'invalid')
  const before = await findFactors(tx, userId)
  await deleteTotp(tx, userId, 'confirmed')
  await setTotpConfirmed(tx, id, means.now.toISOString(), step)
  recordEvent(tx, actor, { action: 'confirmTotp', entity: 'user', entityId: userId, requestId })
  return added(tx, actor, means, before)
}

/** What the browser needs to make a passkey. */
export async function startPasskey(tx: Tx, actor: Enroller, { party, now }: Means) {
  const { userId, sessionId } = actor
  const [user, passkeys] = await Promise.all([findUser(tx, userId), listPasskeys(tx, userId)])
  if (!user) throw new Problem('session_expired')
  const challenge = newChallenge()
  const row = { challengeHash: hashChallenge(challenge), purpose: 'enrol', userId, sessionId }
  const expiresAt = after(now, challengeMinutes).toISOString()
  await insertChallenge(tx, { ...row, expiresAt }, now.toISOString())
  return creationOptions(party, user, challenge, passkeys)
}

/** Adds the passkey that a browser made, or tells why not. A refusal uses the challenge up, so the caller must commit it. */
export async function addPasskey(
  tx: Tx,
  actor: Enroller,
  means: Means,
  { name, attestation }: { name: string; attestation: PasskeyAttestation },
  requestId: string,
) {
  const { userId, sessionId } = actor
  await lockSecondFactor(tx, userId)
  const challenge = challengeOf(attestation)
  const asked = challenge && (await takeChallenge(tx, hashChallenge(challenge)))
  if (!challenge || asked?.purpose !== 'enrol' || asked.sessionId !== sessionId || isOver(asked.expiresAt, means.now))
    return undefined
  const made = await verifyAttestation(means.party, challenge, attestation)
  const before = await findFactors(tx, userId)
  if (!made || before.passkeys >= passkeysMax) return undefined
  const { id } = await insertPasskey(tx, { ...made, userId, name: name.trim(), createdAt: means.now.toISOString() })
  recordEvent(tx, actor, { action: 'addPasskey', entity: 'passkey', entityId: id, requestId })
  return added(tx, actor, means, before)
}

/** Removes the authenticator app. */
export async function removeTotp(tx: Tx, actor: Enroller, forced: boolean, now: Date, requestId: string) {
  const { userId } = actor
  await lockSecondFactor(tx, userId)
  const { numDeletedRows } = await deleteTotp(tx, userId, 'confirmed')
  if (numDeletedRows === 0n) throw new Problem('not_found')
  await removed(tx, userId, forced, now)
  recordEvent(tx, actor, { action: 'removeTotp', entity: 'user', entityId: userId, requestId })
}

/** Removes a passkey. */
export async function removePasskey(
  tx: Tx,
  actor: Enroller,
  id: string,
  forced: boolean,
  now: Date,
  requestId: string,
) {
  const { userId } = actor
  await lockSecondFactor(tx, userId)
  const { numDeletedRows } = await deletePasskey(tx, userId, id)
  if (numDeletedRows === 0n) throw new Problem('not_found')
  await removed(tx, userId, forced, now)
  recordEvent(tx, actor, { action: 'removePasskey', entity: 'passkey', entityId: id, requestId })
}

/** Ten new recovery codes in place of all former ones. */
export async function renewRecoveryCodes(tx: Tx, actor: Enroller, means: Means, requestId: string): Promise<string[]> {
  await lockSecondFactor(tx, actor.userId)
  if (!hasFactor(await findFactors(tx, actor.userId))) throw new Problem('not_found')
  recordEvent(tx, actor, { action: 'makeRecoveryCodes', entity: 'user', entityId: actor.userId, requestId })
  return newCodes(tx, actor.userId, means)
}

/**
 * With the first factor come recovery codes, and every other session of the person ends: they were opened by the password alone. This session
 * has shown the factor just now.
 */
async function added(
  tx: Tx,
  actor: Enroller,
  means: Means,
  before: Factors,
): Promise<{ recoveryCodes: string[] | null }> {
  const { userId, sessionId } = actor
  const at = means.now.toISOString()
  await setReset(tx, userId, { resetAt: null, resetBy: null })
  await setSessionProven(tx, sessionId, { secondFactorAt: at, steppedUpAt: at })
  if (hasFactor(before)) return { recoveryCodes: null }
  await endSessionsOf(tx, userId, at, { exceptId: sessionId })
  return { recoveryCodes: await newCodes(tx, userId, means) }
}

async function newCodes(tx: Tx, userId: string, means: Means): Promise<string[]> {
  const secret = means.keys.secret('recovery-codes')
  const codes = makeRecoveryCodes()
  const hashes = codes.map((code) => hashRecoveryCode(secret, userId, code))
  await replaceRecoveryCodes(tx, userId, hashes, means.now.toISOString())
  return codes
}

/** After a removal: the last factor of somebody who must have one stays; without a factor recovery codes open nothing and go too. */
async function removed(tx: Tx, userId: string, forced: boolean, now: Date): Promise<void> {
  if (hasFactor(await findFactors(tx, userId))) return
  if (await mustKeepFactor(tx, userId, forced)) throw new Problem('last_second_factor')
  await replaceRecoveryCodes(tx, userId, [], now.toISOString())
}

/** Whether any of the person's roles must have a second factor, not only the one acted in now. */
async function mustKeepFactor(tx: Reader, userId: string, forced: boolean): Promise<boolean> {
  if (!forced) return false
  const memberships = await listMemberships(tx, userId)
  return memberships.some(({ role }) => needsSecondFactor(permissionsOf(role)))
}

const ensureKey = (tx: Tx, { keys }: Means, userId: string) => ensurePersonKey(tx, keys, userId)
