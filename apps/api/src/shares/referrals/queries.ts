import type { ReferralListQuery } from '@varn/schema/referrals'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import { asActor, directory } from '../../db/actor.ts'
import type { Database, Reader, Tx } from '../../db/connect.ts'
import type { Tables } from '../../db/tables.ts'
import { afterId } from '../../http/paging.ts'

interface Where extends ReferralListQuery {
  limit: number
  actor: Actor
  recordId?: string
}

/** Newest first; one row more than the limit. What came from outside is written by the organisation itself, and so is among what it wrote. */
export function listReferrals(tx: Reader, { cursor, limit, direction, open, actor, recordId }: Where) {
  const after = afterId(cursor)
  let rows = tx
    .selectFrom('referrals')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (recordId !== undefined)
    rows = rows.where('recordId', '=', recordId).where('organisationId', '=', actor.organisationId)
  if (direction === 'received') rows = rows.where('recipientOrganisationId', '=', actor.organisationId)
  if (direction === 'received' && actor.role !== 'shelter_staff')
    rows = rows.where('organisationId', '<>', actor.organisationId)
  if (direction === 'sent') rows = rows.where('organisationId', '=', actor.organisationId)
  if (open !== undefined) rows = rows.where('state', open ? '=' : '<>', 'sent')
  return rows.execute()
}

/** Every referral of a record, the oldest first. */
export function listRecordReferrals(tx: Reader, recordId: string) {
  return tx.selectFrom('referrals').selectAll().where('recordId', '=', recordId).orderBy('id').limit(200).execute()
}

export function findReferral(tx: Reader, id: string) {
  return tx.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockReferral(tx: Tx, id: string) {
  return tx.selectFrom('referrals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertReferral(tx: Tx, row: Insertable<Tables['referrals']>) {
  return tx.insertInto('referrals').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setReferral(tx: Tx, id: string, changes: Updateable<Tables['referrals']>) {
  return tx
    .updateTable('referrals')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The recipient has opened it: no new version, because nobody has written anything. */
export function setSeen(tx: Tx, id: string, seenAt: string) {
  return tx.updateTable('referrals').set({ seenAt }).where('id', '=', id).execute()
}

/** The share that an acceptance has opened. */
export function setShare(tx: Tx, id: string, shareId: string) {
  return tx.updateTable('referrals').set({ shareId }).where('id', '=', id).execute()
}

/** The key of a referral's words: it can be kept only once its referral is there. */
export function insertReferralKey(tx: Tx, row: Insertable<Tables['dataKeys']>) {
  return tx.insertInto('dataKeys').values(row).execute()
}

/** Members and certified shelters, by name: read as 'directory', outside the walls of their own tables. */
export async function listRecipients(db: Database) {
  return asActor(db, directory, async (tx) => {
    const [members, shelters] = await Promise.all([
      tx
        .selectFrom('organisations')
        .select(['id', 'name'])
        .where('active', '=', true)
        .where('kind', '=', 'member')
        .orderBy('name')
        .execute(),
      tx.selectFrom('shelters').select(['id', 'codeName', 'organisationId']).orderBy('codeName').execute(),
    ])
    const names = new Map(members.map(({ id, name }) => [id, name]))
    const open = shelters.flatMap((shelter) => {
      const organisationName = names.get(shelter.organisationId)
      return organisationName === undefined ? [] : [{ ...shelter, organisationName }]
    })
    return { members, shelters: open }
  })
}

/** The names of organisations and certified shelters by id. */
export async function namesOf(
  db: Database,
  ids: readonly (string | null)[],
): Promise<(id: string | null) => string | null> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return () => null
  const [organisations, shelters] = await asActor(db, directory, (tx) =>
    Promise.all([
      tx.selectFrom('organisations').select(['id', 'name']).where('id', 'in', wanted).execute(),
      tx.selectFrom('shelters').select(['id', 'codeName as name']).where('id', 'in', wanted).execute(),
    ]),
  )
  const names = new Map([...organisations, ...shelters].map(({ id, name }) => [id, name]))
  return (id) => (id === null ? null : (names.get(id) ?? null))
}
