import { beforeAll, describe, expect, test } from '@jest/globals'
import { audit } from './audit.ts'
import { authorityRules, examples, frequencyOnly, gridKey, gridSystem, intervalsOf, readExample } from './fixtures.ts'
import { loadSolver, type Solver } from './lp.ts'
import type { System } from './system.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

/**
 * The weaker test that many programs use: is a hidden cell a linear combination of the published equations? Blind to
 * what follows from counts not being negative.
 */
function isLinearlyRecoverable(system: System, hidden: string[], target: string): boolean {
  const rows = system.equations.map(({ total, parts }) =>
    hidden.map((key) => (parts.includes(key) ? 1 : 0) - (key === total ? 1 : 0)),
  )
  const wanted = hidden.map((key) => (key === target ? 1 : 0))
  return rank([...rows, wanted]) === rank(rows)
}

function rank(matrix: number[][]): number {
  const rows = matrix.map((row) => [...row])
  let found = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column += 1) {
    const pivot = rows.findIndex((row, place) => place >= found && Math.abs(row[column]!) > 1e-9)
    if (pivot === -1) continue
    const [chosen] = rows.splice(pivot, 1)
    rows.splice(found, 0, chosen!)
    for (const row of rows.slice(found + 1)) {
      const factor = row[column]! / chosen![column]!
      row.forEach((value, place) => {
        row[place] = value - factor * chosen![place]!
      })
    }
    found += 1
  }
  return found
}

describe('worked examples', () => {
  test.each(examples)('the audit finds what a reader can derive from $name', (example) => {
    const { counts, intervals } = readExample(example)
    expect(intervalsOf(gridSystem(counts), intervals.keys(), solver)).toEqual(intervals)
  })

  test.each(examples)('the audit judges $name', (example) => {
    const { counts, intervals } = readExample(example)
    const { cells } = audit(gridSystem(counts), frequencyOnly, intervals.keys(), solver)
    // The second small cell of the rectangle with a zero is published there, which the pattern alone does not judge.
    const judged = cells.filter((cell) => cell.verdict !== undefined && intervals.has(cell.key))
    expect(judged.length).toBeGreaterThan(0)
    expect(judged.every((cell) => cell.verdict === 'safe')).toBe(example.protects)
  })

  test('zeros can force a value that the rank test calls unrecoverable', () => {
    const { counts, intervals } = readExample(examples[7]!)
    const system = gridSystem(counts)
    expect(isLinearlyRecoverable(system, [...intervals.keys()], gridKey(1, 0))).toBe(false)
    const { cells } = audit(system, frequencyOnly, intervals.keys(), solver)
    expect(cells.find((cell) => cell.key === gridKey(1, 0))).toMatchObject({ min: 3, max: 3, verdict: 'exact' })
  })

  test('the rank test does find what the margins give back', () => {
    const { counts, intervals } = readExample(examples[1]!)
    expect(isLinearlyRecoverable(gridSystem(counts), [...intervals.keys()], gridKey(0, 1))).toBe(true)
  })

  test('a block of small cells is judged small and not only narrow', () => {
    const { counts, intervals } = readExample(examples[5]!)
    const { cells } = audit(gridSystem(counts), frequencyOnly, intervals.keys(), solver)
    expect(cells.filter((cell) => cell.verdict !== undefined).map((cell) => cell.verdict)).toEqual(
      Array.from({ length: 4 }, () => 'small'),
    )
  })
})

describe('audit', () => {
  test('a small cell that is published fails', () => {
    const result = audit(
      gridSystem([
        [20, 3],
        [8, 9],
      ]),
      frequencyOnly,
      [],
      solver,
    )
    expect(result.passed).toBe(false)
    expect(result.cells).toEqual([{ key: gridKey(0, 1), reasons: ['frequency'], min: 3, max: 3, verdict: 'published' }])
  })

  test('a cell that nothing bounds from above has no upper end', () => {
    const system: System = { cells: [{ key: 'alone', value: 2, contributors: 2 }], equations: [] }
    expect(audit(system, frequencyOnly, ['alone'], solver).cells).toEqual([
      { key: 'alone', reasons: ['frequency'], min: 0, max: Number.POSITIVE_INFINITY, verdict: 'safe' },
    ])
  })

  test('a cell from one organisation passes on width alone, however large it is', () => {
    const system: System = {
      cells: [
        { key: 'lone', value: 30, contributors: 1 },
        { key: 'other', value: 40, contributors: 3 },
        { key: 'third', value: 20, contributors: 3 },
        { key: 'total', value: 90, contributors: 4 },
      ],
      equations: [{ total: 'total', parts: ['lone', 'other', 'third'] }],
    }
    const hidden = audit(system, authorityRules, ['lone', 'other'], solver)
    expect(hidden.cells[0]).toEqual({ key: 'lone', reasons: ['contributors'], min: 0, max: 70, verdict: 'safe' })
    expect(audit(system, authorityRules, ['lone'], solver).cells[0]?.verdict).toBe('exact')
  })

  test.each([
    [4, 'narrow'],
    [5, 'safe'],
  ] as const)('an interval %i wide is %s at threshold 5', (width, verdict) => {
    const values = { lone: 12, other: 4, all: 16, rest: width - 4, cap: width }
    const cells = Object.entries(values).map(([key, value]) => ({
      key,
      value,
      contributors: key === 'lone' ? 1 : Math.min(value, 3),
      exempt: key === 'cap',
    }))
    const equations = [
      { total: 'all', parts: ['lone', 'other'] },
      { total: 'cap', parts: ['other', 'rest'] },
    ]
    const result = audit({ cells, equations }, authorityRules, ['lone', 'other', 'rest'], solver)
    expect(result.cells.find((own) => own.key === 'lone')).toMatchObject({ min: 16 - width, max: 16, verdict })
  })

  test('a cell with a raised threshold needs the wider interval', () => {
    const system = gridSystem([
      [20, 3, 9],
      [15, 8, 12],
      [7, 14, 6],
    ])
    const cells = system.cells.map((cell) => (cell.key === gridKey(0, 1) ? { ...cell, threshold: 13 } : cell))
    const hidden = [gridKey(0, 1), gridKey(0, 2), gridKey(2, 1), gridKey(2, 2)]
    const { cells: judged } = audit({ ...system, cells }, frequencyOnly, hidden, solver)
    expect(judged.find((cell) => cell.key === gridKey(0, 1))).toMatchObject({ max: 12, verdict: 'small' })
  })

  test('the third small cell of a row protects against the person behind a one', () => {
    const system: System = {
      cells: [
        { key: 'one', value: 1, contributors: 1 },
        { key: 'second', value: 4, contributors: 3 },
        { key: 'third', value: 8, contributors: 3 },
        { key: 'total', value: 13, contributors: 3 },
      ],
      equations: [{ total: 'total', parts: ['one', 'second', 'third'] }],
    }
    const pair = audit(system, frequencyOnly, ['one', 'second'], solver)
    expect(pair.exposures).toEqual([{ insider: 'one', target: 'second' }])
    expect(pair.passed).toBe(false)
    expect(audit(system, frequencyOnly, ['one', 'second', 'third'], solver)).toMatchObject({
      exposures: [],
      passed: true,
    })
  })

  test('the person behind a one may work out a cell that is hidden only to protect others', () => {
    const values = { one: 1, second: 9, total: 10 }
    const cells = Object.entries(values).map(([key, value]) => ({ key, value, contributors: Math.min(value, 3) }))
    const system: System = { cells, equations: [{ total: 'total', parts: ['one', 'second'] }] }
    expect(audit(system, frequencyOnly, ['one', 'second'], solver)).toMatchObject({ exposures: [], passed: true })
  })

  test('knowing a total that holds the same person is no exposure', () => {
    const values = { one: 1, nobody: 0, subtotal: 1, rest: 20, more: 15, all: 36 }
    const cells = Object.entries(values).map(([key, value]) => ({ key, value, contributors: Math.min(value, 3) }))
    const equations = [
      { total: 'subtotal', parts: ['one', 'nobody'] },
      { total: 'all', parts: ['subtotal', 'rest', 'more'] },
    ]
    const result = audit({ cells, equations }, authorityRules, ['one', 'subtotal', 'rest', 'more'], solver)
    expect(result).toMatchObject({ exposures: [], passed: true })
  })

  test('an organisation that knows its own cell is found also where it needs two equations', () => {
    const cells = Object.entries({ lone: 9, a: 10, b: 12, small: 4, left: 31, right: 26 }).map(([key, value]) => ({
      key,
      value,
      contributors: key === 'lone' ? 1 : 3,
    }))
    // left = lone + a + b, right = a + b + small: the difference gives small to whoever knows lone.
    const equations = [
      { total: 'left', parts: ['lone', 'a', 'b'] },
      { total: 'right', parts: ['a', 'b', 'small'] },
    ]
    const result = audit({ cells, equations }, authorityRules, ['lone', 'a', 'b', 'small'], solver)
    expect(result.cells.every((cell) => (cell.verdict ?? 'safe') === 'safe')).toBe(true)
    expect(result.exposures).toEqual([{ insider: 'lone', target: 'small' }])
  })

  test('implied cells are never taken as known', () => {
    const system: System = {
      cells: [
        { key: 'all', value: 20, contributors: 3 },
        { key: 'with', value: 17, contributors: 3 },
        { key: 'without', value: 3, contributors: 3, implied: true },
      ],
      equations: [{ total: 'all', parts: ['with', 'without'] }],
    }
    expect(audit(system, frequencyOnly, [], solver).cells).toEqual([
      { key: 'without', reasons: ['frequency'], min: 3, max: 3, verdict: 'exact' },
    ])
    expect(audit(system, frequencyOnly, ['with'], solver).passed).toBe(true)
  })

  test('stopping early gives the same verdicts', () => {
    for (const example of examples) {
      const { counts, intervals } = readExample(example)
      const verdicts = (detail: 'intervals' | 'verdicts') =>
        audit(gridSystem(counts), frequencyOnly, intervals.keys(), solver, { detail }).cells.flatMap((cell) =>
          cell.verdict ? [`${cell.key} ${cell.verdict}`] : [],
        )
      expect(verdicts('verdicts')).toEqual(verdicts('intervals'))
    }
  })

  test('a suppressed key outside the system is an error', () => {
    expect(() =>
      audit(
        gridSystem([
          [6, 7],
          [8, 9],
        ]),
        frequencyOnly,
        ['elsewhere'],
        solver,
      ),
    ).toThrow('elsewhere')
  })
})
