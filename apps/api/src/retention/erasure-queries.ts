import { forms } from '@varn/forms/forms'
import { type Insertable, type RawBuilder, sql } from 'kysely'
import { recordEvent } from '../audit/events.ts'
import type { DatabaseActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { holdStill, isHeld } from '../legal-holds/queries.ts'
import { type ErasableKind, grantedStands } from './queries.ts'
import { factsOf, keptFacts } from './rules.ts'

export function insertErasure(tx: Tx, row: Insertable<Tables['erasures']>) {
  return tx.insertInto('erasures').values(row).execute()
}

async function isStillGranted(tx: Tx, kind: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`
    select ${grantedStands(sql`${id}::uuid`, sql`${kind}::text`)} as stands`.execute(tx)
  return rows[0]?.stands === true
}

const classOf = { case: 'case_file', child: 'child_file', contact_report: 'statistics_microdata' } as const

interface ErasureOrder {
  kind: keyof typeof classOf
  id: string
  at: string
  cause: Insertable<Tables['erasures']>['cause']
  ruleVersion?: number
  requestId?: string
  /** Asked under the record's lock: whether the reason to erase it still stands. */
  isStillDue?: (tx: Tx) => Promise<boolean>
}

/**
 * Erases one record as `retention`, within its organisation: its key, its identity, everything sealed, and the record itself. What
 * stays is a statistics row that names no other row, the audit log, and a line in `erasures`. Answers false, and does nothing, for a
 * record that is gone, on hold or no longer due.
 */
export async function eraseRecord(tx: Tx, actor: DatabaseActor, order: ErasureOrder): Promise<boolean> {
  const { kind, id, at, cause, ruleVersion = null, requestId = null } = order
  await holdStill(tx, id)
  if (await isHeld(tx, id)) return false
  if (cause === 'request' && !(await isStillGranted(tx, kind, id))) return false
  const organisationId = await eraseRows[kind](tx, id, order.isStillDue)
  if (organisationId === undefined) return false
  await insertErasure(tx, {
    at,
    organisationId,
    class: classOf[kind],
    recordKind: kind,
    recordId: id,
    records: 1,
    cause,
    ruleVersion,
    requestId,
  })
  recordEvent(tx, actor, { action: 'eraseRecord', entity: kind, entityId: id })
  return true
}

type StillDue = ((tx: Tx) => Promise<boolean>) | undefined
/** Each answers whose the record was, or undefined when there was nothing to erase. */
const eraseRows: Record<keyof typeof classOf, (tx: Tx, id: string, due: StillDue) => Promise<string | undefined>> = {
  case: eraseCase,
  child: eraseChild,
  contact_report: eraseContactReport,
}

async function eraseCase(tx: Tx, id: string, isStillDue: StillDue): Promise<string | undefined> {
  const row = await tx.selectFrom('cases').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || (isStillDue && !(await isStillDue(tx)))) return undefined
  await eraseMergedInto(tx, 'cases', id)
  // A stub tells of the person whose record it became part of: one row of statistics for one person.
  if (!row.mergedIntoId) await keepFacts(tx, row, 'case', factsOf(row, keptFacts.case))
  await eraseAround(tx, id)
  await tx.deleteFrom('caseIdentities').where('caseId', '=', id).execute()
  await tx.updateTable('childRelations').set({ caseId: null }).where('caseId', '=', id).execute()
  await deleteOne(tx, 'cases', id)
  return row.organisationId
}

async function eraseChild(tx: Tx, id: string, isStillDue: StillDue): Promise<string | undefined> {
  const row = await tx.selectFrom('children').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || (isStillDue && !(await isStillDue(tx)))) return undefined
  const [needs, relations, views] = await Promise.all([
    tx
      .deleteFrom('childNeeds')
      .where('childId', '=', id)
      .returning(['area', 'right', 'status', 'nonprovisionReason'])
      .execute(),
    tx.deleteFrom('childRelations').where('childId', '=', id).returning(['relation', 'livesWith']).execute(),
    tx.deleteFrom('childViews').where('childId', '=', id).returning('methods').execute(),
  ])
  const opened = row.isProtected
    ? { openedYear: row.createdAt.slice(0, 4) }
    : { openedMonth: row.createdAt.slice(0, 7) }
  await eraseMergedInto(tx, 'children', id)
  if (!row.mergedIntoId)
    await keepFacts(tx, row, 'child', { ...factsOf(row, keptFacts.child), ...opened, needs, relations, views })
  await eraseAround(tx, id)
  await tx.deleteFrom('childFlagResolutions').where('childId', '=', id).execute()
  await tx.deleteFrom('childHidings').where('childId', '=', id).execute()
  await tx.deleteFrom('childIdentities').where('childId', '=', id).execute()
  await deleteOne(tx, 'children', id)
  return row.organisationId
}

async function eraseContactReport(tx: Tx, id: string): Promise<string | undefined> {
  const row = await tx.deleteFrom('contactReports').where('id', '=', id).returning('organisationId').executeTakeFirst()
  return row?.organisationId
}

/** What became part of a record goes with it. */
async function eraseMergedInto(tx: Tx, table: 'cases' | 'children', id: string) {
  const stubs = await tx.selectFrom(table).select('id').where('mergedIntoId', '=', id).execute()
  for (const stub of stubs) await (table === 'cases' ? eraseCase : eraseChild)(tx, stub.id, undefined)
}

/** Row-level security deletes nothing rather than refuse, so that a row that is still there must stop the transaction. */
async function deleteOne(tx: Tx, table: 'cases' | 'children', id: string) {
  const { numDeletedRows } = await tx.deleteFrom(table).where('id', '=', id).executeTakeFirst()
  if (numDeletedRows !== 1n) throw new Error('the record may not be erased')
}

/** In the order in which they point at each other: shares at consents, a piece of a file at its version. */
const around = [
  'recordMerges',
  'documentPieces',
  'documentVersions',
  'documents',
  'identityIndexes',
  // Referrals point at shares, and shares at consents.
  'referrals',
  'shareRequests',
  'shares',
  'consents',
  'tasks',
  'clockOverrides',
  'recordChanges',
  'breakGlassOpenings',
  'recordWorkers',
] as const

/** What stands around a record of either kind: its key, and who worked with it, agreed to it, was let into it. */
async function eraseAround(tx: Tx, id: string) {
  const withKeys = sql`select ${id}::uuid union all select id from shares where record_id = ${id}
    union all select id from referrals where record_id = ${id} union all select id from break_glass_openings where record_id = ${id}
    union all select id from transfers where case_id = ${id}`
  await sql`delete from data_keys where record_id in (${withKeys})`.execute(tx)
  await eraseTexts(tx, sql`r.subject_id = ${id}::uuid and r.state = 'closed'`)
  await tx
    .updateTable('idempotencyKeys')
    .set({ responseSealed: null })
    .where(sql<boolean>`record_ids @> array[${id}::uuid]`)
    .execute()
  for (const { plural } of forms) await sql`delete from ${sql.table(plural)} where record_id = ${id}`.execute(tx)
  await tx
    .deleteFrom('duplicateDismissals')
    .where((eb) => eb.or([eb('oneId', '=', id), eb('otherId', '=', id)]))
    .execute()
  await tx.deleteFrom('recordMerges').where('lostId', '=', id).execute()
  await tx.deleteFrom('transfers').where('caseId', '=', id).execute()
  for (const table of around) await tx.deleteFrom(table).where('recordId', '=', id).execute()
}

/** The texts of some requests, `r`, and the keys that open them; that they were made and answered stays in the register. */
async function eraseTexts(tx: Tx, which: RawBuilder<unknown>): Promise<number> {
  const gone = sql`select r.id from data_subject_requests r where ${which}`
  await sql`delete from data_keys where record_id in (${gone})`.execute(tx)
  const { numAffectedRows } = await sql`delete from data_subject_request_texts where request_id in (${gone})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}

/**
 * Erases what was said in requests that are answered: where the record is gone, at once, and otherwise when the time of a closed file
 * has passed since the answer.
 */
export function eraseOldTexts(tx: Tx, months: number, today: string): Promise<number> {
  const stays = sql`(exists (select from cases where id = r.subject_id) or exists (select from children where id = r.subject_id)
    or exists (select from contact_reports where id = r.subject_id))`
  return eraseTexts(
    tx,
    sql`r.state = 'closed' and exists (select from data_subject_request_texts t where t.request_id = r.id)
      and ((r.subject_id is not null and not ${stays}) or (r.sent_on + make_interval(months => ${months}))::date <= ${today}::date)`,
  )
}

/** Nothing is kept of somebody who objected to being counted. */
async function keepFacts(
  tx: Tx,
  row: { organisationId: string; objectedAt: string | null; isProtected: boolean },
  recordKind: ErasableKind,
  facts: object,
) {
  if (row.objectedAt !== null) return
  const organisationId = row.isProtected ? null : row.organisationId
  await tx
    .insertInto('erasedRecords')
    .values({ organisationId, recordKind, facts: JSON.stringify(facts) })
    .execute()
}
