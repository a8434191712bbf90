import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ageOn, dayOfSerial, readDay } from './dates.ts'

describe('readDay', () => {
  test.each([
    ['1990-05-14', '1990-05-14'],
    ['1990-05-14T00:00:00.000Z', '1990-05-14'],
    ['1990-05-14 00:00:00', '1990-05-14'],
    ['1990/5/14', '1990-05-14'],
    ['19900514', '1990-05-14'],
    ['14.5.1990', '1990-05-14'],
    ['03.04.1990', '1990-04-03'],
    ['14/05/1990', '1990-05-14'],
    ['05/14/1990', '1990-05-14'],
    ['04/04/1990', '1990-04-04'],
    ['33007', '1990-05-14'],
    ['33007.75', '1990-05-14'],
    ['2000-02-29', '2000-02-29'],
  ])('reads %j as %s', (text, day) => {
    expect(readDay(text)).toEqual([day])
  })

  test('gives both days where day and month can be exchanged', () => {
    expect(readDay('03/04/1990')).toEqual(['1990-04-03', '1990-03-04'])
  })

  test.each([
    ['1990'],
    ['2026'],
    ['1990-13-01'],
    ['2023-02-29'],
    ['31.02.1990'],
    ['14/5/90'],
    ['900514'],
    ['19900514-1234'],
    ['around 1990'],
    ['-5'],
    ['1e4'],
    ['99999'],
    [''],
  ])('reads %j as no day', (text) => {
    expect(readDay(text)).toEqual([])
  })

  test('reads a serial date in the calendar of its workbook', () => {
    expect(readDay('31545', 1904)).toEqual(['1990-05-14'])
  })
})

describe('dayOfSerial', () => {
  test('follows the calendar with the day that never was', () => {
    expect(dayOfSerial(1)).toBe('1900-01-01')
    expect(dayOfSerial(59)).toBe('1900-02-28')
    expect(dayOfSerial(60)).toBeNull()
    expect(dayOfSerial(61)).toBe('1900-03-01')
    expect(dayOfSerial(45_000)).toBe('2023-03-15')
  })

  test('refuses what is no serial date', () => {
    for (const serial of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) expect(dayOfSerial(serial)).toBeNull()
  })
})

describe('ageOn', () => {
  test('counts a year on the birthday and not the day before', () => {
    expect(ageOn('2008-03-10', '2026-03-09')).toBe(17)
    expect(ageOn('2008-03-10', '2026-03-10')).toBe(18)
  })

  test('lets a person born on a leap day be a year older on 1 March', () => {
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
  })

  test('never falls as time goes', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, day, day, (birthdate, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one]
        expect(ageOn(birthdate, earlier)).toBeLessThanOrEqual(ageOn(birthdate, later))
      }),
    )
  })
})
