import { expect, test } from '@jest/globals'
import { lastInstant, networksOf, stateOf, worksNow } from './service-account.ts'

const now = Date.parse('2026-11-23T08:00:00Z')

test('an end within thirty days is soon, and one that is past or revoked is over', () => {
  expect(stateOf({ expiresAt: '2026-12-24T08:00:00Z', revokedAt: null }, now)).toBe('valid')
  expect(stateOf({ expiresAt: '2026-12-23T08:00:00Z', revokedAt: null }, now)).toBe('soon')
  expect(stateOf({ expiresAt: '2026-11-23T08:00:00Z', revokedAt: null }, now)).toBe('expired')
  expect(stateOf({ expiresAt: '2027-11-23T08:00:00Z', revokedAt: '2026-01-01T00:00:00Z' }, now)).toBe('revoked')
  expect(worksNow({ expiresAt: '2026-12-23T08:00:00Z', revokedAt: null }, now)).toBe(true)
  expect(worksNow({ expiresAt: '2026-11-23T08:00:00Z', revokedAt: null }, now)).toBe(false)
})

test('what ends at midnight is valid to the day before', () => {
  expect(lastInstant('2026-11-22T23:00:00.000Z')).toBe('2026-11-22T22:59:59.999Z')
})

test('networks are read from lines, commas and spaces, each once', () => {
  expect(networksOf('192.0.2.0/24\n2001:db8::/48, 192.0.2.0/24 ')).toEqual(['192.0.2.0/24', '2001:db8::/48'])
  expect(networksOf(null)).toEqual([])
})
