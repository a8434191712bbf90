import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import type { BarRow, Suppression } from '../../ui/figure.tsx'

/** One cell of a metric as the API publishes it: a number, or why there is none. */
interface Cell {
  code?: string | null
  value?: number | null
  status?: string
}

/** A metric's cells for one year. */
export function useMetric(code: string, year: number) {
  const { data, isPending, error } = useQuery(query('getMetric', { path: { code }, query: { year } }))
  // The shape of a metric's answer: its cells, the first of them the total when it has no categories.
  const cells = (data as { cells?: Cell[] } | undefined)?.cells ?? []
  return { cells, isPending, error }
}

/** Why a cell has no number, from the code list `cell_status`. */
export function suppressionOf(cell: Cell): Suppression | undefined {
  if (cell.status === 'primary_suppressed') return 'primary'
  return cell.status === 'secondary_suppressed' ? 'secondary' : undefined
}

/** Cells as rows of a chart, named by `label`. */
export function barsOf(cells: readonly Cell[], label: (code: string) => string): BarRow[] {
  return cells.map((cell) => ({ label: label(cell.code ?? ''), value: cell.value, suppressed: suppressionOf(cell) }))
}
