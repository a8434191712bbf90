import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import {
  asksForExtract,
  isOpenExtract,
  needsSecondPerson,
  type RequestRow,
  stepFrom,
  withheldFromSuspect,
} from './rules.ts'

// undefined means yes; otherwise, why not.

export type Step = keyof typeof stepFrom

/** Why the step cannot be taken now. Deciding has further reasons: whyNotDecide(). */
export function whyNotStep(actor: Actor, step: Step, row: RequestRow): ProblemCode | undefined {
  if (!may(actor, 'data_subject_request:write')) return 'forbidden'
  const from: readonly string[] = stepFrom[step]
  if (!from.includes(row.state)) return 'wrong_state'
  if (step === 'extend' && row.extendedOn !== null) return 'wrong_state'
  if (step === 'decide' && needsSecondPerson(row) && row.createdBy === actor.userId) return 'second_person'
}

/**
 * Why the actor cannot decide now. About a protected person the named workers decide; where a second person is asked for and there
 * is no other one, their manager.
 */
export function whyNotDecideNow(actor: Actor, row: RequestRow, writable: boolean): ProblemCode | undefined {
  const refusal = whyNotStep(actor, 'decide', row)
  if (refusal) return refusal
  if (!writable && !(actor.role === 'organisation_manager' && needsSecondPerson(row))) return 'protected_identity'
}

/** What is known of the subject when a decision is made. */
export interface Subject {
  /** Not protected, or the actor works with it by name. */
  writable: boolean
  /** Who registered the request works with the record by name. */
  registeredByName: boolean
  /** From the child's record; or its place is kept secret from somebody who has custody. */
  otherGuardianSuspected: boolean
  onHold: boolean
  askedOtherwise: boolean
}

/**
 * Why this decision cannot be made. Where the other guardian is a suspect, nobody is given what tells who or where the child is: the
 * one who asks may be that guardian, or be made to ask. What is on hold, or still to be answered from, is not erased.
 */
export function whyNotDecide(
  actor: Actor,
  row: RequestRow,
  { decision, withheld }: Pick<RequestRow, 'withheld'> & { decision: NonNullable<RequestRow['decision']> },
  subject: Subject,
): ProblemCode | undefined {
  const refusal = whyNotDecideNow(actor, row, subject.writable)
  if (refusal) return refusal
  if (!subject.writable && !subject.registeredByName) return 'protected_identity'
  if (decision === 'refused') return undefined
  if (subject.otherGuardianSuspected && isUnsafe(row, decision, withheld)) return 'guardian_suspected'
  if (row.kind !== 'erasure' || decision !== 'granted') return undefined
  if (subject.onHold) return 'legal_hold'
  if (subject.askedOtherwise) return 'request_open'
}

function isUnsafe(row: RequestRow, decision: RequestRow['decision'], withheld: readonly string[]): boolean {
  if (asksForExtract(row))
    return decision === 'granted' || !withheldFromSuspect.every((part) => withheld.includes(part))
  return (
    decision === 'granted' && (row.requester === 'guardian' || (row.kind === 'erasure' && row.requester !== 'person'))
  )
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
