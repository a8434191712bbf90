import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'

/** The years that have statistics, newest first; none while they are being asked for. */
export function useStatisticsYears(): number[] {
  const { data } = useQuery(query('listMetrics', {}))
  const years = new Set(data?.items.flatMap((metric) => metric.years))
  return [...years].sort((one, other) => other - one)
}
