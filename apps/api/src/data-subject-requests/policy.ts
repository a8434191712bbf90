import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { isOpenExtract, needsManualReview, type RequestRow, stepFrom } from './rules.ts'

// undefined means yes; otherwise, why not.

export type Step = keyof typeof stepFrom

/** Why the step cannot be taken now. Deciding has further reasons: whyNotDecide(). */
export function whyNotStep(actor: Actor, step: Step, row: RequestRow): ProblemCode | undefined {
  if (!may(actor, 'data_subject_request:write')) return 'forbidden'
  const from: readonly string[] = stepFrom[step]
  if (!from.includes(row.state)) return 'wrong_state'
  if (step === 'extend' && row.extendedOn !== null) return 'wrong_state'
  if (step === 'decide' && needsManualReview(row) && row.createdBy === actor.userId) return 'second_person'
}

/** What is known of the subject when a decision is made. */
export interface Subject {
  /** From the child's record. */
  otherGuardianSuspected: boolean
  onHold: boolean
}

/**
 * Why this decision cannot be made. A guardian is never granted everything about a child where the other guardian is a suspect:
 * the one who asks may be that guardian, or be made to ask. What is on hold is not erased.
 */
export function whyNotDecide(
  actor: Actor,
  row: RequestRow,
  decision: NonNullable<RequestRow['decision']>,
  subject: Subject,
): ProblemCode | undefined {
  const refusal = whyNotStep(actor, 'decide', row)
  if (refusal) return refusal
  if (decision !== 'granted') return undefined
  if (needsManualReview(row) && subject.otherGuardianSuspected) return 'guardian_suspected'
  if (row.kind === 'erasure' && subject.onHold) return 'legal_hold'
}

export function whyNotLiftRestriction(actor: Actor, row: RequestRow): ProblemCode | undefined {
  if (!may(actor, 'data_subject_request:write')) return 'forbidden'
  if (row.kind !== 'restriction' || row.decision !== 'granted' || row.restrictionLiftedOn !== null) return 'wrong_state'
}

/** Why there is no register extract for the actor: opening a name and the child's words is the case worker's. */
export function whyNotExtract(actor: Actor, row: RequestRow): ProblemCode | undefined {
  if (!may(actor, 'register_extract:export')) return 'forbidden'
  if (!isOpenExtract(row) || row.subjectId === null) return 'extract_not_granted'
}
