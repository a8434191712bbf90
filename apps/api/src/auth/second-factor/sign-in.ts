import { randomBytes } from 'node:crypto'
import type { SignInMethod } from '@varn/codes'
import type { Proof } from '@varn/schema/second-factor'
import { hashToken } from '../../access/service-actor.ts'
import { recordEvent } from '../../audit/events.ts'
import { authentication } from '../../db/actor.ts'
import type { Tx } from '../../db/connect.ts'
import { Problem } from '../../http/errors.ts'
import { hashChallenge, newChallenge, requestOptions } from './passkeys.ts'
import { checkPasskey, checkProof, type Means } from './proofs.ts'
import { insertChallenge, insertTicket, listPasskeys, lockTicket, setTicketTried, setTicketUsed } from './queries.ts'
import { after, challengeMinutes, type Factors, isOver, methodsOf, ticketAttemptsMax, ticketMinutes } from './rules.ts'

/** What a browser gets instead of a session when the account has a second factor: a ticket for its one next step. */
export async function openTicket(tx: Tx, userId: string, method: SignInMethod, factors: Factors, now: Date) {
  const ticket = randomBytes(32).toString('base64url')
  const expiresAt = after(now, ticketMinutes).toISOString()
  await insertTicket(tx, { userId, method, tokenHash: hashToken(ticket), expiresAt }, now.toISOString())
  return { secondFactor: { ticket, methods: methodsOf(factors), expiresAt } }
}

export type Ticket = Awaited<ReturnType<typeof openTicket>>

export type SecondStep =
  | { outcome: 'proved' | 'refused' | 'paused'; userId: string; method: SignInMethod }
  | { outcome: 'expired' }

/** The second step of a sign-in. A refusal is counted, so the caller must commit it. */
export async function takeSecondStep(tx: Tx, means: Means, token: string, proof: Proof): Promise<SecondStep> {
  const ticket = await lockTicket(tx, hashToken(token))
  const usable = ticket && !ticket.usedAt && ticket.attempts < ticketAttemptsMax && !isOver(ticket.expiresAt, means.now)
  if (!usable) return { outcome: 'expired' }
  const who = { ...authentication, userId: ticket.userId }
  const outcome = await checkProof(tx, means, who, proof, { purpose: 'second_factor', ticketId: ticket.id })
  if (outcome === 'refused') await setTicketTried(tx, ticket.id)
  if (outcome === 'proved') await setTicketUsed(tx, ticket.id, means.now.toISOString())
  return { outcome, userId: ticket.userId, method: ticket.method }
}

/**
 * What the browser needs to sign in with a passkey: as the second step of a ticket, or by itself with any passkey it has for us.
 * @throws Problem 401 for a ticket that is no longer good
 */
export async function startPasskeySignIn(tx: Tx, { party, now }: Means, token: string | undefined) {
  const challenge = newChallenge()
  const expiresAt = after(now, challengeMinutes).toISOString()
  const challengeHash = hashChallenge(challenge)
  if (token === undefined) {
    await insertChallenge(tx, { challengeHash, purpose: 'sign_in', expiresAt }, now.toISOString())
    return requestOptions(party, challenge)
  }
  const ticket = await lockTicket(tx, hashToken(token))
  if (!ticket || ticket.usedAt || isOver(ticket.expiresAt, now)) throw new Problem('ticket_expired')
  const row = { challengeHash, purpose: 'second_factor', userId: ticket.userId, ticketId: ticket.id, expiresAt }
  await insertChallenge(tx, row, now.toISOString())
  return requestOptions(party, challenge, await listPasskeys(tx, ticket.userId))
}

/** Who signed in with a passkey alone: the device knew its person, which is two factors in one. undefined when it is refused. */
export async function passkeySignIn(
  tx: Tx,
  means: Means,
  assertion: NonNullable<Proof['assertion']>,
): Promise<string | undefined> {
  const userId = await checkPasskey(tx, means, assertion, { purpose: 'sign_in' })
  if (!userId) recordEvent(tx, authentication, { action: 'secondFactorRefused' })
  return userId
}
