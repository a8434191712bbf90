import type { Case, CaseStep } from '@varn/schema/cases'
import type { Opened } from '@varn/schema/opened'
import { type Actor, may } from '../access/actor.ts'
import { whyNotOpen } from '../access/protection-rules.ts'
import { whyNotClose, whyNotEdit, whyNotMove, whyNotReopen } from './policy.ts'
import { type CaseRow, nextSteps, palermoElements } from './rules.ts'

/** A case as the actor may see it: pseudonymous facts, and what the actor may do with it now. */
export function viewCase(actor: Actor, row: CaseRow, opened: Opened | null = null): Case {
  const {
    organisationId: _organisation,
    own: _own,
    writable: _writable,
    openTasks: _tasks,
    identityOpen,
    ...shown
  } = row
  return {
    ...shown,
    // Who of its staff answers for a record is its organisation's own affair.
    responsibleUserId: row.own ? row.responsibleUserId : null,
    searchedFirst: row.own ? row.searchedFirst : null,
    palermo: palermoElements(row),
    opened,
    can: {
      edit: !whyNotEdit(actor, row),
      close: !whyNotClose(actor, row),
      reopen: !whyNotReopen(actor, row),
      readIdentity: may(actor, 'case_identity:read') && !whyNotOpen(row, identityOpen),
    },
    steps: stepsOf(actor, row),
  }
}

/** Where the case can go from here. What hinders the actor hinders every step; what a step lacks is listed in full. */
function stepsOf(actor: Actor, row: CaseRow): CaseStep[] {
  if (!row.own) return []
  const refusal = whyNotMove(actor, row)
  return nextSteps(row).map(({ to, unmet }) => ({
    to,
    can: !refusal && unmet.length === 0,
    withReason: !refusal && unmet.length > 0,
    unmet: refusal ? [{ code: refusal, field: null }] : unmet.map(({ code, field }) => ({ code, field })),
  }))
}
