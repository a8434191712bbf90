/**
 * One figure: the number of persons (or contacts, nights …) in one set of persons.
 * The key names the set, so the same set in two tables is one cell.
 */
export type Cell = {
  key: string
  /** Non-negative whole number. */
  value: number
  /** Number of different organisations behind the value; 0 only where the value is 0. */
  contributors: number
  /** The most that one organisation counts of the value. Absent where the rules let each reader know every organisation's part. */
  largest?: number
  /** Raises the rules' threshold for this cell; never lowers it. */
  threshold?: number
  /** In no table, but derivable from published figures (a difference of two totals). Protected, never published. */
  implied?: boolean
  /** The primary rules do not apply (a figure already public elsewhere). May still be suppressed as secondary. */
  exempt?: boolean
  /** An impossible combination. Everyone knows it is 0, so it is published as 0 and hides nothing. */
  structural?: boolean
  /** Belongs to a row where everybody falls in one category of a sensitive dimension. */
  groupDisclosed?: boolean
  /** What an earlier release did with the cell: a published value cannot be taken back, a hidden one stays hidden. */
  released?: 'published' | 'suppressed'
}

/** value(total) = sum of value(parts). Holds inside a table and across tables. */
export type Equation = { total: string; parts: string[] }

/** Every cell and equation of one release (one year, tier and scope), all tables joined. */
export type System = { cells: Cell[]; equations: Equation[] }

/** Values of one tier. `minContributors`: 2 for authorities, 3 for the public, 1 inside one organisation. */
export type Rules = {
  /** A value of 1 … threshold − 1 is too small to publish. */
  threshold: number
  minContributors: number
}

/** An equation by cell position: sum(sign × value) = 0, with sign −1 for the total and +1 for the parts. */
export type Row = { total: number; members: number[]; signs: number[] }

/** A checked system in canonical order: cells by key, equations by their keys, each once. */
export type PreparedSystem = { cells: Cell[]; position: Map<string, number>; rows: Row[] }

/** Orders text by code unit, so that the order is the same on every machine and in every locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** False for cells whose value the reader knows whatever we do: structural zeros and figures already released. */
export function canHide(cell: Cell): boolean {
  return !cell.structural && cell.released !== 'published'
}

/** Cells a reader never sees even before suppression: implied cells and those an earlier release kept hidden. */
export function alwaysHidden(cell: Cell): boolean {
  return canHide(cell) && (cell.implied === true || cell.released === 'suppressed')
}

/**
 * Checks a system and puts it in canonical order, so that results do not depend on the order of the input.
 * @throws Error naming the keys where a cell is malformed or given twice, or an equation does not add up.
 */
export function prepareSystem(system: System): PreparedSystem {
  const cells = [...system.cells].sort((left, right) => compareText(left.key, right.key))
  const position = new Map<string, number>()
  cells.forEach((cell, index) => {
    if (position.has(cell.key)) throw new Error(`Cell given twice: ${cell.key}`)
    checkCell(cell)
    position.set(cell.key, index)
  })
  const rows = uniqueEquations(system.equations).map((equation) => toRow(equation, cells, position))
  return { cells, position, rows }
}

/**
 * Joins the tables of one release into one system: cells with the same key become one cell and equal equations one.
 * A joined cell takes the strictest reading of the two (highest threshold, exempt only if both are).
 * @throws Error naming the key where two tables disagree on a value, its contributors or its release state.
 */
export function joinSystems(...systems: System[]): System {
  const cells = new Map<string, Cell>()
  for (const cell of systems.flatMap((system) => system.cells)) {
    const known = cells.get(cell.key)
    cells.set(cell.key, known ? joinCells(known, cell) : { ...cell })
  }
  return {
    cells: [...cells.values()].sort((left, right) => compareText(left.key, right.key)),
    equations: uniqueEquations(systems.flatMap((system) => system.equations)),
  }
}

function joinCells(left: Cell, right: Cell): Cell {
  if (left.value !== right.value || left.contributors !== right.contributors || left.largest !== right.largest) {
    throw new Error(
      `Tables disagree on ${left.key}: ${left.value} from ${left.contributors} contributors, ` +
        `${right.value} from ${right.contributors}`,
    )
  }
  if (left.released && right.released && left.released !== right.released) {
    throw new Error(`Tables disagree on whether ${left.key} has been released`)
  }
  const threshold = Math.max(left.threshold ?? 0, right.threshold ?? 0)
  const released = left.released ?? right.released
  return {
    key: left.key,
    value: left.value,
    contributors: left.contributors,
    ...(left.largest !== undefined && { largest: left.largest }),
    ...(threshold > 0 && { threshold }),
    ...(left.implied && right.implied && { implied: true }),
    ...(left.exempt && right.exempt && { exempt: true }),
    ...((left.structural || right.structural) && { structural: true }),
    ...((left.groupDisclosed || right.groupDisclosed) && { groupDisclosed: true }),
    ...(released && { released }),
  }
}

function checkCell(cell: Cell): void {
  const { key, value, contributors, largest = 0 } = cell
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new Error(`Value of ${key} must be a whole number of at least 0, got ${value}`)
  }
  if (!Number.isSafeInteger(contributors) || contributors < 0 || contributors > value) {
    throw new Error(`Contributors of ${key} must be a whole number between 0 and its value, got ${contributors}`)
  }
  if (!Number.isSafeInteger(largest) || largest < 0 || largest > value) {
    throw new Error(`Largest part of ${key} must be a whole number between 0 and its value, got ${largest}`)
  }
  if (value > 0 && contributors === 0) throw new Error(`Cell ${key} has persons but no contributor`)
  if (cell.structural && value > 0) throw new Error(`Cell ${key} is called impossible but holds persons`)
}

function toRow(equation: Equation, cells: Cell[], position: Map<string, number>): Row {
  const at = (key: string): number => {
    const index = position.get(key)
    if (index === undefined) throw new Error(`Equation for ${equation.total} names an unknown cell: ${key}`)
    return index
  }
  const members = [equation.total, ...equation.parts].map(at)
  if (equation.parts.length === 0) throw new Error(`Equation for ${equation.total} has no parts`)
  if (new Set(members).size < members.length) throw new Error(`Equation for ${equation.total} names a cell twice`)
  const [total, ...parts] = members.map((index) => cells[index]!.value)
  const sum = parts.reduce((left, right) => left + right, 0)
  if (sum !== total) {
    throw new Error(`Equation does not add up: ${equation.total} is ${total}, its parts sum to ${sum}`)
  }
  return { total: members[0]!, members, signs: members.map((_, index) => (index === 0 ? -1 : 1)) }
}

function uniqueEquations(equations: Equation[]): Equation[] {
  const byText = new Map<string, Equation>()
  for (const equation of equations) {
    const parts = [...equation.parts].sort(compareText)
    byText.set(JSON.stringify([equation.total, ...parts]), { total: equation.total, parts })
  }
  return [...byText.entries()].sort(([left], [right]) => compareText(left, right)).map(([, equation]) => equation)
}
