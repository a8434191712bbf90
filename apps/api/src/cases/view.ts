import type { Case } from '@varn/schema/cases'
import type { Opened } from '@varn/schema/opened'
import { type Actor, may } from '../access/actor.ts'
import { whyNotOpen } from '../access/protection-rules.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import { type CaseRow, palermoElements } from './rules.ts'

/** A case as the actor may see it: pseudonymous facts, and what the actor may do with it now. */
export function viewCase(actor: Actor, row: CaseRow, opened: Opened | null = null): Case {
  const { organisationId: _organisation, own: _own, writable: _writable, identityOpen, ...shown } = row
  return {
    ...shown,
    palermo: palermoElements(row),
    opened,
    can: {
      edit: !whyNotEdit(actor, row),
      close: !whyNotClose(actor, row),
      reopen: !whyNotReopen(actor, row),
      readIdentity: may(actor, 'case_identity:read') && !whyNotOpen(row, identityOpen),
    },
  }
}
