import type { Proof } from '@varn/schema/second-factor'
import { recordEvent } from '../../audit/events.ts'
import { openText } from '../../crypto/envelope.ts'
import type { Keys } from '../../crypto/keys.ts'
import { ensurePersonKey } from '../../crypto/queries.ts'
import type { DatabaseActor } from '../../db/actor.ts'
import type { Tx } from '../../db/connect.ts'
import { fieldError } from '../../http/errors.ts'
import { verifyPassword } from '../password.ts'
import { challengeOf, hashChallenge, type RelyingParty, verifyAssertion } from './passkeys.ts'
import {
  findFactors,
  findPasswordHash,
  findTotp,
  lockPasskey,
  lockSecondFactor,
  setFailures,
  setPasskeyUsed,
  setTotpStep,
  takeChallenge,
  useRecoveryCode,
} from './queries.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { isOver, methodsOf, pausedUntil } from './rules.ts'
import { stepOfCode } from './totp.ts'

/** What checking a proof takes besides the database. */
export interface Means {
  keys: Keys
  party: RelyingParty
  now: Date
}

/** What a passkey's challenge must have been made for. */
export type Bound =
  | { purpose: 'sign_in' }
  | { purpose: 'second_factor'; ticketId: string }
  | { purpose: 'step_up'; sessionId: string }

/** The person to be proven, as whom the audit log and row-level security know them. */
export type Who = DatabaseActor & { userId: string }

export type Outcome = 'proved' | 'refused' | 'paused'
type Asserted = NonNullable<Proof['assertion']>

/**
 * Whether a person proved who they are by one of the factors they have; by the password only where they have none. A refusal is counted, so
 * the caller must commit it. Codes are refused unread while the account is paused (see pausedUntil); a passkey never is.
 * @throws Problem 400 when the field of the method is missing
 */
export async function checkProof(tx: Tx, means: Means, who: Who, proof: Proof, bound: Bound): Promise<Outcome> {
  refuseIncomplete(proof)
  const { userId } = who
  const { failures, failedAt } = await lockSecondFactor(tx, userId)
  const pause = pausedUntil(failures, failedAt)
  if (proof.method !== 'passkey' && pause && pause > means.now) return 'paused'
  const has = methodsOf(await findFactors(tx, userId)).includes(proof.method)
  if (has && (await fits(tx, means, who, proof, bound))) {
    if (failures > 0) await setFailures(tx, userId, 0, null)
    return 'proved'
  }
  if (proof.method !== 'passkey') await setFailures(tx, userId, failures + 1, means.now.toISOString())
  recordEvent(tx, who, { action: 'secondFactorRefused', entity: 'user', entityId: userId })
  return 'refused'
}

function refuseIncomplete({ method, code, assertion, password }: Proof): void {
  if (method === 'passkey' && !assertion) throw fieldError('/assertion', 'required')
  if (method === 'password' && password === undefined) throw fieldError('/password', 'required')
  if ((method === 'totp' || method === 'recovery_code') && code === undefined) throw fieldError('/code', 'required')
}

async function fits(tx: Tx, means: Means, who: Who, proof: Proof, bound: Bound): Promise<boolean> {
  const { userId } = who
  const { method, code = '', password = '', assertion } = proof
  if (method === 'totp') return fitsTotp(tx, means, userId, code)
  if (method === 'recovery_code') return fitsRecoveryCode(tx, means, who, code)
  if (method === 'passkey')
    return assertion !== undefined && (await checkPasskey(tx, means, assertion, bound)) === userId
  return verifyPassword((await findPasswordHash(tx, userId))?.passwordHash, password)
}

async function fitsTotp(tx: Tx, { keys, now }: Means, userId: string, code: string): Promise<boolean> {
  // The key first: holding it keeps re-encryption away from the row.
  const key = await ensurePersonKey(tx, keys, userId)
  const factor = await findTotp(tx, userId)
  if (!factor) return false
  const secret = openText(key, totpPlace(factor.id), factor.secret)
  const step = secret === null ? undefined : await stepOfCode(secret, code, factor.lastStep, now)
  if (step === undefined) return false
  await setTotpStep(tx, factor.id, step)
  return true
}

/** Where an app's secret belongs; its ciphertext opens nowhere else. */
export const totpPlace = (id: string) => `totp_factors:secret:${id}`

async function fitsRecoveryCode(tx: Tx, { keys, now }: Means, who: Who, code: string): Promise<boolean> {
  const { userId } = who
  const hash = hashRecoveryCode(keys.secret('recovery-codes'), userId, code)
  if (!(await useRecoveryCode(tx, userId, hash, now.toISOString()))) return false
  recordEvent(tx, who, { action: 'useRecoveryCode', entity: 'user', entityId: userId })
  return true
}

/** The person whose passkey signed a challenge that was made for just this, or undefined. The challenge is used up either way. */
export async function checkPasskey(
  tx: Tx,
  { party, now }: Means,
  assertion: Asserted,
  bound: Bound,
): Promise<string | undefined> {
  const challenge = challengeOf(assertion)
  const asked = challenge && (await takeChallenge(tx, hashChallenge(challenge)))
  if (!challenge || !asked || isOver(asked.expiresAt, now) || !isFor(asked, bound)) return undefined
  const passkey = await lockPasskey(tx, Buffer.from(assertion.id, 'base64url'))
  if (!passkey || (asked.userId !== null && asked.userId !== passkey.userId)) return undefined
  const signed = await verifyAssertion(party, challenge, assertion, passkey)
  if (!signed) return undefined
  await setPasskeyUsed(tx, passkey.id, signed.signCount, signed.backedUp, now.toISOString())
  return passkey.userId
}

function isFor(asked: { purpose: string; sessionId: string | null; ticketId: string | null }, bound: Bound): boolean {
  if (asked.purpose !== bound.purpose) return false
  if (bound.purpose === 'second_factor') return asked.ticketId === bound.ticketId
  return bound.purpose === 'sign_in' || asked.sessionId === bound.sessionId
}
