import type { Proof } from '@varn/schema/second-factor'
import { recordEvent } from '../../audit/events.ts'
import type { Tx } from '../../db/connect.ts'
import { setSessionProven } from '../queries.ts'
import type { Enroller } from './enrolment.ts'
import { hashChallenge, newChallenge, requestOptions } from './passkeys.ts'
import { checkProof, type Means, type Outcome } from './proofs.ts'
import { findFactors, insertChallenge, listPasskeys } from './queries.ts'
import { after, challengeMinutes, hasFactor, methodsOf } from './rules.ts'

/** How this person can prove anew who they are, and the passkeys' challenge where they have any. */
export async function startStepUp(tx: Tx, { userId, sessionId }: Enroller, { party, now }: Means) {
  const [factors, passkeys] = await Promise.all([findFactors(tx, userId), listPasskeys(tx, userId)])
  const methods = methodsOf(factors)
  if (passkeys.length === 0) return { methods, passkeyOptions: null }
  const challenge = newChallenge()
  const expiresAt = after(now, challengeMinutes).toISOString()
  const row = { challengeHash: hashChallenge(challenge), purpose: 'step_up', userId, sessionId, expiresAt }
  await insertChallenge(tx, row, now.toISOString())
  return { methods, passkeyOptions: await requestOptions(party, challenge, passkeys) }
}

/** Proves anew, in the middle of a session, who is there. A refusal is counted, so the caller must commit it. */
export async function stepUp(tx: Tx, actor: Enroller, means: Means, proof: Proof, requestId: string): Promise<Outcome> {
  const { userId, sessionId } = actor
  const outcome = await checkProof(tx, means, actor, proof, { purpose: 'step_up', sessionId })
  if (outcome !== 'proved') return outcome
  const at = means.now.toISOString()
  const two = hasFactor(await findFactors(tx, userId))
  await setSessionProven(tx, sessionId, { steppedUpAt: at, ...(two && { secondFactorAt: at }) })
  recordEvent(tx, actor, { action: 'stepUp', entity: 'user', entityId: userId, requestId })
  return outcome
}
