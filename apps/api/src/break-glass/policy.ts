import { type Actor, may } from '../access/actor.ts'
import type { FieldError, ProblemCode } from '../http/errors.ts'
import type { OpeningRow } from './queries.ts'

// undefined means yes; otherwise, why not. The database has the same rules (break_glass_openings_insert, app.check_break_glass).

/**
 * The platform's office sees pseudonymous facts only, in an emergency too: names and words stay with those who meet the person.
 * A service account breaks no glass: nobody could be asked why.
 */
export function whyNotOpen(actor: Actor): ProblemCode | undefined {
  if (!may(actor, 'break_glass:open') || actor.membershipId === undefined) return 'forbidden'
}

/** What is wrong with a request beyond its shape: which record, and which parts of it for whom. */
export function wrongOpening(
  actor: Actor,
  body: { caseId?: string; childId?: string; organisationId?: string; reference?: string; parts: readonly string[] },
): FieldError[] {
  const { caseId, childId, organisationId, reference, parts } = body
  const errors: FieldError[] = []
  const byReference = organisationId !== undefined || reference !== undefined
  const ways = [caseId !== undefined, childId !== undefined, byReference].filter(Boolean).length
  if (ways === 0) errors.push({ pointer: '/reference', code: 'required' })
  if (ways > 1) errors.push({ pointer: '/', code: 'invalid' })
  if (ways === 1 && byReference) {
    if (organisationId === undefined) errors.push({ pointer: '/organisationId', code: 'required' })
    if (reference === undefined) errors.push({ pointer: '/reference', code: 'required' })
  }
  if (!parts.includes('facts')) errors.push({ pointer: '/parts', code: 'required' })
  const isCase = caseId !== undefined || (reference !== undefined && !reference.startsWith('B-'))
  if (isCase && parts.some((part) => part === 'needs' || part === 'views')) {
    errors.push({ pointer: '/parts', code: 'invalid' })
  }
  if (actor.role === 'national_coordinator' && parts.some((part) => part !== 'facts')) {
    errors.push({ pointer: '/parts', code: 'not_for_role' })
  }
  return errors
}

type Standing = Pick<
  OpeningRow,
  'openedBy' | 'openedByOrganisationId' | 'organisationId' | 'running' | 'ownerSeenAt' | 'reviewedAt'
>

export function whyNotEnd(actor: Actor, row: Standing): ProblemCode | undefined {
  if (row.openedBy !== actor.userId || row.openedByOrganisationId !== actor.organisationId) return 'forbidden'
  if (!row.running) return 'already_closed'
}

/** The owner's people take note, but never the one who opened: a colleague can have broken the glass of the own organisation. */
export function whyNotAcknowledge(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'break_glass:acknowledge') || row.organisationId !== actor.organisationId) return 'forbidden'
  if (row.openedBy === actor.userId) return 'four_eyes'
  if (row.ownerSeenAt) return 'duplicate'
}

/** Four eyes: whoever opened never judges it, whichever role she acts in now. */
export function whyNotReview(actor: Actor, row: Standing): ProblemCode | undefined {
  if (!may(actor, 'break_glass:review')) return 'forbidden'
  if (row.openedBy === actor.userId) return 'four_eyes'
  if (row.running) return 'break_glass_running'
  if (row.reviewedAt) return 'duplicate'
}
