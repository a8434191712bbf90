import type { CaseListQuery } from '@varn/schema/cases'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { inScope } from '../access/opened.ts'
import { accessSelection, isShown, maskedSelection } from '../access/protected.ts'
import { builtOnce, type Reader, type Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'
import { hasReference } from '../http/references.ts'
import { closedStatuses } from './rules.ts'

/** What a reader may see of a case: all but who opened it; masked where the identity is protected. */
const columns = [
  'id',
  'organisationId',
  'reference',
  'status',
  'stepReason',
  'personRole',
  'traffickingStatus',
  'statusDecisionOrg',
  'palermoActs',
  'palermoMeans',
  'mainExploitationForm',
  'otherExploitationForms',
  'gender',
  'ageBand',
  'citizenshipGroup',
  'citizenshipCountry',
  'policeReportStatus',
  'residenceStatus',
  'reflectionStatus',
  'identificationSource',
  'outcome',
  'closureReason',
  'protectionEndReason',
  'responsibleUserId',
  'searchedFirst',
  'mergedIntoId',
  'formerReferences',
  'version',
  ...maskedSelection('cases'),
  ...accessSelection('cases'),
  sql<number>`(select count(*)::integer from tasks where tasks.record_id = cases.id and tasks.state = 'open')`.as(
    'openTasks',
  ),
] as const

const equalFilters = [
  'status',
  'personRole',
  'traffickingStatus',
  'mainExploitationForm',
  'gender',
  'ageBand',
  'county',
  'policeReportStatus',
] as const

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listCases(tx: Reader, actor: Actor, query: CaseListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  const rows = narrowedCases(tx, actor, query)
    .select(columns)
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  return (after === undefined ? rows : rows.where('id', '<', after)).execute()
}

/** The cases that a list or a search is narrowed to. */
export function narrowedCases(tx: Reader, actor: Actor, query: Omit<CaseListQuery, 'cursor' | 'limit'>) {
  let rows = tx.selectFrom('cases').where(inScope(actor, query.scope))
  // A record that became part of another is found by its reference, and stands in no list.
  if (query.reference === undefined) rows = rows.where('mergedIntoId', 'is', null)
  for (const filter of equalFilters) {
    const value = query[filter]
    if (value !== undefined) rows = rows.where(filter, '=', value)
  }
  if (query.open !== undefined) rows = rows.where('status', query.open ? 'not in' : 'in', closedStatuses)
  if ([query.county, query.contactMonthFrom, query.contactMonthTo].some((value) => value !== undefined)) {
    rows = rows.where(isShown('cases'))
  }
  if (query.contactMonthFrom !== undefined) rows = rows.where('contactMonth', '>=', query.contactMonthFrom)
  if (query.contactMonthTo !== undefined) rows = rows.where('contactMonth', '<=', query.contactMonthTo)
  if (query.mine === true) rows = rows.where('responsibleUserId', '=', actor.userId)
  if (query.reference !== undefined) rows = rows.where(hasReference('cases', query.reference))
  return rows
}

export const findCase = builtOnce((tx, id) => tx.selectFrom('cases').select(columns).where('id', '=', id))

/** Sent together: the row, with how many tasks are open, is read after it is held. */
export async function lockCase(tx: Tx, id: string) {
  const held = tx.selectFrom('cases').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const [isHeld, row] = await Promise.all([held, findCase(tx, id)])
  return isHeld && row
}

export function insertCase(tx: Tx, row: Insertable<Tables['cases']>) {
  return tx.insertInto('cases').values(row).returning(columns).executeTakeFirstOrThrow()
}

export function setCase(tx: Tx, id: string, changes: Updateable<Tables['cases']>) {
  return tx
    .updateTable('cases')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** The protection of a case that has just been opened: part of its first version. */
export function setProtectedIdentity(
  tx: Tx,
  id: string,
  protectedIdentity: Updateable<Tables['cases']>['protectedIdentity'],
) {
  return tx
    .updateTable('cases')
    .set({ protectedIdentity })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

export function findCaseIdentity(tx: Reader, caseId: string) {
  return tx.selectFrom('caseIdentities').selectAll().where('caseId', '=', caseId).executeTakeFirst()
}

export function insertCaseIdentity(tx: Tx, row: Insertable<Tables['caseIdentities']>) {
  return tx.insertInto('caseIdentities').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setCaseIdentity(tx: Tx, caseId: string, changes: Updateable<Tables['caseIdentities']>) {
  return tx
    .updateTable('caseIdentities')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('caseId', '=', caseId)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The name of whoever answers for a case, where the actor may see colleagues. */
export async function findOwner(tx: Reader, userId: string | null): Promise<string | null> {
  if (userId === null) return null
  const row = await tx.selectFrom('users').select('displayName').where('id', '=', userId).executeTakeFirst()
  return row?.displayName ?? null
}

/** Whether the newest answer about sharing is a yes; null where nobody was asked. */
export async function findSharingConsent(tx: Reader, caseId: string): Promise<boolean | null> {
  const row = await tx
    .selectFrom('consents')
    .select('state')
    .where('recordId', '=', caseId)
    .where('purpose', 'in', ['share_authority', 'share_member', 'share_nsp', 'share_regional_coordinator'])
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ? row.state === 'given' || row.state === 'by_representative' : null
}
