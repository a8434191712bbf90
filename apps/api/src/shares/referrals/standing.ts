import type { Actor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import { findSubject, listAnswers } from '../../consents/queries.ts'
import { checkConsent } from '../../consents/rules.ts'
import { actingAs } from '../../db/acting.ts'
import type { Tx } from '../../db/connect.ts'
import { findShare } from '../queries.ts'
import { holdsWhenRestricted, stateOf as shareStateOf } from '../rules.ts'
import { senderOf } from './policy.ts'
import { isInside, isReadable, type ReferralRow } from './rules.ts'

/**
 * Whether the reader may open the words of a referral at a moment. Those who sent it always; the recipient as long as it is not over and
 * what it rests on stands: the share that it has opened, or until then the consent, and a record that is not restricted.
 */
export async function opensWords(tx: Tx, actor: Actor, row: ReferralRow, today: string, now: Date): Promise<boolean> {
  if (isOwn(actor, row) || !isInside(row)) return true
  if (!isReadable(row, today)) return false
  // Asked by the sender's rights: the recipient sees neither the record nor its consents.
  return actingAs(tx, senderOf(row), actor, async () => {
    if (row.shareId === null) return restsStill(tx, row, today)
    const share = await findShare(tx, row.shareId)
    return share !== undefined && shareStateOf(share, now) === 'current'
  })
}

async function restsStill(tx: Tx, row: ReferralRow, today: string): Promise<boolean> {
  const { caseId, childId, recordId, ground, purpose, overrideReason } = row
  const subject = await findSubject(tx, { kind: caseId === null ? 'child' : 'case', id: caseId ?? childId ?? '' })
  if (!subject || ground === null || purpose === null) return false
  if (subject.restrictedAt && !holdsWhenRestricted(ground)) return false
  // What was judged to be needed without asking waits for no answer.
  if (ground !== 'consent' || overrideReason !== null) return true
  return checkConsent(subject, await listAnswers(tx, recordId, purpose), purpose, today).stands
}
