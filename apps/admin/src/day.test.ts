import { expect, test } from '@jest/globals'
import { startOfDay } from './day.ts'

test('a day begins at midnight in Stockholm, in winter, in summer and on the days between', () => {
  expect(startOfDay('2026-01-15')).toBe('2026-01-14T23:00:00.000Z')
  expect(startOfDay('2026-07-15')).toBe('2026-07-14T22:00:00.000Z')
  expect(startOfDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z')
  expect(startOfDay('2026-03-30')).toBe('2026-03-29T22:00:00.000Z')
  expect(startOfDay('2026-10-26')).toBe('2026-10-25T23:00:00.000Z')
})

test('what is no day is refused', () => {
  expect(() => startOfDay('2026-02-30')).toThrow(RangeError)
})
