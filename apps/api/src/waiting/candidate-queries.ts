import type { CodeOf, taskKind } from '@varn/codes'
import { type RawBuilder, sql } from 'kysely'
import {
  type ClockKind,
  consenting,
  fadesAfterDays,
  fading,
  schoolDays,
  viewDays,
  withoutReflection,
  youngest,
} from '../clocks/rules.ts'
import type { Tx } from '../db/connect.ts'
import { daysAfter } from '../swedish-day.ts'

// SQL finds candidates in the order of their days, a page of each kind; the rules decide (queries.ts). Each branch is read from an
// index and stops at the page's length, so that the size of the tables does not matter. Protected records are the named workers'.

/** Where the page before ended: a day, a branch by its place in the list, and a row of it. */
export interface Place {
  day: string
  branch: number
  id: string
}

export interface Candidate extends Place {
  kind: ClockKind | 'task'
  caseId: string | null
  childId: string | null
  subjectId: string | null
  taskKind: CodeOf<typeof taskKind> | null
  reference: string | null
  userId: string | null
}

export interface Asked {
  organisationId: string
  /** Only what this person has to do. */
  userId: string | undefined
  today: string
  until: string
  kind: Candidate['kind'] | undefined
}

interface Branch {
  kind: Candidate['kind']
  /** The table whose organisation is asked for, by the name that it has in `from`. */
  of: RawBuilder<unknown>
  from: RawBuilder<unknown>
  /** What the day is counted from, in the order of an index, and how many days lie between. */
  base: RawBuilder<unknown>
  days?: number
  id: RawBuilder<unknown>
  caseId: RawBuilder<unknown>
  childId: RawBuilder<unknown>
  subjectId: RawBuilder<unknown>
  where: RawBuilder<unknown>
  userId: RawBuilder<unknown>
}

const none = sql`null::uuid`
const codes = (list: readonly string[]) => sql.join(list.map((code) => sql.lit(code)))
const named = (id: RawBuilder<unknown>, flag: RawBuilder<unknown>) =>
  sql`(not ${flag} or ${id} = any ((select app.named_ids())::uuid[]))`

/** Not replaced by a person's decision for this very day. */
const undecided = (
  kind: ClockKind,
  recordId: RawBuilder<unknown>,
  subjectId: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
) =>
  sql`not exists (select from clock_overrides o where o.record_id = ${recordId} and o.clock = ${sql.lit(kind)}
    and o.computed_on = ${day} and o.subject_id is not distinct from ${subjectId} and o.withdrawn_at is null)`

function childBranch(kind: ClockKind, base: RawBuilder<unknown>, days: number, where: RawBuilder<unknown>): Branch {
  const id = sql`k.id`
  return {
    ...{ kind, base, days, id, caseId: none, childId: id, subjectId: none, userId: sql`k.responsible_user_id` },
    ...{ of: sql`k`, from: sql`children k` },
    where: sql`k.closed_at is null and ${named(id, sql`k.is_protected`)} and ${where}
      and ${undecided(kind, id, none, sql`(${base} + ${sql.lit(days)})`)}`,
  }
}

/** Records of a table that hangs on a case or a child. */
const around = (table: string) =>
  sql`${sql.table(table)} x left join cases c on c.id = x.case_id left join children k on k.id = x.child_id`
const standing = sql`(c.id is not null or k.id is not null) and c.closed_at is null and k.closed_at is null
  and ${named(sql`coalesce(c.id, k.id)`, sql`coalesce(c.is_protected, k.is_protected)`)}`
const responsible = sql`coalesce(c.responsible_user_id, k.responsible_user_id)`

/** From six to seventeen, and not known to be at school: as isOfSchoolAge() and isSchooled() have it. */
const unschooled = sql`k.age_band in ('age_6_9', 'age_10_12', 'age_13_15', 'age_16_17')
  and coalesce(k.school_status::text, '') not in ('too_young', 'preschool', 'attending', 'remote', 'completed')`

/** The day on which a child of an age group turns so old at the latest; the months are added as the rules add them. */
function birthdayBranches(): Branch[] {
  return ([15, 18] as const).flatMap((years) =>
    Object.entries(youngest).flatMap(([band, age]): Branch[] => {
      if (age >= years) return []
      const base = sql`(k.opened_on + make_interval(months => ${sql.lit((years - age) * 12)}))::date`
      return [childBranch(`turns_${years}`, base, 0, sql`k.age_band = ${sql.lit(band)}`)]
    }),
  )
}

const branches: readonly Branch[] = [
  {
    kind: 'task',
    ...{ of: sql`x`, from: around('tasks') },
    ...{ base: sql`x.due_on`, id: sql`x.id`, caseId: sql`x.case_id`, childId: sql`x.child_id`, subjectId: none },
    where: sql`x.state = 'open' and (c.id is not null or k.id is not null)`,
    userId: sql`x.assigned_to`,
  },
  {
    kind: 'reflection_end',
    ...{ of: sql`c`, from: sql`cases c` },
    ...{ base: sql`c.reflection_ends_on`, id: sql`c.id`, caseId: sql`c.id`, childId: none, subjectId: none },
    where: sql`c.reflection_ends_on is not null and c.closed_at is null
      and coalesce(c.reflection_status::text, '') not in (${codes(withoutReflection)}) and ${named(sql`c.id`, sql`c.is_protected`)}
      and ${undecided('reflection_end', sql`c.id`, none, sql`c.reflection_ends_on`)}`,
    userId: sql`c.responsible_user_id`,
  },
  childBranch('placement_review', sql`k.placement_review_on`, 0, sql`k.placement_review_on is not null`),
  childBranch('no_view', sql`k.opened_on`, viewDays, sql`k.latest_view_on is null`),
  childBranch('no_school_plan', sql`k.opened_on`, schoolDays, unschooled),
  ...birthdayBranches(),
  {
    kind: 'consent_end',
    ...{ of: sql`x`, from: around('consents') },
    ...{
      base: sql`x.valid_until`,
      id: sql`x.id`,
      caseId: sql`x.case_id`,
      childId: sql`x.child_id`,
      subjectId: sql`x.id`,
    },
    where: sql`x.valid_until is not null and x.state in (${codes(consenting)}) and ${standing}
      and not exists (select from consents later where later.record_id = x.record_id and later.purpose = x.purpose
        and later.giver = x.giver and later.id > x.id)
      and ${undecided('consent_end', sql`x.record_id`, sql`x.id`, sql`x.valid_until`)}`,
    userId: responsible,
  },
  {
    kind: 'need_review',
    ...{ of: sql`x`, from: sql`child_needs x join children k on k.id = x.child_id` },
    ...{ base: sql`x.next_review_on`, id: sql`x.id`, caseId: none, childId: sql`x.child_id`, subjectId: sql`x.id` },
    where: sql`x.next_review_on is not null and k.closed_at is null and ${named(sql`k.id`, sql`k.is_protected`)}
      and ${undecided('need_review', sql`x.child_id`, sql`x.id`, sql`x.next_review_on`)}`,
    userId: sql`k.responsible_user_id`,
  },
]

/** Days that a person decided instead, of one kind or of every. */
function decided(kind: Candidate['kind'] | undefined): Branch {
  return {
    kind: 'task',
    ...{ of: sql`x`, from: around('clock_overrides') },
    ...{
      base: sql`x.ends_on`,
      id: sql`x.id`,
      caseId: sql`x.case_id`,
      childId: sql`x.child_id`,
      subjectId: sql`x.subject_id`,
    },
    where: sql`x.ends_on is not null and x.withdrawn_at is null and ${standing}
      ${kind === undefined ? sql`` : sql`and x.clock = ${kind}`}`,
    userId: responsible,
  }
}

/** The branches that are asked, each with its place in the whole list, which a cursor names. */
function asked({ kind }: Asked): { branch: Branch; at: number }[] {
  const all = branches.map((branch, at) => ({ branch, at }))
  const chosen = kind === undefined ? all : all.filter(({ branch }) => branch.kind === kind)
  return kind === 'task' ? chosen : [...chosen, { branch: decided(kind), at: branches.length }]
}

function conditions(branch: Branch, { organisationId, userId, today, until }: Asked, after?: RawBuilder<unknown>) {
  const { base, days = 0 } = branch
  return sql`${branch.of}.organisation_id = ${organisationId}::uuid and ${base} <= ${daysAfter(until, -days)}::date
    ${fading.some((kind) => kind === branch.kind) ? sql`and ${base} >= ${daysAfter(today, -fadesAfterDays)}::date` : sql``}
    ${userId === undefined ? sql`` : sql`and ${branch.userId} = ${userId}::uuid`}
    and ${branch.where} ${after ?? sql``}`
}

/** The next candidates after a place, by day; as many as `limit` in all. */
export async function listCandidates(
  tx: Tx,
  ask: Asked,
  after: Place | undefined,
  limit: number,
): Promise<Candidate[]> {
  return readCandidates(tx, ask, asked(ask), after, limit)
}

/** Of those, the ones whose day a person decided. */
export async function listDecided(tx: Tx, ask: Asked, limit: number): Promise<Candidate[]> {
  return readCandidates(tx, ask, [{ branch: decided(undefined), at: branches.length }], undefined, limit)
}

async function readCandidates(
  tx: Tx,
  ask: Asked,
  of: { branch: Branch; at: number }[],
  after: Place | undefined,
  limit: number,
): Promise<Candidate[]> {
  const parts = of.map(({ branch, at }) => {
    const { base, days = 0, id } = branch
    const isDecided = at === branches.length
    return sql`(select (${base} + ${sql.lit(days)})::text as day, ${sql.lit(at)} as branch, ${id} as id,
      ${isDecided ? sql`x.clock::text` : sql.lit(branch.kind)} as kind, ${branch.caseId} as "caseId", ${branch.childId} as "childId",
      ${branch.subjectId} as "subjectId", ${branch.kind === 'task' && !isDecided ? sql`x.kind::text` : sql`null::text`} as "taskKind",
      ${branch.kind === 'task' && !isDecided ? sql`coalesce(c.reference, k.reference)` : sql`null::text`} as reference,
      ${branch.userId} as "userId"
      from ${branch.from} where ${conditions(branch, ask, after && beyond(branch, at, after))}
      order by ${base}, ${id} limit ${sql.lit(limit)})`
  })
  const { rows } =
    await sql<Candidate>`select * from (${sql.join(parts, sql` union all `)}) found order by day, branch, id limit ${sql.lit(limit)}`.execute(
      tx,
    )
  return rows
}

function beyond({ base, days = 0, id }: Branch, at: number, { day, branch, id: last }: Place): RawBuilder<unknown> {
  const from = sql`${daysAfter(day, -days)}::date`
  if (at < branch) return sql`and ${base} > ${from}`
  if (at > branch) return sql`and ${base} >= ${from}`
  return sql`and (${base}, ${id}) > (${from}, ${last}::uuid)`
}

export const countedMost = 1000

/**
 * How many candidates are late, and how many are due until a day; of each kind no more than a thousand are counted. What a person
 * decided instead is left out: only the rules know whether it is still about the same day.
 */
export async function countCandidates(tx: Tx, ask: Asked) {
  const computed = asked(ask).filter(({ at }) => at < branches.length)
  const parts = computed.map(({ branch }) => {
    const { base, days = 0 } = branch
    return sql`(select count(*) filter (where day < ${ask.today}::date) as overdue, count(*) filter (where day >= ${ask.today}::date) as week,
      count(*) as counted from (select ${base} + ${sql.lit(days)} as day from ${branch.from} where ${conditions(branch, ask)}
      order by ${base} limit ${sql.lit(countedMost)}) found)`
  })
  const { rows } = await sql<{ overdue: number; week: number; atLeast: boolean }>`
    select sum(overdue)::integer as overdue, sum(week)::integer as week, max(counted) >= ${sql.lit(countedMost)} as "atLeast"
    from (${sql.join(parts, sql` union all `)}) kinds`.execute(tx)
  return rows[0] ?? { overdue: 0, week: 0, atLeast: false }
}
