/** Whether a day is at most so many days away; what has passed is within any number. */
export function within(day: string | null, today: string, days: number): boolean {
  return day !== null && daysLeft(day, today) <= days
}

/** Whole days from `today` to `due`, both ISO dates; negative when it has passed. */
export function daysLeft(due: string, today: string): number {
  return Math.round((utc(due) - utc(today)) / dayMilliseconds)
}

const dayMilliseconds = 86_400_000
const utc = (day: string) => Date.parse(`${day.slice(0, 10)}T00:00:00Z`)
