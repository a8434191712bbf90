import type { Schemas } from '@varn/api-client'
import { usePasskey } from './passkeys.ts'
import { getState, post, type SecondStep, type SessionAnswer, takeSession } from './tokens.ts'

export type Method = Schemas['ProofMethod']
/** One of the ways, with what was typed; a passkey has nothing to type. */
export type Proof = { method: Method; typed: string }
export type ProofResult = 'ok' | 'refused' | 'passkey-refused' | 'too-many' | 'expired' | 'unreachable' | 'other-person'

/** The body of a proof; `assertion` is what the passkey signed. */
export function proofBody({ method, typed }: Proof, assertion?: Schemas['PasskeyAssertion']) {
  if (method === 'passkey') return { method, assertion }
  return method === 'password' ? { method, password: typed } : { method, code: typed }
}

/** The second step of signing in. */
export async function completeSignIn({ ticket }: SecondStep, proof: Proof): Promise<ProofResult> {
  const assertion = proof.method === 'passkey' ? await signedFor({ ticket }) : undefined
  if (typeof assertion === 'string') return assertion
  const response = await post('/second-factor', { ticket, ...proofBody(proof, assertion) })
  return accepted(response, proof.method)
}

/** Signs in with a passkey alone. On a locked screen only the person who locked it gets back in. */
export async function signInWithPasskey(lockedBy?: string): Promise<ProofResult> {
  const assertion = await signedFor({})
  if (typeof assertion === 'string') return assertion
  return accepted(await post('/passkey', { assertion }), 'passkey', lockedBy)
}

async function signedFor(body: { ticket?: string }): Promise<Schemas['PasskeyAssertion'] | ProofResult> {
  const response = await post('/passkey/options', body)
  if (!response || response.status >= 500) return 'unreachable'
  if (!response.ok) return response.status === 429 ? 'too-many' : 'expired'
  return (await usePasskey(await response.json())) ?? 'passkey-refused'
}

async function accepted(response: Response | undefined, method: Method, lockedBy?: string): Promise<ProofResult> {
  if (!response || response.status >= 500) return 'unreachable'
  if (response.status === 429) return 'too-many'
  if (!response.ok) {
    // The API says that a refusal is a problem document.
    const { code } = (await response.json().catch(() => ({}))) as { code?: string }
    if (code === 'ticket_expired') return 'expired'
    return method === 'passkey' ? 'passkey-refused' : 'refused'
  }
  const answer: SessionAnswer = await response.json()
  if (lockedBy && answer.me.user.id !== lockedBy) {
    await post('/sign-out')
    return 'other-person'
  }
  takeSession(answer, true)
  return 'ok'
}

/** Recovery codes left, for telling after one was used. */
export function recoveryCodesLeft(): number {
  const state = getState()
  return state.status === 'signed-in' ? state.me.secondFactor.recoveryCodesLeft : 0
}
