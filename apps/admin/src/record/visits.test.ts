import { expect, test } from '@jest/globals'
import { visitsOf } from './visits.ts'

const anna = { displayName: 'Anna Påhittad', organisationName: 'Alfa', role: 'case_worker' }
const bea = { ...anna, displayName: 'Bea Påhittad' }
let count = 0
const line = (who: typeof anna, time: string, action = 'getCase', more: object = {}) => ({
  ...{ id: String(++count), at: `2026-11-27T${time}:00.000Z`, kind: 'reading' as const },
  ...{ changedFields: null, refusal: null, ...who, action, ...more },
})

test('what a person does without a longer pause is one visit, from the first to the last', () => {
  const [visit, ...rest] = visitsOf([
    line(anna, '10:20', 'getCase'),
    line(anna, '10:06', 'getIdentity'),
    line(anna, '09:51', 'getCase'),
  ])
  expect(rest).toEqual([])
  expect(visit).toMatchObject({ ...anna, from: '2026-11-27T09:51:00.000Z', until: '2026-11-27T10:20:00.000Z' })
  expect(visit?.done.map(({ action, times }) => [action, times])).toEqual([
    ['getCase', 2],
    ['getIdentity', 1],
  ])
})

test('a longer pause, another person and another role begin a visit of their own', () => {
  const manager = { ...anna, role: 'organisation_manager' }
  const lines = [
    line(anna, '12:00'),
    line(anna, '11:44'),
    line(bea, '11:43'),
    line(anna, '11:42'),
    line(manager, '11:41'),
  ]
  expect(visitsOf(lines).map(({ done }) => done.length)).toEqual([1, 1, 1, 1, 1])
})

test('people whose names are not told are never taken for one person', () => {
  const nobody = { ...anna, displayName: null as unknown as string } // as the answer leaves it out for other organisations
  expect(visitsOf([line(nobody, '12:00'), line(nobody, '12:00')])).toHaveLength(2)
})

test('each change and each refusal stays a line of its own, and no line is lost', () => {
  const lines = [
    line(anna, '12:03', 'updateCase', { changedFields: ['county'] }),
    line(anna, '12:02', 'updateCase', { changedFields: ['status'] }),
    line(anna, '12:01', 'getIdentity', { refusal: 'forbidden' }),
    line(anna, '12:00', 'getIdentity'),
  ]
  const [visit] = visitsOf(lines)
  expect(visit?.done).toHaveLength(4)
  expect(visitsOf([]).length).toBe(0)
})
