import { type Attack, openAttack, tolerance } from './attack.ts'
import type { Solver } from './lp.ts'
import { checkRules, findPrimaries, type PrimaryReason, thresholdOf } from './primary.ts'
import { findRowExposures, insiderPairs } from './singleton.ts'
import { alwaysHidden, canHide, type PreparedSystem, prepareSystem, type Rules, type System } from './system.ts'

/**
 * - `safe`: the interval is wide enough.
 * - `exact`: the interval is a point, the reader knows the value.
 * - `small`: everybody sees that the value is below the threshold.
 * - `narrow`: the interval is narrower than the threshold.
 * - `published`: a cell that may not be published was.
 */
export type Verdict = 'safe' | 'exact' | 'small' | 'narrow' | 'published'

export type AuditedCell = {
  key: string
  /** Empty for a cell that is hidden only to protect others. */
  reasons: PrimaryReason[]
  /** Smallest and largest value the reader can derive; `max` is Infinity where nothing bounds it. */
  min: number
  max: number
  /** Only for primary cells. */
  verdict?: Verdict
}

export type AuditResult = {
  /** Every hidden cell and every primary cell, in key order. */
  cells: AuditedCell[]
  /** Cells that somebody who knows the insider's cell can work out: in one equation, or over several. */
  exposures: Array<{ insider: string; target: string }>
  /** True where every primary cell is safe and nothing is exposed. */
  passed: boolean
}

export type AuditOptions = {
  /**
   * `intervals` (default) solves both ends for every hidden cell. `verdicts` looks at primary cells only, and stops as
   * soon as tables that agree with everything published prove the cell safe; `min` and `max` are then only known to be
   * at least that far apart.
   */
  detail?: 'intervals' | 'verdicts'
  /** Bounds over whole-number tables instead of the linear relaxation: tighter beyond two dimensions, and slower. */
  integer?: boolean
}

/**
 * The reader's attack: knowing every published cell, every equation and that no count is negative, the interval of each
 * hidden cell is [min x, max x] subject to A x = b, x ≥ 0. Shares no step with the search for secondary cells, so that
 * it can be used to check it.
 *
 * Pass rule (domain 2.4): max − min ≥ t, and for a cell hidden because it is small also max ≥ t and min < t.
 * Formulation: Fischetti & Salazar, "Solving the cell suppression problem on tabular data with linear constraints",
 * Management Science 47 (2001), 1008–1027.
 *
 * @throws Error for a malformed system, or a suppressed key that is unknown or cannot be hidden.
 */
export function audit(
  system: System,
  rules: Rules,
  suppressedKeys: Iterable<string>,
  solver: Solver,
  options: AuditOptions = {},
): AuditResult {
  checkRules(rules)
  const prepared = prepareSystem(system)
  const hidden = hiddenCells(prepared, suppressedKeys)
  const primaries = findPrimaries(prepared, rules)
  const asked = [...new Set([...(options.detail === 'verdicts' ? [] : hidden), ...primaries.keys()])]
  asked.sort((left, right) => left - right)

  const attack = openAttack(prepared, hidden, solver, {
    integer: options.integer ?? false,
    stopEarly: options.detail === 'verdicts',
  })
  try {
    const cells = asked.map((index) => auditCell(prepared, rules, index, primaries.get(index) ?? [], hidden, attack))
    const exposures = findExposures(prepared, rules, hidden, new Set(primaries.keys()), attack)
    const passed = exposures.length === 0 && cells.every((cell) => (cell.verdict ?? 'safe') === 'safe')
    return { cells, exposures, passed }
  } finally {
    attack.close()
  }
}

function hiddenCells(system: PreparedSystem, suppressedKeys: Iterable<string>): Set<number> {
  const hidden = new Set<number>()
  system.cells.forEach((cell, index) => {
    if (alwaysHidden(cell)) hidden.add(index)
  })
  for (const key of suppressedKeys) {
    const index = system.position.get(key)
    if (index === undefined) throw new Error(`Suppressed cell is not in the system: ${key}`)
    if (!canHide(system.cells[index]!)) throw new Error(`Cell cannot be hidden, everyone knows it: ${key}`)
    hidden.add(index)
  }
  return hidden
}

/**
 * The singleton rule, and the attack repeated for every insider: with the known cell given, is a sensitive cell exact?
 */
function findExposures(
  system: PreparedSystem,
  rules: Rules,
  hidden: ReadonlySet<number>,
  sensitive: ReadonlySet<number>,
  attack: Attack,
): AuditResult['exposures'] {
  const found = findRowExposures(system, hidden, sensitive, rules).map(({ insider, target }) => ({ insider, target }))
  const pairs = Map.groupBy(insiderPairs(system, hidden, sensitive, rules), ({ insider }) => insider)
  for (const [insider, targets] of pairs) {
    const exact = attack.exactGiven(
      insider,
      targets.map(({ target }) => target),
    )
    for (const target of exact) found.push({ insider, target })
  }
  const named = found.map(({ insider, target }) => [system.cells[insider]!.key, system.cells[target]!.key] as const)
  const unique = new Map(named.map((pair) => [JSON.stringify(pair), pair]))
  return [...unique.values()].map(([insider, target]) => ({ insider, target }))
}

function auditCell(
  system: PreparedSystem,
  rules: Rules,
  index: number,
  reasons: PrimaryReason[],
  hidden: ReadonlySet<number>,
  attack: Attack,
): AuditedCell {
  const cell = system.cells[index]!
  const threshold = thresholdOf(cell, rules)
  if (!hidden.has(index)) {
    return { key: cell.key, reasons, min: cell.value, max: cell.value, verdict: 'published' }
  }
  const enough = (min: number, max: number) => judge(min, max, reasons, threshold) === 'safe'
  const [min, max] = attack.interval(index, reasons.length > 0 ? enough : undefined)
  return {
    key: cell.key,
    reasons,
    min,
    max,
    ...(reasons.length > 0 && { verdict: judge(min, max, reasons, threshold) }),
  }
}

function judge(min: number, max: number, reasons: PrimaryReason[], threshold: number): Verdict {
  if (max - min < tolerance) return 'exact'
  if (reasons.includes('frequency') && max < threshold - tolerance) return 'small'
  return max - min >= threshold - tolerance ? 'safe' : 'narrow'
}
