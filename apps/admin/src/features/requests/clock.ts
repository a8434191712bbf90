import type { Schemas } from '../../api.ts'
import { todayInStockholm } from '../../record/days.ts'

type Timed = Pick<Schemas['SubjectRequestSummary'], 'state' | 'dueOn'>

/** Days left of the time to answer; negative when it has passed. */
export function daysLeft({ dueOn }: Timed, today = todayInStockholm()): number {
  return Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
}

/** Open ones first, the first to run out on top; then the closed ones, newest first as they came. */
export function byClock<Row extends Timed>(rows: readonly Row[]): Row[] {
  const open = rows.filter(({ state }) => state !== 'closed').sort((a, b) => a.dueOn.localeCompare(b.dueOn))
  return [...open, ...rows.filter(({ state }) => state === 'closed')]
}
