import { type Actor, may, memberActor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import type { ProblemCode } from '../../http/errors.ts'
import { isInside, isOpen, type ReferralRow, stateOf } from './rules.ts'

// undefined means yes; otherwise, why not. Who sees the referral at all is decided by its table.

/** A member and a shelter answer themselves; what somebody outside has answered is written down by those who sent it. */
export function whyNotAnswer(actor: Actor, row: ReferralRow, today: string): ProblemCode | undefined {
  const answers = isInside(row) ? isRecipient(actor, row) : isOwn(actor, row)
  if (!answers || !may(actor, 'referral:answer')) return 'forbidden'
  if (stateOf(row, today) === 'lapsed') return 'referral_lapsed'
  if (!isOpen(row, today)) return 'wrong_state'
}

/** Also when its time has run out, so that it leaves the list of what waits. */
export function whyNotWithdraw(actor: Actor, row: ReferralRow): ProblemCode | undefined {
  if (!isOwn(actor, row) || !may(actor, 'referral:write')) return 'forbidden'
  if (row.state !== 'sent') return 'wrong_state'
}

/** Both sides know what came of it. */
export function whyNotComplete(actor: Actor, row: ReferralRow): ProblemCode | undefined {
  if (!may(actor, 'referral:answer')) return 'forbidden'
  if (row.state !== 'accepted') return 'wrong_state'
}

/** Of a shelter of the same organisation the staff are the recipients, and those who sent it are not. */
export function isRecipient(actor: Actor, row: ReferralRow): boolean {
  return row.recipientOrganisationId === actor.organisationId && !isOwn(actor, row)
}

/** Whoever sent it: what an answer sets off in the record is done by that person's rights. */
export function senderOf({ organisationId, createdBy: userId, createdAs }: ReferralRow) {
  const role = createdAs === 'case_worker' ? ('case_worker' as const) : ('organisation_manager' as const)
  return memberActor({ userId, organisationId, role, membershipId: '' })
}
