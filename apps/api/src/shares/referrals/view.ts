import type { Referral } from '@varn/schema/referrals'
import type { Actor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import { whyNotAnswer, whyNotComplete, whyNotWithdraw } from './policy.ts'
import { type ReferralRow, stateOf } from './rules.ts'

type Unnamed = Omit<Referral, 'organisationName' | 'recipientName' | 'shelterName'> & { shelterId: string | null }

/** A referral as its reader may see it: the record behind it is told to a recipient who has accepted, and to nobody before. */
export function viewReferral(actor: Actor, row: ReferralRow, today: string): Unnamed {
  const {
    recordId: _record,
    createdBy: _by,
    createdAs: _as,
    updatedAt: _updated,
    partyName: _name,
    worker: _worker,
    message: _message,
    overrideReason: _reason,
    caseId,
    childId,
    ...shown
  } = row
  const told = isOwn(actor, row) || row.state === 'accepted' || row.state === 'completed'
  return {
    ...shown,
    caseId: told ? caseId : null,
    childId: told ? childId : null,
    state: stateOf(row, today),
    can: {
      accept: !whyNotAnswer(actor, row, today),
      decline: !whyNotAnswer(actor, row, today),
      withdraw: !whyNotWithdraw(actor, row),
      complete: !whyNotComplete(actor, row),
    },
  }
}

/** The names come last, because they are read as another actor: see namesIn(). */
export function named<View extends Unnamed>(view: View, nameOf: (id: string | null) => string | null) {
  const { shelterId, ...shown } = view
  return {
    ...shown,
    organisationName: nameOf(view.organisationId) ?? '',
    recipientName: nameOf(view.recipientOrganisationId),
    shelterName: nameOf(shelterId),
  }
}
