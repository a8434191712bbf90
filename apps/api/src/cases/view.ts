import type { Case } from '@varn/schema/cases'
import { type Actor, may } from '../access/actor.ts'
import { whyNotClose, whyNotEdit, whyNotReopen } from './policy.ts'
import { type CaseRow, palermoElements } from './rules.ts'

/** A case as the actor may see it: pseudonymous facts, and what the actor may do with it now. */
export function viewCase(actor: Actor, row: CaseRow): Case {
  return {
    ...row,
    palermo: palermoElements(row),
    can: {
      edit: !whyNotEdit(actor, row),
      close: !whyNotClose(actor, row),
      reopen: !whyNotReopen(actor, row),
      readIdentity: may(actor, 'case_identity:read'),
    },
  }
}
