import { type Actor, may } from '../../access/actor.ts'
import { isOwn } from '../../access/opened.ts'
import type { ProblemCode } from '../../http/errors.ts'
import { type ShareRequestRow, stateOf } from './rules.ts'

// undefined means yes; otherwise, why not. Who sees the request at all is decided by its table.

/** Whose record it is answers; a request that nobody answered in time is closed, and another can be sent. */
export function whyNotAnswer(actor: Actor, row: ShareRequestRow, today: string): ProblemCode | undefined {
  if (!isOwn(actor, row) || !may(actor, 'share_request:answer')) return 'forbidden'
  // The record has been transferred to whoever asked.
  if (row.askingOrganisationId === row.organisationId) return 'wrong_state'
  const state = stateOf(row, today)
  if (state === 'lapsed') return 'share_request_lapsed'
  if (state !== 'sent') return 'wrong_state'
}

/** Answers by sharing: also by the rights of a share. */
export function whyNotShare(actor: Actor, row: ShareRequestRow, today: string): ProblemCode | undefined {
  return whyNotAnswer(actor, row, today) ?? (may(actor, 'share:write') ? undefined : 'forbidden')
}

export function whyNotWithdraw(actor: Actor, row: ShareRequestRow, today: string): ProblemCode | undefined {
  if (isOwn(actor, row) || !may(actor, 'share_request:write')) return 'forbidden'
  if (stateOf(row, today) !== 'sent') return 'wrong_state'
}
