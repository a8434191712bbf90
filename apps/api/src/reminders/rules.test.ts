import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { calendarOf, digestOf, isTimeForMail, nextTry } from './rules.ts'

const now = new Date('2026-11-26T08:00:00Z')
const link = 'https://varn.test/waiting'

test('a calendar is all-day events with neutral titles, ended by CRLF', () => {
  const text = calendarOf([{ uid: 'abc@varn', day: '2026-12-31', isTask: false }], 'sv', link, now)
  expect(text.split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Varn//Calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:Värn',
    'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
    'BEGIN:VEVENT',
    'UID:abc@varn',
    'DTSTAMP:20261126T080000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Värn: ett ärende har en frist',
    `URL:${link}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('no line is longer than 75 octets, and unfolding gives the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (path) => {
      const url = `${link}/${encodeURI(path.toWellFormed())}å`
      const text = calendarOf([{ uid: 'a@varn', day: '2026-12-01', isTask: true }], 'en', url, now)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(text.replaceAll('\r\n ', '')).toContain(`URL:${url}\r\n`)
    }),
  )
})

test('the mail is two numbers and two links, in the language of the person', () => {
  expect(digestOf({ waiting: 3, overdue: 1, language: 'sv' }, 'https://varn.test')).toEqual({
    subject: 'Värn: 3 saker väntar',
    text: '3 saker väntar, 1 är försenad.\n\nÖppna Värn: https://varn.test/waiting\n\nDu har själv valt det här mejlet. Stäng av det här: https://varn.test/security\n',
  })
  expect(digestOf({ waiting: 1, overdue: 0, language: 'en' }, 'https://varn.test').text).toMatch(/^1 thing waits\.\n/)
})

test('mail goes on working days in the daytime in Sweden, in summer and in winter', () => {
  expect(isTimeForMail(new Date('2026-11-26T05:59:00Z'), '2026-11-26')).toBe(false)
  expect(isTimeForMail(new Date('2026-11-26T06:00:00Z'), '2026-11-26')).toBe(true)
  expect(isTimeForMail(new Date('2026-07-01T05:00:00Z'), '2026-07-01')).toBe(true)
  expect(isTimeForMail(new Date('2026-11-26T17:00:00Z'), '2026-11-26')).toBe(false)
  expect(isTimeForMail(new Date('2026-11-28T10:00:00Z'), '2026-11-28')).toBe(false)
  expect(isTimeForMail(new Date('2026-12-24T10:00:00Z'), '2026-12-24')).toBe(false)
})

test('what is refused is tried again, later each time, and five times at most', () => {
  const minutes = [1, 2, 3, 4].map((attempts) => (nextTry(attempts, now)!.getTime() - now.getTime()) / 60_000)
  expect(minutes).toEqual([5, 20, 80, 320])
  expect(nextTry(5, now)).toBeUndefined()
})
