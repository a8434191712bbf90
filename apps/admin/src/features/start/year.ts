import { useQuery } from '@tanstack/react-query'
import { query, type Schemas } from '../../api.ts'
import { useMay, useMe } from '../../session.tsx'
import type { BarRow, Suppression } from '../../ui/figure.tsx'

/** The newest year that has figures, or undefined while it is not known. */
export function useNewestYear() {
  const answer = useQuery(query('listMetrics', {}))
  return { ...answer, year: answer.data?.items[0]?.years[0] }
}

/** A metric for one year: of one's own organisation where the role may count it, otherwise of the platform. */
export function useMetric(code: Schemas['MetricCode'], year: number) {
  const me = useMe()
  const own = useMay()('statistics:read_own')
  const organisationId = own ? me.membership.organisation.id : undefined
  return useQuery(query('getMetric', { path: { code }, query: { year, organisationId } }))
}

type Shown = Pick<Schemas['MetricTotal'], 'status' | 'value'>

/** Why a figure has no number. */
export function suppressionOf({ status }: Shown): Suppression | undefined {
  if (status === 'primary_suppressed') return 'primary'
  return status === 'secondary_suppressed' ? 'secondary' : undefined
}

/** The figure of one code of one dimension. */
export function cellOf(metric: Schemas['Metric'], dimension: Schemas['MetricDimension'], code: string) {
  return metric.cells.find(({ keys }) => Object.keys(keys).length === 1 && keys[dimension] === code)
}

/** The margin of a metric over one dimension as rows of a chart, named by `label`; what nobody has is left out. */
export function barsOf(
  metric: Schemas['Metric'],
  dimension: Schemas['MetricDimension'],
  label: (code: string) => string,
): BarRow[] {
  return metric.cells
    .filter(({ keys }) => Object.keys(keys).length === 1 && keys[dimension])
    .filter((cell) => suppressionOf(cell) || cell.value)
    .map((cell) => ({ label: label(cell.keys[dimension] ?? ''), value: cell.value, suppressed: suppressionOf(cell) }))
}
