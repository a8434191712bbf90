import type { BreakGlassOpening } from '@varn/schema/break-glass'
import type { Actor } from '../access/actor.ts'
import { whyNotAcknowledge, whyNotEnd, whyNotReview } from './policy.ts'
import type { OpeningRow } from './queries.ts'

/** An opening as it is told: who, of what, when, and what the reader may do about it. */
export function viewOpening(actor: Actor, row: OpeningRow, nameOf: (id: string) => string): BreakGlassOpening {
  return {
    ...row,
    organisationName: nameOf(row.organisationId),
    openedByOrganisationName: nameOf(row.openedByOrganisationId),
    can: {
      end: !whyNotEnd(actor, row),
      acknowledge: !whyNotAcknowledge(actor, row),
      review: !whyNotReview(actor, row),
    },
  }
}
