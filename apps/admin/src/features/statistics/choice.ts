import { useQuery } from '@tanstack/react-query'
import { call, query, type Schemas } from '../../api.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useMay, useMe } from '../../session.tsx'
import { stringifySearch, useFilters } from '../../url.ts'
import type { Metric } from './dimensions.ts'
import { chosenIn, type Scope, scopeQuery, scopesFor } from './scope.ts'

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
