import type { CodeOf, duplicateReason } from '@varn/codes'
import type { MergeKind } from '@varn/schema/record-merges'
import { type Insertable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'

export interface PairRow {
  oneId: string
  oneReference: string
  oneClosedAt: string | null
  oneCreatedAt: string
  otherId: string
  otherReference: string
  otherClosedAt: string | null
  otherCreatedAt: string
  reasons: CodeOf<typeof duplicateReason>[]
}

const tableOf = { case: 'cases', child: 'children' } as const
/** So many of the newest records are held against all others: what is older has been looked at when it was new. */
const newestMax = 300
/** More records than these with one number or one name are no sign of one person: a shelter's phone, or a name that many have. */
const sharedMax = 12

/**
 * Pairs of records that may be of one person, the surest first: one row more than the limit. Protected and merged records, and pairs
 * that somebody has found to be two persons, are left out. Names are compared by their keyed hashes alone: the same when all parts are,
 * alike when most sounds of the shorter name are in the other and age and country do not speak against it, and one of them for it.
 */
export async function findPairs(
  tx: Reader,
  organisationId: string,
  kind: MergeKind,
  limit: number,
): Promise<PairRow[]> {
  const table = sql.table(tableOf[kind])
  const { rows } = await sql<PairRow>`
    with open_records as (
      select id, reference, closed_at, created_at, age_band, citizenship_country from ${table}
      where organisation_id = ${organisationId} and not is_protected and merged_into_id is null
    ), newest as materialized (select id from open_records order by id desc limit ${newestMax}
    ), terms as materialized (
      select i.record_id, i.field, i.hash from identity_indexes i join newest n on n.id = i.record_id
      where i.organisation_id = ${organisationId}
    ), shared as (
      select t.record_id as newer, o.record_id as older, t.field, count(*) as same
      from terms t join identity_indexes o on o.hash = t.hash and o.field = t.field and o.record_id <> t.record_id
        and o.record_kind = ${kind}
      where t.field in ('full_name', 'name_sound') or (
        select count(*) from (select from identity_indexes c where c.hash = t.hash limit ${sharedMax + 1}) few) <= ${sharedMax}
      group by 1, 2, 3
    ), sizes as (
      select record_id, field, count(*) as parts from identity_indexes
      where record_id in (select newer from shared union select older from shared) and field in ('full_name', 'name_sound')
      group by 1, 2
    ), signs as (
      select least(s.newer, s.older) as one_id, greatest(s.newer, s.older) as other_id,
        case s.field when 'full_name' then 'same_name' when 'name_sound' then 'alike_name' else s.field end as reason
      from shared s
      left join sizes a on a.record_id = s.newer and a.field = s.field
      left join sizes b on b.record_id = s.older and b.field = s.field
      join open_records x on x.id = s.newer join open_records y on y.id = s.older
      where s.field not in ('full_name', 'name_sound')
        or (s.field = 'full_name' and s.same = a.parts and s.same = b.parts and s.same > 1)
        or (s.field = 'name_sound' and s.same >= 3 and s.same * 10 >= least(a.parts, b.parts) * 6
          and coalesce(x.age_band = y.age_band, true) and coalesce(x.citizenship_country = y.citizenship_country, true)
          and (x.age_band = y.age_band or x.citizenship_country = y.citizenship_country))
    ), pairs as (
      select one_id, other_id, array_agg(distinct reason) as reasons from signs group by 1, 2
    )
    select p.one_id, x.reference as one_reference, x.closed_at as one_closed_at, x.created_at as one_created_at,
      p.other_id, y.reference as other_reference, y.closed_at as other_closed_at, y.created_at as other_created_at,
      case when 'same_name' = any (p.reasons) then array_remove(p.reasons, 'alike_name') else p.reasons end as reasons
    from pairs p join open_records x on x.id = p.one_id join open_records y on y.id = p.other_id
    where not exists (select from duplicate_dismissals d where d.one_id = p.one_id and d.other_id = p.other_id)
    order by ('personal_number' = any (p.reasons)) desc, cardinality(p.reasons) desc, ('same_name' = any (p.reasons)) desc, p.other_id desc
    limit ${limit + 1}`.execute(tx as Tx) // a Reader is a transaction that only reads
  return rows
}

export function insertDismissal(tx: Tx, row: Insertable<Tables['duplicateDismissals']>) {
  return tx
    .insertInto('duplicateDismissals')
    .values(row)
    .onConflict((on) => on.doNothing())
    .execute()
}
