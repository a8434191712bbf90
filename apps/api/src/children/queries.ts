import type { ChildListQuery } from '@varn/schema/children'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { inScope } from '../access/opened.ts'
import { accessSelection, isPartOpen, isShown, maskedSelection } from '../access/protected.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import { hasReference } from '../http/references.ts'

const touched = { version: sql<number>`version + 1`, updatedAt: sql<string>`now()` }

/** What a reader may see of a child: all but who opened it; masked where the identity is protected. */
const columns = [
  'id',
  'organisationId',
  'reference',
  'gender',
  'ageBand',
  'citizenshipCountry',
  'exposures',
  'crimeVictimStatus',
  'custodySituation',
  'representatives',
  'concernReportStatus',
  'schoolStatus',
  'placementBasis',
  'protectionEndReason',
  'responsibleUserId',
  'searchedFirst',
  'mergedIntoId',
  'formerReferences',
  'version',
  ...maskedSelection('children'),
  ...accessSelection('children'),
  isPartOpen('children', 'needs').as('needsOpen'),
  isPartOpen('children', 'views').as('viewsOpen'),
] as const

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listChildren(tx: Reader, actor: Actor, query: ChildListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  const rows = narrowedChildren(tx, actor, query)
    .select(columns)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  return (after === undefined ? rows : rows.where('id', '<', after)).execute()
}

/** The children that a list or a search is narrowed to. */
export function narrowedChildren(tx: Reader, actor: Actor, query: Omit<ChildListQuery, 'cursor' | 'limit'>) {
  const { reference, whereabouts, placementBasis, open, caseId, ownCaseId, placementReviewBefore } = query
  let rows = tx.selectFrom('children').where(inScope(actor, query.scope))
  // A record that became part of another is found by its reference, and stands in no list.
  if (reference === undefined) rows = rows.where('mergedIntoId', 'is', null)
  if (reference !== undefined) rows = rows.where(hasReference('children', reference))
  if ([whereabouts, open, placementReviewBefore, ownCaseId].some((value) => value !== undefined))
    rows = rows.where(isShown('children'))
  if (whereabouts !== undefined) rows = rows.where('whereabouts', '=', whereabouts)
  if (placementBasis !== undefined) rows = rows.where('placementBasis', '=', placementBasis)
  if (open !== undefined) rows = rows.where('closedAt', open ? 'is' : 'is not', null)
  if (placementReviewBefore !== undefined) rows = rows.where('placementReviewOn', '<', placementReviewBefore)
  if (query.mine === true) rows = rows.where('responsibleUserId', '=', actor.userId)
  if (ownCaseId !== undefined) rows = rows.where(sql<boolean>`id in (${ownersOf(ownCaseId)})`)
  if (caseId !== undefined) rows = rows.where('id', 'in', childrenOfCase(tx, caseId))
  return rows
}

/** The child whose own case it is; a record that became part of another stands for that other. */
const ownersOf = (caseId: string) => sql`
  with recursive owner as (
    select id, merged_into_id from children where own_case_id = ${caseId}
    union select c.id, c.merged_into_id from owner join children c on c.id = owner.merged_into_id)
  select id from owner where merged_into_id is null`

function childrenOfCase(tx: Reader, caseId: string) {
  // A case that the actor does not see must not tell through this filter which children belong to it.
  return tx
    .selectFrom('childRelations as relation')
    .innerJoin('cases', 'cases.id', 'relation.caseId')
    .select('relation.childId')
    .where('relation.caseId', '=', caseId)
    .where('relation.endedAt', 'is', null)
}

export function findChild(tx: Reader, id: string) {
  return tx.selectFrom('children').select(columns).where('id', '=', id).executeTakeFirst()
}

export function lockChild(tx: Tx, id: string) {
  return tx.selectFrom('children').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertChild(tx: Tx, row: Insertable<Tables['children']>) {
  return tx.insertInto('children').values(row).returning(columns).executeTakeFirstOrThrow()
}

export function setChild(tx: Tx, id: string, changes: Updateable<Tables['children']>) {
  return tx
    .updateTable('children')
    .set({ ...changes, ...touched })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The protection of a record that has just been opened: part of its first version. */
export function setProtectedIdentity(
  tx: Tx,
  id: string,
  protectedIdentity: Updateable<Tables['children']>['protectedIdentity'],
) {
  return tx
    .updateTable('children')
    .set({ protectedIdentity })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The newest day wins; the version stays, because no fact that a writer saw has changed. */
export function setLatestView(tx: Tx, id: string, obtainedOn: string) {
  return tx
    .updateTable('children')
    .set({ latestViewOn: sql<string>`greatest(latest_view_on, ${obtainedOn}::date)` })
    .where('id', '=', id)
    .execute()
}

export type RelationRow = Awaited<ReturnType<typeof listRelations>>[number]

/** The relations of some children, ended ones too, oldest first, each with its case where the actor sees that. */
export function listRelations(tx: Reader, childIds: string[]) {
  return tx
    .selectFrom('childRelations as relation')
    .leftJoin('cases', 'cases.id', 'relation.caseId')
    .select([
      'relation.id',
      'relation.childId',
      'cases.id as caseId',
      'cases.reference as caseReference',
      'relation.relation',
      'relation.livesWith',
      'relation.createdAt',
      'relation.endedAt',
    ])
    .where('relation.childId', 'in', childIds)
    .orderBy('relation.id')
    .execute()
}

export function findRelation(tx: Reader, childId: string, id: string) {
  return tx
    .selectFrom('childRelations')
    .selectAll()
    .where('id', '=', id)
    .where('childId', '=', childId)
    .executeTakeFirst()
}

export function insertRelations(tx: Tx, rows: Insertable<Tables['childRelations']>[]) {
  return tx.insertInto('childRelations').values(rows).execute()
}

export function setRelationEnded(tx: Tx, id: string, endedAt: string) {
  return tx.updateTable('childRelations').set({ endedAt }).where('id', '=', id).execute()
}

/** Those of the cases that the actor can see, each with what the actor may do with it. */
export async function visibleCases(tx: Reader, ids: string[]) {
  const rows = await tx
    .selectFrom('cases')
    .select('id')
    .select(accessSelection('cases'))
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Holds cases, in one order, and tells whether one of them is restricted. */
export async function lockRestricted(tx: Tx, ids: string[]): Promise<boolean> {
  const rows = await tx
    .selectFrom('cases')
    .select('restrictedAt')
    .where('id', 'in', ids)
    .orderBy('id')
    .forShare()
    .execute()
  return rows.some(({ restrictedAt }) => restrictedAt !== null)
}

/** The case of a child as victim itself, where the actor sees that case. */
export function findOwnCase(tx: Reader, id: string) {
  return tx
    .selectFrom('cases')
    .select(['id', 'reference'])
    .where('id', '=', id)
    .where(isShown('cases'))
    .executeTakeFirst()
}

function flagResolutions(tx: Reader) {
  return (
    tx
      .selectFrom('childFlagResolutions as resolution')
      // Somebody of an organisation that had the child before is seen by nobody here.
      .leftJoin('users', 'users.id', 'resolution.createdBy')
      .selectAll('resolution')
      .select(sql<string>`coalesce(users.display_name, '–')`.as('createdByName'))
  )
}

/** Warnings of some children that were seen to and not taken back, newest first. */
export function listFlagResolutions(tx: Reader, childIds: readonly string[]) {
  return flagResolutions(tx)
    .where('resolution.childId', 'in', childIds)
    .where('resolution.withdrawnAt', 'is', null)
    .orderBy('resolution.id', 'desc')
    .execute()
}

export function findFlagResolution(tx: Reader, childId: string, id: string) {
  return flagResolutions(tx)
    .where('resolution.id', '=', id)
    .where('resolution.childId', '=', childId)
    .executeTakeFirst()
}

export async function insertFlagResolution(tx: Tx, row: Insertable<Tables['childFlagResolutions']>) {
  const { id } = await tx.insertInto('childFlagResolutions').values(row).returning('id').executeTakeFirstOrThrow()
  return flagResolutions(tx).where('resolution.id', '=', id).executeTakeFirstOrThrow()
}

export function withdrawFlagResolution(tx: Tx, id: string, withdrawnAt: string, withdrawnBy: string) {
  return tx
    .updateTable('childFlagResolutions')
    .set({ withdrawnAt, withdrawnBy, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .execute()
}

export function listNeeds(tx: Reader, childId: string) {
  return tx.selectFrom('childNeeds').selectAll().where('childId', '=', childId).orderBy('id').execute()
}

export function lockNeed(tx: Tx, childId: string, id: string) {
  return tx
    .selectFrom('childNeeds')
    .selectAll()
    .where('id', '=', id)
    .where('childId', '=', childId)
    .forUpdate()
    .executeTakeFirst()
}

export function insertNeed(tx: Tx, row: Insertable<Tables['childNeeds']>) {
  return tx.insertInto('childNeeds').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setNeed(tx: Tx, id: string, changes: Updateable<Tables['childNeeds']>) {
  return tx
    .updateTable('childNeeds')
    .set({ ...changes, ...touched })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function insertView(tx: Tx, row: Insertable<Tables['childViews']>) {
  return tx.insertInto('childViews').values(row).returningAll().executeTakeFirstOrThrow()
}

/** Whether the decision stands in the record of this child. */
export async function hasDecision(tx: Reader, childId: string, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('placementDecisions')
    .select('id')
    .where('id', '=', id)
    .where('childId', '=', childId)
    .where('removedAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Newest first; one row more than the limit. */
export function listViews(tx: Reader, childId: string, query: { cursor?: string; limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx.selectFrom('childViews').selectAll().where('childId', '=', childId)
  if (after !== undefined) rows = rows.where('id', '<', after)
  return rows
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export type ChildIdentityRow = Selectable<Tables['childIdentities']>

export function findChildIdentity(tx: Reader, childId: string) {
  return tx.selectFrom('childIdentities').selectAll().where('childId', '=', childId).executeTakeFirst()
}

export function insertChildIdentity(tx: Tx, row: Insertable<Tables['childIdentities']>) {
  return tx.insertInto('childIdentities').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setChildIdentity(tx: Tx, childId: string, changes: Updateable<Tables['childIdentities']>) {
  return tx
    .updateTable('childIdentities')
    .set({ ...changes, ...touched })
    .where('childId', '=', childId)
    .returningAll()
    .executeTakeFirstOrThrow()
}
