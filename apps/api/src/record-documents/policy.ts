import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type DocumentRow, isShut } from './rules.ts'

// undefined means yes; otherwise, why not. Whose record it is and whether it is protected, the rows have already said.

export function whyNotChange(
  actor: Actor,
  row: Pick<DocumentRow, 'withdrawnAt'>,
  record: { restrictedAt: string | null },
): ProblemCode | undefined {
  if (!may(actor, 'document:write')) return 'forbidden'
  // Kept as it is while its person disputes it (GDPR Art. 18).
  if (record.restrictedAt) return 'restricted'
  if (row.withdrawnAt !== null) return 'document_withdrawn'
}

export function whyNotDownload(
  actor: Actor,
  row: Pick<DocumentRow, 'withdrawalReason' | 'hasContent'>,
): ProblemCode | undefined {
  if (!may(actor, 'document:download')) return 'forbidden'
  if (isShut(row)) return 'document_withdrawn'
  if (!row.hasContent) return 'not_found'
}

/** Titles and file names can hold names, and are read by whoever may open the files. */
export const mayReadTexts = (actor: Actor) => may(actor, 'document:download')
