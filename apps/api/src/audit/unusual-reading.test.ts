import { expect, test } from '@jest/globals'
import { findUnusual, type ReadEvent, thresholdFor } from './unusual-reading.ts'

let made = 0
const event = (at: string, more: Partial<ReadEvent> = {}): ReadEvent => {
  const id = `event ${made++}`
  const nothingElse = { documentId: null, refused: false, foundNothing: false }
  return { id, at, kind: 'opening', entityId: `record ${made}`, ...nothingElse, ...more }
}
const minute = (n: number) => `2026-11-23T09:${String(n).padStart(2, '0')}:00.000Z`
const openings = (count: number, more: Partial<ReadEvent> = {}) =>
  Array.from({ length: count }, (_, n) => event(minute(n), more))
const since = new Date('2026-11-22T00:00:00Z')
const ownAll = (events: ReadEvent[]) => new Set(events.flatMap(({ entityId }) => entityId ?? []))
const rulesIn = (events: ReadEvent[], own = ownAll(events)) => findUnusual(events, own, since).map(({ rule }) => rule)

test('twelve records opened in an hour stand out, eleven do not, and one opened twelve times does not', () => {
  expect(rulesIn(openings(12))).toEqual(['openings_in_hour'])
  expect(rulesIn(openings(11))).toEqual([])
  expect(rulesIn(openings(12, { entityId: 'one' }))).toEqual([])
})

test('of one record each document that is taken out counts, and one taken out twelve times does not', () => {
  const files = (documentId?: string) =>
    openings(12, { kind: 'export', entityId: 'one' }).map((one) => ({ ...one, documentId: documentId ?? one.id }))
  expect(rulesIn(files())).toEqual(['openings_in_hour'])
  expect(rulesIn(files('one'))).toEqual([])
})

test('what is a habit does not stand out until it is three times as much', () => {
  const day = (n: number, count: number) =>
    Array.from({ length: count }, (_, i) =>
      event(`2026-11-${String(n).padStart(2, '0')}T${String(7 + (i % 9)).padStart(2, '0')}:30:00.000Z`),
    )
  const habit = [2, 3, 4, 5, 6].flatMap((n) => day(n, 12))
  const busy = day(23, 30)
  expect(rulesIn([...habit, ...busy])).toEqual([])
  const [found] = findUnusual([...habit, ...day(23, 36)], new Set(), since).filter(
    ({ rule }) => rule === 'openings_in_day',
  )
  expect(found).toMatchObject({ count: 36, usual: 12, threshold: 36 })
  expect(rulesIn(busy)).toEqual(['openings_in_day'])
})

test('records that the person has neither written in nor is named on stand out from the fifth', () => {
  const events = openings(5)
  expect(rulesIn(events, new Set())).toEqual(['outside_own_records'])
  expect(rulesIn(events, new Set([events[0]?.entityId ?? '']))).toEqual([])
})

test('night is from ten to five in Sweden, in winter and in summer', () => {
  const at = (...times: string[]) => times.map((time) => event(time))
  // 22:00 and 04:59 in winter (UTC+1) are 21:00 and 03:59 UTC: one night.
  expect(rulesIn(at('2026-11-23T21:00:00.000Z', '2026-11-23T23:30:00.000Z', '2026-11-24T03:59:00.000Z'))).toEqual([
    'odd_hours',
  ])
  expect(rulesIn(at('2026-11-23T20:59:00.000Z', '2026-11-23T23:30:00.000Z', '2026-11-24T04:00:00.000Z'))).toEqual([])
  const [summer] = findUnusual(
    at('2026-07-01T20:00:00.000Z', '2026-07-01T22:30:00.000Z', '2026-07-02T02:59:00.000Z'),
    new Set(),
    new Date('2026-07-01T00:00:00Z'),
  )
  expect(summer).toMatchObject({ periodStart: '2026-07-01T20:00:00.000Z', periodEnd: '2026-07-02T03:00:00.000Z' })
})

test('ten refusals and ten searches without result in an hour stand out, each by itself', () => {
  expect(rulesIn(openings(10, { refused: true }))).toEqual(['refusals'])
  expect(rulesIn(openings(10, { kind: 'listing', foundNothing: true }))).toEqual(['empty_searches'])
  expect(rulesIn(openings(9, { kind: 'listing', foundNothing: true }))).toEqual([])
})

test('what was before the watched time is a habit and no finding', () => {
  expect(findUnusual(openings(40), new Set(), new Date('2026-11-25T00:00:00Z'))).toEqual([])
})

test('a threshold is three times the usual, between its floor and its ceiling', () => {
  const bounds = { floor: 12, ceiling: 40 }
  expect([null, 1, 5, 100].map((usual) => thresholdFor(bounds, usual))).toEqual([12, 12, 15, 40])
})
