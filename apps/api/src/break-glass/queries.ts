import type { BreakGlassListQuery } from '@varn/schema/break-glass'
import { type Insertable, sql, type Updateable } from 'kysely'
import { accessSelection } from '../access/protected.ts'
import type { DatabaseActor } from '../db/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

/** Finds the record that is to be opened; sees the row and none of its parts. */
export const finder: DatabaseActor = { userId: null, organisationId: null, role: 'break_glass' }
/** Reads the names of organisations, outside the wall of /organisations. */
export const directory: DatabaseActor = { userId: null, organisationId: null, role: 'directory' }

export interface FoundRecord {
  id: string
  organisationId: string
  reference: string
  kind: 'case' | 'child'
}
type Wanted = { caseId?: string; childId?: string; organisationId?: string; reference?: string }

/** One statement whatever is asked for, so that what is there and what is not take the same work. */
export async function findWanted(tx: Tx, { caseId, childId, organisationId, reference }: Wanted) {
  const { rows } = await sql<FoundRecord>`
    select id, organisation_id as "organisationId", reference, 'case' as kind from cases
      where id = ${caseId ?? null}::uuid or (organisation_id = ${organisationId ?? null}::uuid and reference = ${reference ?? null})
    union all
    select id, organisation_id as "organisationId", reference, 'child' as kind from children
      where id = ${childId ?? null}::uuid or (organisation_id = ${organisationId ?? null}::uuid and reference = ${reference ?? null})
    limit 1`.execute(tx)
  return rows[0]
}

/** What the actor sees of it already, without any opening. */
export function findSeen(tx: Reader, { id, kind }: FoundRecord) {
  return kind === 'case'
    ? tx.selectFrom('cases').select(accessSelection('cases')).where('id', '=', id).executeTakeFirst()
    : tx.selectFrom('children').select(accessSelection('children')).where('id', '=', id).executeTakeFirst()
}

/** Whether the record is hidden from the actor, or is the own case of a child that is. */
export async function isHidden(tx: Tx, id: string): Promise<boolean> {
  const { hidden } = await tx
    .selectNoFrom(sql<boolean>`${id}::uuid = any (app.hidden_ids())`.as('hidden'))
    .executeTakeFirstOrThrow()
  return hidden
}

/** The openings of a person during the last day. Two at once are counted one after the other. */
export async function countRecent(tx: Tx, userId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`break-glass:${userId}`}, 0))`.execute(tx)
  const { recent } = await tx
    .selectFrom('breakGlassOpenings')
    .select(({ fn }) => fn.countAll<number>().as('recent'))
    .where('openedBy', '=', userId)
    .where('openedAt', '>', sql<string>`now() - interval '24 hours'`)
    .executeTakeFirstOrThrow()
  return recent
}

/** An id for an opening whose reason must be bound to it before it is written. */
export async function newOpeningId(tx: Tx): Promise<string> {
  const { id } = await tx.selectNoFrom(sql<string>`app.uuid_v7()`.as('id')).executeTakeFirstOrThrow()
  return id
}

/** `endsAt` by the clock of the database. */
/**
 * Whether an opening of so many minutes would last beyond three hours from an earlier one of the same person and record that neither
 * the owner has taken note of nor the privacy officer judged.
 */
export async function outlastsUnseen(tx: Reader, userId: string, recordId: string, minutes: number): Promise<boolean> {
  const found = await tx
    .selectFrom('breakGlassOpenings')
    .select('id')
    .where('openedBy', '=', userId)
    .where('recordId', '=', recordId)
    .where('ownerSeenAt', 'is', null)
    .where('reviewedAt', 'is', null)
    .where(sql<boolean>`opened_at + interval '3 hours' < now() + make_interval(mins => ${minutes})`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export function insertOpening(tx: Tx, row: Omit<Insertable<Tables['breakGlassOpenings']>, 'endsAt'>, minutes: number) {
  const endsAt = sql<string>`now() + make_interval(mins => ${minutes})`
  return tx
    .insertInto('breakGlassOpenings')
    .values({ ...row, endsAt })
    .execute()
}

/** After the opening itself, because the key is its own and follows it. */
export function insertOpeningKey(tx: Tx, row: Insertable<Tables['dataKeys']>) {
  return tx.insertInto('dataKeys').values(row).execute()
}

export type OpeningRow = Awaited<ReturnType<typeof listOpenings>>[number]

const running = sql<boolean>`(opening.ended_at is null and opening.ends_at > now())`

function openings(tx: Reader) {
  return tx
    .selectFrom('breakGlassOpenings as opening')
    .leftJoin('users', 'users.id', 'opening.openedBy')
    .select([
      'opening.id',
      'opening.caseId',
      'opening.childId',
      'opening.reference',
      'opening.organisationId',
      'opening.openedBy',
      'users.displayName as openedByName',
      'opening.openedByOrganisationId',
      'opening.parts',
      'opening.reasonCode',
      'opening.openedAt',
      'opening.endsAt',
      'opening.endedAt',
      running.as('running'),
      'opening.ownerSeenAt',
      'opening.reviewedAt',
      'opening.outcome',
      'opening.version',
    ])
}

/** Newest first; one row more than the limit. */
export function listOpenings(tx: Reader, userId: string, query: BreakGlassListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  const { recordId, mine, seen, reviewed } = query
  let rows = openings(tx)
  if (after !== undefined) rows = rows.where('opening.id', '<', after)
  if (recordId !== undefined) rows = rows.where('opening.recordId', '=', recordId)
  if (mine !== undefined) rows = rows.where('opening.openedBy', mine ? '=' : '<>', userId)
  if (query.running !== undefined) rows = rows.where(query.running ? running : sql<boolean>`not ${running}`)
  if (seen !== undefined) rows = rows.where('opening.ownerSeenAt', seen ? 'is not' : 'is', null)
  if (reviewed !== undefined) rows = rows.where('opening.reviewedAt', reviewed ? 'is not' : 'is', null)
  return rows
    .orderBy('opening.id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export function findOpening(tx: Reader, id: string) {
  return openings(tx).where('opening.id', '=', id).executeTakeFirst()
}

/** What is sealed of an opening. */
export function findWords(tx: Reader, id: string) {
  return tx
    .selectFrom('breakGlassOpenings')
    .select(['reason', 'reviewComment'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export function lockOpening(tx: Tx, id: string) {
  return tx.selectFrom('breakGlassOpenings').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Writes what happened to an opening, and that it happened now by the clock of the database. */
export function setOpening(
  tx: Tx,
  id: string,
  at: 'endedAt' | 'ownerSeenAt' | 'reviewedAt',
  changes: Updateable<Tables['breakGlassOpenings']> = {},
) {
  return tx
    .updateTable('breakGlassOpenings')
    .set({ ...changes, [at]: sql<string>`now()`, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Organisations by name: all that are in use, or those asked for. */
export function listNames(tx: Reader, ids?: string[]) {
  let rows = tx.selectFrom('organisations').select(['id', 'name'])
  rows = ids ? rows.where('id', 'in', ids) : rows.where('kind', '=', 'member').where('active', '=', true)
  return rows.orderBy('name').execute()
}
