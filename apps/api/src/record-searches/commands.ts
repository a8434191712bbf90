import type { RecordMatch, RecordSearch, RecordSearchResult } from '@varn/schema/record-searches'
import { type Selectable, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { narrowedCases } from '../cases/queries.ts'
import { narrowedChildren } from '../children/queries.ts'
import type { Keys } from '../crypto/keys.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { fieldError } from '../http/errors.ts'
import { kindsOf, wantedWords } from './rules.ts'
import { findWords } from './search-texts.ts'

/** As many as are answered. */
export const answeredMax = 50
/** In as many records of a kind the texts are read: each takes a key to unwrap and some texts to open, about a third of a millisecond. */
const readMax = 400

interface Candidate {
  kind: 'case' | 'child'
  id: string
  reference: string
  closed: boolean
}

/**
 * Finds records of the actor's organisation by the beginning of a reference, by words of their texts, or by both, within filters.
 * Refuses a search for nothing.
 */
export async function searchRecords(tx: Tx, actor: Actor, keys: Keys, body: RecordSearch): Promise<RecordSearchResult> {
  const { reference, words } = body
  const wanted = wantedWords(words ?? '')
  if (words !== undefined && wanted.length === 0) throw fieldError('/words', 'required')
  if (words === undefined && reference === undefined) throw fieldError('/words', 'required')
  const kinds = kindsOf(body)
  const answers = await Promise.all(
    kinds.map(async (kind) => {
      const limit = words === undefined ? answeredMax : readMax
      const { rows, total } = await candidates(tx, actor, kind, body, limit, words !== undefined)
      if (words === undefined) return { items: rows.map((row) => match(row, ['reference'])), read: 0, total: 0 }
      const ids = rows.map(({ id }) => id)
      const found = await findWords(tx, keys, kind, ids, wanted)
      const items = rows.flatMap((row) => {
        const places = found.get(row.id)
        return places ? [match(row, reference === undefined ? places : ['reference' as const, ...places])] : []
      })
      return { items, read: Math.min(rows.length, readMax), total }
    }),
  )
  const items = answers.flatMap((answer) => answer.items).sort((one, other) => (one.id < other.id ? 1 : -1))
  return {
    items: items.slice(0, answeredMax),
    more: items.length > answeredMax,
    searched: answers.reduce((sum, { read }) => sum + read, 0),
    of: answers.reduce((sum, { total }) => sum + total, 0),
  }
}

const match = ({ kind, id, reference, closed }: Candidate, foundIn: RecordMatch['foundIn']): RecordMatch => ({
  kind,
  id,
  reference,
  closed,
  foundIn,
})

/**
 * The newest records within the filters. Whose texts are read is decided by their policies; a protected identity that the actor does
 * not work with is left out here too, so that the counts tell of none.
 */
async function candidates(
  tx: Reader,
  actor: Actor,
  kind: 'case' | 'child',
  { reference, cases, children }: RecordSearch,
  limit: number,
  readable: boolean,
): Promise<{ rows: Candidate[]; total: number }> {
  const own = { scope: 'own' as const, ...(reference !== undefined && { reference }) }
  const narrowed =
    kind === 'case'
      ? narrowedCases(tx, actor, { ...cases, ...own }).select(['id', 'reference', 'closedAt', 'isProtected'])
      : narrowedChildren(tx, actor, { ...children, ...own }).select(['id', 'reference', 'closedAt', 'isProtected'])
  type Row = Pick<Selectable<Tables['cases']>, 'id' | 'reference' | 'closedAt' | 'isProtected'> & { total: string }
  const { rows } = await sql<Row>`
    select id, reference, case when is_protected then null else closed_at end as closed_at, count(*) over () as total
    from (${narrowed}) narrowed
    ${readable ? sql`where not is_protected or id = any ((select app.unmasked_ids())::uuid[])` : sql``}
    order by id desc limit ${limit + 1}`.execute(tx as Tx) // a Reader is a transaction that only reads
  return {
    rows: rows.map(({ id, reference, closedAt }) => ({ kind, id, reference, closed: closedAt !== null })),
    total: Number(rows[0]?.total ?? 0),
  }
}
