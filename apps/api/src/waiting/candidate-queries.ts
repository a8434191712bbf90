import type { CodeOf, taskKind } from '@varn/codes'
import { type RawBuilder, sql } from 'kysely'
import type { ClockKind } from '../clocks/clock-rules.ts'
import { fadesAfterDays, fading } from '../clocks/rules.ts'
import type { Tx } from '../db/connect.ts'
import { daysAfter } from '../swedish-day.ts'
import { type Branch, branches, decided } from './branches.ts'

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
