import type { SubjectRequest, SubjectRequestSummary, SubjectRequestTexts } from '@varn/schema/data-subject-requests'
import { type Actor, may } from '../access/actor.ts'
import { whyNotExtract, whyNotLiftRestriction, whyNotStep } from './policy.ts'
import { isOverdue, needsManualReview, type RequestRow } from './rules.ts'

/** References of records by their id. */
export type References = ReadonlyMap<string, string>

/** A request in the register. Whoever oversees it across organisations is not told whose record it is about. */
export function viewSummary(
  actor: Actor,
  row: RequestRow,
  references: References,
  today: string,
): SubjectRequestSummary {
  const { createdBy: _creator, decidedBy: _decider, subjectVersion: _version, ...shown } = row
  const working = may(actor, 'data_subject_request:write')
  return {
    ...shown,
    subjectId: working ? row.subjectId : null,
    subjectReference: (working && references.get(row.subjectId ?? '')) || null,
    overdue: isOverdue(row, today),
    manualReview: needsManualReview(row),
    whyNotDecide: whyNotStep(actor, 'decide', row) ?? null,
    can: {
      checkIdentity: !whyNotStep(actor, 'checkIdentity', row),
      extend: !whyNotStep(actor, 'extend', row),
      startReview: !whyNotStep(actor, 'startReview', row),
      decide: !whyNotStep(actor, 'decide', row),
      liftRestriction: !whyNotLiftRestriction(actor, row),
      close: !whyNotStep(actor, 'close', row),
      readTexts: working,
      readExtract: !whyNotExtract(actor, row),
    },
  }
}

export function viewRequest(
  actor: Actor,
  row: RequestRow,
  references: References,
  texts: SubjectRequestTexts,
  today: string,
): SubjectRequest {
  return { ...viewSummary(actor, row, references, today), texts }
}
