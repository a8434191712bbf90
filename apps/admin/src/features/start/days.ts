/** Whether a day is at most so many days away; what has passed is within any number. */
export function within(day: string | null, today: string, days: number): boolean {
  return day !== null && daysLeft(day, today) <= days
}

/** Whole days from `today` to `due`, both ISO dates; negative when it has passed. */
export function daysLeft(due: string, today: string): number {
  return Math.round((utc(due) - utc(today)) / dayMilliseconds)
}

/** The ISO date so many days after another. */
export function daysAfter(day: string, days: number): string {
  return new Date(utc(day) + days * dayMilliseconds).toISOString().slice(0, 10)
}

/** Today in Stockholm, as an ISO date. */
export function todayInStockholm(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now)
}

const dayMilliseconds = 86_400_000
const utc = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
