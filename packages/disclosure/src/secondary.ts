import { type FoundMovement, type Movement, type MovementSearch, provenInterval } from './movement.ts'
import { thresholdOf } from './primary.ts'
import { canHide, type PreparedSystem, type Rules } from './system.ts'

/** A cell that must be seen to vary by at least `width`, even by one who knows `frozen`. */
export type Task = { cell: number; width: number; frozen?: number }

/** What has been decided so far. `movements` only move cells in `hidden`, and prove the tasks met. */
export type Pattern = { hidden: Set<number>; movements: Movement[] }

/**
 * The task of a primary cell. Counts are at least 0, so an interval as wide as the threshold also reaches it: the
 * width alone gives a small cell the room that the audit asks for.
 */
export function primaryTask(system: PreparedSystem, rules: Rules, cell: number): Task {
  return { cell, width: thresholdOf(system.cells[cell]!, rules) }
}

/**
 * Price of hiding each cell: its value (information lost), and dearer for margins and totals, which readers need most.
 * A zero is dearer than a small count: it says something, and it cannot go down, so it protects badly.
 */
export function hidingWeights(system: PreparedSystem): number[] {
  const depth = system.cells.map(() => 0)
  for (const row of system.rows) depth[row.total]! += 1
  return system.cells.map((cell, index) => (cell.value === 0 ? 40 : 10 + cell.value) * (1 + depth[index]!))
}

export function isMet(system: PreparedSystem, movements: Iterable<Movement>, task: Task): boolean {
  const [min, max] = provenInterval(system, movements, task.cell, task.frozen)
  return max - min >= task.width
}

/**
 * Hides what the task needs, at the lowest price found. Returns false where no movement of the table meets the task.
 */
export function meetTask(system: PreparedSystem, search: MovementSearch, pattern: Pattern, task: Task): boolean {
  if (isMet(system, pattern.movements, task)) return true
  const found = cheapest(search, task)
  if (!found) return false
  for (const cell of found.movement.change.keys()) hide(search, pattern, cell)
  pattern.movements.push(found.movement)
  return true
}

export function hide(search: MovementSearch, pattern: Pattern, cell: number): void {
  pattern.hidden.add(cell)
  search.setHidden(cell)
}

/** A cell below the width can only go up. Any other may go either way, and the cheaper way is taken. */
function cheapest(search: MovementSearch, task: Task): FoundMovement | undefined {
  const request = { cell: task.cell, amount: task.width, frozen: task.frozen }
  const upwards = search.find({ ...request, direction: 1 })
  const downwards = search.find({ ...request, direction: -1 })
  if (!upwards || !downwards) return upwards ?? downwards
  return downwards.cost < upwards.cost ? downwards : upwards
}

/** Last resort where no movement was found: hides every cell that the equations connect with this one. */
export function hideConnected(system: PreparedSystem, search: MovementSearch, pattern: Pattern, start: number): void {
  const reached = new Set([start])
  let grown = true
  while (grown) {
    grown = false
    for (const row of system.rows) {
      const members = row.members.filter((member) => canHide(system.cells[member]!))
      if (!members.some((member) => reached.has(member))) continue
      for (const member of members) {
        if (reached.has(member)) continue
        reached.add(member)
        grown = true
      }
    }
  }
  for (const cell of [...reached].sort((left, right) => left - right)) hide(search, pattern, cell)
}

/**
 * Publishes again what turned out not to be needed. Cells are hidden one primary at a time, so a late choice can make
 * an early one superfluous. A cell is given back where all tasks can still be met by movements of the cells that
 * stay hidden; the dearest are tried first.
 */
export function giveBack(
  system: PreparedSystem,
  search: MovementSearch,
  pattern: Pattern,
  tasks: Task[],
  needed: ReadonlySet<number>,
  weights: number[],
): void {
  system.cells.forEach((_, index) => {
    if (!pattern.hidden.has(index)) search.setBlocked(index, true)
  })
  const candidates = [...pattern.hidden]
    .filter((cell) => !needed.has(cell))
    .sort((left, right) => weights[right]! - weights[left]! || left - right)
  for (const cell of candidates) {
    search.setBlocked(cell, true)
    const remaining = pattern.movements.filter((movement) => !movement.change.has(cell))
    const replaced = replaceMovements(system, search, remaining, tasks)
    if (!replaced) {
      search.setBlocked(cell, false)
      continue
    }
    pattern.hidden.delete(cell)
    pattern.movements = replaced
  }
  system.cells.forEach((_, index) => {
    search.setBlocked(index, false)
  })
}

function replaceMovements(
  system: PreparedSystem,
  search: MovementSearch,
  remaining: Movement[],
  tasks: Task[],
): Movement[] | undefined {
  const movements = [...remaining]
  for (const task of tasks) {
    if (isMet(system, movements, task)) continue
    const found = cheapest(search, task)
    if (!found) return undefined
    movements.push(found.movement)
  }
  return movements
}
