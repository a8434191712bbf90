import { sql } from 'kysely'
import type { RecordAt } from '../access/records.ts'
import type { Tx } from '../db/connect.ts'

/**
 * The other records of the same person in the actor's organisation: a child's own case, and the child whose own case it is. Links of what
 * became part of another record are followed to the one that stays, so there can be more than one. Ordered by id.
 */
export async function listLinked(tx: Tx, { id }: RecordAt): Promise<RecordAt[]> {
  const { rows } = await sql<RecordAt>`
    with recursive person as (
      select ${id}::uuid as id
      union select next.id from person join lateral (
        select own_case_id as id from children where children.id = person.id
        union all select merged_into_id from children where children.id = person.id
        union all select merged_into_id from cases where cases.id = person.id
        union all select children.id from children where own_case_id = person.id
        union all select children.id from children where merged_into_id = person.id
        union all select cases.id from cases where merged_into_id = person.id) next on next.id is not null)
    select record.kind, record.id from person join (
      select 'case' as kind, id, organisation_id, merged_into_id from cases
      union all select 'child', id, organisation_id, merged_into_id from children) record on record.id = person.id
    where record.id <> ${id} and record.merged_into_id is null and record.organisation_id = (select app.actor_organisation())
    order by record.id`.execute(tx)
  return rows
}
