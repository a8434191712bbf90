import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { isOpen, stateOf, type Together, type TransferRow } from './rules.ts'

// undefined means yes; otherwise, why not. Who sees the transfer at all is decided by its table.

type Sides = Pick<TransferRow, 'organisationId' | 'recipientOrganisationId' | 'state' | 'answerBy' | 'seenAt'>

/** Why the records that hang together with a case, the case first, cannot be given to another organisation now. */
export function whyNotPropose(actor: Actor, together: readonly Together[]): ProblemCode | undefined {
  if (!may(actor, 'transfer:write')) return 'forbidden'
  const [main] = together
  if (!main) return 'not_found'
  if (together.some(({ writable }) => !writable)) return 'protected_identity'
  if (main.mergedIntoId) return 'merged'
  if (main.closedAt) return 'already_closed'
  return whyHeld(together)
}

function whyHeld(together: readonly Together[]): ProblemCode | undefined {
  if (together.some(({ restrictedAt }) => restrictedAt)) return 'restricted'
  if (together.some(({ held }) => held)) return 'legal_hold'
  if (together.some(({ asked }) => asked)) return 'merge_asked'
  if (together.some(({ opened }) => opened)) return 'merge_opened'
}

export function whyNotAnswer(actor: Actor, row: Sides, today: string): ProblemCode | undefined {
  if (!isRecipient(actor, row) || !may(actor, 'transfer:answer')) return 'forbidden'
  if (stateOf(row, today) === 'lapsed') return 'transfer_lapsed'
  if (!isOpen(row, today)) return 'wrong_state'
}

/** Also when its time has run out, so that it leaves the list of what waits. */
export function whyNotWithdraw(actor: Actor, row: Sides): ProblemCode | undefined {
  if (row.organisationId !== actor.organisationId || !may(actor, 'transfer:write')) return 'forbidden'
  if (row.state !== 'proposed') return 'wrong_state'
}

export function isRecipient(actor: Actor, row: Pick<TransferRow, 'recipientOrganisationId'>): boolean {
  return row.recipientOrganisationId === actor.organisationId
}
