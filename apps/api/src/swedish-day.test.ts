import { expect, test } from '@jest/globals'
import { monthsAfter, swedishDay } from './swedish-day.ts'

test('the day changes at midnight in Sweden, in summer and in winter', () => {
  expect(swedishDay(new Date('2026-07-01T21:59:59Z'))).toBe('2026-07-01')
  expect(swedishDay(new Date('2026-07-01T22:00:00Z'))).toBe('2026-07-02')
  expect(swedishDay(new Date('2026-12-31T22:59:59Z'))).toBe('2026-12-31')
  expect(swedishDay(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01')
})

test.each([
  ['2026-01-15', '2026-07-15'],
  ['2026-09-01', '2027-03-01'],
  ['2026-08-31', '2027-02-28'],
  ['2027-08-30', '2028-02-29'],
  ['2026-12-31', '2027-06-30'],
])('six months after %s is %s', (day, later) => {
  expect(monthsAfter(day, 6)).toBe(later)
})
