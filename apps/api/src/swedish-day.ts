const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })

/** The day in Sweden at an instant, `YYYY-MM-DD`. Dates of law and of certification are Swedish days. */
export function swedishDay(instant: Date): string {
  return days.format(instant)
}

/** The day some months later; where that month is too short, its last day (2026-08-31 and six months: 2027-02-28). */
export function monthsAfter(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number] // a day has three parts
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0))
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()))
  return lastOfMonth.toISOString().slice(0, 10)
}

/** The day some days later, or earlier. Days are counted, never hours, so that no change of the clock moves them. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when the other is earlier. */
export function daysFrom(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs)
}

const dayMs = 86_400_000
