import type { Session, Solver } from './lp.ts'
import { canHide, type PreparedSystem } from './system.ts'

/**
 * A whole-number change of the table that breaks no equation. Moving along it `up` times (or backwards `down` times)
 * leaves every count at least 0, so each step is a table a reader cannot tell from the true one.
 */
export type Movement = { change: Map<number, number>; up: number; down: number }

/** What a movement must do: change `cell` by at least `amount` in the direction, leaving `frozen` as it is. */
export type MovementRequest = { cell: number; amount: number; direction: 1 | -1; frozen?: number | undefined }

export type FoundMovement = { movement: Movement; cost: number }

export type MovementSearch = {
  /** The cheapest movement found, or undefined where none exists. */
  find(request: MovementRequest): FoundMovement | undefined
  /** Cells that are hidden anyway cost next to nothing to move. */
  setHidden(cell: number): void
  /** Forbids (or allows again) that a cell moves at all. */
  setBlocked(cell: number, blocked: boolean): void
  close(): void
}

/** More than 0, so that the solver does not move hidden cells for no reason; far below the weight of any other cell. */
const hiddenCost = 0.01
const tolerance = 1e-6

/**
 * Linear program behind every search, over y = y⁺ − y⁻ with one pair for each cell that can be hidden:
 * minimise Σ weight × (y⁺ + y⁻) subject to A (y⁺ − y⁻) = 0, 0 ≤ y⁻ ≤ value. The cells with y ≠ 0 must be hidden for
 * the movement to be possible in the reader's eyes.
 *
 * Sources: Kelly, Golden & Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22
 * (1992), 397–417; Fischetti & Salazar 2001 (see `audit`). Beyond two dimensions A is not a network matrix and the
 * optimum can be fractional; a table of counts cannot move by fractions, so the answer is then multiplied until it is
 * whole, or the program solved again over whole numbers.
 */
export function openSearch(system: PreparedSystem, weights: number[], solver: Solver): MovementSearch {
  const movable = system.cells.flatMap((cell, index) => (canHide(cell) ? [index] : []))
  const rank = new Map(movable.map((index, position) => [index, position]))
  const session = solver.open(searchProgram(system, movable, rank, weights))
  const blocked = new Set<number>()

  const setUpper = (cell: number, raise: [number, number], lower: number) => {
    const position = rank.get(cell)!
    session.setBounds(2 * position, ...raise)
    session.setBounds(2 * position + 1, 0, lower)
  }
  const reset = (cell: number) =>
    blocked.has(cell)
      ? setUpper(cell, [0, 0], 0)
      : setUpper(cell, [0, Number.POSITIVE_INFINITY], system.cells[cell]!.value)

  return {
    find: (request) => {
      const { cell, amount, direction, frozen } = request
      if (!rank.has(cell) || blocked.has(cell)) return undefined
      const { value } = system.cells[cell]!
      if (direction === -1 && value < amount) return undefined
      if (direction === 1) setUpper(cell, [amount, Number.POSITIVE_INFINITY], 0)
      else {
        const position = rank.get(cell)!
        session.setBounds(2 * position, 0, 0)
        session.setBounds(2 * position + 1, amount, value)
      }
      if (frozen !== undefined && rank.has(frozen)) setUpper(frozen, [0, 0], 0)
      const found = solveWhole(session, system, movable, request)
      reset(cell)
      if (frozen !== undefined && rank.has(frozen)) reset(frozen)
      return found
    },
    setHidden: (cell) => {
      const position = rank.get(cell)
      if (position === undefined) return
      session.setCost(2 * position, hiddenCost)
      session.setCost(2 * position + 1, hiddenCost)
    },
    setBlocked: (cell, value) => {
      if (!rank.has(cell)) return
      if (value) blocked.add(cell)
      else blocked.delete(cell)
      reset(cell)
    },
    close: () => session.close(),
  }
}

function searchProgram(system: PreparedSystem, movable: number[], rank: Map<number, number>, weights: number[]) {
  const rows = system.rows.map((row) => {
    const terms = row.members.flatMap((member, place) => {
      const position = rank.get(member)
      return position === undefined ? [] : [{ position, sign: row.signs[place]! }]
    })
    return {
      columns: terms.flatMap(({ position }) => [2 * position, 2 * position + 1]),
      values: terms.flatMap(({ sign }) => [sign, -sign]),
      right: 0,
    }
  })
  return {
    costs: movable.flatMap((index) => [weights[index]!, weights[index]!]),
    lower: movable.flatMap(() => [0, 0]),
    upper: movable.flatMap((index) => [Number.POSITIVE_INFINITY, system.cells[index]!.value]),
    rows: rows.filter((row) => row.columns.length > 0),
  }
}

function solveWhole(
  session: Session,
  system: PreparedSystem,
  movable: number[],
  request: MovementRequest,
): FoundMovement | undefined {
  const relaxed = session.minimise()
  if (relaxed.kind !== 'optimal') return undefined
  for (const factor of [1, 2, 3, 4, 6]) {
    const whole = toMovement(relaxed, factor, system, movable, request)
    if (whole) return whole
  }
  const searched = session.minimiseInteger(0.1)
  return searched.kind === 'optimal' ? toMovement(searched, 1, system, movable, request) : undefined
}

/**
 * Reads a solution, and checks it in whole numbers: the solver's word is not taken for it. A fractional solution moves
 * the same cells when it is multiplied until it is whole, as long as the counts are large enough for the longer step.
 */
function toMovement(
  solution: { objective: number; values: Float64Array },
  factor: number,
  system: PreparedSystem,
  movable: number[],
  request: MovementRequest,
): FoundMovement | undefined {
  const change = new Map<number, number>()
  for (const [position, cell] of movable.entries()) {
    const moved = factor * (solution.values[2 * position]! - solution.values[2 * position + 1]!)
    const whole = Math.round(moved)
    if (Math.abs(moved - whole) > tolerance) return undefined
    if (whole !== 0) change.set(cell, whole)
  }
  if ((change.get(request.cell) ?? 0) * request.direction < request.amount) return undefined
  if (request.frozen !== undefined && change.has(request.frozen)) return undefined
  const movement = measureMovement(system, change)
  return movement && { movement, cost: solution.objective }
}

/** Counts how far a change can be repeated; undefined where it breaks an equation or a count goes below 0 at once. */
export function measureMovement(system: PreparedSystem, change: Map<number, number>): Movement | undefined {
  for (const row of system.rows) {
    const moved = row.members.reduce((sum, member, place) => sum + row.signs[place]! * (change.get(member) ?? 0), 0)
    if (moved !== 0) return undefined
  }
  let up = Number.POSITIVE_INFINITY
  let down = Number.POSITIVE_INFINITY
  for (const [cell, step] of change) {
    const { value } = system.cells[cell]!
    if (step < 0) up = Math.min(up, Math.floor(value / -step))
    else down = Math.min(down, Math.floor(value / step))
  }
  return up >= 1 ? { change, up, down } : undefined
}

/** Interval of a cell that the movements prove possible, leaving `frozen` as it is. */
export function provenInterval(
  system: PreparedSystem,
  movements: Iterable<Movement>,
  cell: number,
  frozen?: number,
): [number, number] {
  const { value } = system.cells[cell]!
  let min = value
  let max = value
  for (const { change, up, down } of movements) {
    const step = change.get(cell)
    if (step === undefined || (frozen !== undefined && change.has(frozen))) continue
    const forward = value + step * up
    const backward = down === 0 ? value : value - step * down
    min = Math.min(min, forward, backward)
    max = Math.max(max, forward, backward)
  }
  return [min, max]
}
