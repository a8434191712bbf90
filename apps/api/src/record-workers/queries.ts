import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { accessSelection } from '../access/protected.ts'
import type { Reader, Tx } from '../db/connect.ts'

/** A case or a child. */
export type RecordRef = { caseId: string } | { childId: string }

const named = sql<boolean>`(id = any ((select app.named_ids())::uuid[]))`.as('named')

/** What the actor may do with the record. */
export function findRecord(tx: Reader, at: RecordRef) {
  return 'caseId' in at
    ? tx
        .selectFrom('cases')
        .select(named)
        .select(accessSelection('cases'))
        .where('id', '=', at.caseId)
        .executeTakeFirst()
    : tx
        .selectFrom('children')
        .select(named)
        .select(accessSelection('children'))
        .where('id', '=', at.childId)
        .executeTakeFirst()
}

/** Names the actor, who is about to protect the record. Does nothing for who is named already. */
export function nameWorker(tx: Tx, actor: Actor, at: RecordRef) {
  const { organisationId, userId } = actor
  return tx
    .insertInto('recordWorkers')
    .values({ ...at, organisationId, userId, namedBy: userId })
    .onConflict((on) => on.columns(['recordId', 'userId']).where('endedAt', 'is', null).doNothing())
    .execute()
}

/** Names whoever still works with one of these by name, where the actor is named already. */
export async function nameSameWorkers(tx: Tx, actor: Actor, at: RecordRef, from: readonly string[]) {
  if (from.length === 0) return
  const { organisationId, userId: namedBy } = actor
  const named = await tx
    .selectFrom('recordWorkers as worker')
    .select('worker.userId')
    .distinct()
    .where('worker.recordId', 'in', from)
    .where('worker.endedAt', 'is', null)
    .where(working)
    .execute()
  if (named.length === 0) return
  await tx
    .insertInto('recordWorkers')
    .values(named.map(({ userId }) => ({ ...at, organisationId, userId, namedBy })))
    .onConflict((on) => on.columns(['recordId', 'userId']).where('endedAt', 'is', null).doNothing())
    .execute()
}

export async function insertRecordWorker(tx: Tx, actor: Actor, at: RecordRef, userId: string) {
  const { organisationId, userId: namedBy } = actor
  const { id } = await tx
    .insertInto('recordWorkers')
    .values({ ...at, organisationId, userId, namedBy })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether the person is a case worker of the actor's organisation; nobody else can be named. */
export async function isCaseWorkerHere(tx: Reader, organisationId: string, userId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('memberships')
    .select('id')
    .where('userId', '=', userId)
    .where('organisationId', '=', organisationId)
    .where('role', '=', 'case_worker')
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Still a case worker where the record is. */
const working = sql<boolean>`exists (select from memberships m join users u on u.id = m.user_id and u.active where m.user_id = worker.user_id
  and m.organisation_id = worker.organisation_id and m.role = 'case_worker' and m.ended_at is null)`

function workers(tx: Reader) {
  return tx
    .selectFrom('recordWorkers as worker')
    .innerJoin('users', 'users.id', 'worker.userId')
    .select([
      'worker.id',
      'worker.caseId',
      'worker.childId',
      'worker.userId',
      'users.displayName',
      working.as('working'),
      'worker.createdAt',
      'worker.endedAt',
    ])
}

/** Those who are named first, then those who were, each in the order of their naming. */
export function listRecordWorkers(tx: Reader, at: RecordRef) {
  return workers(tx)
    .where('worker.recordId', '=', 'caseId' in at ? at.caseId : at.childId)
    .orderBy(sql`worker.ended_at is not null`)
    .orderBy('worker.id')
    .execute()
}

export function findRecordWorker(tx: Reader, id: string) {
  return workers(tx).where('worker.id', '=', id).executeTakeFirst()
}

export function setRecordWorkerEnded(tx: Tx, id: string, endedBy: string) {
  return tx
    .updateTable('recordWorkers')
    .set({ endedAt: sql<string>`now()`, endedBy })
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Named workers of protected records who have left, with how many of the others still work here. */
export async function listGaps(tx: Tx) {
  const { rows } = await sql<{
    id: string
    caseId: string | null
    childId: string | null
    reference: string
    displayName: string
    remaining: number
  }>`
    select worker.id, worker.case_id as "caseId", worker.child_id as "childId", record.reference, users.display_name as "displayName",
      (select count(*) from record_workers other where other.record_id = worker.record_id and other.ended_at is null
        and exists (select from memberships m join users u on u.id = m.user_id and u.active where m.user_id = other.user_id and m.organisation_id = other.organisation_id
          and m.role = 'case_worker' and m.ended_at is null)) as remaining
    from record_workers worker
      join users on users.id = worker.user_id
      join (select id, reference from cases where is_protected union all select id, reference from children where is_protected) record
        on record.id = worker.record_id
    where worker.ended_at is null and worker.organisation_id = (select app.actor_organisation()) and not ${working}
    order by remaining, worker.id
    limit 200`.execute(tx)
  return rows
}

/** Case workers of the actor's organisation, by name. */
export function listColleagues(tx: Reader, organisationId: string) {
  return tx
    .selectFrom('users')
    .select(['users.id as userId', 'displayName'])
    .where('users.active', '=', true)
    .where('users.id', 'in', (eb) =>
      eb
        .selectFrom('memberships')
        .select('memberships.userId')
        .where('memberships.organisationId', '=', organisationId)
        .where('memberships.role', '=', 'case_worker')
        .where('memberships.endedAt', 'is', null),
    )
    .orderBy('displayName')
    .orderBy('users.id')
    .execute()
}
