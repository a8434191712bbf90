import { useQuery } from '@tanstack/react-query'
import { call, query, type Schemas } from '../../api.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type Me, type Permission, useMay, useMe } from '../../session.tsx'
import { stringifySearch, type UrlFilters, useFilters } from '../../url.ts'
import type { Metric } from './dimensions.ts'

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

/** What there is to choose, and what is chosen. `year` is missing while the years are on their way. */
export function useChoice() {
  const { filters, set } = useFilters()
  const language = useLanguage()
  const scopes = scopesFor(useMay())
  // The titles come in the language of the request, which is therefore part of what was asked.
  const list = useQuery<Schemas['MetricList']>({
    queryKey: ['listMetrics', language],
    queryFn: ({ signal }) => call('listMetrics', { signal }),
  })
  const years = list.data?.items[0]?.years ?? []
  const { year, scope } = chosenIn(filters, years, scopes)
  const search = stringifySearch({ year: filters.year, scope: filters.scope })
  return { list, years, scopes, year, scope, set, search }
}
export type Choice = ReturnType<typeof useChoice>

/** The figures of one metric, for what is chosen. */
export function useMetric(code: Metric['code'], { year, scope }: { year: number; scope: Scope }) {
  return useQuery(query('getMetric', { path: { code }, query: { year, ...scopeQuery(scope, useMe()) } }))
}
