import { beforeAll, describe, expect, test } from '@jest/globals'
import { audit } from './audit.ts'
import { authorityRules, examples, frequencyOnly, gridKey, gridSystem, readExample, spread } from './fixtures.ts'
import { loadSolver, type Solver } from './lp.ts'
import { publish } from './publish.ts'
import { type Suppression, suppress } from './suppress.ts'
import { type Cell, joinSystems, type Rules, type System } from './system.ts'
import { tableSystem } from './table.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const hiddenKeys = (result: Suppression): string[] =>
  [...result.statuses].filter(([, status]) => status !== 'published').map(([key]) => key)

function expectSafe(system: System, rules: Rules, result: Suppression): void {
  expect(result.report.unprotected).toEqual([])
  expect(result.report.passed).toBe(true)
  for (const options of [{}, { integer: true }]) {
    const checked = audit(system, rules, hiddenKeys(result), solver, options)
    expect(checked.cells.filter((cell) => (cell.verdict ?? 'safe') !== 'safe')).toEqual([])
    expect(checked.exposures).toEqual([])
  }
}

const cell = (key: string, value: number, rest: Partial<Cell> = {}): Cell => ({
  key,
  value,
  contributors: Math.min(value, 3),
  ...rest,
})

describe('worked examples', () => {
  test.each(examples)('the counts of $name get a pattern that passes the audit', (example) => {
    const system = gridSystem(readExample(example).counts)
    expectSafe(system, frequencyOnly, suppress(system, frequencyOnly, solver))
  })

  test('the cheapest rectangle is found', () => {
    const system = gridSystem(readExample(examples[0]!).counts)
    const result = suppress(system, frequencyOnly, solver)
    expect(new Set(hiddenKeys(result))).toEqual(new Set([gridKey(0, 1), gridKey(0, 2), gridKey(2, 1), gridKey(2, 2)]))
    expect(result.report).toMatchObject({ primary: 1, secondary: 3, provenWhole: 1 })
  })

  test('a cell hidden early and not needed in the end is published again', () => {
    const system = gridSystem([
      [2, 8, 20],
      [4, 3, 3],
      [7, 23, 23],
    ])
    const result = suppress(system, frequencyOnly, solver)
    const secondary = hiddenKeys(result).filter((key) => result.statuses.get(key) === 'secondary_suppressed')
    expect(secondary.length).toBeGreaterThan(0)
    for (const key of secondary) {
      const without = hiddenKeys(result).filter((other) => other !== key)
      expect(audit(system, frequencyOnly, without, solver).passed).toBe(false)
    }
  })

  test('a small margin is hidden too', () => {
    const result = suppress(gridSystem(readExample(examples[6]!).counts), frequencyOnly, solver)
    expect(result.statuses.get(gridKey(0))).toBe('primary_suppressed')
    expect(result.statuses.get(gridKey(undefined, 0))).toBe('primary_suppressed')
  })
})

describe('what is hidden', () => {
  test('a table without small counts is published whole, zeros too', () => {
    const system = gridSystem([
      [20, 0],
      [15, 8],
    ])
    const result = suppress(system, authorityRules, solver)
    expect(hiddenKeys(result)).toEqual([])
    expect(publish(system, result)).toHaveLength(9)
  })

  test('the smallest count that may be shown is the threshold', () => {
    const four = suppress(
      gridSystem([
        [4, 20, 30],
        [20, 20, 20],
        [30, 20, 20],
      ]),
      frequencyOnly,
      solver,
    )
    const five = suppress(
      gridSystem([
        [5, 20, 30],
        [20, 20, 20],
        [30, 20, 20],
      ]),
      frequencyOnly,
      solver,
    )
    expect(four.statuses.get(gridKey(0, 0))).toBe('primary_suppressed')
    expect(hiddenKeys(five)).toEqual([])
  })

  test('a count is hidden where the largest organisation could take away its own part and see a small rest', () => {
    const total = (...counts: number[]) =>
      suppress(
        tableSystem({
          population: 'persons',
          dimensions: [],
          records: counts.map((count, place) => ({ values: {}, contributor: `member ${place}`, count })),
        }),
        authorityRules,
        solver,
      ).report.reasons
    expect([...total(20, 1, 1)]).toEqual([['persons|', ['dominance']]])
    expect([...total(20, 4)]).toEqual([['persons|', ['dominance']]])
    expect([...total(20, 4, 1)]).toEqual([])
    expect([...total(20)]).toEqual([['persons|', ['contributors']]])
  })

  test('a large count from too few organisations is hidden', () => {
    const counts = [
      ...spread({ region: 'north', kind: 'a' }, 30),
      ...spread({ region: 'north', kind: 'b' }, 25),
      ...spread({ region: 'south', kind: 'b' }, 25),
      { values: { region: 'south', kind: 'a' }, contributor: 'alder', count: 40 },
    ]
    const system = tableSystem({
      population: 'persons',
      dimensions: [
        { name: 'region', values: ['north', 'south'] },
        { name: 'kind', values: ['a', 'b'] },
      ],
      records: counts,
    })
    const result = suppress(system, authorityRules, solver)
    expect([...result.report.reasons]).toEqual([['persons|kind=a&region=south', ['contributors']]])
    expect(result.report.secondary).toBeGreaterThan(0)
    expectSafe(system, authorityRules, result)
    expect(hiddenKeys(suppress(system, frequencyOnly, solver))).toEqual([])
  })

  test('a row where everybody is in one sensitive category is hidden and its margin stays', () => {
    const system = tableSystem({
      population: 'persons',
      dimensions: [
        { name: 'region', values: ['north', 'south', 'west'] },
        { name: 'status', values: ['reported', 'secret'] },
      ],
      records: [
        ...spread({ region: 'north', status: 'secret' }, 12),
        ...spread({ region: 'south', status: 'secret' }, 16),
        ...spread({ region: 'south', status: 'reported' }, 19),
        ...spread({ region: 'west', status: 'secret' }, 26),
        ...spread({ region: 'west', status: 'reported' }, 29),
      ],
      sensitive: 'status',
    })
    const result = suppress(system, authorityRules, solver)
    expect(result.statuses.get('persons|region=north&status=secret')).toBe('primary_suppressed')
    expect(result.statuses.get('persons|region=north&status=reported')).toBe('primary_suppressed')
    expect(result.statuses.get('persons|region=north')).toBe('published')
    expectSafe(system, authorityRules, result)
  })

  test('a raised threshold hides more', () => {
    const system = gridSystem([
      [8, 20, 30],
      [20, 20, 20],
      [30, 20, 20],
    ])
    const raised = { ...system, cells: system.cells.map((own) => ({ ...own, threshold: 10 })) }
    expect(hiddenKeys(suppress(system, frequencyOnly, solver))).toEqual([])
    const result = suppress(raised, frequencyOnly, solver)
    expect(result.statuses.get(gridKey(0, 0))).toBe('primary_suppressed')
    expectSafe(raised, frequencyOnly, result)
  })

  test('an exempt cell is not hidden for being small', () => {
    const system: System = { cells: [cell('open', 2, { exempt: true }), cell('small', 2)], equations: [] }
    expect(hiddenKeys(suppress(system, frequencyOnly, solver))).toEqual(['small'])
  })

  test('a difference of two totals is protected though no table shows it', () => {
    const system: System = {
      cells: [cell('all', 40), cell('direct', 37), cell('others', 3, { implied: true })],
      equations: [{ total: 'all', parts: ['direct', 'others'] }],
    }
    const result = suppress(system, frequencyOnly, solver)
    expect(result.statuses.get('others')).toBe('primary_suppressed')
    expect(result.statuses.get('direct')).toBe('secondary_suppressed')
    expect(publish(system, result).map((own) => own.key)).toEqual(['all', 'direct'])
    expectSafe(system, frequencyOnly, result)
  })

  test('a cell that everyone knows to be 0 is published and protects nothing', () => {
    const system = gridSystem([
      [3, 0, 20],
      [0, 9, 20],
      [20, 20, 20],
    ])
    const impossible = new Set([gridKey(0, 1), gridKey(1, 0)])
    const cells = system.cells.map((own) => (impossible.has(own.key) ? { ...own, structural: true } : own))
    const result = suppress({ ...system, cells }, frequencyOnly, solver)
    for (const key of impossible) expect(result.statuses.get(key)).toBe('published')
    expectSafe({ ...system, cells }, frequencyOnly, result)
  })
})

describe('knowledge from the inside', () => {
  test('the person behind a one cannot work out the only other small cell of a row or column', () => {
    const system = gridSystem([
      [1, 4, 30, 40],
      [4, 21, 22, 23],
      [30, 31, 32, 33],
    ])
    const result = suppress(system, authorityRules, solver)
    const inRow = [0, 1, 2, 3].filter((column) => result.statuses.get(gridKey(0, column)) !== 'published')
    const inColumn = [0, 1, 2].filter((row) => result.statuses.get(gridKey(row, 0)) !== 'published')
    expect(inRow.length + Number(result.statuses.get(gridKey(0)) !== 'published')).toBeGreaterThanOrEqual(3)
    expect(inColumn.length + Number(result.statuses.get(gridKey(undefined, 0)) !== 'published')).toBeGreaterThanOrEqual(
      3,
    )
    expectSafe(system, authorityRules, result)
  })

  test('an organisation alone in a cell cannot work out a sensitive cell beside it', () => {
    const system: System = {
      cells: [
        cell('lone', 12, { contributors: 1 }),
        cell('small', 4),
        cell('large', 30),
        cell('larger', 40),
        cell('total', 86),
      ],
      equations: [{ total: 'total', parts: ['lone', 'small', 'large', 'larger'] }],
    }
    const result = suppress(system, authorityRules, solver)
    expect(hiddenKeys(result)).toEqual(['large', 'lone', 'small'])
    expectSafe(system, authorityRules, result)
  })
})

describe('linked tables', () => {
  const counts = [
    ...spread({ form: 'labour', gender: 'woman', age: 'adult' }, 31),
    ...spread({ form: 'labour', gender: 'man', age: 'adult' }, 24),
    ...spread({ form: 'labour', gender: 'man', age: 'child' }, 7),
    ...spread({ form: 'sexual', gender: 'woman', age: 'adult' }, 45),
    ...spread({ form: 'sexual', gender: 'woman', age: 'child' }, 11),
    ...spread({ form: 'sexual', gender: 'man', age: 'adult' }, 3),
    ...spread({ form: 'other', gender: 'woman', age: 'adult' }, 9),
    ...spread({ form: 'other', gender: 'man', age: 'child' }, 8),
  ]
  const dimension = {
    form: { name: 'form', values: ['labour', 'sexual', 'other'] },
    gender: { name: 'gender', values: ['woman', 'man'] },
    age: { name: 'age', values: ['adult', 'child'] },
  }
  const table = (...names: Array<keyof typeof dimension>) =>
    tableSystem({ population: 'persons', dimensions: names.map((name) => dimension[name]), records: counts })
  const system = joinSystems(table('form', 'gender'), table('gender', 'age'), table('form', 'age'))

  test('tables safe by themselves are protected together', () => {
    expectSafe(system, authorityRules, suppress(system, authorityRules, solver))
  })

  test('the same persons have one status in every table', () => {
    const result = suppress(system, authorityRules, solver)
    expect(result.statuses.size).toBe(system.cells.length)
    expect(system.cells.filter((own) => own.key === 'persons|gender=man')).toHaveLength(1)
    expect(publish(system, result).filter((own) => own.key === 'persons|gender=man')).toHaveLength(1)
  })

  test('persons under two names share a status where an equation says that they are the same', () => {
    const twins: System = {
      cells: [cell('children', 4), cell('under18', 4), cell('adults', 30), cell('all', 34)],
      equations: [
        { total: 'all', parts: ['children', 'adults'] },
        { total: 'children', parts: ['under18'] },
      ],
    }
    const result = suppress(twins, frequencyOnly, solver)
    expect(result.statuses.get('under18')).toBe('primary_suppressed')
    expectSafe(twins, frequencyOnly, result)
  })

  test('neither the order of the cells nor of the equations changes the pattern', () => {
    const reversed = { cells: [...system.cells].reverse(), equations: [...system.equations].reverse() }
    expect(suppress(reversed, authorityRules, solver)).toEqual(suppress(system, authorityRules, solver))
  })
})

test('rules that make no sense are refused', () => {
  const system: System = { cells: [], equations: [] }
  expect(() => suppress(system, { threshold: 0, minContributors: 2 }, solver)).toThrow('Threshold')
  expect(() => suppress(system, { threshold: 5, minContributors: -1 }, solver)).toThrow('contributors')
})
