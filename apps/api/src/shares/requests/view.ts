import type { ShareRequest } from '@varn/schema/share-requests'
import type { Actor } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import { whyNotAnswer, whyNotShare, whyNotWithdraw } from './policy.ts'
import type { ReadRequest } from './queries.ts'
import { stateOf } from './rules.ts'

type Unnamed = Omit<ShareRequest, 'askingOrganisationName'>

/** A request as its reader may see it: whoever asked is not told whose record it is, nor which. */
export function viewShareRequest(actor: Actor, row: ReadRequest, today: string): Unnamed {
  const received = isOwn(actor, row)
  const { reason, purpose, ground, answerBy, answeredOn, declineReason, shareId, version, createdAt } = row
  return {
    // The first of the rows stands for all.
    id: received ? row.id : row.askId,
    received,
    askingOrganisationId: received ? row.askingOrganisationId : null,
    caseId: received ? row.caseId : null,
    childId: received ? row.childId : null,
    reference: received ? row.reference : null,
    ...{ reason, purpose, ground, answerBy, answeredOn, declineReason, shareId, version, createdAt },
    state: stateOf(row, today),
    can: {
      share: !whyNotShare(actor, row, today),
      decline: !whyNotAnswer(actor, row, today),
      withdraw: !whyNotWithdraw(actor, row, today),
    },
  }
}

/** The name comes last, because it is read as another actor. */
export function named(view: Unnamed, nameOf: (id: string) => string | undefined): ShareRequest {
  const { askingOrganisationId: id } = view
  return { ...view, askingOrganisationName: id === null ? null : (nameOf(id) ?? '') }
}
