import { type AuditOptions, audit } from './audit.ts'
import type { Solver } from './lp.ts'
import type { Rules, System } from './system.ts'
import { cellKey, type TableRecord, tableSystem } from './table.ts'

/** Rules of the authority tier, which the worked examples use. */
export const authorityRules: Rules = { threshold: 5, minContributors: 2 }

/** Frequency rule alone, for examples about intervals only. */
export const frequencyOnly: Rules = { threshold: 5, minContributors: 1 }

/** Persons of one cell spread over as many of three organisations as there are persons. */
export function spread(values: Record<string, string>, count: number): TableRecord[] {
  const share = (place: number) => Math.floor((count + 2 - place) / 3)
  return ['alder', 'birch', 'cedar']
    .map((contributor, place) => ({ values, contributor, count: share(place) }))
    .filter((record) => record.count > 0)
}

/** A table of rows and columns with all margins, from its inner counts. */
export function gridSystem(counts: number[][]): System {
  const names = (prefix: string, length: number) => Array.from({ length }, (_, place) => `${prefix}${place}`)
  return tableSystem({
    population: 'persons',
    dimensions: [
      { name: 'row', values: names('r', counts.length) },
      { name: 'column', values: names('c', counts[0]!.length) },
    ],
    records: counts.flatMap((row, r) => row.flatMap((count, c) => spread({ row: `r${r}`, column: `c${c}` }, count))),
  })
}

/** Key of an inner cell, a row total (column left out), a column total (row left out) or the grand total (both). */
export function gridKey(row?: number, column?: number): string {
  return cellKey('persons', {
    ...(row !== undefined && { row: `r${row}` }),
    ...(column !== undefined && { column: `c${column}` }),
  })
}

export type Example = {
  name: string
  /** Inner counts, a suppressed cell written as `count[min..max]` with the interval a reader can derive. */
  rows: string[]
  /** Whether every small cell is protected. */
  protects: boolean
}

/**
 * Worked examples of what a suppression pattern gives away. All margins are published. The intervals have been
 * computed by an independent program.
 */
export const examples: Example[] = [
  { name: 'the small cell alone', rows: ['20 3[3..3] 9', '15 8 12', '7 14 6'], protects: false },
  {
    name: 'a pair in one row, given back by the columns',
    rows: ['20 3[3..3] 9[9..9]', '15 8 12', '7 14 6'],
    protects: false,
  },
  {
    name: 'a rectangle of four',
    rows: ['20 3[0..12] 9[0..12]', '15 8 12', '7 14[5..17] 6[3..15]'],
    protects: true,
  },
  {
    name: 'a rectangle with a zero in it',
    rows: ['30 1[0..1] 10[10..11]', '12 0[0..1] 25[24..25]', '9 16 2'],
    protects: false,
  },
  {
    name: 'two small cells in one rectangle',
    rows: ['30 1[0..11] 10[0..11]', '12 0 25', '9 16[6..17] 2[1..12]'],
    protects: true,
  },
  {
    name: 'a block of ones, where everybody sees "at most 2"',
    rows: ['1[0..2] 1[0..2] 40', '1[0..2] 1[0..2] 50', '30 20 10'],
    protects: false,
  },
  { name: 'a published margin that is small itself', rows: ['3[0..3] 0[0..3]', '0[0..3] 9[6..9]'], protects: false },
  {
    name: 'zeros that force the rest',
    rows: ['0[0..0] 0[0..0] 20', '3[3..3] 6[6..6] 10', '8 12 15'],
    protects: false,
  },
]

export type ReadExample = { counts: number[][]; intervals: Map<string, [number, number]> }

/** Reads the notation of `Example.rows`. */
export function readExample(example: Example): ReadExample {
  const intervals = new Map<string, [number, number]>()
  const counts = example.rows.map((row, r) =>
    row.split(' ').map((text, c) => {
      const parts = /^(\d+)(?:\[(\d+)\.\.(\d+)\])?$/.exec(text)
      if (!parts) throw new Error(`Example cannot be read: ${text}`)
      if (parts[2] !== undefined) intervals.set(gridKey(r, c), [Number(parts[2]), Number(parts[3])])
      return Number(parts[1])
    }),
  )
  return { counts, intervals }
}

/** Intervals of an audit by key. */
export function intervalsOf(
  system: System,
  suppressed: Iterable<string>,
  solver: Solver,
  options?: AuditOptions,
): Map<string, [number, number]> {
  const hidden = new Set(suppressed)
  const { cells } = audit(system, frequencyOnly, hidden, solver, { ...options, detail: 'intervals' })
  return new Map(cells.filter(({ key }) => hidden.has(key)).map(({ key, min, max }) => [key, [min, max]]))
}
