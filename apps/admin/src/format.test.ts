import { describe, expect, test } from '@jest/globals'
import { formatDate, formatDateTime, formatDay, formatMoney, formatMonth, formatNumber, formatShare } from './format.ts'

describe('numbers', () => {
  test('thousands have a narrow space in both languages, also below ten thousand', () => {
    expect(formatNumber(1234567, 'sv')).toBe('1\u202f234\u202f567')
    expect(formatNumber(1234, 'sv')).toBe('1\u202f234')
    expect(formatNumber(12500, 'en')).toBe('12\u202f500')
  })
  test('decimals follow the language', () => {
    expect(formatNumber(12.5, 'sv')).toBe('12,5')
    expect(formatNumber(12.5, 'en')).toBe('12.5')
  })
  test('a unit is never parted from its number', () => {
    expect(formatMoney(12500, 'sv')).toBe('12\u202f500\u00a0kr')
    expect(formatShare(0.385, 'sv')).toBe('38,5\u00a0%')
  })
})

describe('dates', () => {
  test('a calendar day is the same day whatever the clock of the machine says', () => {
    expect(formatDate('2026-11-23', 'sv')).toBe('23 november 2026')
    expect(formatDate('2026-11-23', 'en')).toBe('23 November 2026')
  })
  test('an instant is told in Stockholm time', () => {
    expect(formatDate('2026-11-22T23:30:00Z', 'sv')).toBe('23 november 2026')
    expect(formatDateTime('2026-06-01T06:12:00Z', 'sv')).toBe('1 juni 2026 kl. 08.12')
    expect(formatDateTime('2026-06-01T06:12:00Z', 'en')).toBe('1 June 2026 at 08:12')
  })
  test('a month is told from a month or from any day in it', () => {
    expect(formatMonth('2026-03', 'sv')).toBe('mars 2026')
    expect(formatMonth('2026-03-31', 'en')).toBe('March 2026')
  })
  test('a day in a list of what is near has no points', () => {
    const now = new Date('2026-12-31T22:59:00Z')
    expect(formatDay('2026-11-26', 'sv', now)).toBe('tors 26 nov')
    expect(formatDay('2026-11-26', 'en', now)).toBe('Thu 26 Nov')
  })
  test('a day of another year says which, by the Swedish calendar', () => {
    const newYear = new Date('2026-12-31T23:00:00Z')
    expect(formatDay('2026-11-26', 'sv', newYear)).toBe('26 nov 2026')
    expect(formatDay('2026-11-26', 'en', newYear)).toBe('26 Nov 2026')
    expect(formatDay('2027-01-01', 'sv', newYear)).toBe('fre 1 jan')
  })
})
