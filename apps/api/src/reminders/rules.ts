import { daysAfter } from '../swedish-day.ts'
import { isWorkingDay } from '../swedish-holidays.ts'

export type ReminderLanguage = 'sv' | 'en'

/** A day on which something waits: no reference and no kind, because a calendar is read over shoulders and copied to other servers. */
export interface CalendarDay {
  /** The same for the same thing at each reading, and telling nothing. */
  uid: string
  day: string
  isTask: boolean
}

const titles = {
  sv: { task: 'Värn: en uppgift att göra', clock: 'Värn: ett ärende har en frist', name: 'Värn' },
  en: { task: 'Värn: a task to do', clock: 'Värn: a case has a time limit', name: 'Värn' },
}

/** A calendar of all-day events (RFC 5545) with neutral titles and a link to the system. */
export function calendarOf(days: readonly CalendarDay[], language: ReminderLanguage, url: string, now: Date): string {
  const words = titles[language]
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
  const date = (day: string) => day.replaceAll('-', '')
  const events = days.flatMap(({ uid, day, isTask }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${date(day)}`,
    `DTEND;VALUE=DATE:${date(daysAfter(day, 1))}`,
    `SUMMARY:${isTask ? words.task : words.clock}`,
    `URL:${url}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ])
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Varn//Calendar//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH'],
    ...[`X-WR-CALNAME:${words.name}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT6H'],
    ...events,
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

const lineMost = 75

/** A line of at most 75 octets, folded between characters (RFC 5545 §3.1). */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  for (const character of line) {
    if (Buffer.byteLength(part + character) > lineMost) {
      parts.push(part)
      part = ' '
    }
    part += character
  }
  return [...parts, part].join('\r\n')
}

const hours = { first: 7, last: 18 }
const hourIn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', hourCycle: 'h23' })

/** Whether the daily mail may go now: on working days, in the daytime in Sweden. */
export function isTimeForMail(now: Date, today: string): boolean {
  const hour = Number(hourIn.format(now))
  return isWorkingDay(today) && hour >= hours.first && hour < hours.last
}

const attemptsMost = 5

/** When a refused mail is tried again: after 5, 20, 80 and 320 minutes, and then no more. */
export function nextTry(attempts: number, now: Date): Date | undefined {
  if (attempts >= attemptsMost) return undefined
  return new Date(now.getTime() + 5 * 4 ** (attempts - 1) * 60_000)
}

export interface Digest {
  waiting: number
  overdue: number
  language: ReminderLanguage
}

/** The daily mail: two numbers and a link, and nothing about anybody. */
export function digestOf({ waiting, overdue, language }: Digest, publicUrl: string): { subject: string; text: string } {
  const links = { open: `${publicUrl}/waiting`, off: `${publicUrl}/security` }
  if (language === 'sv') {
    const late = overdue === 0 ? '' : overdue === 1 ? ', 1 är försenad' : `, ${overdue} är försenade`
    const count = waiting === 1 ? '1 sak väntar' : `${waiting} saker väntar`
    return {
      subject: `Värn: ${count}`,
      text: `${count}${late}.\n\nÖppna Värn: ${links.open}\n\nDu har själv valt det här mejlet. Stäng av det här: ${links.off}\n`,
    }
  }
  const late = overdue === 0 ? '' : overdue === 1 ? ', 1 is late' : `, ${overdue} are late`
  const count = waiting === 1 ? '1 thing waits' : `${waiting} things wait`
  return {
    subject: `Värn: ${count}`,
    text: `${count}${late}.\n\nOpen Värn: ${links.open}\n\nYou chose this mail yourself. Turn it off here: ${links.off}\n`,
  }
}
