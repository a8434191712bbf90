import type { TimelineQuery } from '@varn/schema/timeline'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import type { Day } from '../http/paging.ts'

export async function insertRecordChange(
  tx: Tx,
  row: Omit<Insertable<Tables['recordChanges']>, 'facts'> & { facts: string },
): Promise<void> {
  await tx.insertInto('recordChanges').values(row).execute()
}

/** What happened last first, and what was written last first within a day; one row more than the limit. */
export function listRecordChanges(
  tx: Reader,
  recordId: string,
  query: Omit<TimelineQuery, 'cursor' | 'limit'> & { after: Day | undefined; limit: number },
) {
  const { after, subject, subjectId, from, to } = query
  let rows = tx
    .selectFrom('recordChanges as change')
    .leftJoin('users', 'users.id', 'change.createdBy')
    .select([
      'change.id',
      'change.subject',
      'change.subjectId',
      'change.step',
      'change.happenedOn',
      'change.changedFields',
      'change.facts',
      'change.texts',
      'change.createdAt',
      'users.displayName',
    ])
    .where('change.recordId', '=', recordId)
  if (after) rows = rows.where(sql<boolean>`(change.happened_on, change.id) < (${after.day}::date, ${after.id}::uuid)`)
  if (subject !== undefined) rows = rows.where('change.subject', '=', subject)
  if (subjectId !== undefined) rows = rows.where('change.subjectId', '=', subjectId)
  if (from !== undefined) rows = rows.where('change.happenedOn', '>=', from)
  if (to !== undefined) rows = rows.where('change.happenedOn', '<=', to)
  return rows
    .orderBy('change.happenedOn', 'desc')
    .orderBy('change.id', 'desc')
    .limit(query.limit + 1)
    .execute()
}
export type RecordChangeRow = Awaited<ReturnType<typeof listRecordChanges>>[number]
