import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { isShown } from '../access/protected.ts'
import { asActor } from '../db/actor.ts'
import type { Database, Tx } from '../db/connect.ts'

// What an extract reads beyond the record's own rows. All of it as the case worker, under row-level security; of a record that is
// another organisation's, or closed to the case worker, nothing.

export function readCaseRows(tx: Tx, { organisationId }: Actor, id: string) {
  return Promise.all([
    tx
      .selectFrom('cases')
      .selectAll()
      .where('id', '=', id)
      .where('organisationId', '=', organisationId)
      .where(isShown('cases'))
      .executeTakeFirst(),
    tx.selectFrom('caseIdentities').selectAll().where('caseId', '=', id).executeTakeFirst(),
    // The record at the other end is named by its reference and nothing else: it is another person's.
    tx
      .selectFrom('childRelations as relation')
      .leftJoin('children', 'children.id', 'relation.childId')
      .select(['relation.relation', 'relation.livesWith', 'relation.createdAt', 'relation.endedAt'])
      .select('children.reference as other')
      .where('relation.caseId', '=', id)
      .orderBy('relation.id')
      .execute(),
  ])
}

export function readChildRows(tx: Tx, { organisationId }: Actor, id: string) {
  return Promise.all([
    tx
      .selectFrom('children')
      .selectAll()
      .where('id', '=', id)
      .where('organisationId', '=', organisationId)
      .where(isShown('children'))
      .executeTakeFirst(),
    tx.selectFrom('childIdentities').selectAll().where('childId', '=', id).executeTakeFirst(),
    tx
      .selectFrom('childRelations as relation')
      .leftJoin('cases', 'cases.id', 'relation.caseId')
      .select(['relation.relation', 'relation.livesWith', 'relation.createdAt', 'relation.endedAt'])
      .select('cases.reference as other')
      .where('relation.childId', '=', id)
      .orderBy('relation.id')
      .execute(),
    tx.selectFrom('childNeeds').selectAll().where('childId', '=', id).orderBy('id').execute(),
    tx.selectFrom('childViews').selectAll().where('childId', '=', id).orderBy('id').execute(),
    tx.selectFrom('childFlagResolutions').selectAll().where('childId', '=', id).orderBy('id').execute(),
  ])
}

/** Shares, consents, referrals, transfers and every opening of a record, oldest first. Staff are told by role and organisation, never by name. */
export function readAround(tx: Tx, id: string) {
  return Promise.all([
    tx.selectFrom('shares').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    tx.selectFrom('consents').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    tx.selectFrom('referrals').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    tx.selectFrom('transfers').selectAll().where(sql<boolean>`${id}::uuid = any (record_ids)`).orderBy('id').execute(),
    tx.selectFrom('shareRequests').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    sql<{ at: string; action: string; role: string | null; organisationId: string | null }>`
      select at, action, role, organisation_id as "organisationId" from app.openings_of_record(${id}::uuid)`.execute(
      tx,
    ),
  ])
}

/** What was to be done about a record, and which of its times a person changed, oldest first. */
export function readTasks(tx: Tx, id: string) {
  return Promise.all([
    tx.selectFrom('tasks').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    tx.selectFrom('clockOverrides').selectAll().where('recordId', '=', id).orderBy('id').execute(),
  ])
}

/** Every document with every version of its file, oldest first. */
export async function readDocuments(tx: Tx, id: string) {
  const [documents, versions] = await Promise.all([
    tx.selectFrom('documents').selectAll().where('recordId', '=', id).orderBy('id').execute(),
    tx.selectFrom('documentVersions').selectAll().where('recordId', '=', id).orderBy('number').execute(),
  ])
  return documents.map((row) => ({ row, versions: versions.filter(({ documentId }) => documentId === row.id) }))
}

/** The names of all organisations, which a case worker sees one of. */
export function readOrganisationNames(db: Database): Promise<Map<string, string>> {
  const directory = { userId: null, organisationId: null, role: 'directory' } as const
  return asActor(db, directory, async (tx) => {
    const rows = await tx.selectFrom('organisations').select(['id', 'name']).execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  })
}
