import { fieldError } from './errors.ts'

/** An id as the database writes it. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id after which the page starts. Lists are sorted by id, which is sorted by time (UUID version 7), newest first. */
export function afterId(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const id = Buffer.from(cursor, 'base64url').toString('latin1')
  if (!uuid.test(id)) throw fieldError('/cursor', 'invalid')
  return id
}

/** Makes a page of `limit` items from rows that were asked for with one more than the limit. */
export function pageOf<Row extends { id: string }, Item>(rows: Row[], limit: number, view: (row: Row) => Item) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor = rows.length > limit && last ? Buffer.from(last.id, 'latin1').toString('base64url') : null
  return { items: shown.map(view), nextCursor }
}

/** Where a row stands in a list that is sorted by time, and by id within the same millisecond. */
export interface Moment {
  at: string
  id: string
}

/** The moment after which the page starts, of a list that is sorted by time and not by id alone. */
export function afterMoment(cursor: string | undefined): Moment | undefined {
  if (cursor === undefined) return undefined
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(' ')
  if (!instant.test(at) || !uuid.test(id)) throw fieldError('/cursor', 'invalid')
  return { at, id }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** As pageOf(), for rows that are sorted by time. */
export function pageByMoment<Row extends Moment, Item>(rows: Row[], limit: number, view: (row: Row) => Item) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last
  return {
    items: shown.map(view),
    nextCursor: more ? Buffer.from(`${last.at} ${last.id}`, 'latin1').toString('base64url') : null,
  }
}

/** Where a row stands in a list that is sorted by day, and by id within the day. */
export interface Day {
  day: string
  id: string
}

export function afterDay(cursor: string | undefined): Day | undefined {
  if (cursor === undefined) return undefined
  const [day = '', id = ''] = Buffer.from(cursor, 'base64url').toString('latin1').split(' ')
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)) || !uuid.test(id))
    throw fieldError('/cursor', 'invalid')
  return { day, id }
}

/** As pageOf(), for rows that are sorted by day. */
export function pageByDay<Row extends { id: string }, Item>(
  rows: Row[],
  limit: number,
  dayOf: (row: Row) => string,
  view: (row: Row) => Item,
) {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last
  return {
    items: shown.map(view),
    nextCursor: more ? Buffer.from(`${dayOf(last)} ${last.id}`, 'latin1').toString('base64url') : null,
  }
}
