import { type Actor, may } from '../access/actor.ts'
import type { ProblemCode } from '../http/errors.ts'
import { stateOf } from './rules.ts'

// undefined means yes; otherwise, why not.

interface Sides {
  organisationId: string
  recipientOrganisationId: string
  endsAt: string
  endedAt: string | null
}

/** Both sides can end a share, because that only narrows what is seen. */
export function whyNotEnd(actor: Actor, share: Sides, now: Date): ProblemCode | undefined {
  const side = [share.organisationId, share.recipientOrganisationId].includes(actor.organisationId)
  if (!side || !may(actor, 'share:write')) return 'forbidden'
  if (stateOf(share, now) !== 'current') return 'share_ended'
}

export function whyNotShorten(actor: Actor, share: Sides, now: Date): ProblemCode | undefined {
  if (share.organisationId !== actor.organisationId) return 'forbidden'
  return whyNotEnd(actor, share, now)
}
