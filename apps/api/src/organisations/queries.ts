import type { UserListQuery } from '@varn/schema/organisations'
import { type Insertable, sql, type Updateable } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

interface Page {
  limit: number
  cursor?: string
}

export function listOrganisations(tx: Reader, { limit, cursor }: Page) {
  const after = afterId(cursor)
  return tx
    .selectFrom('organisations')
    .selectAll()
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findOrganisation(tx: Reader, id: string) {
  return tx.selectFrom('organisations').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockOrganisation(tx: Tx, id: string) {
  return tx.selectFrom('organisations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertOrganisation(tx: Tx, row: Insertable<Tables['organisations']>) {
  return tx.insertInto('organisations').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setOrganisation(tx: Tx, id: string, changes: Updateable<Tables['organisations']>) {
  return tx
    .updateTable('organisations')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

function users(tx: Reader) {
  return tx
    .selectFrom('users')
    .select((eb) => [
      'users.id',
      'users.email',
      'users.displayName',
      'users.active',
      'users.version',
      'users.createdAt',
      jsonArrayFrom(
        eb
          .selectFrom('memberships')
          .innerJoin('organisations', 'organisations.id', 'memberships.organisationId')
          .select([
            'memberships.id',
            'memberships.organisationId',
            'organisations.name as organisationName',
            'memberships.role',
            'memberships.endedAt',
          ])
          .whereRef('memberships.userId', '=', 'users.id')
          .orderBy('memberships.id'),
      ).as('memberships'),
    ])
}

export function listUsers(tx: Reader, { limit, cursor, organisationId }: UserListQuery & { limit: number }) {
  const after = afterId(cursor)
  return users(tx)
    .$if(after !== undefined, (q) => q.where('users.id', '<', after!))
    .$if(organisationId !== undefined, (q) =>
      q.where('users.id', 'in', (eb) =>
        eb.selectFrom('memberships').select('userId').where('memberships.organisationId', '=', organisationId!),
      ),
    )
    .orderBy('users.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function findUserWithMemberships(tx: Reader, id: string) {
  return users(tx).where('users.id', '=', id).executeTakeFirst()
}

/** Without `returning`: who may add a person need not yet see that person. */
export function insertUser(tx: Tx, row: Insertable<Tables['users']>) {
  return tx.insertInto('users').values(row).execute()
}

export function insertMembership(tx: Tx, row: Insertable<Tables['memberships']>) {
  return tx.insertInto('memberships').values(row).execute()
}

export function lockMembership(tx: Tx, id: string) {
  return tx.selectFrom('memberships').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function setMembershipEnded(tx: Tx, id: string, at: string) {
  return tx.updateTable('memberships').set({ endedAt: at }).where('id', '=', id).execute()
}

export function setUserActive(tx: Tx, id: string, active: boolean) {
  return tx
    .updateTable('users')
    .set({ active, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .where('active', '!=', active)
    .execute()
}

/** What hangs on a person among the records that the actor sees: being named, being the only one named, and shares that go on. */
export async function countLeftBehind(tx: Tx, userId: string, now: string) {
  const named = sql`from record_workers own where own.user_id = ${userId} and own.ended_at is null`
  const { rows } = await sql<{ namedRecords: number; onlyNamed: number; openShares: number }>`
    select (select count(*)::integer ${named}) as "namedRecords",
      (select count(*)::integer ${named} and own.record_id in (
          select id from cases where is_protected union all select id from children where is_protected)
        and not exists (
          select from record_workers other join users u on u.id = other.user_id and u.active
          where other.record_id = own.record_id and other.ended_at is null and other.user_id <> own.user_id)) as "onlyNamed",
      (select count(*)::integer from shares where created_by = ${userId} and ended_at is null and ends_at > ${now}) as "openShares"`.execute(
    tx,
  )
  return rows[0] ?? { namedRecords: 0, onlyNamed: 0, openShares: 0 }
}
