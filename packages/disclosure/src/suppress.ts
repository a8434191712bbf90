import { audit } from './audit.ts'
import { closeExposures } from './exposure.ts'
import type { Solver } from './lp.ts'
import { openSearch } from './movement.ts'
import { checkRules, findPrimaries, type PrimaryReason } from './primary.ts'
import { giveBack, hideConnected, hidingWeights, isMet, meetTask, type Pattern, primaryTask } from './secondary.ts'
import { alwaysHidden, canHide, type PreparedSystem, prepareSystem, type Rules, type System } from './system.ts'

export type CellStatus = 'published' | 'primary_suppressed' | 'secondary_suppressed'

export type SuppressionReport = {
  /** True where the closing audit found every primary cell safe. Nothing may be published where it is false. */
  passed: boolean
  cells: number
  /** Cells that may not be published by themselves, implied ones included. */
  primary: number
  /** Cells hidden only to protect others; implied cells are not counted, as no table shows them. */
  secondary: number
  /** Why each primary cell was hidden. */
  reasons: Map<string, PrimaryReason[]>
  /**
   * Primary cells that a table of whole numbers is known to protect. Beyond two dimensions this says more than the
   * audit, whose linear bounds can be wider than the whole-number ones.
   */
  provenWhole: number
  /** Primary cells that fail the audit, and cells that somebody on the inside can work out. */
  unprotected: string[]
}

export type Suppression = { statuses: Map<string, CellStatus>; report: SuppressionReport }

/**
 * Decides which cells of one release to hide, so that no primary cell can be worked out from what is published:
 * primary suppression, the cheapest secondary cells found, the singleton rule, and an independent audit at the end.
 * The result depends only on the content of the system, not on its order.
 *
 * Implied cells get a suppressed status and are left out of what is published. Figures of an earlier release belong in
 * the same system, with `released` set, so that old and new tables are protected together.
 *
 * @throws Error for a malformed system or malformed rules.
 */
export function suppress(system: System, rules: Rules, solver: Solver): Suppression {
  checkRules(rules)
  const prepared = prepareSystem(system)
  const primaries = findPrimaries(prepared, rules)
  const pattern = findPattern(prepared, rules, primaries, solver)

  const statuses = new Map<string, CellStatus>()
  prepared.cells.forEach((cell, index) => {
    const hiddenStatus = primaries.has(index) ? 'primary_suppressed' : 'secondary_suppressed'
    statuses.set(cell.key, pattern.hidden.has(index) ? hiddenStatus : 'published')
  })
  return { statuses, report: buildReport(system, prepared, rules, primaries, pattern, solver) }
}

function findPattern(
  system: PreparedSystem,
  rules: Rules,
  primaries: Map<number, PrimaryReason[]>,
  solver: Solver,
): Pattern {
  const pattern: Pattern = { hidden: new Set(), movements: [] }
  system.cells.forEach((cell, index) => {
    if (alwaysHidden(cell) || (primaries.has(index) && canHide(cell))) pattern.hidden.add(index)
  })
  if (!system.cells.some(canHide) || primaries.size === 0) return pattern

  const weights = hidingWeights(system)
  const search = openSearch(system, weights, solver)
  try {
    for (const cell of pattern.hidden) search.setHidden(cell)
    const needed = new Set(pattern.hidden)
    const tasks = [...primaries]
      .filter(([index]) => canHide(system.cells[index]!))
      .map(([index]) => primaryTask(system, rules, index))
    const unmet = tasks.filter((task) => !meetTask(system, search, pattern, task))
    if (unmet.length === 0) giveBack(system, search, pattern, tasks, needed, weights)
    for (const task of unmet) hideConnected(system, search, pattern, task.cell)
    closeExposures(system, rules, search, pattern, tasks, weights)
    return pattern
  } finally {
    search.close()
  }
}

function buildReport(
  system: System,
  prepared: PreparedSystem,
  rules: Rules,
  primaries: Map<number, PrimaryReason[]>,
  pattern: Pattern,
  solver: Solver,
): SuppressionReport {
  const keyOf = (index: number) => prepared.cells[index]!.key
  const result = audit(system, rules, [...pattern.hidden].map(keyOf), solver, { detail: 'verdicts' })
  const failed = result.cells.filter((cell) => cell.verdict !== 'safe').map((cell) => cell.key)
  const proven = [...primaries.keys()].filter((index) =>
    isMet(prepared, pattern.movements, primaryTask(prepared, rules, index)),
  )
  const secondary = [...pattern.hidden].filter((index) => !primaries.has(index) && !prepared.cells[index]!.implied)
  return {
    passed: result.passed,
    cells: prepared.cells.length,
    primary: primaries.size,
    secondary: secondary.length,
    reasons: new Map([...primaries].map(([index, reasons]) => [keyOf(index), reasons])),
    provenWhole: proven.length,
    unprotected: [...new Set([...failed, ...result.exposures.map((exposure) => exposure.target)])].sort(),
  }
}
