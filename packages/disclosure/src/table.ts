import { type Cell, compareText, type Equation, joinSystems, type System } from './system.ts'

/** `multiple`: a person can have several of the values, so the values do not sum to the total. */
export type Dimension = { name: string; values: string[]; multiple?: boolean }

/** One person, or `count` persons alike. A value is a list only for a dimension of several answers. */
export type TableRecord = { values: Record<string, string | string[]>; contributor: string; count?: number }

/** The set of persons a cell counts, as fixed (dimension, value) pairs; an absent dimension means all its values. */
export type FixedPairs = Record<string, string>

export type TableSpec = {
  /** Name of the set of persons that is counted; the same name in two tables means the same set. */
  population: string
  /** Narrows the table to persons with these values, and links it to tables that have the dimension. */
  where?: FixedPairs
  /** At most three. None gives the single total. */
  dimensions: Dimension[]
  records: TableRecord[]
  /** Name of the dimension whose value must not become known for a whole row (group disclosure). */
  sensitive?: string
  /** Raised threshold for every cell of the table, margins too, or only for those the function gives one. */
  threshold?: number | ((fixed: FixedPairs) => number | undefined)
  /** Tells which combinations are impossible. */
  structural?: (fixed: FixedPairs) => boolean
}

/** A dimension of several answers becomes one yes/no dimension for each answer; the "no" side is never shown. */
type PlainDimension = {
  name: string
  values: string[]
  implied: string | undefined
  read: (record: TableRecord) => string
}

const mostDimensions = 3
const separator = ':'

/**
 * Canonical key of a set of persons: the population and the fixed pairs in dimension order. Equal sets named in
 * different tables get equal keys. A value of a dimension of several answers is fixed as `{ 'form:labour': 'yes' }`.
 */
export function cellKey(population: string, fixed: FixedPairs): string {
  const pairs = Object.entries(fixed).sort(([left], [right]) => compareText(left, right))
  return `${escapePart(population)}|${pairs.map(([name, value]) => `${escapePart(name)}=${escapePart(value)}`).join('&')}`
}

function escapePart(text: string): string {
  return text.replace(/[%|&=]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

/**
 * Counts a table with all its margins and the equations between them. Values, margins and contributors come from the
 * same records, so published margins always are the sums of their parts.
 * @throws Error for more than three dimensions, a dimension given twice or without values, or a record whose value is
 *   missing or not among the dimension's values.
 */
export function tableSystem(spec: TableSpec): System {
  checkSpec(spec)
  const records = spec.records.filter((record) => belongs(record, spec.where ?? {}))
  const choices = spec.dimensions.map(plainDimensions)
  return joinSystems(...product(choices).map((dimensions) => plainTable(spec, dimensions, records)))
}

function checkSpec(spec: TableSpec): void {
  const names = spec.dimensions.map((dimension) => dimension.name)
  if (names.length > mostDimensions) throw new Error(`A table has at most ${mostDimensions} dimensions: ${names}`)
  for (const { name, values } of spec.dimensions) {
    if (name.includes(separator)) throw new Error(`Dimension name may not contain "${separator}": ${name}`)
    if (names.filter((other) => other === name).length > 1) throw new Error(`Dimension given twice: ${name}`)
    if (name in (spec.where ?? {})) throw new Error(`Dimension is both fixed and crossed: ${name}`)
    if (values.length === 0 || new Set(values).size < values.length) {
      throw new Error(`Dimension must have values, each once: ${name}`)
    }
  }
  if (spec.sensitive !== undefined && !names.includes(spec.sensitive)) {
    throw new Error(`Sensitive dimension is not in the table: ${spec.sensitive}`)
  }
  for (const { count = 1 } of spec.records) {
    if (!Number.isSafeInteger(count) || count < 0) throw new Error(`Count must be a whole number, got ${count}`)
  }
}

function belongs(record: TableRecord, where: FixedPairs): boolean {
  return Object.entries(where).every(([name, value]) => {
    const [dimension, answer] = name.split(separator)
    const own = record.values[dimension!]
    if (own === undefined) throw new Error(`A record has no value for ${dimension}`)
    if (answer !== undefined) return asList(own).includes(answer) === (value === 'yes')
    return own === value
  })
}

function plainDimensions(dimension: Dimension): PlainDimension[] {
  const { name, values } = dimension
  if (!dimension.multiple) return [{ name, values, implied: undefined, read: (record) => readOne(record, dimension) }]
  return values.map((answer) => ({
    name: `${name}${separator}${answer}`,
    values: ['yes', 'no'],
    implied: 'no',
    read: (record) => (readSeveral(record, dimension).includes(answer) ? 'yes' : 'no'),
  }))
}

function readOne(record: TableRecord, { name, values }: Dimension): string {
  const value = record.values[name]
  if (typeof value !== 'string' || !values.includes(value)) {
    throw new Error(`Value of ${name} is not among its values: ${String(value)}`)
  }
  return value
}

function readSeveral(record: TableRecord, { name, values }: Dimension): string[] {
  const answers = record.values[name]
  if (answers === undefined) throw new Error(`A record has no value for ${name}`)
  for (const answer of asList(answers)) {
    if (!values.includes(answer)) throw new Error(`Value of ${name} is not among its values: ${answer}`)
  }
  return asList(answers)
}

function asList(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value
}

function product<Item>(choices: Item[][]): Item[][] {
  return choices.reduce<Item[][]>((done, next) => done.flatMap((head) => next.map((item) => [...head, item])), [[]])
}

/** Persons by the organisation that knows them. */
type Parts = Map<string, number>

/** What a cell says of its persons, from how many each organisation counts. */
function figureOf(parts: Parts): Pick<Cell, 'value' | 'contributors' | 'largest'> {
  const counts = [...parts.values()]
  return {
    value: counts.reduce((sum, count) => sum + count, 0),
    contributors: counts.length,
    largest: Math.max(0, ...counts),
  }
}

function add(parts: Parts, { contributor, count = 1 }: TableRecord) {
  if (count > 0) parts.set(contributor, (parts.get(contributor) ?? 0) + count)
}

/** The cell of all these records: for a figure that stands in no table. */
export function countCell(key: string, records: TableRecord[]): Cell {
  const parts: Parts = new Map()
  for (const record of records) add(parts, record)
  return { key, ...figureOf(parts) }
}

function plainTable(spec: TableSpec, dimensions: PlainDimension[], records: TableRecord[]): System {
  const counts = countRecords(dimensions, records)
  // Undefined stands for the margin over the dimension.
  const positions = product<string | undefined>(dimensions.map(({ values }) => [...values, undefined]))
  const cells = positions.map((values) => toCell(spec, dimensions, values, counts))
  return { cells: markGroups(spec, dimensions, positions, cells), equations: sums(spec, dimensions, positions) }
}

function countRecords(dimensions: PlainDimension[], records: TableRecord[]): Map<string, Parts> {
  const counts = new Map<string, Parts>()
  for (const record of records) {
    if (record.count === 0) continue
    const own = dimensions.map((dimension) => dimension.read(record))
    for (const values of product<string | undefined>(own.map((value) => [value, undefined]))) {
      const name = JSON.stringify(fixedPairs(dimensions, values))
      const parts = counts.get(name) ?? new Map()
      add(parts, record)
      counts.set(name, parts)
    }
  }
  return counts
}

function fixedPairs(dimensions: PlainDimension[], values: Array<string | undefined>): FixedPairs {
  const fixed: FixedPairs = {}
  dimensions.forEach(({ name }, place) => {
    const value = values[place]
    if (value !== undefined) fixed[name] = value
  })
  return fixed
}

function toCell(
  spec: TableSpec,
  dimensions: PlainDimension[],
  values: Array<string | undefined>,
  counts: Map<string, Parts>,
): Cell {
  const own = fixedPairs(dimensions, values)
  const fixed = { ...spec.where, ...own }
  const threshold = typeof spec.threshold === 'function' ? spec.threshold(fixed) : spec.threshold
  const implied = dimensions.some((dimension, place) => dimension.implied && values[place] === dimension.implied)
  return {
    key: cellKey(spec.population, fixed),
    ...figureOf(counts.get(JSON.stringify(own)) ?? new Map()),
    ...(threshold !== undefined && { threshold }),
    ...(implied && { implied }),
    ...(spec.structural?.(fixed) && { structural: true }),
  }
}

function sums(spec: TableSpec, dimensions: PlainDimension[], positions: Array<Array<string | undefined>>): Equation[] {
  const keyAt = (values: Array<string | undefined>) =>
    cellKey(spec.population, { ...spec.where, ...fixedPairs(dimensions, values) })
  return positions.flatMap((values) =>
    dimensions.flatMap((dimension, place) =>
      values[place] === undefined
        ? [{ total: keyAt(values), parts: dimension.values.map((value) => keyAt(values.with(place, value))) }]
        : [],
    ),
  )
}

/**
 * Group disclosure: a row along the sensitive dimension, with at least two possible categories, where everybody falls
 * in one of them. Knowing that a person is in the row would then tell the category, so the whole row is marked, zeros
 * too, and its margin is not. The row of the grand total is left alone. For a dimension of several answers the row is
 * marked where everybody has the answer, and not where nobody has it.
 */
function markGroups(
  spec: TableSpec,
  dimensions: PlainDimension[],
  positions: Array<Array<string | undefined>>,
  cells: Cell[],
): Cell[] {
  const place = spec.dimensions.findIndex((dimension) => dimension.name === spec.sensitive)
  const dimension = dimensions[place]
  if (!dimension) return cells
  const rows = Map.groupBy(positions.keys(), (index) =>
    JSON.stringify(positions[index]!.with(place, undefined).map(String)),
  )
  const marked = new Set<number>()
  for (const members of rows.values()) {
    const isGrandTotal = positions[members[0]!]!.every((value, at) => at === place || value === undefined)
    const parts = members.filter((index) => positions[index]![place] !== undefined)
    const filled = parts.filter((index) => cells[index]!.value > 0)
    const possible = parts.filter((index) => !cells[index]!.structural)
    if (isGrandTotal || filled.length !== 1 || possible.length < 2) continue
    if (dimension.implied && positions[filled[0]!]![place] === dimension.implied) continue
    for (const index of possible) marked.add(index)
  }
  return cells.map((cell, index) => (marked.has(index) ? { ...cell, groupDisclosed: true } : cell))
}
