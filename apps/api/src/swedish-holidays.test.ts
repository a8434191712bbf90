import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { daysAfter, daysFrom, swedishDay } from './swedish-day.ts'
import { easter, holidaysOf, isWorkingDay, workingDayFrom } from './swedish-holidays.ts'

test('Easter is where the almanac has it', () => {
  for (const day of ['1961-04-02', '2000-04-23', '2008-03-23', '2024-03-31', '2026-04-05', '2027-03-28', '2038-04-25'])
    expect(easter(Number(day.slice(0, 4)))).toBe(day)
})

test('the public holidays of 2026, with the three eves that count beside them', () => {
  expect([...holidaysOf(2026)]).toEqual([
    '2026-01-01',
    '2026-01-06',
    '2026-04-03',
    '2026-04-05',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-24',
    '2026-06-06',
    '2026-06-19',
    '2026-06-20',
    '2026-10-31',
    '2026-12-24',
    '2026-12-25',
    '2026-12-26',
    '2026-12-31',
  ])
  expect(holidaysOf(2004).has('2004-05-31')).toBe(true)
  expect(holidaysOf(2004).has('2004-06-06')).toBe(false)
})

test('what ends on a day off ends on the next working day, also over Christmas and New Year', () => {
  expect(workingDayFrom('2026-11-27')).toBe('2026-11-27')
  expect(workingDayFrom('2026-11-28')).toBe('2026-11-30')
  expect(workingDayFrom('2026-04-02')).toBe('2026-04-02')
  expect(workingDayFrom('2026-04-03')).toBe('2026-04-07')
  expect(workingDayFrom('2026-12-24')).toBe('2026-12-28')
  expect(workingDayFrom('2026-12-31')).toBe('2027-01-04')
})

const years = fc.integer({ min: 1990, max: 2200 })
const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })

test('Easter is a Sunday from 22 March to 25 April, Midsummer Day and All Saints’ Day are Saturdays', () => {
  fc.assert(
    fc.property(years, (year) => {
      const sunday = easter(year)
      expect(new Date(sunday).getUTCDay()).toBe(0)
      expect(sunday >= `${year}-03-22` && sunday <= `${year}-04-25`).toBe(true)
      const saturdays = [...holidaysOf(year)].filter((day) => new Date(day).getUTCDay() === 6)
      expect(saturdays.some((day) => day >= `${year}-06-20` && day <= `${year}-06-26`)).toBe(true)
      expect(saturdays.some((day) => day >= `${year}-10-31` && day <= `${year}-11-06`)).toBe(true)
    }),
  )
})

test('the next working day is one, at most five days away, and none lies before it', () => {
  fc.assert(
    fc.property(days, (date) => {
      const day = date.toISOString().slice(0, 10)
      const next = workingDayFrom(day)
      expect(isWorkingDay(next)).toBe(true)
      expect(daysFrom(day, next)).toBeLessThanOrEqual(5)
      for (let one = day; one < next; one = daysAfter(one, 1)) expect(isWorkingDay(one)).toBe(false)
    }),
  )
})

test('days are counted over leap days and over both changes of the clock', () => {
  expect(daysAfter('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysAfter('2027-02-28', 1)).toBe('2027-03-01')
  expect(daysAfter('2026-03-28', 2)).toBe('2026-03-30')
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26')
  // Half an hour before and after midnight in Stockholm, in summer and in winter.
  expect(swedishDay(new Date('2026-07-01T21:30:00Z'))).toBe('2026-07-01')
  expect(swedishDay(new Date('2026-07-01T22:30:00Z'))).toBe('2026-07-02')
  expect(swedishDay(new Date('2026-12-01T22:30:00Z'))).toBe('2026-12-01')
  fc.assert(
    fc.property(days, fc.integer({ min: -800, max: 800 }), (date, count) => {
      const day = date.toISOString().slice(0, 10)
      expect(daysFrom(day, daysAfter(day, count))).toBe(count)
    }),
  )
})
