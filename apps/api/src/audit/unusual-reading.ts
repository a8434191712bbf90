import type { AuditRule } from '@varn/codes'
import { swedishDay } from '../swedish-day.ts'

// What reading stands out, against the same person's own last month and never against others: some work with many, some with few.
// Patientdatalagen (2008:355) 4 kap. 3 § asks care for systematic and recurring checks of who has read; a shelter's records are no
// less. The bounds are ours, to be tuned by what reviews find: few enough that every alert is read.

export interface ReadEvent {
  id: string
  at: string
  kind: string
  entityId: string | null
  /** The file that was taken out of the system, of a record that has many. */
  documentId: string | null
  refused: boolean
  /** A search for a name or a reference that showed nothing. */
  foundNothing: boolean
}

export interface Unusual {
  rule: AuditRule
  periodStart: string
  periodEnd: string
  count: number
  /** The median of the person's own periods of this kind in the month before; null without a habit to compare with. */
  usual: number | null
  threshold: number
  eventIds: string[]
}

interface Bounds {
  /** Below this nothing stands out: anybody has a busy day. */
  floor: number
  /** From this on it stands out whatever is usual: a habit of reading everything is no excuse. */
  ceiling: number
}

interface Rule extends Bounds {
  rule: AuditRule
  applies: (event: ReadEvent, own: ReadonlySet<string>) => boolean
  period: (at: Date) => Period | undefined
  /** What opened many times counts once: a record, or of its documents each. Without it every event counts. */
  distinct?: (event: ReadEvent) => string | null
}
type Period = readonly [start: Date, end: Date]

const hourMs = 3_600_000
const habitDays = 30
/** Fewer periods than these are no habit. */
const habitPeriodsMin = 4
/** Twice the usual happens to anybody, and thrice is a day of another kind. */
const habitFactor = 3
const eventIdsMax = 200

const isOpening = ({ kind, documentId, refused }: ReadEvent) => (kind === 'opening' || documentId !== null) && !refused
const record = ({ entityId }: ReadEvent) => entityId
const recordOrDocument = ({ entityId, documentId }: ReadEvent) => documentId ?? entityId

const rules: readonly Rule[] = [
  // An identity is opened to call or to write: one every five minutes for an hour is looking through, and so
  // is one document after the other, of one record or of many.
  { rule: 'openings_in_hour', applies: isOpening, period: hourOf, distinct: recordOrDocument, floor: 12, ceiling: 40 },
  // A full caseload of a shelter's worker is some twenty persons.
  { rule: 'openings_in_day', applies: isOpening, period: dayOf, distinct: recordOrDocument, floor: 25, ceiling: 80 },
  // Standing in for a colleague touches a record or two that one has never written in.
  {
    rule: 'outside_own_records',
    applies: (event, own) => isOpening(event) && event.entityId !== null && !own.has(event.entityId),
    period: dayOf,
    distinct: record,
    floor: 5,
    ceiling: 20,
  },
  // Nights are worked at shelters: who opens at night as a habit is compared with it.
  { rule: 'odd_hours', applies: isOpening, period: nightOf, distinct: record, floor: 3, ceiling: 20 },
  // A wrong link is followed once; ids that are tried one after the other are not.
  { rule: 'refusals', applies: ({ refused }) => refused, period: hourOf, floor: 10, ceiling: 50 },
  {
    rule: 'empty_searches',
    applies: ({ foundNothing, refused }) => foundNothing && !refused,
    period: hourOf,
    floor: 10,
    ceiling: 50,
  },
]

/**
 * What stands out in one person's reading from `since` on. `events` reach a month further back, oldest first; `own` are the
 * records that the person has written in or is named on.
 */
export function findUnusual(events: readonly ReadEvent[], own: ReadonlySet<string>, since: Date): Unusual[] {
  return rules.flatMap((rule) => {
    const periods = periodsOf(
      rule,
      events.filter((event) => rule.applies(event, own)),
    )
    return periods
      .filter(({ end }) => end > since)
      .flatMap((period) => judged(rule, period, usualBefore(period, periods)))
  })
}

interface Counted {
  start: Date
  end: Date
  events: ReadEvent[]
  count: number
}

function judged(rule: Rule, { start, end, events, count }: Counted, usual: number | null): Unusual[] {
  const threshold = thresholdFor(rule, usual)
  if (count < threshold) return []
  const eventIds = events.slice(0, eventIdsMax).map(({ id }) => id)
  const period = { periodStart: start.toISOString(), periodEnd: end.toISOString() }
  return [{ rule: rule.rule, ...period, count, usual, threshold, eventIds }]
}

/** From how many on it stands out. */
export function thresholdFor({ floor, ceiling }: Bounds, usual: number | null): number {
  if (usual === null) return floor
  return Math.min(ceiling, Math.max(floor, Math.ceil(usual * habitFactor)))
}

function periodsOf({ period, distinct }: Rule, events: readonly ReadEvent[]): Counted[] {
  const counted = new Map<number, Counted>()
  for (const event of events) {
    const [start, end] = period(new Date(event.at)) ?? []
    if (!start || !end) continue
    const found = counted.get(start.getTime()) ?? { start, end, events: [], count: 0 }
    found.events.push(event)
    counted.set(start.getTime(), found)
  }
  for (const found of counted.values()) {
    found.count = distinct ? new Set(found.events.map(distinct)).size : found.events.length
  }
  return [...counted.values()]
}

/** The median, because one heavy day moves it least. */
function usualBefore({ start }: Counted, periods: readonly Counted[]): number | null {
  const from = start.getTime() - habitDays * 24 * hourMs
  const counts = periods
    .filter((other) => other.start < start && other.start.getTime() >= from)
    .map(({ count }) => count)
    .sort((a, b) => a - b)
  if (counts.length < habitPeriodsMin) return null
  const middle = counts.length / 2
  const [low = 0, high = low] = counts.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1)
  return (low + high) / 2
}

function hourOf(at: Date): Period {
  const start = new Date(Math.floor(at.getTime() / hourMs) * hourMs)
  return [start, new Date(start.getTime() + hourMs)]
}

function dayOf(at: Date): Period {
  const start = startOfDay(swedishDay(at))
  // 26 hours on are always the next day, also when the clock is set back.
  return [start, startOfDay(swedishDay(new Date(start.getTime() + 26 * hourMs)))]
}

/** From ten in the evening to five in the morning, Swedish time. */
function nightOf(at: Date): Period | undefined {
  const [today, tomorrow] = dayOf(at)
  const late = new Date(tomorrow.getTime() - 2 * hourMs)
  if (at >= late) return [late, new Date(tomorrow.getTime() + 5 * hourMs)]
  const early = new Date(today.getTime() + 5 * hourMs)
  return at < early ? [new Date(today.getTime() - 2 * hourMs), early] : undefined
}

/** Sweden is one hour ahead of UTC, or two in summer. */
function startOfDay(day: string): Date {
  const summer = new Date(`${day}T00:00:00+02:00`)
  return swedishDay(summer) === day ? summer : new Date(`${day}T00:00:00+01:00`)
}
