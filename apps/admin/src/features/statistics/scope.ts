import type { Me, Permission } from '../../session.tsx'
import type { UrlFilters } from '../../url.ts'

/** Whose rows are counted, and how freely the figures may be passed on. */
export type Scope = 'own' | 'authority' | 'public'

/** The scopes a role may choose among; the first is the one it begins with. */
export function scopesFor(may: (permission: Permission) => boolean): Scope[] {
  if (may('statistics:read_own')) return ['own', 'public']
  return may('statistics:read_authority') ? ['authority', 'public'] : ['public']
}

/** The scope as the API is asked for it. */
export function scopeQuery(scope: Scope, { membership }: Pick<Me, 'membership'>) {
  if (scope === 'own') return { tier: 'internal_own_org' as const, organisationId: membership.organisation.id }
  return { tier: scope === 'public' ? ('public' as const) : ('authority_agreement' as const) }
}

/** The year and the scope that the address names, or that one begins with. */
export function chosenIn(filters: UrlFilters, years: readonly number[], scopes: readonly Scope[]) {
  const year = /^20\d\d$/.test(filters.year ?? '') ? Number(filters.year) : years[0]
  return { year, scope: scopes.find((scope) => scope === filters.scope) ?? scopes[0] ?? 'public' }
}
