import type { Actor } from '../access/actor.ts'
import type { Access } from '../access/protected.ts'
import { whyNotWrite } from '../access/protection-rules.ts'
import type { ProblemCode } from '../http/errors.ts'
import { type CaseOwner, undoUntil } from './rules.ts'

// undefined means yes; otherwise, why not.

/** A record as a merge looks at it. */
export interface Mergeable extends Pick<Access, 'own' | 'writable'> {
  isProtected: boolean
  restrictedAt: string | null
  closedAt: string | null
  mergedIntoId: string | null
}
/** What stands on either record and keeps it as it is. */
export interface Standing {
  held: boolean
  asked: boolean
  opened: boolean
}

/** Why two records cannot become one; the same for the preview, which shows both identities. */
export function whyNotMerge(kept: Mergeable, lost: Mergeable, standing: Standing): ProblemCode | undefined {
  for (const row of [kept, lost]) {
    const refusal = whyNotWrite(row)
    if (refusal) return refusal
    if (row.restrictedAt) return 'restricted'
    if (row.mergedIntoId) return 'merged'
  }
  // What is protected must not come to lie in a record that is not.
  if (lost.isProtected && !kept.isProtected) return 'merge_protected'
  // The record that is worked with is the one that stays.
  if (kept.closedAt && !lost.closedAt) return 'merge_closed'
  return whyHeld(standing)
}

/** Why two cases cannot become one although each could: a child is one of the two people. */
export function whyNotJoinOwnCases(
  owners: readonly Pick<CaseOwner, 'rootId' | 'accompanies'>[],
): ProblemCode | undefined {
  if (new Set(owners.map(({ rootId }) => rootId)).size > 1) return 'merge_two_children'
  if (owners.some(({ accompanies }) => accompanies)) return 'merge_accompanying'
}

/** Why the link of a child to its own case stays as it is: it is written in the child's record. */
export function whyNotMoveLink(owners: readonly Pick<CaseOwner, 'writable' | 'restricted'>[]): ProblemCode | undefined {
  if (owners.some(({ writable }) => !writable)) return 'protected_identity'
  if (owners.some(({ restricted }) => restricted)) return 'restricted'
}

function whyHeld({ held, asked, opened }: Standing): ProblemCode | undefined {
  if (held) return 'legal_hold'
  if (asked) return 'merge_asked'
  if (opened) return 'merge_opened'
}

interface MergeRow {
  undoneAt: string | null
  createdAt: string
  before: Buffer | null
}

/** Why a merge stays as it is, as far as its own row tells. */
export function whyNotUndo(actor: Pick<Actor, 'role'>, row: MergeRow, now: Date): ProblemCode | undefined {
  if (actor.role !== 'case_worker') return 'forbidden'
  if (row.undoneAt) return 'merge_undone'
  if (row.before === null || now > undoUntil(row.createdAt)) return 'merge_too_old'
}

/** Why the two cannot be told apart again: something later stands in the way. */
export function whyNotPart(kept: Mergeable, standing: Standing): ProblemCode | undefined {
  const refusal = whyNotWrite(kept)
  if (refusal) return refusal
  if (kept.restrictedAt) return 'restricted'
  if (kept.mergedIntoId) return 'merged'
  return whyHeld(standing)
}
