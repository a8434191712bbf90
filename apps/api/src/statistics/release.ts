import {
  type Cell,
  publish,
  roundCells,
  type Solver,
  type Suppression,
  type System,
  smallCellsToTell,
  suppress,
} from '@varn/disclosure'
import type { CountedRecords } from './counts.ts'
import { figureKey, linkTables } from './linked-tables.ts'
import { cellPositions, metricTables } from './metrics.ts'
import { dimensionsIn, publicExactMin, publicRoundingBase, type Tier, tierRules } from './tiers.ts'

/** A figure as it may leave the system. A hidden one has no value; `small` where a reader may be told that it is below the threshold. */
export type Figure = { status: 'published' | 'rounded'; value: number } | { status: 'hidden'; small?: true }

/** Every figure of one year, tier and scope, by the key of its set of persons. */
export interface Release {
  figures: Map<string, Figure>
  /** Organisations that may report, and those of them that have reported. */
  members: number
  reporting: number
  computedAt: string
}

/**
 * Counts every table, protects them together, and rounds where the tier asks for it. Protection comes before rounding
 * and takes the published values as exact, so that rounding only adds to it.
 * @param keepHidden keys that another tier of the same rows hides. Each tier chooses what to hide to protect others; a
 *   reader of both must not get back from one what the other hides.
 */
export function protectedFigures(
  records: CountedRecords,
  tier: Tier,
  keepHidden: ReadonlySet<string>,
  solver: Solver,
): Map<string, Figure> {
  const linked = linkTables(records, tier)
  const cells = linked.cells.map(
    (cell): Cell => (keepHidden.has(cell.key) ? { ...cell, released: 'suppressed' } : cell),
  )
  const system = { ...linked, cells }
  const suppression = suppress(system, tierRules[tier], solver)
  const figures = shownFigures(system, suppression)
  if (tier === 'public') return roundedFigures(figures)
  for (const key of smallCellsToTell(system, suppression, tierRules[tier], solver)) {
    if (figures.get(key)?.status === 'hidden') figures.set(key, { status: 'hidden', small: true })
  }
  return figures
}

/** The keys of what a release hides. */
export function hiddenKeys({ figures }: Pick<Release, 'figures'>): Set<string> {
  return new Set([...figures].filter(([, figure]) => figure.status === 'hidden').map(([key]) => key))
}

/**
 * The figures that a reader gets after suppression. Where the closing audit found a figure that cannot be protected,
 * every figure is hidden.
 */
export function shownFigures(system: System, suppression: Suppression): Map<string, Figure> {
  const shown = system.cells.filter((cell) => !cell.implied)
  const figures = new Map<string, Figure>(shown.map(({ key }) => [key, { status: 'hidden' }]))
  if (!suppression.report.passed) return figures
  for (const cell of publish(system, suppression)) {
    if (cell.status !== 'suppressed') figures.set(cell.key, { status: cell.status, value: cell.value })
  }
  return figures
}

/**
 * Public figures of two dimensions are rounded wherever the same persons are shown, also in a table of one dimension.
 * Figures of one dimension are exact from 10. A zero stays a zero.
 */
function roundedFigures(figures: Map<string, Figure>): Map<string, Figure> {
  const inner = innerKeys()
  const cells = [...figures].flatMap(([key, figure]) =>
    figure.status === 'published' ? [{ key, status: figure.status, value: figure.value }] : [],
  )
  const keepExact = ({ key, value }: { key: string; value: number }) =>
    value === 0 || (value >= publicExactMin && !inner.has(key))
  const rounded = new Map(figures)
  for (const cell of roundCells(cells, publicRoundingBase, keepExact)) {
    if (cell.status === 'rounded') rounded.set(cell.key, { status: 'rounded', value: cell.value })
  }
  return rounded
}

/** Keys of the inner cells of every public table of two dimensions. */
function innerKeys(): Set<string> {
  const keys = new Set<string>()
  for (const table of Object.values(metricTables)) {
    const dimensions = dimensionsIn('public', table)
    if (dimensions.length < 2) continue
    for (const fixed of cellPositions(dimensions)) {
      if (Object.keys(fixed).length === dimensions.length) keys.add(figureKey(table, fixed))
    }
  }
  return keys
}
