import { sql } from 'kysely'
import type { Reader } from '../db/connect.ts'
import type { PermitFact, PlacementFact, ReviewFact } from './entry-rules.ts'

// What the entries of some records say that starts a time. An entry that was taken out of the record says nothing.

type OfRecord<Fact> = Fact & { recordId: string }
type ReviewRow = OfRecord<ReviewFact>

export function listPermitFacts(tx: Reader, recordIds: readonly string[]): Promise<OfRecord<PermitFact>[]> {
  return tx
    .selectFrom('permitApplications')
    .select(['id', 'legalGround', 'status', 'appliedOn', 'servedOn', 'validFrom', 'validUntil', 'appealedOn'])
    .select((of) => of.ref('recordId').$notNull().as('recordId'))
    .where('recordId', 'in', recordIds)
    .where('removedAt', 'is', null)
    .execute()
}

/** Placements that have not ended, the newest first. */
export function listPlacementFacts(tx: Reader, childIds: readonly string[]) {
  return tx
    .selectFrom('placementDecisions')
    .select(['id', 'childId', 'basis', 'startsOn', 'immediateOn', 'submittedOn', 'applicationOn', 'courtDecidedOn'])
    .select(sql<string | null>`coalesce(reviewed_on, starts_on, decided_on)`.as('placementReviewedOn'))
    .where('childId', 'in', childIds)
    .where('removedAt', 'is', null)
    .where('endedOn', 'is', null)
    .orderBy(sql`coalesce(starts_on, created_at::date)`, 'desc')
    .orderBy('id', 'desc')
    .$castTo<PlacementFact & { childId: string; placementReviewedOn: string | null }>()
    .execute()
}

/** A later assessment takes an earlier one's place, whether or not it says when to assess again. */
const newest = (table: string, kind: string, day: string) => sql`
  select ${sql.lit(kind)} as kind, x.id, x.organisation_id, x.case_id, x.child_id, x.record_id, ${sql.ref(`x.${day}`)} as starts_on,
    x.review_on as ends_on
  from ${sql.table(table)} x
  where x.removed_at is null and x.review_on is not null and not exists (
    select from ${sql.table(table)} later where later.record_id = x.record_id and later.removed_at is null
      and (${sql.ref(`later.${day}`)}, later.id) > (${sql.ref(`x.${day}`)}, x.id))`

/** kind, id, organisation_id, case_id, child_id, record_id, starts_on, ends_on */
export const reviewDays = sql`
  ${newest('risk_assessments', 'risk_review', 'assessed_on')} union all
  ${newest('safety_plans', 'safety_plan_review', 'made_on')} union all
  select 'goal_due', x.id, x.organisation_id, x.case_id, x.child_id, x.record_id, x.set_on, x.due_on from plan_goals x
  where x.removed_at is null and x.due_on is not null and x.state in ('planned', 'under_way')`

/** Days to look again: of a newest assessment and safety plan, and of goals that are not reached. */
export function listReviewFacts(tx: Reader, recordIds: readonly string[]) {
  return tx
    .selectFrom(sql<ReviewRow>`(${reviewDays})`.as('days'))
    .select(['kind', 'id', 'recordId', 'startsOn', 'endsOn'])
    .where('recordId', 'in', recordIds)
    .execute()
}
