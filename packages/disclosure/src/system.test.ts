import { describe, expect, test } from '@jest/globals'
import { type Cell, joinSystems, prepareSystem } from './system.ts'

const cell = (key: string, value: number, rest: Partial<Cell> = {}): Cell => ({
  key,
  value,
  contributors: Math.min(value, 3),
  ...rest,
})

describe('a malformed system is refused, naming the cell', () => {
  test.each([
    ['a negative value', [cell('low', -1)], 'Value of low'],
    ['a fraction', [cell('half', 1.5)], 'Value of half'],
    ['more organisations than persons', [cell('few', 2, { contributors: 3 })], 'Contributors of few'],
    ['persons from nobody', [cell('orphan', 2, { contributors: 0 })], 'orphan has persons'],
    ['persons in an impossible combination', [cell('odd', 2, { structural: true })], 'odd is called impossible'],
    ['a cell given twice', [cell('twin', 2), cell('twin', 2)], 'given twice: twin'],
  ])('%s', (_, cells, message) => {
    expect(() => prepareSystem({ cells, equations: [] })).toThrow(message)
  })

  test.each([
    ['an equation that does not add up', { total: 'all', parts: ['a'] }, 'all is 9, its parts sum to 4'],
    ['an unknown part', { total: 'all', parts: ['a', 'lost'] }, 'unknown cell: lost'],
    ['a cell named twice', { total: 'all', parts: ['a', 'a'] }, 'Equation for all names a cell twice'],
    ['no parts', { total: 'all', parts: [] }, 'Equation for all has no parts'],
  ])('%s', (_, equation, message) => {
    const cells = [cell('all', 9), cell('a', 4), cell('b', 5)]
    expect(() => prepareSystem({ cells, equations: [equation] })).toThrow(message)
  })
})

describe('joining tables', () => {
  test('a cell of two tables becomes one, with the stricter of the two readings', () => {
    const left = { cells: [cell('x', 8, { threshold: 10, implied: true, exempt: true })], equations: [] }
    const right = { cells: [cell('x', 8, { threshold: 5, groupDisclosed: true })], equations: [] }
    expect(joinSystems(left, right).cells).toEqual([cell('x', 8, { threshold: 10, groupDisclosed: true })])
  })

  test('tables that count the same persons differently are refused', () => {
    const left = { cells: [cell('x', 8)], equations: [] }
    const right = { cells: [cell('x', 9)], equations: [] }
    expect(() => joinSystems(left, right)).toThrow('disagree on x')
  })

  test('an equation written twice, with its parts in another order, is kept once', () => {
    const cells = [cell('all', 9), cell('a', 4), cell('b', 5)]
    const left = { cells, equations: [{ total: 'all', parts: ['a', 'b'] }] }
    const right = { cells, equations: [{ total: 'all', parts: ['b', 'a'] }] }
    expect(joinSystems(left, right).equations).toHaveLength(1)
  })
})
