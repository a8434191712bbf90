import type { SubjectRequest, SubjectRequestSummary, SubjectRequestTexts } from '@varn/schema/data-subject-requests'
import { type Actor, may } from '../access/actor.ts'
import { whyNotDecideNow, whyNotExtract, whyNotLiftRestriction, whyNotStep } from './policy.ts'
import type { Records } from './queries.ts'
import { isOverdue, needsManualReview, needsSecondPerson, type RequestRow } from './rules.ts'

/** A request in the register. Whoever oversees it across organisations is not told whose record it is about. */
export function viewSummary(actor: Actor, row: RequestRow, records: Records, today: string): SubjectRequestSummary {
  const { createdBy: _creator, decidedBy: _decider, subjectVersion: _version, ...shown } = row
  const working = may(actor, 'data_subject_request:write')
  const record = records.get(row.subjectId ?? '')
  const open = record?.writable ?? true
  const whyNotDecide = whyNotDecideNow(actor, row, open) ?? null
  return {
    ...shown,
    subjectId: working ? row.subjectId : null,
    subjectReference: (working && record?.reference) || null,
    overdue: isOverdue(row, today),
    manualReview: needsManualReview(row),
    whyNotDecide,
    can: {
      checkIdentity: !whyNotStep(actor, 'checkIdentity', row),
      extend: !whyNotStep(actor, 'extend', row),
      startReview: !whyNotStep(actor, 'startReview', row),
      decide: whyNotDecide === null,
      liftRestriction: !whyNotLiftRestriction(actor, row),
      close: !whyNotStep(actor, 'close', row),
      readTexts: working && (open || (actor.role === 'organisation_manager' && needsSecondPerson(row))),
      readExtract: open && !whyNotExtract(actor, row),
    },
  }
}

export function viewRequest(
  actor: Actor,
  row: RequestRow,
  records: Records,
  texts: SubjectRequestTexts,
  today: string,
): SubjectRequest {
  return { ...viewSummary(actor, row, records, today), texts }
}
