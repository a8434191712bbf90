import { expect, test } from '@jest/globals'
import { asQuery, shortId } from './audit-query.ts'

test('the last day of the period is counted in', () => {
  const { from, to } = asQuery({ from: '2026-11-01', to: '2026-11-23' }) ?? {}
  expect(from).toBe('2026-10-31T23:00:00.000Z')
  expect(to).toBe('2026-11-23T23:00:00.000Z')
})

test('what is no id and no day in the address is no filter', () => {
  const wrong = { entityId: 'B-2026-0007', userId: '', from: '2026-02-30', to: 'x', kind: 'x', refused: 'x' }
  const query = asQuery({ ...wrong, action: 'getCase' })
  expect(query).toEqual({ action: 'getCase' })
})

test('a short id is the end of it', () => {
  expect(shortId('0190c6f4-7a1e-7cc2-9d3b-5a1f0c2e4b6d')).toBe('…0c2e4b6d')
})
