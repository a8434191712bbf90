import { type Metric, type MetricCode, metricCodes } from '@varn/schema/statistics'
import { Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { findCell, readMetric } from '../statistics/queries.ts'
import type { ReleasedFigure } from './rules.ts'

/** Every metric of one year, from one computation. */
export type Released = ReadonlyMap<MetricCode, Metric>

const attemptsMax = 5

/**
 * All figures of a year as authorities get them. Rows that change while they are read make them be read again: figures
 * of two computations side by side could tell what each of them hides.
 * @throws Problem `unavailable` when the rows never stand still
 */
export async function readReleased(services: Services, year: number): Promise<Released> {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const metrics: Metric[] = []
    for (const code of metricCodes) {
      metrics.push(await readMetric(services, { tier: 'authority_agreement' }, code, year))
    }
    if (new Set(metrics.map(({ computedAt }) => computedAt)).size === 1) {
      return new Map(metrics.map((metric) => [metric.code, metric]))
    }
  }
  throw new Problem('unavailable')
}

/** What a cell of a metric says. A cell that the metric does not have is not released. */
export function figureIn(released: Released, metric: MetricCode, keys: Record<string, string>): ReleasedFigure {
  const found = metricIn(released, metric)
  const { status, value, percent } = findCell(found, keys) ?? { status: 'not_released' as const }
  return { status, ...(value !== undefined && { value }), ...(percent !== undefined && { percent }) }
}

/** Throws when the metric is unknown, which no text or table of a report names. */
export function metricIn(released: Released, code: MetricCode): Metric {
  const metric = released.get(code)
  if (!metric) throw new Error(`The release has no metric ${code}`)
  return metric
}
