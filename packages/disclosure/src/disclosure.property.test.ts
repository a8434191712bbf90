import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { audit } from './audit.ts'
import { authorityRules, gridSystem, intervalsOf } from './fixtures.ts'
import { loadSolver, type Solver } from './lp.ts'
import { publish } from './publish.ts'
import { suppress } from './suppress.ts'
import { compareText, joinSystems, type Rules, type System } from './system.ts'
import { type Dimension, type TableRecord, tableSystem } from './table.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

/** A fixed seed: a failure here must be the same failure on every machine. */
const runs = (numRuns: number) => ({ numRuns, seed: 20_250_101 })

const dimensions: Dimension[] = [
  { name: 'form', values: ['labour', 'sexual', 'other'] },
  { name: 'gender', values: ['woman', 'man'] },
  { name: 'age', values: ['adult', 'child'] },
]
const named = (...names: string[]) => dimensions.filter(({ name }) => names.includes(name))

const person: fc.Arbitrary<TableRecord> = fc.record({
  values: fc.record({
    form: fc.constantFrom('labour', 'labour', 'sexual', 'other'),
    gender: fc.constantFrom('woman', 'woman', 'man'),
    age: fc.constantFrom('adult', 'adult', 'adult', 'child'),
  }),
  contributor: fc.constantFrom('alder', 'birch', 'cedar', 'damson'),
  count: fc.integer({ min: 1, max: 9 }),
})
const people = fc.array(person, { minLength: 3, maxLength: 25 })

function cube(records: TableRecord[]): System {
  return tableSystem({ population: 'persons', dimensions, records })
}

function linked(records: TableRecord[]): System {
  const table = (...names: string[]) => tableSystem({ population: 'persons', dimensions: named(...names), records })
  return joinSystems(
    table('form', 'gender'),
    table('gender', 'age'),
    tableSystem({ population: 'persons', dimensions: named('form', 'age'), records, sensitive: 'form' }),
    tableSystem({
      population: 'persons',
      where: { age: 'child' },
      dimensions: named('gender'),
      records,
      threshold: 10,
    }),
  )
}

/**
 * Every way to fill in the hidden inner cells with whole numbers, by trying them all. The inner cells are those that
 * are the total of nothing; all margins and totals are published.
 */
function completions(system: System, hidden: string[]): Array<Map<string, number>> {
  const value = new Map(system.cells.map((cell) => [cell.key, cell.value]))
  const found: Array<Map<string, number>> = []
  const sums = system.equations.filter(({ parts }) => parts.some((part) => hidden.includes(part)))
  const filled = new Map<string, number>()
  const left = ({ total, parts }: System['equations'][number]) =>
    parts.reduce(
      (rest, part) => rest - (hidden.includes(part) ? (filled.get(part) ?? 0) : value.get(part)!),
      value.get(total)!,
    )
  const fill = (place: number): void => {
    const key = hidden[place]
    if (key === undefined) {
      if (sums.every((sum) => left(sum) === 0)) found.push(new Map(filled))
      return
    }
    const room = Math.min(...sums.filter(({ parts }) => parts.includes(key)).map(left))
    for (let count = 0; count <= room; count += 1) {
      filled.set(key, count)
      fill(place + 1)
    }
    filled.delete(key)
  }
  fill(0)
  return found
}

function wholeIntervals(system: System, hidden: string[]): Map<string, [number, number]> {
  const ways = completions(system, hidden)
  return new Map(
    hidden.map((key) => {
      const values = ways.map((way) => way.get(key)!)
      return [key, [Math.min(...values), Math.max(...values)]]
    }),
  )
}

function innerKeys(system: System): string[] {
  const totals = new Set(system.equations.map(({ total }) => total))
  return system.cells.map((cell) => cell.key).filter((key) => !totals.has(key))
}

const picks = (length: number, atMost: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: length - 1 }), { minLength: 1, maxLength: atMost })
    .map((places) => places.sort((a, b) => a - b))

const smallGrid = fc
  .record({ rows: fc.integer({ min: 2, max: 3 }), columns: fc.integer({ min: 2, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  )

const smallCube = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 12, maxLength: 12 }).map((counts) => {
  const places = named('form')[0]!.values.flatMap((form) =>
    ['woman', 'man'].flatMap((gender) => ['adult', 'child'].map((age) => ({ form, gender, age }))),
  )
  return cube(places.map((values, place) => ({ values, contributor: 'alder', count: counts[place]! })))
})

describe('the audit against every whole-number table tried one by one', () => {
  test('in two dimensions its interval is exactly the possible values', () => {
    fc.assert(
      fc.property(smallGrid, picks(12, 7), (counts, places) => {
        const system = gridSystem(counts)
        const inner = innerKeys(system)
        const hidden = [...new Set(places.map((place) => inner[place % inner.length]!))].sort(compareText)
        expect(intervalsOf(system, hidden, solver)).toEqual(wholeIntervals(system, hidden))
      }),
      runs(150),
    )
  })

  test('in three dimensions its interval holds the possible values, and whole-number bounds are exactly them', () => {
    fc.assert(
      fc.property(smallCube, picks(12, 10), (system, places) => {
        const inner = innerKeys(system)
        const hidden = places.map((place) => inner[place]!).sort(compareText)
        const whole = wholeIntervals(system, hidden)
        for (const [key, [min, max]] of intervalsOf(system, hidden, solver)) {
          expect(min).toBeLessThanOrEqual(whole.get(key)![0])
          expect(max).toBeGreaterThanOrEqual(whole.get(key)![1])
        }
        expect(intervalsOf(system, hidden, solver, { integer: true })).toEqual(whole)
      }),
      runs(60),
    )
  })
})

test('hiding one cell more never narrows an interval', () => {
  fc.assert(
    fc.property(people, picks(36, 12), fc.integer({ min: 0, max: 35 }), (records, places, extra) => {
      const system = cube(records)
      const hidden = places.map((place) => system.cells[place]!.key)
      const before = intervalsOf(system, hidden, solver)
      const after = intervalsOf(system, new Set([...hidden, system.cells[extra]!.key]), solver)
      for (const [key, [min, max]] of before) {
        expect(after.get(key)![0]).toBeLessThanOrEqual(min + 1e-6)
        expect(after.get(key)![1]).toBeGreaterThanOrEqual(max - 1e-6)
      }
    }),
    runs(60),
  )
})

const tiers: fc.Arbitrary<Rules> = fc.constantFrom(
  authorityRules,
  { threshold: 5, minContributors: 3 },
  { threshold: 10, minContributors: 1 },
)

describe.each([
  ['a table of three dimensions', cube],
  ['four linked tables', linked],
])('suppressing %s', (_, build) => {
  test.each([
    ['by anybody, over any table', 30, {}],
    ['even by one who knows that counts are whole', 8, { integer: true, detail: 'verdicts' }],
  ] as const)('leaves no small cell that can be worked out, %s', (_, numRuns, options) => {
    fc.assert(
      fc.property(people, tiers, (records, rules) => {
        const system = build(records)
        const { statuses, report } = suppress(system, rules, solver)
        const hidden = [...statuses].filter(([, status]) => status !== 'published').map(([key]) => key)
        const checked = audit(system, rules, hidden, solver, options)
        expect(checked.cells.filter((cell) => (cell.verdict ?? 'safe') !== 'safe')).toEqual([])
        expect(checked.exposures).toEqual([])
        expect(report.provenWhole).toBe(report.primary)
      }),
      runs(numRuns),
    )
  })

  test('gives the same pattern whatever the order of the records, cells and equations', () => {
    fc.assert(
      fc.property(
        people.chain((records) =>
          fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
        ),
        ([records, shuffled]) => {
          const system = build(shuffled)
          const turned = { cells: [...system.cells].reverse(), equations: [...system.equations].reverse() }
          expect(suppress(turned, authorityRules, solver)).toEqual(suppress(build(records), authorityRules, solver))
        },
      ),
      runs(25),
    )
  })

  test('publishes margins that are the sums of their published parts, and no number for the rest', () => {
    fc.assert(
      fc.property(people, (records) => {
        const system = build(records)
        const published = publish(system, suppress(system, authorityRules, solver))
        const shown = new Map(
          published.flatMap((cell) => (cell.status === 'suppressed' ? [] : [[cell.key, cell.value]])),
        )
        expect(published.every((cell) => cell.status !== 'suppressed' || !('value' in cell))).toBe(true)
        for (const { total, parts } of system.equations) {
          if (![total, ...parts].every((key) => shown.has(key))) continue
          expect(parts.reduce((sum, part) => sum + shown.get(part)!, 0)).toBe(shown.get(total))
        }
      }),
      runs(30),
    )
  })
})
