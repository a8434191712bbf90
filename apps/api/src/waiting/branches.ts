import { type RawBuilder, sql } from 'kysely'
import { youngest } from '../children/rules.ts'
import type { ClockKind } from '../clocks/clock-rules.ts'
import { reviewDays } from '../clocks/entry-queries.ts'
import {
  againstPerson,
  appealDays,
  applicationDays,
  cooperationGround,
  granting,
  notMade,
  permitMonths,
  reflectionDays,
  reflectionGrounds,
  submissionDays,
} from '../clocks/entry-rules.ts'
import { consenting, reviewMonths, schoolDays, viewDays, withoutReflection } from '../clocks/rules.ts'

// Where what waits is found, a branch of each kind. What a branch has too much the rules leave out; it must have nothing too little.

export interface Branch {
  kind: ClockKind | 'task'
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

/** Rows that hang on a case or a child: a table, or a subquery. */
const around = (rows: RawBuilder<unknown>) =>
  sql`${rows} x left join cases c on c.id = x.case_id left join children k on k.id = x.child_id`
const standing = sql`(c.id is not null or k.id is not null) and c.closed_at is null and k.closed_at is null
  and ${named(sql`coalesce(c.id, k.id)`, sql`coalesce(c.is_protected, k.is_protected)`)}`
const responsible = sql`coalesce(c.responsible_user_id, k.responsible_user_id)`

/** Of a row that hangs on a record, and is a time's own subject. */
function rowBranch(
  kind: ClockKind,
  from: RawBuilder<unknown>,
  base: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Branch {
  return {
    ...{ kind, base, of: sql`x`, from: around(from), id: sql`x.id`, subjectId: sql`x.id`, userId: responsible },
    ...{ caseId: sql`x.case_id`, childId: sql`x.child_id` },
    where: sql`${where} and ${standing} and ${undecided(kind, sql`x.record_id`, sql`x.id`, base)}`,
  }
}

const permits = sql`permit_applications`
const isReflection = sql`coalesce(x.legal_ground::text, '') in (${codes(reflectionGrounds)})`
/** clocks/entry-rules.ts has the same: the recorded last day, thirty days of reflection, or six months at least. */
const permitEnd = sql`coalesce(x.valid_until, case when ${isReflection} then x.valid_from + ${sql.lit(reflectionDays)}
  when x.legal_ground = ${sql.lit(cooperationGround)} then (x.valid_from + make_interval(months => ${sql.lit(permitMonths)}))::date end)`
const runs = sql`x.removed_at is null and x.status in (${codes(granting)}) and not exists (select from permit_applications later
  where later.record_id = x.record_id and later.id <> x.id and later.removed_at is null
    and later.applied_on > coalesce(x.valid_from, x.applied_on) and coalesce(later.status::text, '') not in (${codes(notMade)}))`
const reflectionWithoutEntry = sql`not exists (select from permit_applications x where x.record_id = c.id and x.removed_at is null
  and x.status in (${codes(granting)}) and ${isReflection} and coalesce(x.valid_until, x.valid_from) is not null)`

const placements = sql`placement_decisions`
const placed = sql`x.removed_at is null and x.ended_on is null`
const immediate = sql`${placed} and x.basis = 'child_immediate'`
/** The placement that stands, where the law's day comes before any that was recorded. */
const byLaw = sql`(coalesce(x.reviewed_on, x.starts_on, x.decided_on) + make_interval(months => ${sql.lit(reviewMonths)}))::date`
const reviewedByLaw = sql`${placed} and coalesce(k.placement_review_on > ${byLaw}, true) and not exists (
  select from placement_decisions later where later.record_id = x.record_id and later.removed_at is null and later.ended_on is null
    and (coalesce(later.starts_on, later.created_at::date), later.id) > (coalesce(x.starts_on, x.created_at::date), x.id))`

/** From six to seventeen by then, and not known to be at school: as isOfSchoolAge() and isSchooled() have it. */
const yearsBeforeSchool = (years: number) =>
  sql`to_char(k.opened_on + ${sql.lit(schoolDays)} - make_interval(years => ${sql.lit(years)}), 'YYYY-MM')`
const unschooled = sql`case when k.birth_month is null then k.age_band in ('age_6_9', 'age_10_12', 'age_13_15', 'age_16_17')
    else k.birth_month <= ${yearsBeforeSchool(6)} and k.birth_month > ${yearsBeforeSchool(18)} end
  and coalesce(k.school_status::text, '') not in ('too_young', 'preschool', 'attending', 'remote', 'completed')`

/** By the month of birth, or the day on which a child of an age group turns so old at the latest; months are added as the rules do. */
function birthdayBranch(years: 15 | 18): Branch {
  const younger = Object.entries(youngest).filter(([, age]) => age < years)
  const months = younger.map(([band, age]) => sql`when ${sql.lit(band)} then ${sql.lit((years - age) * 12)}`)
  const base = sql`case when k.birth_month is not null
    then make_date(left(k.birth_month, 4)::integer + ${sql.lit(years)}, right(k.birth_month, 2)::integer, 1)
    else (k.opened_on + make_interval(months => case k.age_band ${sql.join(months, sql` `)} end))::date end`
  return childBranch(`turns_${years}`, base, 0, sql`true`)
}

/** A place in this list is a cursor's: one of an old page may skip what came anew, and shows nothing twice. */
export const branches: readonly Branch[] = [
  {
    kind: 'task',
    ...{ of: sql`x`, from: around(sql`tasks`) },
    ...{ base: sql`x.due_on`, id: sql`x.id`, caseId: sql`x.case_id`, childId: sql`x.child_id`, subjectId: none },
    where: sql`x.state = 'open' and (c.id is not null or k.id is not null)`,
    userId: sql`x.assigned_to`,
  },
  {
    kind: 'reflection_end',
    ...{ of: sql`c`, from: sql`cases c` },
    ...{ base: sql`c.reflection_ends_on`, id: sql`c.id`, caseId: sql`c.id`, childId: none, subjectId: none },
    where: sql`c.reflection_ends_on is not null and c.closed_at is null
      and coalesce(c.reflection_status::text, '') not in (${codes(withoutReflection)}) and ${reflectionWithoutEntry} and ${named(sql`c.id`, sql`c.is_protected`)}
      and ${undecided('reflection_end', sql`c.id`, none, sql`c.reflection_ends_on`)}`,
    userId: sql`c.responsible_user_id`,
  },
  rowBranch('reflection_end', permits, permitEnd, sql`${runs} and ${isReflection}`),
  rowBranch('permit_end', permits, permitEnd, sql`${runs} and not ${isReflection}`),
  rowBranch(
    'appeal_end',
    permits,
    sql`app.working_day_from(x.served_on + ${sql.lit(appealDays)})`,
    sql`x.removed_at is null and x.served_on is not null and x.appealed_on is null and x.status in (${codes(againstPerson)})`,
  ),
  ...(['risk_review', 'safety_plan_review', 'goal_due'] as const).map((kind) =>
    rowBranch(kind, sql`(${reviewDays})`, sql`x.ends_on`, sql`x.kind = ${sql.lit(kind)}`),
  ),
  childBranch('placement_review', sql`k.placement_review_on`, 0, sql`k.placement_review_on is not null`),
  {
    kind: 'placement_review',
    ...{ of: sql`k`, from: sql`placement_decisions x join children k on k.id = x.child_id` },
    ...{
      base: byLaw,
      id: sql`k.id`,
      caseId: none,
      childId: sql`k.id`,
      subjectId: none,
      userId: sql`k.responsible_user_id`,
    },
    where: sql`${reviewedByLaw} and k.closed_at is null and ${named(sql`k.id`, sql`k.is_protected`)}
      and ${undecided('placement_review', sql`k.id`, none, byLaw)}`,
  },
  rowBranch(
    'placement_submission',
    placements,
    sql`app.working_day_from(x.immediate_on + ${sql.lit(submissionDays)})`,
    sql`${immediate} and x.immediate_on is not null and x.submitted_on is null and x.court_decided_on is null`,
  ),
  rowBranch(
    'placement_application',
    placements,
    sql`app.working_day_from(x.starts_on + ${sql.lit(applicationDays)})`,
    sql`${immediate} and x.starts_on is not null and x.application_on is null`,
  ),
  childBranch('no_view', sql`k.opened_on`, viewDays, sql`k.latest_view_on is null`),
  childBranch('no_school_plan', sql`k.opened_on`, schoolDays, unschooled),
  birthdayBranch(15),
  birthdayBranch(18),
  rowBranch(
    'consent_end',
    sql`consents`,
    sql`x.valid_until`,
    sql`x.valid_until is not null and x.state in (${codes(consenting)}) and not exists (select from consents later
      where later.record_id = x.record_id and later.purpose = x.purpose and later.giver = x.giver and later.id > x.id)`,
  ),
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
export function decided(kind: ClockKind | 'task' | undefined): Branch {
  return {
    kind: 'task',
    ...{ of: sql`x`, from: around(sql`clock_overrides`) },
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
