import type { Actor } from '../../access/actor.ts'
import { recordEvent } from '../../audit/events.ts'
import { authentication } from '../../db/actor.ts'
import type { Tx } from '../../db/connect.ts'
import { whyNotTakeOver } from '../policy.ts'
import { endSessionsOf, listMemberships } from '../queries.ts'
import { deletePasskeys, deleteTotp, lockSecondFactor, replaceRecoveryCodes, setFailures, setReset } from './queries.ts'

/** Takes all factors of a person away and ends their sessions. The person is told until a new factor is there. Runs as 'authentication'. */
export async function resetSecondFactor(tx: Tx, actor: Actor, userId: string, now: Date, requestId: string) {
  const memberships = await listMemberships(tx, userId)
  const refusal = whyNotTakeOver(actor, userId, memberships)
  if (refusal) return refusal
  const at = now.toISOString()
  await lockSecondFactor(tx, userId)
  await deleteTotp(tx, userId, 'all')
  await deletePasskeys(tx, userId)
  await replaceRecoveryCodes(tx, userId, [], at)
  await setFailures(tx, userId, 0, null)
  await setReset(tx, userId, { resetAt: at, resetBy: actor.userId })
  await endSessionsOf(tx, userId, at)
  const { organisationId, role } = actor
  const who = { ...authentication, userId: actor.userId, organisationId, role }
  recordEvent(tx, who, { action: 'resetSecondFactor', entity: 'user', entityId: userId, requestId })
  return undefined
}
