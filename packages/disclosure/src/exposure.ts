import type { MovementSearch } from './movement.ts'
import { hide, meetTask, type Pattern, type Task } from './secondary.ts'
import { findRowExposures, insiderPairs, thirdCandidates } from './singleton.ts'
import type { PreparedSystem, Rules } from './system.ts'

/**
 * Hides more where somebody on the inside, who knows one hidden cell, could work out another. First equation by
 * equation (the singleton rule), then over all equations together; until neither finds anything. What cannot be
 * closed is left for the closing audit to report.
 */
export function closeExposures(
  system: PreparedSystem,
  rules: Rules,
  search: MovementSearch,
  pattern: Pattern,
  tasks: Task[],
  weights: number[],
): void {
  let before: number
  do {
    before = pattern.hidden.size
    closeRows(system, rules, search, pattern, tasks, weights)
    const sensitive = tasks.map((task) => task.cell)
    for (const { insider, target } of insiderPairs(system, pattern.hidden, sensitive, rules)) {
      meetTask(system, search, pattern, { cell: target, width: 1, frozen: insider })
    }
  } while (pattern.hidden.size > before)
}

/**
 * Lets the exposed cell vary while the known one stands still, which takes a third hidden cell in the equation. Each
 * round hides at least one cell more or gives the exposure up, so it ends.
 */
function closeRows(
  system: PreparedSystem,
  rules: Rules,
  search: MovementSearch,
  pattern: Pattern,
  tasks: Task[],
  weights: number[],
): void {
  const byCell = new Map(tasks.map((task) => [task.cell, task]))
  const sensitive = new Set(byCell.keys())
  const givenUp = new Set<number>()
  for (;;) {
    const next = findRowExposures(system, pattern.hidden, sensitive, rules).find(({ row }) => !givenUp.has(row))
    if (!next) return
    const before = pattern.hidden.size
    const task = byCell.get(next.target) ?? { cell: next.target, width: 1 }
    meetTask(system, search, pattern, { ...task, frozen: next.insider })
    if (pattern.hidden.size > before) continue
    const [third] = thirdCandidates(system, system.rows[next.row]!, pattern.hidden).sort(
      (left, right) => weights[left]! - weights[right]! || left - right,
    )
    if (third === undefined) givenUp.add(next.row)
    else hide(search, pattern, third)
  }
}
