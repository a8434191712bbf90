import type { Outcome, Session, Solver } from './lp.ts'
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
/** How far from the cheapest a whole-number answer may be. Cheapness is a wish here, wholeness is not. */
const gap = 0.1

/**
 * Linear program behind every search, over y = y⁺ − y⁻ with one pair for each cell that can be hidden:
 * minimise Σ weight × (y⁺ + y⁻) subject to A (y⁺ − y⁻) = 0, 0 ≤ y⁻ ≤ value. The cells with y ≠ 0 must be hidden for
 * the movement to be possible in the reader's eyes.
 *
 * Sources: Kelly, Golden & Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22
 * (1992), 397–417; Fischetti & Salazar 2001 (see `audit`). Beyond two dimensions A is not a network matrix and the
 * optimum can be fractional; a table of counts cannot move by fractions, so the program is then solved again over
 * whole numbers.
 */
export function openSearch(system: PreparedSystem, weights: number[], solver: Solver): MovementSearch {
  const movable = system.cells.flatMap((cell, index) => (canHide(cell) ? [index] : []))
  const rank = new Map(movable.map((index, position) => [index, position]))
  const session = solver.open(searchProgram(system, movable, rank, weights))
  const space: Space = { system, session, movable, rank, blocked: new Set() }
  return {
    find: (request) => findMovement(space, request),
    setHidden: (cell) => {
      const position = rank.get(cell)
      if (position === undefined) return
      session.setCost(2 * position, hiddenCost)
      session.setCost(2 * position + 1, hiddenCost)
    },
    setBlocked: (cell, blocked) => {
      if (blocked) space.blocked.add(cell)
      else space.blocked.delete(cell)
      release(space, cell)
    },
    close: () => session.close(),
  }
}

/** The loaded program. A movable cell with rank r has y⁺ in column 2r and y⁻ in column 2r + 1. */
type Space = {
  system: PreparedSystem
  session: Session
  movable: number[]
  rank: Map<number, number>
  blocked: Set<number>
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

function setRange(space: Space, cell: number, raise: [number, number], lower: [number, number]): void {
  const position = space.rank.get(cell)
  if (position === undefined) return
  space.session.setBounds(2 * position, ...raise)
  space.session.setBounds(2 * position + 1, ...lower)
}

function standStill(space: Space, cell: number): void {
  setRange(space, cell, [0, 0], [0, 0])
}

/** Lets the cell move as far as its value and a block allow. */
function release(space: Space, cell: number): void {
  if (space.blocked.has(cell)) standStill(space, cell)
  else setRange(space, cell, [0, Number.POSITIVE_INFINITY], [0, space.system.cells[cell]!.value])
}

function findMovement(space: Space, request: MovementRequest): FoundMovement | undefined {
  const { cell, amount, direction, frozen } = request
  const { value } = space.system.cells[cell]!
  if (!space.rank.has(cell) || space.blocked.has(cell)) return undefined
  if (direction === -1 && value < amount) return undefined
  if (direction === 1) setRange(space, cell, [amount, Number.POSITIVE_INFINITY], [0, 0])
  else setRange(space, cell, [0, 0], [amount, value])
  if (frozen !== undefined) standStill(space, frozen)
  const found = solveWhole(space, request)
  release(space, cell)
  if (frozen !== undefined) release(space, frozen)
  return found
}

function solveWhole(space: Space, request: MovementRequest): FoundMovement | undefined {
  const relaxed = space.session.minimise()
  if (relaxed.kind !== 'optimal') return undefined
  return (
    readMovement(space, request, relaxed) ??
    solveWholeWithin(space, request, relaxed.values) ??
    readMovement(space, request, space.session.minimiseInteger(gap))
  )
}

/** Whole-number search among the cells that the fractional answer moves: small, and most often enough. */
function solveWholeWithin(space: Space, request: MovementRequest, moved: Float64Array): FoundMovement | undefined {
  const others = space.movable.filter((cell, position) => {
    const stands = moved[2 * position]! < tolerance && moved[2 * position + 1]! < tolerance
    return stands && cell !== request.frozen
  })
  for (const cell of others) standStill(space, cell)
  const found = readMovement(space, request, space.session.minimiseInteger(gap))
  for (const cell of others) release(space, cell)
  return found
}

/** Reads a solution, and checks it in whole numbers: the solver's word is not taken for it. */
function readMovement(space: Space, request: MovementRequest, outcome: Outcome): FoundMovement | undefined {
  if (outcome.kind !== 'optimal') return undefined
  const change = new Map<number, number>()
  for (const [position, cell] of space.movable.entries()) {
    const moved = outcome.values[2 * position]! - outcome.values[2 * position + 1]!
    const whole = Math.round(moved)
    if (Math.abs(moved - whole) > tolerance) return undefined
    if (whole !== 0) change.set(cell, whole)
  }
  if ((change.get(request.cell) ?? 0) * request.direction < request.amount) return undefined
  if (request.frozen !== undefined && change.has(request.frozen)) return undefined
  const movement = measureMovement(space.system, change)
  return movement && { movement, cost: outcome.objective }
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
