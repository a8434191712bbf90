import type { Transfer } from '@varn/schema/transfers'
import type { Actor } from '../access/actor.ts'
import { isRecipient, whyNotAnswer, whyNotWithdraw } from './policy.ts'
import { stateOf, type TransferRow } from './rules.ts'

type Unnamed = Omit<Transfer, 'organisationName' | 'recipientName'>

/** Whether the reader is on the side that has the records: the proposer until it is accepted, and the recipient from then on. */
export const hasRecords = (actor: Actor, row: TransferRow) => isRecipient(actor, row) === (row.state === 'accepted')

/** A transfer as its reader may see it. Those who gave the records away keep that they did, and not what they are called now. */
export function viewTransfer(actor: Actor, row: TransferRow, today: string): Unnamed {
  const {
    recordIds,
    recordKinds: _kinds,
    formerReferences,
    newReferences,
    createdBy: _by,
    createdAs: _as,
    updatedAt: _updated,
    note: _note,
    caseId,
    ...shown
  } = row
  const told = hasRecords(actor, row)
  return {
    ...shown,
    caseId: told ? caseId : null,
    reference: formerReferences[0] ?? '',
    newReference: told ? (newReferences?.[0] ?? null) : null,
    recordCount: recordIds.length,
    state: stateOf(row, today),
    can: {
      accept: !whyNotAnswer(actor, row, today),
      decline: !whyNotAnswer(actor, row, today),
      withdraw: !whyNotWithdraw(actor, row),
    },
  }
}
