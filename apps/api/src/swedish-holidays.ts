import { daysAfter } from './swedish-day.ts'

// Lag (1989:253) om allmänna helgdagar. Pure: the calendar is computed, so that no list runs out.

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): string {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  return dayOf(year, month, ((h + l - 7 * m + 114) % 31) + 1)
}

const dayOf = (year: number, month: number, date: number) =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10)
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()
/** The first Saturday on or after a day. */
const saturdayFrom = (day: string) => daysAfter(day, (6 - weekday(day) + 7) % 7)

/**
 * The days of a year on which a time limit does not end, besides Saturdays and Sundays: public holidays, and the three eves that
 * lag (1930:173) 2 § puts beside them.
 */
export function holidaysOf(year: number): ReadonlySet<string> {
  const sunday = easter(year)
  const midsummer = saturdayFrom(dayOf(year, 6, 20))
  return new Set([
    dayOf(year, 1, 1),
    dayOf(year, 1, 6),
    daysAfter(sunday, -2),
    sunday,
    daysAfter(sunday, 1),
    dayOf(year, 5, 1),
    daysAfter(sunday, 39),
    daysAfter(sunday, 49),
    // The national day is a holiday since 2005; before that Whit Monday was.
    year >= 2005 ? dayOf(year, 6, 6) : daysAfter(sunday, 50),
    daysAfter(midsummer, -1),
    midsummer,
    saturdayFrom(dayOf(year, 10, 31)),
    dayOf(year, 12, 24),
    dayOf(year, 12, 25),
    dayOf(year, 12, 26),
    dayOf(year, 12, 31),
  ])
}

export function isWorkingDay(day: string): boolean {
  const date = weekday(day)
  return date !== 0 && date !== 6 && !holidaysOf(Number(day.slice(0, 4))).has(day)
}

/** The day itself, or the next working day where it is none: what may still be done then is done in time (lag (1930:173) 2 §). */
export function workingDayFrom(day: string): string {
  return isWorkingDay(day) ? day : workingDayFrom(daysAfter(day, 1))
}
