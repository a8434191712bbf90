import type { CodeOf, transferState } from '@varn/codes'
import type { TransferCreate } from '@varn/schema/transfers'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { FieldError } from '../http/errors.ts'
import { monthsAfter } from '../swedish-day.ts'

export type TransferRow = Selectable<Tables['transfers']>
type State = CodeOf<typeof transferState>

// Somebody has two organisations meanwhile, or none that acts.
const answerMonthsMax = 1

/** The state on a Swedish day: a proposal that nobody has answered lapses by itself after its last day. */
export function stateOf(row: Pick<TransferRow, 'state' | 'answerBy' | 'seenAt'>, today: string): State {
  if (row.state !== 'proposed') return row.state
  if (row.answerBy < today) return 'lapsed'
  return row.seenAt === null ? 'proposed' : 'seen'
}

/** Whether it waits for an answer. */
export function isOpen(row: Parameters<typeof stateOf>[0], today: string): boolean {
  return ['proposed', 'seen'].includes(stateOf(row, today))
}

/** One record that hangs together with the case of a transfer, as the database finds it for its owner. */
export interface Together {
  id: string
  kind: 'case' | 'child'
  reference: string
  isProtected: boolean
  closedAt: string | null
  restrictedAt: string | null
  mergedIntoId: string | null
  held: boolean
  asked: boolean
  opened: boolean
  writable: boolean
}

/** The records that somebody sees as records: what has become part of another goes with that, and is not chosen. */
export const chosen = (records: readonly Together[]): Together[] =>
  records.filter(({ mergedIntoId }) => mergedIntoId === null)

/** Everything that is wrong with a proposal in itself. */
export function wrongFields(body: TransferCreate, together: readonly Together[], today: string): FieldError[] {
  const errors: FieldError[] = []
  if (body.answerBy < today) errors.push({ pointer: '/answerBy', code: 'too_small' })
  if (body.answerBy > monthsAfter(today, answerMonthsMax)) errors.push({ pointer: '/answerBy', code: 'too_large' })
  const others = new Set(together.slice(1).map(({ id }) => id))
  if (body.recordIds.some((id) => !others.has(id))) errors.push({ pointer: '/recordIds', code: 'invalid' })
  return errors
}

/** References of the records that hang together with the case and were not chosen to go along. */
export function leftBehind(body: Pick<TransferCreate, 'recordIds'>, together: readonly Together[]): string[] {
  const named = new Set(body.recordIds)
  return chosen(together)
    .slice(1)
    .filter(({ id }) => !named.has(id))
    .map(({ reference }) => reference)
}

/** Whether a proposal is still of exactly the records that hang together. */
export function isSame(row: Pick<TransferRow, 'recordIds'>, together: readonly Pick<Together, 'id'>[]): boolean {
  const ids = new Set(row.recordIds)
  return together.length === ids.size && together.every(({ id }) => ids.has(id))
}

interface Share {
  recipientOrganisationId: string
  ground: TransferRow['ground']
  overriddenBy: string | null
}

/**
 * Whether a share goes on when its record has another owner: on a consent of the person, or on a duty in law. What the former owner
 * judged to be needed the new one judges anew; and nobody is shared with what is theirs.
 */
export function goesOn(share: Share, recipientOrganisationId: string): boolean {
  if (share.recipientOrganisationId === recipientOrganisationId) return false
  if (share.ground === 'consent') return share.overriddenBy === null
  return share.ground === 'legal_obligation' || share.ground === 'child_concern_report'
}
