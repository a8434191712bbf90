import type { ShareRequestListQuery } from '@varn/schema/share-requests'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Actor } from '../../access/actor.ts'
import type { Keys } from '../../crypto/keys.ts'
import { asActor, directory } from '../../db/actor.ts'
import type { Database, Reader, Tx } from '../../db/connect.ts'
import type { Tables } from '../../db/tables.ts'
import { afterId } from '../../http/paging.ts'
import { hashOf } from '../../identity-searches/queries.ts'
import type { IdentityTerm } from '../../identity-searches/rules.ts'
import type { ShareRequestRow } from './rules.ts'

export type ReadRequest = ShareRequestRow & { reference: string | null }

/** Nobody asks twice at once, so that the most of a day is the most. */
export function holdAsking(tx: Tx, userId: string) {
  return sql`select pg_advisory_xact_lock(hashtextextended('varn:elsewhere:' || ${userId}, 0))`.execute(tx)
}

/** How many times somebody has asked beyond their own organisation on a Swedish day. */
export async function countAsked(tx: Tx, userId: string, today: string): Promise<number> {
  const { n } = await tx
    .selectFrom('identitySearches')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('userId', '=', userId)
    .where('elsewhereReason', 'is not', null)
    .where('searchedAt', '>=', sql<string>`(${today}::date::timestamp at time zone 'Europe/Stockholm')`)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** The organisations that could know a person: read as 'directory', outside the wall of their own table. */
export async function listMembers(db: Database): Promise<string[]> {
  const rows = await asActor(db, directory, (tx) =>
    tx.selectFrom('organisations').select('id').where('active', '=', true).where('kind', '=', 'member').execute(),
  )
  return rows.map(({ id }) => id)
}

export interface Known {
  organisationId: string
  recordKind: 'case' | 'child'
  recordId: string
  /** The actor's organisation has asked and waits for the answer. */
  asked: boolean
}

/** Records of other organisations that are of the same person. Only as 'elsewhere' does it find any. */
export async function findElsewhere(
  tx: Tx,
  keys: Pick<Keys, 'secret'>,
  members: readonly string[],
  terms: readonly IdentityTerm[],
): Promise<Known[]> {
  const hashes = members.flatMap((id) => terms.map((term) => hashOf(keys, id, term)))
  const parts = terms.filter(({ field }) => field === 'full_name').length
  const { rows } = await sql<Known>`
    select organisation_id, record_kind, record_id, asked from app.known_elsewhere(${hashes}::bytea[], ${parts}::integer)
    order by record_id`.execute(tx)
  return rows
}

/** Written by somebody who may not read it back before becoming themselves again. */
export function insertShareRequests(tx: Tx, rows: Insertable<Tables['shareRequests']>[]) {
  return tx.insertInto('shareRequests').values(rows).execute()
}

function requests(tx: Reader) {
  return tx
    .selectFrom('shareRequests as r')
    .leftJoin('cases', 'cases.id', 'r.caseId')
    .leftJoin('children', 'children.id', 'r.childId')
    .selectAll('r')
    .select((eb) => eb.fn.coalesce('cases.reference', 'children.reference').as('reference'))
}

interface Where extends ShareRequestListQuery {
  limit: number
  actor: Actor
  today: string
}

/** Newest first; one row more than the limit. What was sent is listed by the first of its rows. */
export function listShareRequests(tx: Reader, { cursor, limit, direction, open, actor, today }: Where) {
  const after = afterId(cursor)
  let rows = requests(tx)
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) rows = rows.where('r.id', '<', after)
  rows = rows.where((eb) => {
    const received = eb('r.organisationId', '=', actor.organisationId)
    const sent = eb.and([eb('r.askingOrganisationId', '=', actor.organisationId), eb('r.id', '=', eb.ref('r.askId'))])
    return direction === 'received' ? received : direction === 'sent' ? sent : eb.or([received, sent])
  })
  if (open !== undefined) {
    const waits = sql<boolean>`exists (select from share_requests w where w.ask_id = r.ask_id
      and (w.id = r.id or w.asking_organisation_id = ${actor.organisationId}) and w.state = 'sent' and w.answer_by >= ${today}::date)`
    rows = rows.where(waits, '=', open)
  }
  return rows.execute()
}

export function findShareRequest(tx: Reader, id: string): Promise<ReadRequest | undefined> {
  return requests(tx).where('r.id', '=', id).executeTakeFirst()
}

/** All rows of what the actor's organisation has asked. */
export function listOfAsks(tx: Reader, askIds: readonly string[], actor: Actor): Promise<ReadRequest[]> {
  if (askIds.length === 0) return Promise.resolve([])
  return requests(tx)
    .where('r.askId', 'in', askIds)
    .where('r.askingOrganisationId', '=', actor.organisationId)
    .orderBy('r.id')
    .execute()
}

export async function lockShareRequest(tx: Tx, id: string): Promise<ReadRequest | undefined> {
  const locked = await tx.selectFrom('shareRequests').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return locked && findShareRequest(tx, id)
}

export async function setShareRequest(tx: Tx, id: string, changes: Updateable<Tables['shareRequests']>) {
  await tx
    .updateTable('shareRequests')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .execute()
  const row = await findShareRequest(tx, id)
  if (!row) throw new Error('a request is seen by whoever answers it')
  return row
}

/** Takes back every row of an ask that is not answered. */
export function withdrawAsk(tx: Tx, askId: string, organisationId: string) {
  return tx
    .updateTable('shareRequests')
    .set({ state: 'withdrawn', version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('askId', '=', askId)
    .where('askingOrganisationId', '=', organisationId)
    .where('state', '=', 'sent')
    .execute()
}
