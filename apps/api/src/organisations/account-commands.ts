import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { whyNotTakeOver } from '../auth/policy.ts'
import { endSessionsOf, listMemberships, lockUser, setPassword } from '../auth/queries.ts'
import { lockSecondFactor, setReset } from '../auth/second-factor/queries.ts'
import { authentication } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { setUserActive } from './queries.ts'

/** What these do stands behind the person, where only 'authentication' reaches; the log names who did it. */
const as = ({ userId, organisationId, role }: Actor) => ({ ...authentication, userId, organisationId, role })

/**
 * Gives a person a password that must be changed at the next sign-in, and ends their sessions. A second factor stays: whoever lost that too
 * is another question. The person is told until it has been read. Runs as 'authentication'.
 * @throws Problem not_oneself, member_elsewhere, not_found for a closed account
 */
export async function resetPassword(
  tx: Tx,
  actor: Actor,
  { userId, passwordHash, requestId }: { userId: string; passwordHash: string; requestId: string },
  now: Date,
): Promise<void> {
  await refuse(tx, actor, userId)
  if (!(await lockUser(tx, userId))) throw new Problem('not_found')
  const at = now.toISOString()
  await setPassword(tx, userId, { passwordHash, mustChangePassword: true })
  await lockSecondFactor(tx, userId)
  await setReset(tx, userId, { passwordResetAt: at, passwordResetBy: actor.userId })
  await endSessionsOf(tx, userId, at, { because: 'password_changed' })
  recordEvent(tx, as(actor), { action: 'resetPassword', entity: 'user', entityId: userId, requestId })
}

/**
 * Closes an account, or opens a closed one again. The trigger users_end_sessions ends its sessions; its roles stay, so that what was done in
 * them can be read. Doing it twice is no error. Runs as 'authentication'.
 * @throws Problem not_oneself, member_elsewhere
 */
export async function setAccountActive(
  tx: Tx,
  actor: Actor,
  { userId, active, requestId }: { userId: string; active: boolean; requestId: string },
): Promise<void> {
  await refuse(tx, actor, userId)
  await setUserActive(tx, userId, active)
  const action = active ? 'reopenUser' : 'closeUser'
  recordEvent(tx, as(actor), { action, entity: 'user', entityId: userId, changedFields: ['active'], requestId })
}

async function refuse(tx: Tx, actor: Actor, userId: string): Promise<void> {
  const refusal = whyNotTakeOver(actor, userId, await listMemberships(tx, userId))
  if (refusal) throw new Problem(refusal)
}
