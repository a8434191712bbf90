import { type AliasedRawBuilder, type Selectable, sql } from 'kysely'
import type { Tables } from '../db/tables.ts'

type Record = 'cases' | 'children'

/**
 * What only the named workers see of a record with a protected identity: where the person is, every date, and which protection
 * it is. The reference stays, as the handle by which colleagues speak of the record.
 */
export const maskedColumns = {
  cases: [
    'county',
    'contactMonth',
    'reflectionEndsOn',
    'closedAt',
    'restrictedAt',
    'createdAt',
    'updatedAt',
    'protectedIdentity',
  ],
  children: [
    'birthMonth',
    'ownCaseId',
    'whereabouts',
    'placementReviewOn',
    'latestViewOn',
    'closedAt',
    'restrictedAt',
    'createdAt',
    'updatedAt',
    'protectedIdentity',
  ],
} as const satisfies { [Table in Record]: readonly (keyof Tables[Table])[] }
type Masked<Table extends Record> = (typeof maskedColumns)[Table][number]

/** What the database knows of the actor's access to one record; never sent as it is. */
export interface Access {
  /** The actor works with the record itself: in a role of its organisation that has files, see isOwn(). */
  own: boolean
  /** The identity is protected, and the actor is neither named nor has opened it in an emergency. */
  masked: boolean
  /** The organisation's own, and not protected or worked with by name. */
  writable: boolean
  identityOpen: boolean
}

/** A record as it is read: masked where the identity is protected. */
export type Shown<Table extends Record> = Omit<
  Selectable<Tables[Table]>,
  Masked<Table> | 'createdBy' | 'isProtected' | 'objectedAt' | 'openedOn'
> & { [Column in Masked<Table> & keyof Selectable<Tables[Table]>]: Selectable<Tables[Table]>[Column] | null } & Access

/**
 * The one rule of masking. Evaluated for rows that are protected only; whom the actor may see is looked up once. What is left of a record
 * that became part of another is as closed as that one: it is the same person.
 */
export function isMasked(table: Record) {
  const [flag, id, into] = [sql.ref(`${table}.isProtected`), sql.ref(`${table}.id`), sql.ref(`${table}.mergedIntoId`)]
  const unmasked = sql`((select app.unmasked_ids())::uuid[])`
  return sql<boolean>`(case when ${flag} then ${id} <> all ${unmasked}
    when ${into} is not null then app.is_closed_whole(${into}, ${unmasked}) else false end)`
}

/** For every filter over a masked column: a filter on what is not shown would tell it. */
export function isShown(table: Record) {
  return sql<boolean>`not ${isMasked(table)}`
}

/** The masked columns for a select or a returning: null where the record is closed to the actor. */
export function maskedSelection<Table extends Record>(table: Table) {
  return maskedColumns[table].map((column) =>
    sql`case when ${isMasked(table)} then null else ${sql.ref(`${table}.${column}`)} end`.as(column),
  ) as { [C in Masked<Table>]: AliasedRawBuilder<Shown<Table>[C & keyof Shown<Table>], C> }[Masked<Table>][] // one of each
}

/** As opened.ts has it: the other roles of the same organisation reach a record by a share, like everyone else. */
const isOwn = (table: Record) =>
  sql<boolean>`(${sql.ref(`${table}.organisationId`)} is not distinct from (select app.file_organisation()))`

/** What the actor may do with a record, besides what the role may. */
export function accessSelection(table: Record) {
  const [flag, id] = [sql.ref(`${table}.isProtected`), sql.ref(`${table}.id`)]
  return [
    isOwn(table).as('own'),
    isMasked(table).as('masked'),
    sql<boolean>`(${isOwn(table)}
      and (not ${flag} or ${id} = any ((select app.named_ids())::uuid[])))`.as('writable'),
    isPartOpen(table, 'identity').as('identityOpen'),
  ] as const
}

/** The organisation's own record, or one of which this part is open to the actor now. */
export function isPartOpen(table: Record, part: 'identity' | 'views' | 'needs') {
  return sql<boolean>`(${isOwn(table)} or ${sql.ref(`${table}.id`)} = any ((select app.opened_ids(${sql.lit(part)}))::uuid[]))`
}
