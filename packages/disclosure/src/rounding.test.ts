import { expect, test } from '@jest/globals'
import type { PublishedCell } from './publish.ts'
import { roundCells, rounding } from './rounding.ts'

test.each([
  [0, 0],
  [2, 0],
  [3, 5],
  [7, 5],
  [8, 10],
  [12, 10],
  [13, 15],
])('%i is rounded to %i at base 5', (value, expected) => {
  expect(rounding(value, 5)).toBe(expected)
})

test('halves go upwards at an even base', () => {
  expect([5, 15, 25].map((value) => rounding(value, 10))).toEqual([10, 20, 30])
})

test('what cannot be rounded is an error', () => {
  expect(() => rounding(1.5, 5)).toThrow('1.5')
  expect(() => rounding(-5, 5)).toThrow('-5')
  expect(() => rounding(5, 0)).toThrow('Base')
})

test('rounding changes published values only, and leaves those asked to stay exact', () => {
  const cells: PublishedCell[] = [
    { key: 'hidden', status: 'suppressed' },
    { key: 'inner', status: 'published', value: 8 },
    { key: 'total', status: 'published', value: 23 },
  ]
  expect(roundCells(cells, 5, (cell) => cell.key === 'total')).toEqual([
    { key: 'hidden', status: 'suppressed' },
    { key: 'inner', status: 'rounded', value: 10 },
    { key: 'total', status: 'published', value: 23 },
  ])
})
