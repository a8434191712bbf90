import { expect, test } from '@jest/globals'
import { daysLeft, within } from './days.ts'

test('days left counts calendar days across the change to winter time', () => {
  expect(daysLeft('2026-10-26', '2026-10-24')).toBe(2)
  expect(daysLeft('2026-10-24', '2026-10-26')).toBe(-2)
})

test('a day that has passed is within any number of days, and no day is within none', () => {
  expect(within('2026-11-01', '2026-11-23', 7)).toBe(true)
  expect(within('2026-11-30', '2026-11-23', 7)).toBe(true)
  expect(within('2026-12-01', '2026-11-23', 7)).toBe(false)
  expect(within(null, '2026-11-23', 7)).toBe(false)
})
