import type { Session, Solver } from './lp.ts'
import type { PreparedSystem } from './system.ts'

/** What the published cells say about the hidden ones, asked cell by cell. */
export type Attack = {
  /** Smallest and largest possible value of a hidden cell. */
  interval(index: number, enough: Enough | undefined): [number, number]
  /** Which of the targets have a single possible value when the insider's cell is known. */
  exactGiven(insider: number, targets: number[]): number[]
  close(): void
}

/** Tells whether an interval already answers the question, so that its true ends need not be found. */
export type Enough = (min: number, max: number) => boolean

export type AttackOptions = { integer: boolean; stopEarly: boolean }

/** Differences below this are the solver's rounding noise. */
export const tolerance = 1e-6

/**
 * Loads the reader's linear program: one unknown for each hidden cell (position in the prepared system), at least 0,
 * and the equations with the published values put in.
 */
export function openAttack(
  system: PreparedSystem,
  hidden: ReadonlySet<number>,
  solver: Solver,
  options: AttackOptions,
): Attack {
  const unknowns = [...hidden].sort((left, right) => left - right)
  if (unknowns.length === 0) return { interval: () => [Number.NaN, Number.NaN], exactGiven: () => [], close: () => {} }
  const column = new Map(unknowns.map((index, position) => [index, position]))
  const session = solver.open({
    costs: unknowns.map(() => 0),
    lower: unknowns.map(() => 0),
    upper: unknowns.map(() => Number.POSITIVE_INFINITY),
    rows: attackRows(system, column),
  })
  const truth = unknowns.map((index) => system.cells[index]!.value)
  const seen = startSeen(truth)
  return {
    interval: (index, enough) => {
      const position = column.get(index)!
      const answered = () => options.stopEarly && enough?.(...seen.range(position)) === true
      if (answered()) return seen.range(position)
      const max = extreme(session, position, -1, options, seen)
      if (answered()) return seen.range(position)
      return [extreme(session, position, 1, options, seen), max]
    },
    exactGiven: (insider, targets) => {
      const known = column.get(insider)!
      session.setBounds(known, truth[known]!, truth[known]!)
      const given = startSeen(truth)
      const exact = targets.filter((target) => isExact(session, column.get(target)!, options, given))
      session.setBounds(known, 0, Number.POSITIVE_INFINITY)
      return exact
    },
    close: () => session.close(),
  }
}

function attackRows(system: PreparedSystem, column: Map<number, number>) {
  const rows = system.rows.map((row) => {
    const columns: number[] = []
    const values: number[] = []
    let right = 0
    row.members.forEach((member, place) => {
      const position = column.get(member)
      if (position === undefined) right -= row.signs[place]! * system.cells[member]!.value
      else {
        columns.push(position)
        values.push(row.signs[place]!)
      }
    })
    return { columns, values, right }
  })
  return rows.filter((row) => row.columns.length > 0)
}

type Seen = {
  range(position: number): [number, number]
  note(values: Float64Array): void
  noteUnbounded(position: number): void
}

/** Values seen to be possible: the true table and every solution of the solver agree with all that is published. */
function startSeen(truth: number[]): Seen {
  const lowest = [...truth]
  const highest = [...truth]
  return {
    range: (position) => [lowest[position]!, highest[position]!],
    note: (values) =>
      values.forEach((value, position) => {
        lowest[position] = Math.min(lowest[position]!, snap(value))
        highest[position] = Math.max(highest[position]!, snap(value))
      }),
    noteUnbounded: (position) => {
      highest[position] = Number.POSITIVE_INFINITY
    },
  }
}

function isExact(session: Session, position: number, options: AttackOptions, seen: Seen): boolean {
  for (const direction of [-1, 1] as const) {
    const [min, max] = seen.range(position)
    if (max - min >= tolerance) return false
    extreme(session, position, direction, options, seen)
  }
  const [min, max] = seen.range(position)
  return max - min < tolerance
}

/** Lowest (direction 1) or highest (direction −1) possible value of one unknown. */
function extreme(session: Session, position: number, direction: 1 | -1, options: AttackOptions, seen: Seen): number {
  session.setCost(position, direction)
  const outcome = options.integer ? session.minimiseInteger(0) : session.minimise()
  session.setCost(position, 0)
  // Counts are at least 0, so only the highest value can lack a bound.
  if (outcome.kind === 'unbounded') {
    seen.noteUnbounded(position)
    return Number.POSITIVE_INFINITY
  }
  // The true table is always a solution, so no solution means that the solver failed.
  if (outcome.kind === 'infeasible') throw new Error('The solver found no table that agrees with the published cells')
  seen.note(outcome.values)
  return snap(outcome.objective * direction)
}

/** Removes the solver's rounding noise without hiding a true fraction. */
function snap(value: number): number {
  const rounded = Math.round(value)
  return Math.abs(value - rounded) < tolerance ? rounded + 0 : value
}
