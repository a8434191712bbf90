import { beforeAll, describe, expect, test } from '@jest/globals'
import { audit } from './audit.ts'
import { frequencyOnly, gridKey, gridSystem } from './fixtures.ts'
import { loadSolver, type Solver } from './lp.ts'
import { publish } from './publish.ts'
import { type Suppression, suppress } from './suppress.ts'
import type { System } from './system.ts'

let solver: Solver
beforeAll(async () => {
  solver = await loadSolver()
})

const hiddenKeys = (result: Suppression): string[] =>
  [...result.statuses].filter(([, status]) => status !== 'published').map(([key]) => key)

describe('earlier releases', () => {
  const system = gridSystem([
    [3, 20, 30],
    [20, 20, 20],
    [30, 20, 20],
  ])
  const released = (marks: Record<string, 'published' | 'suppressed'>): System => ({
    ...system,
    cells: system.cells.map((own) => (marks[own.key] ? { ...own, released: marks[own.key]! } : own)),
  })

  test('a value that is out is not counted on to protect, and stays published', () => {
    const before = hiddenKeys(suppress(system, frequencyOnly, solver))
    const taken = before.find((key) => key !== gridKey(0, 0))!
    const again = released({ [taken]: 'published' })
    const result = suppress(again, frequencyOnly, solver)
    expect(result.statuses.get(taken)).toBe('published')
    expect(audit(again, frequencyOnly, hiddenKeys(result), solver).passed).toBe(true)
  })

  test('a hidden cell stays hidden', () => {
    const result = suppress(released({ [gridKey(2, 2)]: 'suppressed' }), frequencyOnly, solver)
    expect(result.statuses.get(gridKey(2, 2))).toBe('secondary_suppressed')
  })

  test('nothing can be published where what is out gives a small cell away', () => {
    const marks = { [gridKey(0)]: 'published', [gridKey(0, 1)]: 'published', [gridKey(0, 2)]: 'published' } as const
    const result = suppress(released(marks), frequencyOnly, solver)
    expect(result.report).toMatchObject({ passed: false, unprotected: [gridKey(0, 0)] })
    expect(() => publish(system, result)).toThrow(gridKey(0, 0))
  })
})

describe('publishing', () => {
  const system = gridSystem([
    [3, 20, 9],
    [15, 8, 12],
    [7, 14, 6],
  ])

  test('a suppressed cell carries no number, and does not tell why it is suppressed', () => {
    const result = suppress(system, frequencyOnly, solver)
    const hidden = publish(system, result).filter((own) => own.status === 'suppressed')
    expect(hidden.map((own) => own.key).sort()).toEqual(hiddenKeys(result).sort())
    expect(hidden.length).toBeGreaterThan(1)
    for (const own of hidden) expect(Object.keys(own).sort()).toEqual(['key', 'status'])
  })

  test('a cell without a decision is an error, not a published cell', () => {
    const result = suppress(system, frequencyOnly, solver)
    const more = { ...system, cells: [...system.cells, { key: 'late', value: 3, contributors: 3 }] }
    expect(() => publish(more, result)).toThrow('late')
  })
})
