import type { Share } from '@varn/schema/shares'
import type { Actor } from '../access/actor.ts'
import { whyNotEnd, whyNotShorten } from './policy.ts'
import type { ShareRow } from './queries.ts'
import { stateOf } from './rules.ts'

type Unnamed = Omit<Share, 'organisationName' | 'recipientName'>

/** A share as both sides see it. Which consents it rests on, who overrode one and why stay with its owner. */
export function viewShare(actor: Actor, row: ShareRow, now: Date): Unnamed {
  const { overriddenBy, overrideReason: _reason, ...shown } = row
  return {
    ...shown,
    overridden: overriddenBy !== null,
    state: stateOf(row, now),
    can: { end: !whyNotEnd(actor, row, now), shorten: !whyNotShorten(actor, row, now) },
  }
}
