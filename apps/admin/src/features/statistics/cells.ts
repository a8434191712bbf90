import type { Schemas } from '../../api.ts'
import type { Suppression } from '../../ui/figure.tsx'
import type { Dimension, Metric } from './dimensions.ts'

/** One figure of a metric as it may be shown: a number, or why there is none. */
export type Shown = Pick<Schemas['MetricCell'], 'status' | 'value' | 'percent'>
export type Keys = Readonly<Record<string, string>>

/** Why a figure has no number. "Fewer than five" is said only of what the API says it of. */
export function suppressionOf({ status }: Shown): Suppression | undefined {
  if (status === 'primary_suppressed') return 'primary'
  return status === 'secondary_suppressed' ? 'secondary' : undefined
}

/** The figure that fixes exactly these codes; the total fixes none. */
export function cellAt(metric: Metric, keys: Keys): Shown | undefined {
  const names = Object.keys(keys)
  if (names.length === 0) return metric.total
  return metric.cells.find((cell) => {
    const fixed: Keys = cell.keys
    return Object.keys(fixed).length === names.length && names.every((name) => fixed[name] === keys[name])
  })
}

/** The codes of a dimension that the metric has a margin of, in the order of the metric. */
export function codesOf(metric: Metric, dimension: Dimension): string[] {
  return metric.cells.flatMap(({ keys }) => {
    const code = keys[dimension]
    return code !== undefined && Object.keys(keys).length === 1 ? [code] : []
  })
}

/** Whether it is known, and may be said, that there is nobody. */
export const isNobody = (cell: Shown | undefined): boolean => cell?.value === 0

/** Rows and columns of a table over two dimensions, with what every row and column fixes besides. */
export interface CrossTable {
  rows: Dimension
  columns: Dimension
  fixed: Keys
}

/**
 * The tables that a metric is read in: one for two dimensions; for three, one over all and one for each code of the
 * third, so that child and adult are read apart.
 */
export function crossTables(metric: Metric): CrossTable[] {
  const [rows, columns, third] = metric.dimensions
  if (!rows || !columns) return []
  const whole = { rows, columns, fixed: {} }
  return third ? [whole, ...codesOf(metric, third).map((code) => ({ ...whole, fixed: { [third]: code } }))] : [whole]
}

/** The row codes of a table, parted in those with somebody (or something hidden) and those that have nobody at all. */
export function rowsOfTable(metric: Metric, { rows, columns, fixed }: CrossTable) {
  const columnCodes = codesOf(metric, columns)
  const isEmpty = (code: string) =>
    [{}, ...columnCodes.map((column) => ({ [columns]: column }))].every((keys) =>
      isNobody(cellAt(metric, { ...fixed, ...keys, [rows]: code })),
    )
  const codes = codesOf(metric, rows)
  return {
    shown: codes.filter((code) => !isEmpty(code)),
    nobody: codes.filter(isEmpty),
    columns: columnCodes,
  }
}
