import { type Insertable, sql } from 'kysely'
import type { RecordAt } from '../access/records.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import type { ClockFact } from './clock-rules.ts'
import { listPermitFacts, listPlacementFacts, listReviewFacts } from './entry-queries.ts'
import { clocksOfCase, clocksOfChild } from './rules.ts'

/** A record with the times that its facts give, and who answers for it. */
export interface Counted {
  kind: RecordAt['kind']
  id: string
  reference: string
  responsibleUserId: string | null
  closed: boolean
  clocks: ClockFact[]
}

/**
 * The times of some records, in seven queries however many they are. A closed record has none. Records that the actor may not write,
 * such as a protected one that somebody else works with, must not be asked for.
 */
export async function countClocks(tx: Reader, caseIds: readonly string[], childIds: readonly string[]) {
  const recordIds = [...caseIds, ...childIds]
  const [cases, children, consents, needs, permits, reviews, placements] = await Promise.all([
    caseIds.length === 0 ? [] : listCaseFacts(tx, caseIds),
    childIds.length === 0 ? [] : listChildFacts(tx, childIds),
    listConsentFacts(tx, recordIds),
    childIds.length === 0 ? [] : listNeedFacts(tx, childIds),
    listPermitFacts(tx, recordIds),
    listReviewFacts(tx, recordIds),
    childIds.length === 0 ? [] : listPlacementFacts(tx, childIds),
  ])
  const hanging = (id: string) => {
    const ofRecord = ({ recordId }: { recordId: string | null }) => recordId === id
    return { consents: consents.filter(ofRecord), permits: permits.filter(ofRecord), reviews: reviews.filter(ofRecord) }
  }
  const found: Counted[] = [
    ...cases.map(({ id, reference, responsibleUserId, closedAt, ...facts }) => ({
      ...{ kind: 'case' as const, id, reference, responsibleUserId, closed: closedAt !== null },
      clocks: closedAt === null ? clocksOfCase({ ...facts, ...hanging(id) }) : [],
    })),
    ...children.map(({ id, reference, responsibleUserId, closedAt, ...facts }) => {
      const standing = placements.filter(({ childId }) => childId === id)
      return {
        ...{ kind: 'child' as const, id, reference, responsibleUserId, closed: closedAt !== null },
        clocks:
          closedAt === null
            ? clocksOfChild({
                ...facts,
                ...hanging(id),
                needs: needs.filter(({ childId }) => childId === id),
                placements: standing,
                placementReviewedOn: standing[0]?.placementReviewedOn ?? null,
              })
            : [],
      }
    }),
  ]
  return new Map(found.map((one) => [one.id, one]))
}

const shared = ['id', 'reference', 'responsibleUserId', 'closedAt'] as const

function listCaseFacts(tx: Reader, ids: readonly string[]) {
  return tx
    .selectFrom('cases')
    .select([...shared, 'reflectionStatus', 'reflectionEndsOn'])
    .where('id', 'in', ids)
    .execute()
}

function listChildFacts(tx: Reader, ids: readonly string[]) {
  return tx
    .selectFrom('children')
    .select([...shared, 'openedOn', 'ageBand', 'birthMonth', 'latestViewOn', 'schoolStatus', 'placementReviewOn'])
    .where('id', 'in', ids)
    .execute()
}

function listConsentFacts(tx: Reader, recordIds: readonly string[]) {
  return tx
    .selectFrom('consents')
    .select(['id', 'recordId', 'purpose', 'giver', 'state', 'givenOn', 'validUntil'])
    .where('recordId', 'in', recordIds)
    .execute()
}

function listNeedFacts(tx: Reader, childIds: readonly string[]) {
  return tx
    .selectFrom('childNeeds')
    .select(['id', 'childId', 'nextReviewOn'])
    .where('childId', 'in', childIds)
    .where('nextReviewOn', 'is not', null)
    .execute()
}

function overrides(tx: Reader) {
  return (
    tx
      .selectFrom('clockOverrides')
      // Somebody of an organisation that had the record before is seen by nobody here.
      .leftJoin('users', 'users.id', 'clockOverrides.createdBy')
      .selectAll('clockOverrides')
      .select(sql<string>`coalesce(users.display_name, '–')`.as('createdByName'))
  )
}
export type OverrideRow = Awaited<ReturnType<typeof listOverrides>>[number]

/** What was decided instead for some records, and not taken back. */
export function listOverrides(tx: Reader, recordIds: readonly string[]) {
  return overrides(tx)
    .where('clockOverrides.recordId', 'in', recordIds)
    .where('clockOverrides.withdrawnAt', 'is', null)
    .execute()
}

export function findOverride(tx: Reader, id: string) {
  return overrides(tx).where('clockOverrides.id', '=', id).executeTakeFirst()
}

export async function lockOverride(tx: Tx, id: string): Promise<OverrideRow | undefined> {
  const held = await tx.selectFrom('clockOverrides').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return held && findOverride(tx, id)
}

export function insertOverride(tx: Tx, row: Insertable<Tables['clockOverrides']>) {
  return tx.insertInto('clockOverrides').values(row).execute()
}

export function setWithdrawn(tx: Tx, id: string, withdrawnAt: string, withdrawnBy: string) {
  return tx
    .updateTable('clockOverrides')
    .set({ withdrawnAt, withdrawnBy, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}
