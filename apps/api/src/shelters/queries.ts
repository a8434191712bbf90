import type { ShelterListQuery } from '@varn/schema/shelters'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import { certifiedStatuses, lostPermits } from './rules.ts'

const touched = { version: sql<number>`version + 1`, updatedAt: sql<string>`now()` }

/** Newest first; one row more than the limit. `today` is the day that `certifiedToday` asks about. */
export function listShelters(tx: Reader, query: ShelterListQuery & { limit: number }, today: string) {
  const { cursor, limit, certifiedToday, policeRegion, targetGroup } = query
  const after = afterId(cursor)
  let rows = tx
    .selectFrom('shelters')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (policeRegion !== undefined) rows = rows.where('policeRegion', '=', policeRegion)
  if (targetGroup !== undefined) rows = rows.where(sql<boolean>`target_groups @> array[${targetGroup}]::text[]`)
  if (certifiedToday !== undefined) rows = rows.where(certifiedOn(today), '=', certifiedToday)
  return rows.execute()
}

/** isCertifiedToday() of rules.ts, in SQL. */
function certifiedOn(today: string) {
  return sql<boolean>`(certification_status = any(${certifiedStatuses}::text[])
    and ivo_permit_status <> all(${lostPermits}::text[])
    and coalesce(${today}::date between certified_from and certified_to, false))`
}

export function findShelter(tx: Reader, id: string) {
  return tx.selectFrom('shelters').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockShelter(tx: Tx, id: string) {
  return tx.selectFrom('shelters').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertShelter(tx: Tx, row: Insertable<Tables['shelters']>) {
  return tx.insertInto('shelters').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setShelter(tx: Tx, id: string, changes: Updateable<Tables['shelters']>) {
  return tx
    .updateTable('shelters')
    .set({ ...changes, ...touched })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export type ShelterAddressRow = Selectable<Tables['shelterAddresses']>

export function findShelterAddress(tx: Reader, shelterId: string) {
  return tx.selectFrom('shelterAddresses').selectAll().where('shelterId', '=', shelterId).executeTakeFirst()
}

export function lockShelterAddress(tx: Tx, shelterId: string) {
  return tx.selectFrom('shelterAddresses').selectAll().where('shelterId', '=', shelterId).forUpdate().executeTakeFirst()
}

/** undefined when another writer was first. */
export function insertShelterAddress(tx: Tx, row: Insertable<Tables['shelterAddresses']>) {
  return tx
    .insertInto('shelterAddresses')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export function setShelterAddress(tx: Tx, shelterId: string, changes: Updateable<Tables['shelterAddresses']>) {
  return tx
    .updateTable('shelterAddresses')
    .set({ ...changes, ...touched })
    .where('shelterId', '=', shelterId)
    .returningAll()
    .executeTakeFirstOrThrow()
}
