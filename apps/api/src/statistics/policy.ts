import { type Actor, may } from '../access/actor.ts'
import type { FieldProblemCode, ProblemCode } from '../http/errors.ts'
import type { StatisticsScope } from './tiers.ts'

/** What a request asks for: a tier, an organisation, both or neither. */
export interface ScopeQuery {
  tier?: string
  organisationId?: string
}

export type ScopeDecision =
  | { scope: StatisticsScope }
  | { refusal: ProblemCode }
  | { pointer: string; problem: FieldProblemCode }

/**
 * Whose rows the actor may have counted, and in which tier. Without either: the widest tier of the actor's role. With an
 * organisation: that organisation's own rows, for its own people alone; another organisation is not found.
 */
export function decideScope(actor: Actor, { tier, organisationId }: ScopeQuery): ScopeDecision {
  if (organisationId !== undefined) return decideOwn(actor, tier, organisationId)
  const wanted = tier ?? (may(actor, 'statistics:read_authority') ? 'authority_agreement' : 'public')
  if (wanted === 'public') return { scope: { tier: 'public' } }
  if (wanted === 'authority_agreement' && may(actor, 'statistics:read_authority')) {
    return { scope: { tier: 'authority_agreement' } }
  }
  if (wanted === 'internal_own_org' && may(actor, 'statistics:read_own')) {
    return { pointer: '/organisationId', problem: 'required' }
  }
  return { refusal: 'forbidden' }
}

function decideOwn(actor: Actor, tier: string | undefined, organisationId: string): ScopeDecision {
  if (!may(actor, 'statistics:read_own')) return { refusal: 'forbidden' }
  if (organisationId !== actor.organisationId) return { refusal: 'not_found' }
  if (tier !== undefined && tier !== 'internal_own_org') return { pointer: '/tier', problem: 'invalid' }
  return { scope: { tier: 'internal_own_org', organisationId } }
}
