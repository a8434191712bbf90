import { hashToken } from '../access/service-actor.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor, authentication } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'
import type { Provider } from './provider.ts'
import { findUserByEmail, lockUser } from './queries.ts'
import { beginSession, type Origin, type SignedIn } from './sign-in.ts'
import {
  deleteOldSingleSignOnRequests,
  deleteSingleSignOnRequest,
  findExternalIdentity,
  insertExternalIdentity,
  insertSingleSignOnRequest,
  setExternalIdentityUsed,
} from './single-sign-on-queries.ts'
import { type SignInProof, safeReturn } from './single-sign-on-rules.ts'

const waitSeconds = 600

/** Leaves for the provider. The state goes to the browser as well, so that only this browser can bring the answer. */
export async function startSingleSignOn(db: Database, provider: Provider, returnTo: string | undefined, now: Date) {
  const { address, state, nonce, codeVerifier } = await provider.leave()
  const expiresAt = new Date(now.getTime() + waitSeconds * 1000).toISOString()
  await asActor(db, authentication, async (tx) => {
    await deleteOldSingleSignOnRequests(tx, now.toISOString())
    const row = { stateHash: hashToken(state), nonce, codeVerifier, returnTo: safeReturn(returnTo), expiresAt }
    await insertSingleSignOnRequest(tx, row)
  })
  return { address, state, waitSeconds }
}

export type Arrived = { signedIn: SignedIn; returnTo: string } | 'failed' | 'unknown'

/**
 * Takes the provider's answer, once. `failed`: it is old, used, of another browser or not to be believed; `unknown`: it is about
 * somebody who is not a user here.
 */
export async function finishSingleSignOn(
  db: Database,
  provider: Provider,
  answer: URL,
  state: string | undefined,
  origin: Origin,
  now: Date,
): Promise<Arrived> {
  if (!state || answer.searchParams.get('state') !== state) return 'failed'
  // Deleted before it is used: the same answer a second time finds nothing.
  const request = await asActor(db, authentication, (tx) => deleteSingleSignOnRequest(tx, hashToken(state)))
  if (!request || new Date(request.expiresAt) <= now) return 'failed'
  const proof = await provider.arrive(answer, { ...request, state }).catch(() => undefined)
  if (!proof) return 'failed'
  const signedIn = await asActor(db, authentication, async (tx) => {
    const userId = await findPerson(tx, proof, now)
    if (!userId || !(await lockUser(tx, userId))) return undefined
    const secondFactorAt = proof.secondFactor ? now.toISOString() : null
    return beginSession(tx, userId, { method: 'single_sign_on', origin, secondFactorAt }, now)
  })
  return signedIn ? { signedIn, returnTo: request.returnTo } : 'unknown'
}

/**
 * The user of a subject. The first time it is linked to the user whose e-mail the provider vouches for, if that user has no other
 * subject there; after that the e-mail says nothing any more. Nobody is made a user here.
 */
async function findPerson(tx: Tx, proof: SignInProof, now: Date): Promise<string | undefined> {
  const { issuer, subject, verifiedEmail } = proof
  const at = now.toISOString()
  const linked = await findExternalIdentity(tx, issuer, subject)
  if (linked) {
    await setExternalIdentityUsed(tx, linked.id, at)
    return linked.userId
  }
  const user = verifiedEmail ? await findUserByEmail(tx, verifiedEmail) : undefined
  if (!user) return undefined
  const made = await insertExternalIdentity(tx, { userId: user.id, issuer, subject, createdAt: at, lastUsedAt: at })
  if (!made) return undefined
  recordEvent(
    tx,
    { ...authentication, userId: user.id },
    { action: 'linkSingleSignOn', entity: 'user', entityId: user.id },
  )
  return user.id
}
