import { expect, test } from '@jest/globals'
import { byClock, daysLeft } from './clock.ts'

test('days are counted by the calendar, over the change to winter time too', () => {
  const row = { state: 'received', dueOn: '2026-10-26' } as const
  expect(daysLeft(row, '2026-10-24')).toBe(2)
  expect(daysLeft(row, '2026-10-26')).toBe(0)
  expect(daysLeft(row, '2026-10-27')).toBe(-1)
})

test('what runs out first stands first, and what is closed last', () => {
  const rows = [
    { id: 1, state: 'closed', dueOn: '2026-01-01' },
    { id: 2, state: 'received', dueOn: '2026-12-24' },
    { id: 3, state: 'in_review', dueOn: '2026-12-01' },
  ] as const
  expect(byClock(rows).map(({ id }) => id)).toEqual([3, 2, 1])
})
