import { fieldError } from './errors.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

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
