import type { TaskListQuery } from '@varn/schema/tasks'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Static } from 'typebox'
import type { Actor } from '../access/actor.ts'
import { accessSelection } from '../access/protected.ts'
import type { RecordAt } from '../access/records.ts'
import { findRecordKey } from '../crypto/queries.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { Problem } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { afterId } from '../http/paging.ts'
import { mayReadWords, whyNotSee } from './policy.ts'

const recordColumns = ['id', 'restrictedAt', 'closedAt', 'responsibleUserId', 'version', 'isProtected'] as const

/** What decides who may do what with the tasks and times of a record. */
function findRecord(tx: Reader, { kind, id }: RecordAt) {
  return kind === 'case'
    ? tx
        .selectFrom('cases')
        .select(recordColumns)
        .select(accessSelection('cases'))
        .where('id', '=', id)
        .executeTakeFirst()
    : tx
        .selectFrom('children')
        .select(recordColumns)
        .select(accessSelection('children'))
        .where('id', '=', id)
        .executeTakeFirst()
}
export type RecordRow = NonNullable<Awaited<ReturnType<typeof findRecord>>>

/** A record of the actor's own organisation. Throws not_found, or protected_identity for who is not named. */
export async function ownRecord(tx: Reader, at: RecordAt): Promise<RecordRow> {
  const record = await findRecord(tx, at)
  const refusal = record ? whyNotSee(record) : 'not_found'
  if (!record || refusal) throw new Problem(refusal ?? 'not_found')
  return record
}

/** As ownRecord(), held until the end of the transaction: it is neither closed nor made part of another meanwhile. */
export async function heldRecord(tx: Tx, at: RecordAt): Promise<RecordRow> {
  // Sent together: the row is read after it is held.
  const [, record] = await Promise.all([lockRecord(tx, at), ownRecord(tx, at)])
  return record
}

/** The key that opens the words of a record, for those who may read them. */
export function wordsKey(tx: Reader, actor: Actor, services: Services, recordId: string) {
  return mayReadWords(actor) ? findRecordKey(tx, services.keys, recordId) : undefined
}

/** Finds nothing where the actor may not write the record. */
function lockRecord(tx: Tx, { kind, id }: RecordAt) {
  const table = kind === 'case' ? 'cases' : 'children'
  return tx.selectFrom(table).select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

export async function setResponsible(tx: Tx, { kind, id }: RecordAt, responsibleUserId: string) {
  const set = { responsibleUserId, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` }
  await (kind === 'case'
    ? tx.updateTable('cases').set(set).where('id', '=', id).execute()
    : tx.updateTable('children').set(set).where('id', '=', id).execute())
}

/** A case worker of the organisation, and whether a protected record's name list holds the person. */
export function findColleague(tx: Reader, organisationId: string, userId: string, recordId: string) {
  return tx
    .selectFrom('users')
    .select(['users.id', 'users.displayName'])
    .select(
      sql<boolean>`exists (select from record_workers w where w.record_id = ${recordId} and w.user_id = users.id
        and w.ended_at is null)`.as('named'),
    )
    .select(sql<boolean>`app.is_hidden_from(users.id, ${recordId}::uuid)`.as('hidden'))
    .where('users.id', '=', userId)
    .where('users.active', '=', true)
    .where('users.id', 'in', (eb) =>
      eb
        .selectFrom('memberships')
        .select('memberships.userId')
        .where('memberships.organisationId', '=', organisationId)
        .where('memberships.role', '=', 'case_worker')
        .where('memberships.endedAt', 'is', null),
    )
    .executeTakeFirst()
}

function tasks(tx: Reader) {
  return tx
    .selectFrom('tasks')
    .innerJoin('users as assigned', 'assigned.id', 'tasks.assignedTo')
    .leftJoin('users as settled', 'settled.id', 'tasks.stateBy')
    .selectAll('tasks')
    .select(['assigned.displayName as assignedName', 'settled.displayName as stateName'])
}
export type TaskRow = Awaited<ReturnType<typeof listTasks>>[number]

/** Newest first; one row more than the limit. */
export function listTasks(tx: Reader, recordId: string, query: Static<typeof TaskListQuery> & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tasks(tx).where('tasks.recordId', '=', recordId)
  if (after !== undefined) rows = rows.where('tasks.id', '<', after)
  if (query.state !== undefined) rows = rows.where('tasks.state', '=', query.state)
  return rows
    .orderBy('tasks.id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export function findTask(tx: Reader, id: string) {
  return tasks(tx).where('tasks.id', '=', id).executeTakeFirst()
}

/** Held until the end of the transaction, and read anew with its names afterwards. */
export async function lockTask(tx: Tx, id: string): Promise<TaskRow | undefined> {
  const held = await tx.selectFrom('tasks').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && findTask(tx, id)
}

export async function insertTask(tx: Tx, row: Insertable<Tables['tasks']> & { id: string }): Promise<TaskRow> {
  await tx.insertInto('tasks').values(row).execute()
  return mustFind(tx, row.id)
}

export async function setTask(tx: Tx, id: string, changes: Updateable<Tables['tasks']>): Promise<TaskRow> {
  await tx
    .updateTable('tasks')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return mustFind(tx, id)
}

async function mustFind(tx: Tx, id: string): Promise<TaskRow> {
  const row = await findTask(tx, id)
  if (!row) throw new Error('a task that was just written is not found')
  return row
}
