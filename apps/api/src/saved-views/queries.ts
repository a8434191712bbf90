import type { SavedFilter, SavedViewListQuery } from '@varn/schema/saved-views'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { SavedViewRow } from './rules.ts'

/** Newest first; one row more than the limit. */
export async function listViews(tx: Reader, query: SavedViewListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('savedViews')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (query.list !== undefined) rows = rows.where('list', '=', query.list)
  return (await rows.execute()) as SavedViewRow[] // written by this feature, as its schema has it
}

export async function findView(tx: Reader, id: string) {
  const row = await tx.selectFrom('savedViews').selectAll().where('id', '=', id).executeTakeFirst()
  return row as SavedViewRow | undefined // as above
}

/** A row is locked where it may be changed; whoever else sees it is told so by the policy of the feature. */
export async function lockView(tx: Tx, id: string) {
  const row = await tx.selectFrom('savedViews').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row as SavedViewRow | undefined // as above
}

export async function insertView(
  tx: Tx,
  { filters, ...row }: Omit<Insertable<Tables['savedViews']>, 'filters'> & { filters: SavedFilter[] },
) {
  const written = await tx
    .insertInto('savedViews')
    .values({ ...row, filters: JSON.stringify(filters) })
    .returningAll()
    .executeTakeFirstOrThrow()
  return written as SavedViewRow // as above
}

export async function setView(
  tx: Tx,
  id: string,
  { filters, ...changes }: { name?: string; isShared?: boolean; filters?: SavedFilter[] },
) {
  const row = await tx
    .updateTable('savedViews')
    .set({
      ...changes,
      ...(filters && { filters: JSON.stringify(filters) }),
      version: sql<number>`version + 1`,
      updatedAt: sql<string>`now()`,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return row as SavedViewRow // as above
}

export function deleteView(tx: Tx, id: string) {
  return tx.deleteFrom('savedViews').where('id', '=', id).execute()
}
