import type { CodeOf, releaseTier } from '@varn/codes'
import type { Rules } from '@varn/disclosure'
import type { DimensionName, MetricTable } from './metrics.ts'

/** Tiers that figures are released in. */
export type Tier = Exclude<CodeOf<typeof releaseTier>, 'platform_office'>

/** Whose rows are counted and for whom. A scope with an organisation counts that organisation's rows alone. */
export type StatisticsScope =
  | { tier: 'authority_agreement' | 'public' }
  | { tier: 'internal_own_org'; organisationId: string }

/** Named with every answer. Rises when the same rows would give other figures. */
export const ruleVersion = '2'

/**
 * Smallest count and least number of organisations behind a published figure; what is left without the largest of them must not be
 * too small either (primaryReasons). An organisation learns nothing new about
 * contributors from its own figures, so that rule does not apply to it.
 */
export const tierRules: Record<Tier, Rules> = {
  internal_own_org: { threshold: 5, minContributors: 1 },
  authority_agreement: { threshold: 5, minContributors: 2 },
  public: { threshold: 5, minContributors: 3 },
}

/** The threshold of public figures on children and by citizenship. */
export const publicDelicateThreshold = 10

/** Public figures are rounded to the nearest multiple. */
export const publicRoundingBase = 5

/** Public figures of at most one dimension stay exact from this value on. */
export const publicExactMin = 10

/** The dimensions that a table has in a tier: at most two in public. */
export function dimensionsIn(tier: Tier, table: MetricTable): readonly DimensionName[] {
  return tier === 'public' ? (table.publicDimensions ?? table.dimensions) : table.dimensions
}
