/** A day of the Gregorian calendar as `YYYY-MM-DD`. Text order is time order. */
export type Day = string

/** The first day of a workbook's calendar: 1900 for Windows, 1904 for workbooks from older Macintosh versions. */
export type WorkbookCalendar = 1900 | 1904

const millisecondsPerDay = 86_400_000
/** 1 January 2100. The pick-list sheet of HTCDS 2.0 allows dates up to this one. */
const lastSerial = 73_051
/** Below this a whole number is a year: 1990 as a serial date would be a day in 1905. */
const firstSerialThatIsNoYear = 2_101

/**
 * The day behind a serial date of a spreadsheet (ECMA-376 part 1, 18.17.4.1), or null for one that no calendar has.
 * The 1900 calendar counts a 29 February 1900 that never was.
 */
export function dayOfSerial(serial: number, calendar: WorkbookCalendar = 1900): Day | null {
  const whole = Math.floor(serial)
  if (!Number.isFinite(whole) || whole < 0 || whole > 2_958_465) return null
  if (calendar === 1904) return formatDay(Date.UTC(1904, 0, 1) + whole * millisecondsPerDay)
  if (whole === 0 || whole === 60) return null
  return formatDay(Date.UTC(1899, 11, whole < 60 ? 31 : 30) + whole * millisecondsPerDay)
}

function formatDay(time: number): Day {
  return new Date(time).toISOString().slice(0, 10)
}

/**
 * The days a text can mean, at most two: ISO 8601 (with or without a time), `DD.MM.YYYY`, `DD/MM/YYYY`, and a serial date
 * that lost its format. Two days come back where day and month can be exchanged ("03/04/1990"), none where the text is no
 * day, a day that does not exist, or only a year.
 */
export function readDay(text: string, calendar: WorkbookCalendar = 1900): readonly Day[] {
  const trimmed = text.trim()
  const iso =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(trimmed) ?? /^(\d{4})(\d\d)(\d\d)$/.exec(trimmed)
  if (iso) return days([makeDay(iso[1], iso[2], iso[3])])
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(trimmed)
  if (dotted) return days([makeDay(dotted[3], dotted[2], dotted[1])])
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(trimmed)
  if (slashed) return days([makeDay(slashed[3], slashed[2], slashed[1]), makeDay(slashed[3], slashed[1], slashed[2])])
  const serial = /^\d{4,5}(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN
  return serial >= firstSerialThatIsNoYear && serial <= lastSerial ? days([dayOfSerial(serial, calendar)]) : []
}

function days(candidates: readonly (Day | null)[]): readonly Day[] {
  return [...new Set(candidates.filter((day) => day !== null))]
}

function makeDay(year = '', month = '', day = ''): Day | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(time) || formatDay(time) !== text ? null : text
}

/** Whole years from a birthday to a day; negative before birth. Born on 29 February, a person is a year older on 1 March. */
export function ageOn(birthdate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthdate.slice(0, 4))
  return day.slice(5) < birthdate.slice(5) ? years - 1 : years
}
