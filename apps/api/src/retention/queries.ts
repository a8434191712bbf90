import type { ErasureListQuery } from '@varn/schema/retention'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import type { RetentionClass, RuleRow } from './rules.ts'

/** The newest decision on each class, also where it does not act yet. */
export function listRules(tx: Reader): Promise<RuleRow[]> {
  return tx
    .selectFrom('retentionRules')
    .selectAll()
    .distinctOn('class')
    .orderBy('class')
    .orderBy('version', 'desc')
    .execute()
}

/** The rules that erase by themselves on the day: of each class the newest version that has begun to act. */
export function listRulesInForce(tx: Reader, today: string): Promise<RuleRow[]> {
  return tx
    .selectFrom('retentionRules')
    .selectAll()
    .distinctOn('class')
    .where((eb) => eb.or([eb('actsFrom', 'is', null), eb('actsFrom', '<=', today)]))
    .orderBy('class')
    .orderBy('version', 'desc')
    .execute()
}

/** Every version of one rule, the newest first. */
export function listRuleVersions(tx: Reader, code: RetentionClass): Promise<RuleRow[]> {
  return tx.selectFrom('retentionRules').selectAll().where('class', '=', code).orderBy('version', 'desc').execute()
}

/** Two decisions at once cannot both be the next version: the later one gets undefined. */
export function insertRule(tx: Tx, row: Insertable<Tables['retentionRules']>): Promise<RuleRow | undefined> {
  return tx
    .insertInto('retentionRules')
    .values(row)
    .onConflict((on) => on.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function listOrganisationIds(tx: Reader): Promise<string[]> {
  const rows = await tx.selectFrom('organisations').select('id').where('kind', '=', 'member').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Newest first, one row more than the limit. */
export function listErasures(tx: Reader, query: ErasureListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('erasures')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (query.class !== undefined) rows = rows.where('class', '=', query.class)
  if (query.organisationId !== undefined) rows = rows.where('organisationId', '=', query.organisationId)
  return rows.execute()
}

const onHold = (id: RawBuilder<unknown>) => sql<boolean>`${id} = any ((select app.held_ids())::uuid[])`

/** A restricted record is kept for its person, who may need it for a claim (GDPR Art. 18(1)(b), (c)). */
const restricted = (id: RawBuilder<unknown>) =>
  sql<boolean>`(exists (select from cases c where c.id = ${id} and c.restricted_at is not null)
    or exists (select from children c where c.id = ${id} and c.restricted_at is not null))`

/** On hold, restricted, or asked about in a request that nobody has answered yet: what is asked for must not go meanwhile. */
const held = (id: RawBuilder<unknown>) =>
  sql<boolean>`(${onHold(id)} or ${restricted(id)} or exists (select from data_subject_requests r where r.subject_id = ${id} and r.state <> 'closed'))`

/**
 * The last entry in each closed record of a kind: closing it, or any later writing, of which each leaves a change (timeline/record.ts).
 * A child's record has a clock of its own, and so has an adult's.
 */
const lastEntries = {
  case: lastEntryOf(sql`cases`, sql`left join case_identities i on i.case_id = c.id`),
  child: lastEntryOf(sql`children`, sql`left join child_identities i on i.child_id = c.id`),
}

function lastEntryOf(records: RawBuilder<unknown>, identities: RawBuilder<unknown>) {
  return sql`select c.id, c.organisation_id, c.closed_at, greatest(c.closed_at, c.updated_at, i.updated_at,
      (select max(h.created_at) from record_changes h where h.record_id = c.id)) as entered_at
    from ${records} c ${identities} where c.closed_at is not null and c.merged_into_id is null`
}

/** No entry is before the closing: that day is looked at first, and the changes only of records that were closed so long ago. */
const isDue = (months: number, today: string) => sql<boolean>`(${isOver(sql`closed_at`, months, today)}
  and ${isOver(sql`entered_at`, months, today)})`

const isOver = (from: RawBuilder<unknown>, months: number, today: string) =>
  sql`((${from} at time zone 'Europe/Stockholm')::date + make_interval(months => ${months}))::date <= ${today}::date`

export type ErasableKind = keyof typeof lastEntries

/** Closed records whose time is up on a Swedish day and that nothing holds, some at a time; or the one with the id, if it is. */
export async function listDue(
  tx: Tx,
  kind: ErasableKind,
  months: number,
  today: string,
  only: { limit: number; id?: string },
) {
  const { limit, id = null } = only
  const { rows } = await sql<{ id: string }>`select id from (${lastEntries[kind]}) as entries
    where ${isDue(months, today)} and not ${held(sql`entries.id`)} and (${id}::uuid is null or id = ${id}::uuid)
    order by id limit ${limit}`.execute(tx)
  return rows.map((row) => row.id)
}

/** As listDue(), in numbers: all that is due, and how much of it is on hold. */
export async function countDue(tx: Tx, kind: ErasableKind, months: number, today: string) {
  const { rows } = await sql<{ records: number; held: number }>`
    select count(*) as records, count(*) filter (where ${held(sql`entries.id`)}) as held
    from (${lastEntries[kind]}) as entries where ${isDue(months, today)}`.execute(tx)
  return rows[0] ?? { records: 0, held: 0 }
}

/** Years of the form up to `yearMax` that still have rows, with how many. */
export function listYearsDue(tx: Reader, organisationId: string, yearMax: number) {
  return tx
    .selectFrom('contactReports')
    .select(({ fn }) => ['year', fn.countAll<number>().as('rows')])
    .where('organisationId', '=', organisationId)
    .where('year', '<=', yearMax)
    .groupBy('year')
    .orderBy('year')
    .execute()
}

/** The database's own rule for a record that is erased because its person asked: two decided, no hold, nothing else asked. */
export const grantedStands = (id: RawBuilder<unknown>, kind: RawBuilder<unknown>) =>
  sql<boolean>`(${kind} = 'contact_report' or app.may_erase(${id}, false))`

/** Erasures that were granted and not yet done; those on hold wait. */
export async function listGrantedErasures(tx: Tx) {
  const { rows } = await sql<{ requestId: string; kind: ErasableKind | 'contact_report'; id: string }>`
    select r.id as "requestId", r.subject_kind as kind, r.subject_id as id from data_subject_requests r
    where r.kind = 'erasure' and r.decision = 'granted' and ${grantedStands(sql`r.subject_id`, sql`r.subject_kind`)}
      and not ${onHold(sql`r.subject_id`)}
      and (exists (select from cases where id = r.subject_id) or exists (select from children where id = r.subject_id)
        or exists (select from contact_reports where id = r.subject_id))
    order by r.id`.execute(tx)
  return rows
}
