import type { Language } from '@varn/codes'
import { type PublishedCell, percentages } from '@varn/disclosure'
import { type Metric, type MetricCell, type MetricCode, type MetricList, metricCodes } from '@varn/schema/statistics'
import { answeredKey, figureKey } from './linked-tables.ts'
import {
  cellPositions,
  type DimensionName,
  type MetricTable,
  metricTables,
  metricTexts,
  policeReportedParts,
} from './metrics.ts'
import type { Figure, Release } from './release.ts'
import { dimensionsIn, ruleVersion, type Tier } from './tiers.ts'

type Shown = Pick<MetricCell, 'status' | 'value' | 'percent'>

/** One metric out of a release, as it may leave the system. */
export function viewMetric(release: Release, tier: Tier, code: MetricCode, year: number): Metric {
  const { computedAt } = release
  const about = { code, year, tier, ruleVersion, computedAt }
  if (code === 'data_coverage') return { ...about, dimensions: [], ...viewCoverage(release) }
  const table = metricTables[code]
  const dimensions = dimensionsIn(tier, table)
  const total = viewFigure(figureAt(release, figureKey(table, {})))
  const cells = viewCells(release, table, dimensions)
  const [first] = dimensions
  if (!table.percent || !first) return { ...about, dimensions: [...dimensions], total, cells }
  return { ...about, dimensions: [...dimensions], total, ...withPercent(release, first, cells) }
}

/** What there is to ask for, in one language. */
export function viewMetricList(years: number[], language: Language): MetricList {
  const items = metricCodes.map((code) => {
    const { title, definition, population } = metricTexts[code]
    return {
      code,
      title: title[language],
      definition: definition[language],
      population: population[language],
      dimensions: code === 'data_coverage' ? [] : [...metricTables[code].dimensions],
      unit: code === 'data_coverage' ? ('organisations' as const) : ('persons' as const),
      years,
    }
  })
  return { items }
}

/** Organisations are no persons: how many have reported is public, and no frequency rule applies. */
function viewCoverage({ members, reporting }: Release): Pick<Metric, 'total' | 'cells' | 'n'> {
  const percent = members > 0 ? { percent: Math.round((reporting * 1000) / members) / 10 } : {}
  return { total: { status: 'published', value: reporting, ...percent }, cells: [], n: members }
}

/** Inner cells in the order of the code lists, then the margins: two fixed dimensions before one. */
function viewCells(release: Release, table: MetricTable, dimensions: readonly DimensionName[]): MetricCell[] {
  const positions = cellPositions(dimensions).filter((keys) => Object.keys(keys).length > 0)
  const depth = (keys: Record<string, string>) => Object.keys(keys).length
  return positions
    .sort((left, right) => depth(right) - depth(left))
    .map((keys) => ({ keys, ...viewFigure(figureAt(release, figureKey(table, keys))) }))
}

/**
 * Adds to each cell its percent of those whose answer is known. The number known is a figure of the release, protected
 * and rounded like any other; without it there is no percent, as a percent would give it away.
 */
function withPercent(
  release: Release,
  dimension: DimensionName,
  cells: MetricCell[],
): Pick<Metric, 'cells' | 'n' | 'missing'> {
  const known = cells.filter(({ keys }) => keys[dimension] !== 'unknown')
  const missing = cells.find(({ keys }) => keys[dimension] === 'unknown')
  const all = dimension === 'policeReportStatus' ? [...known, ...policeSums(release)] : known
  const answered = figureAt(release, answeredKey(dimension))
  const parts = all.map((cell, index) => asPublished(String(index), cell))
  const nobody: PublishedCell = { key: 'none', status: 'published', value: 0 }
  const { cells: percents, n } = percentages(parts, nobody, asPublished('answered', viewFigure(answered)))
  const shown = all.map((cell, index): MetricCell => {
    const percent = percents[index]
    return percent?.status === 'published' ? { ...cell, percent: percent.percent } : cell
  })
  return {
    cells: [...shown.slice(0, known.length), ...(missing ? [missing] : []), ...shown.slice(known.length)],
    ...(n !== undefined && { n }),
    ...(missing?.value !== undefined && { missing: missing.value }),
  }
}

/** Reported to the police or not, whoever reported: sums of the statuses. */
function policeSums(release: Release): MetricCell[] {
  return Object.keys(policeReportedParts).map((value) => {
    const keys = { policeReported: value }
    return { keys, ...viewFigure(figureAt(release, figureKey({ population: 'victims', dimensions: [] }, keys))) }
  })
}

function figureAt(release: Release, key: string): Figure {
  const figure = release.figures.get(key)
  if (!figure) throw new Error(`The release has no figure ${key}`)
  return figure
}

/**
 * Hidden figures are told apart only where the release says that it gives nothing away: "primary" means that the figure is
 * below the threshold. Elsewhere, and always in public, everything hidden has the same status.
 */
function viewFigure(figure: Figure): Shown {
  if (figure.status !== 'hidden') return figure
  return { status: figure.small ? 'primary_suppressed' : 'secondary_suppressed' }
}

function asPublished(key: string, { status, value }: Shown): PublishedCell {
  if (value === undefined) return { key, status: 'suppressed' }
  return { key, status: status === 'rounded' ? 'rounded' : 'published', value }
}
