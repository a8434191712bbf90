import type { ShareListQuery } from '@varn/schema/shares'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

const columns = [
  'shares.id',
  'shares.caseId',
  'shares.childId',
  'shares.organisationId',
  'shares.recipientOrganisationId',
  'shares.parts',
  'shares.purpose',
  'shares.ground',
  'shares.overriddenBy',
  'shares.overrideReason',
  'shares.startsAt',
  'shares.endsAt',
  'shares.endedAt',
  'shares.endedBecause',
  'shares.version',
] as const

/** The reference is there for whoever can see the record now: a share that has ended tells its recipient no more. */
function shares(tx: Reader) {
  return tx
    .selectFrom('shares')
    .leftJoin('cases', 'cases.id', 'shares.caseId')
    .leftJoin('children', 'children.id', 'shares.childId')
    .select(columns)
    .select((eb) => eb.fn.coalesce('cases.reference', 'children.reference').as('reference'))
}

export type ShareRow = Awaited<ReturnType<typeof listShares>>[number]

interface Where extends ShareListQuery {
  limit: number
  /** The organisation that asks. */
  organisationId: string
  recordId?: string
}

/** Newest first; one row more than the limit. */
export function listShares(tx: Reader, { cursor, limit, direction, current, organisationId, recordId }: Where) {
  const after = afterId(cursor)
  let rows = shares(tx)
    .orderBy('shares.id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) rows = rows.where('shares.id', '<', after)
  if (recordId !== undefined) rows = rows.where('shares.recordId', '=', recordId)
  if (direction === 'received') rows = rows.where('shares.recipientOrganisationId', '=', organisationId)
  if (direction === 'given') rows = rows.where('shares.organisationId', '=', organisationId)
  if (current !== undefined) {
    const open = sql<boolean>`(shares.ended_at is null and shares.ends_at > now())`
    rows = rows.where(open, '=', current)
  }
  return rows.execute()
}

export function findShare(tx: Reader, id: string) {
  return shares(tx).where('shares.id', '=', id).executeTakeFirst()
}

/** Locks the share alone: nothing of the record is written. */
export async function lockShare(tx: Tx, id: string) {
  const locked = await tx.selectFrom('shares').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return locked && findShare(tx, id)
}

/** The end of a Swedish day. */
const endOf = (day: string) => sql<string>`((${day}::date + 1)::timestamp at time zone 'Europe/Stockholm')`

export async function insertShare(
  tx: Tx,
  row: Omit<Insertable<Tables['shares']>, 'endsAt'>,
  endsOn: string,
): Promise<ShareRow> {
  const values = { ...row, endsAt: endOf(endsOn) }
  const { id } = await tx.insertInto('shares').values(values).returning('id').executeTakeFirstOrThrow()
  const found = await findShare(tx, id)
  if (!found) throw new Error('a share is seen by whoever made it')
  return found
}

/** The key of an override's reason: it can be kept only once its share is there. */
export function insertShareKey(tx: Tx, row: Insertable<Tables['dataKeys']>) {
  return tx.insertInto('dataKeys').values(row).execute()
}

/** Ends a share, or brings its end nearer. */
export async function narrowShare(
  tx: Tx,
  id: string,
  changes: { endsOn: string } | { endedAt: string; endedBy: string; endedBecause: 'ended_by_owner' | 'given_back' },
): Promise<ShareRow | undefined> {
  const set = 'endsOn' in changes ? { endsAt: endOf(changes.endsOn) } : changes
  await tx
    .updateTable('shares')
    .set({ ...set, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
  return findShare(tx, id)
}

/** Every organisation that is open, by name: read as 'directory', outside the wall of /organisations. */
export function listRecipients(tx: Reader) {
  return tx
    .selectFrom('organisations')
    .select(['id', 'name', 'kind'])
    .where('active', '=', true)
    .orderBy('name')
    .execute()
}
