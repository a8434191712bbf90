import { beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { frequencyOnly, gridKey, gridSystem } from './fixtures.ts'
import { smallCellsToTell } from './labels.ts'
import { loadSolver, type Solver } from './lp.ts'
import { type CellStatus, suppress } from './suppress.ts'
import type { System } from './system.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

/** A pattern of our own choice: the named cells hidden, all else published. */
function hiding(system: System, keys: string[]) {
  const statuses = new Map<string, CellStatus>(system.cells.map(({ key }) => [key, 'published']))
  for (const key of keys) statuses.set(key, 'secondary_suppressed')
  return { statuses, report: { ...suppress(system, frequencyOnly, solver).report, passed: true } }
}

test('two cells of 4 in a row of 8 are not told to be small: that would tell both', () => {
  const system = gridSystem([
    [4, 4, 30],
    [20, 20, 30],
  ])
  const keys = [gridKey(0, 0), gridKey(0, 1), gridKey(1, 0), gridKey(1, 1)]
  expect(smallCellsToTell(system, hiding(system, keys), frequencyOnly, solver)).toEqual(new Set())
})

test('cells that can be something else between 1 and 4 may be told to be small', () => {
  const system = gridSystem([
    [2, 3, 30],
    [20, 20, 30],
  ])
  const keys = [gridKey(0, 0), gridKey(0, 1), gridKey(1, 0), gridKey(1, 1)]
  const told = smallCellsToTell(system, hiding(system, keys), frequencyOnly, solver)
  expect(told).toEqual(new Set([gridKey(0, 0), gridKey(0, 1)]))
})

test('whatever is told, every small cell keeps a range of at least three values for a reader of the labels', () => {
  const count = fc.integer({ min: 0, max: 12 })
  const row = fc.array(count, { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 3 }), (counts) => {
      const system = gridSystem(counts)
      const suppression = suppress(system, frequencyOnly, solver)
      const told = smallCellsToTell(system, suppression, frequencyOnly, solver)
      if (told.size === 0) return
      for (const values of possible(counts, suppression.statuses, told)) {
        expect(Math.max(...values) - Math.min(...values)).toBeGreaterThanOrEqual(2)
      }
    }),
    { numRuns: 40 },
  )
})

/** By brute force: the values that each told cell takes in the tables that agree with what is published and told. */
function possible(counts: number[][], statuses: Map<string, CellStatus>, told: ReadonlySet<string>): Set<number>[] {
  const cells = counts.flatMap((row, r) => row.map((value, c) => ({ r, c, value, key: gridKey(r, c) })))
  const open = cells.filter(({ key }) => statuses.get(key) !== 'published')
  const seen = new Map(open.filter(({ key }) => told.has(key)).map(({ key }) => [key, new Set<number>()]))
  const table = counts.map((row) => [...row])
  const sums = [
    ...counts.map((_, r) => ({ key: gridKey(r), of: () => table[r]! })),
    ...counts[0]!.map((_, c) => ({ key: gridKey(undefined, c), of: () => table.map((row) => row[c]!) })),
    { key: gridKey(), of: () => table.flat() },
  ].map((sum) => ({ ...sum, truth: add(sum.of()) }))
  const agrees = () =>
    sums.every(({ key, of, truth }) => {
      const value = add(of())
      if (statuses.get(key) === 'published') return value === truth
      return told.has(key) ? value >= 1 && value <= 4 : value === 0 || value >= 5
    })
  const walk = (at: number) => {
    if (at === open.length) {
      if (agrees()) for (const { r, c, key } of open) seen.get(key)?.add(table[r]![c]!)
      return
    }
    const { r, c, key } = open[at]!
    const choices = told.has(key) ? [1, 2, 3, 4] : [0, ...Array.from({ length: 10 }, (_, i) => 5 + i)]
    for (const choice of choices) {
      table[r]![c] = choice
      walk(at + 1)
    }
  }
  if (open.length <= 4) walk(0)
  return open.length <= 4 ? [...seen.values()] : []
}

const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0)
