import type { Cell, PreparedSystem, Rules } from './system.ts'

/** Why a cell may not be published by itself. One cell can have several reasons. */
export type PrimaryReason = 'frequency' | 'contributors' | 'dominance' | 'group'

/** The smallest value of a cell that is not too small: the tier's threshold, or the cell's own where that is higher. */
export function thresholdOf(cell: Cell, rules: Rules): number {
  return Math.max(rules.threshold, cell.threshold ?? 0)
}

/**
 * Reasons for primary suppression of one cell; empty where it may be published. Margins and totals follow the same
 * rules as inner cells, and so do implied cells.
 * - frequency: 1 ≤ value < threshold.
 * - contributors: persons known by fewer than `minContributors` organisations, whatever their number.
 * - dominance: what remains when the largest organisation takes away its own part is too small; it can count others' persons then,
 *   or make its own part as large as it takes for the sum to be published.
 * - group: the cell is in a row where everybody falls in one category of a sensitive dimension.
 */
export function primaryReasons(cell: Cell, rules: Rules): PrimaryReason[] {
  if (cell.exempt || cell.structural) return []
  const reasons: PrimaryReason[] = []
  if (cell.value > 0 && cell.value < thresholdOf(cell, rules)) reasons.push('frequency')
  if (cell.value > 0 && cell.contributors < rules.minContributors) reasons.push('contributors')
  if (isDominated(cell, rules)) reasons.push('dominance')
  if (cell.groupDisclosed) reasons.push('group')
  return reasons
}

/** Inside one organisation (`minContributors` 1) nobody's part is subtracted: the reader's own is all there is. */
function isDominated(cell: Cell, rules: Rules): boolean {
  const { value, largest, contributors } = cell
  if (rules.minContributors <= 1 || largest === undefined || contributors < 2) return false
  return value - largest < thresholdOf(cell, rules)
}

/** Primary cells of a system by position, in canonical order. */
export function findPrimaries(system: PreparedSystem, rules: Rules): Map<number, PrimaryReason[]> {
  const found = new Map<number, PrimaryReason[]>()
  system.cells.forEach((cell, index) => {
    const reasons = primaryReasons(cell, rules)
    if (reasons.length > 0) found.set(index, reasons)
  })
  return found
}

/**
 * @throws Error where the rules are not whole numbers, a threshold is below 1 or contributors below 0.
 */
export function checkRules(rules: Rules): void {
  const { threshold, minContributors } = rules
  if (!Number.isSafeInteger(threshold) || threshold < 1) throw new Error(`Threshold must be at least 1: ${threshold}`)
  if (!Number.isSafeInteger(minContributors) || minContributors < 0) {
    throw new Error(`Least number of contributors must be at least 0: ${minContributors}`)
  }
}
