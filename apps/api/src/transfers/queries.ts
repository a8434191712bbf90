import type { TransferListQuery, TransferRecord } from '@varn/schema/transfers'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { Together } from './rules.ts'

interface Where extends TransferListQuery {
  limit: number
  actor: Actor
  caseId?: string
}

/** Newest first; one row more than the limit. */
export function listTransfers(tx: Reader, { cursor, limit, direction, open, actor, caseId }: Where) {
  const after = afterId(cursor)
  let rows = tx
    .selectFrom('transfers')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (caseId !== undefined) rows = rows.where('caseId', '=', caseId)
  if (direction === 'received') rows = rows.where('recipientOrganisationId', '=', actor.organisationId)
  if (direction === 'sent') rows = rows.where('organisationId', '=', actor.organisationId)
  if (open !== undefined) rows = rows.where('state', open ? '=' : '<>', 'proposed')
  return rows.execute()
}

export function findTransfer(tx: Reader, id: string) {
  return tx.selectFrom('transfers').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockTransfer(tx: Tx, id: string) {
  return tx.selectFrom('transfers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The proposal that waits for an answer, or whose time has run out. */
export function lockWaiting(tx: Tx, caseId: string) {
  return tx
    .selectFrom('transfers')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('state', '=', 'proposed')
    .forUpdate()
    .executeTakeFirst()
}

export function insertTransfer(tx: Tx, row: Insertable<Tables['transfers']>) {
  return tx.insertInto('transfers').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setTransfer(tx: Tx, id: string, changes: Updateable<Tables['transfers']>) {
  return tx
    .updateTable('transfers')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The recipient has opened it: no new version, because nobody has written anything. */
export function setSeen(tx: Tx, id: string, seenAt: string) {
  return tx.updateTable('transfers').set({ seenAt }).where('id', '=', id).execute()
}

/** The key of a transfer's words: it can be kept only once its transfer is there. */
export function insertTransferKey(tx: Tx, row: Insertable<Tables['dataKeys']>) {
  return tx.insertInto('dataKeys').values(row).execute()
}

/** Every record that hangs together with a case of the actor's, the case first; empty for anybody else's. */
export async function listTogether(tx: Tx, caseId: string): Promise<Together[]> {
  const { rows } = await sql<Together>`
    select *, not is_protected or id = any ((select app.named_ids())::uuid[]) as writable
    from app.records_together(${caseId})`.execute(tx)
  return rows
}

/** Holds records until the end of the transaction: nobody writes under them. Answers how many the actor may write. */
export async function lockTogether(tx: Tx, ids: readonly string[]): Promise<number> {
  const held = await Promise.all([
    tx.selectFrom('cases').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute(),
    tx.selectFrom('children').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute(),
  ])
  return held.flat().length
}

/** Of some records those that are there and have not become part of another, where nothing more is written. Only as 'answering'. */
export async function listStanding(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from app.standing_records(${ids}::uuid[])`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Whether a case is still the actor's organisation's to see: what came may have gone on. */
export async function keepsCase(tx: Reader, { organisationId }: Pick<Actor, 'organisationId'>, id: string) {
  const row = await tx
    .selectFrom('cases')
    .select('id')
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return row !== undefined
}

type Content = Omit<TransferRecord, 'reference' | 'newReference'> & { id: string }

/** How much is in each record of a proposal that waits, for either side of it. */
export async function listContents(tx: Tx, id: string): Promise<Content[]> {
  const { rows } = await sql<Content>`
    select id, kind, is_protected, entries::integer, documents::integer, open_tasks::integer
    from app.transfer_contents(${id})`.execute(tx)
  return rows
}

/** Everything moves: see the function. @throws the constraint `transfers_allowed` */
export function moveTogether(tx: Tx, id: string, workerId: string, newReferences: readonly string[]) {
  return sql`select app.transfer_records(${id}, ${workerId}, ${newReferences}::text[])`.execute(tx)
}

export function listStandingShares(tx: Tx, recordIds: readonly string[]) {
  return tx
    .selectFrom('shares')
    .select(['id', 'recipientOrganisationId', 'ground', 'overriddenBy'])
    .where('recordId', 'in', recordIds)
    .where('endedAt', 'is', null)
    .where('endsAt', '>', sql<string>`now()`)
    .forUpdate()
    .execute()
}

export function endShares(tx: Tx, ids: readonly string[], endedBy: string) {
  return tx
    .updateTable('shares')
    .set({
      endedAt: sql<string>`now()`,
      endedBy,
      endedBecause: 'record_transferred',
      version: sql<number>`version + 1`,
    })
    .where('id', 'in', ids)
    .execute()
}

/** Referrals of some records that nobody has answered are taken back. */
export function withdrawReferrals(tx: Tx, recordIds: readonly string[]) {
  return tx
    .updateTable('referrals')
    .set({ state: 'withdrawn', version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('recordId', 'in', recordIds)
    .where('state', '=', 'sent')
    .execute()
}
