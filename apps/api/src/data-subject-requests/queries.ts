import type { SubjectRequestListQuery } from '@varn/schema/data-subject-requests'
import { type Insertable, sql, type Updateable } from 'kysely'
import { accessSelection } from '../access/protected.ts'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

const equalFilters = ['kind', 'state', 'organisationId', 'subjectId'] as const

/** Newest first, one row more than the limit. */
export function listRequests(tx: Reader, query: SubjectRequestListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('dataSubjectRequests')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  for (const filter of equalFilters) {
    const value = query[filter]
    if (value !== undefined) rows = rows.where(filter, '=', value)
  }
  if (query.open !== undefined) rows = rows.where('state', query.open ? '<>' : '=', 'closed')
  return rows.execute()
}

export function findRequest(tx: Reader, id: string) {
  return tx.selectFrom('dataSubjectRequests').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockRequest(tx: Tx, id: string) {
  return tx.selectFrom('dataSubjectRequests').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertRequest(tx: Tx, row: Insertable<Tables['dataSubjectRequests']>) {
  return tx.insertInto('dataSubjectRequests').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setRequest(tx: Tx, id: string, changes: Updateable<Tables['dataSubjectRequests']>) {
  return tx
    .updateTable('dataSubjectRequests')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function findTexts(tx: Reader, requestId: string) {
  return tx.selectFrom('dataSubjectRequestTexts').selectAll().where('requestId', '=', requestId).executeTakeFirst()
}

export function putTexts(tx: Tx, row: Insertable<Tables['dataSubjectRequestTexts']>) {
  const { requestId: _request, organisationId: _organisation, ...texts } = row
  return tx
    .insertInto('dataSubjectRequestTexts')
    .values(row)
    .onConflict((on) => on.column('requestId').doUpdateSet(texts))
    .execute()
}

const subjectTables = { case: 'cases', child: 'children', contact_report: 'contactReports' } as const
export type SubjectKind = keyof typeof subjectTables

/** What a decision needs of its subject; undefined for a record that the actor does not reach. */
export async function findSubject(tx: Reader, kind: SubjectKind, id: string) {
  if (kind === 'contact_report') {
    const row = await tx.selectFrom('contactReports').select('version').where('id', '=', id).executeTakeFirst()
    return row && { ...row, own: true, writable: true, custodySituation: null, mergedIntoId: null }
  }
  if (kind === 'case') {
    const query = tx.selectFrom('cases').select(['version', 'mergedIntoId']).select(accessSelection('cases'))
    const row = await query.where('id', '=', id).executeTakeFirst()
    return row && { ...row, custodySituation: null }
  }
  const query = tx
    .selectFrom('children')
    .select(['version', 'mergedIntoId', 'custodySituation'])
    .select(accessSelection('children'))
  return query.where('id', '=', id).executeTakeFirst()
}

/** Whether a placement that stands is kept secret from somebody who has custody. */
export async function isPlaceSecret(tx: Reader, childId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('placementDecisions')
    .select('id')
    .where('childId', '=', childId)
    .where('removedAt', 'is', null)
    .where('endedOn', 'is', null)
    .where(sql<boolean>`cardinality(secret_from) > 0`)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a person works with the record by name. */
export async function isNamedOn(tx: Reader, recordId: string, userId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('recordWorkers')
    .select('id')
    .where('recordId', '=', recordId)
    .where('userId', '=', userId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether something else is asked about the record and not yet answered: it must be there to answer from. */
export async function isAskedOtherwise(tx: Reader, recordId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('dataSubjectRequests')
    .select('id')
    .where('subjectId', '=', recordId)
    .where('kind', '<>', 'erasure')
    .where('state', '<>', 'closed')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The records that requests are about, by id, as far as the actor reaches them. A row of the form is not among them. */
export async function listRecords(tx: Reader, rows: readonly { subjectId: string | null }[]): Promise<Records> {
  const ids = rows.flatMap(({ subjectId }) => subjectId ?? [])
  if (ids.length === 0) return new Map()
  const writable = (table: 'cases' | 'children') => accessSelection(table)[2]
  const cases = tx
    .selectFrom('cases')
    .select(['id', 'reference', writable('cases')])
    .where('id', 'in', ids)
  const children = tx
    .selectFrom('children')
    .select(['id', 'reference', writable('children')])
    .where('id', 'in', ids)
  const found = await cases.unionAll(children).execute()
  return new Map(found.map((row) => [row.id, row]))
}

/** `writable` is false of a protected record that the actor does not work with by name. */
export type Records = ReadonlyMap<string, { reference: string; writable: boolean }>

/** The organisation's own record by its reference. What is shared with it is another's to answer for. */
export async function findByReference(tx: Reader, kind: 'case' | 'child', organisationId: string, reference: string) {
  const row = await tx
    .selectFrom(subjectTables[kind])
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row?.id
}

/** Marks or unmarks a record as restricted. A row of the form has nothing to restrict. */
export function setRestricted(tx: Tx, kind: 'case' | 'child', id: string, at: string | null) {
  const touched = { version: sql<number>`version + 1`, updatedAt: sql<string>`now()` }
  return tx
    .updateTable(subjectTables[kind])
    .set({ restrictedAt: at, ...touched })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
}

/** Takes a record out of the statistics from now on; released figures stay as they were. */
export function setObjected(tx: Tx, kind: SubjectKind, id: string, at: string) {
  return tx
    .updateTable(subjectTables[kind])
    .set({ objectedAt: at, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
}
