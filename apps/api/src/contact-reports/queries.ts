import type { ContactReportDraft } from '@varn/htcds'
import type { ContactReportImportListQuery, ContactReportListQuery } from '@varn/schema/contact-reports'
import { type Expression, type Insertable, sql, type Updateable } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

const equalFilters = ['year', 'personRole', 'traffickingStatus', 'importId'] as const

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listContactReports(tx: Reader, query: ContactReportListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('contactReports')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  for (const filter of equalFilters) {
    const value = query[filter]
    if (value !== undefined) rows = rows.where(filter, '=', value)
  }
  return rows.execute()
}

export function findContactReport(tx: Reader, id: string) {
  return tx.selectFrom('contactReports').selectAll().where('id', '=', id).executeTakeFirst()
}

export function lockContactReport(tx: Tx, id: string) {
  return tx.selectFrom('contactReports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function insertContactReport(tx: Tx, row: Insertable<Tables['contactReports']>) {
  return tx.insertInto('contactReports').values(row).returningAll().executeTakeFirstOrThrow()
}

export function setContactReport(tx: Tx, id: string, changes: Updateable<Tables['contactReports']>) {
  return tx
    .updateTable('contactReports')
    .set({ ...changes, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Newest first, one row more than the limit. */
export function listContactReportImports(tx: Reader, query: ContactReportImportListQuery & { limit: number }) {
  const after = afterId(query.cursor)
  let rows = tx
    .selectFrom('contactReportImports')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1)
  if (after !== undefined) rows = rows.where('id', '<', after)
  if (query.year !== undefined) rows = rows.where('year', '=', query.year)
  return rows.execute()
}

export function insertContactReportImport(tx: Tx, row: Insertable<Tables['contactReportImports']>) {
  return tx.insertInto('contactReportImports').values(row).execute()
}

/** The name of the lock of an organisation and year, as beginImport() takes it alone and awaitImport() together with others. */
const importLock = (organisationId: Expression<string>, year: Expression<number>) =>
  sql`hashtextextended(concat('contact-report-import:', ${organisationId}, ':', ${year}), 0)`

/**
 * Waits until no import of the report's organisation and year is running, and holds back the next one. To be called before
 * the row is locked: the import and the writer of a row would otherwise wait for each other, and one of them fail.
 */
export function awaitImport(tx: Tx, id: string) {
  return tx
    .selectFrom('contactReports')
    .select(({ ref }) =>
      sql`pg_advisory_xact_lock_shared(${importLock(ref('organisationId'), ref('year'))})`.as('held'),
    )
    .where('id', '=', id)
    .execute()
}

/**
 * Begins an import of an organisation and year and gives it its id. A second one waits until the first has ended: two that
 * share rows in another order would wait for each other's rows for ever.
 */
export async function beginImport(tx: Tx, organisationId: string, year: number): Promise<string> {
  const lock = importLock(sql`${organisationId}::uuid`, sql`${year}::integer`)
  const { rows } = await sql<{ id: string }>`
    select app.uuid_v7() as id from (select pg_advisory_xact_lock(${lock})) as locked`.execute(tx)
  const [begun] = rows
  if (!begun) throw new Error('an import got no id')
  return begun.id
}

/** A row of an import as it is stored, with the fingerprint in hexadecimal. */
export interface ImportedReport extends ContactReportDraft {
  fingerprint: string
}

interface ImportOrigin {
  organisationId: string
  year: number
  importId: string
  createdBy: string
}

/**
 * Stores imported rows and leaves out those that are already there. Gives the number stored. The rows travel as one
 * parameter: a statement with a parameter for each value is another statement for each number of rows.
 */
export async function insertImportedReports(tx: Tx, origin: ImportOrigin, reports: ImportedReport[]): Promise<number> {
  const { organisationId, year, importId, createdBy } = origin
  const { numAffectedRows } = await sql`
    insert into contact_reports (
      organisation_id, year, import_id, created_by, fingerprint, person_role, trafficking_status, status_decision_org,
      main_exploitation_form, other_exploitation_forms, sexual_exploitation_types, labour_sector, recruitment_methods,
      control_methods, gender, age_band, citizenship_group, citizenship_country, county, police_report_status,
      residence_status, reflection_status, identification_source, contact_month, protected_identity)
    select ${organisationId}, ${year}, ${importId}, ${createdBy}, decode(r."fingerprint", 'hex'), r."personRole",
      r."traffickingStatus", r."statusDecisionOrg", r."mainExploitationForm", r."otherExploitationForms",
      r."sexualExploitationTypes", r."labourSector", r."recruitmentMethods", r."controlMethods", r."gender", r."ageBand",
      r."citizenshipGroup", r."citizenshipCountry", r."county", r."policeReportStatus", r."residenceStatus",
      r."reflectionStatus", r."identificationSource", r."contactMonth", r."protectedIdentity"
    from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb) as r(
      "fingerprint" text, "personRole" text, "traffickingStatus" text, "statusDecisionOrg" text,
      "mainExploitationForm" text, "otherExploitationForms" text[], "sexualExploitationTypes" text[], "labourSector" text,
      "recruitmentMethods" text[], "controlMethods" text[], "gender" text, "ageBand" text, "citizenshipGroup" text,
      "citizenshipCountry" text, "county" text, "policeReportStatus" text, "residenceStatus" text,
      "reflectionStatus" text, "identificationSource" text, "contactMonth" text, "protectedIdentity" boolean)
    on conflict (organisation_id, year, fingerprint) where fingerprint is not null do nothing`.execute(tx)
  return Number(numAffectedRows)
}

/** How many of the fingerprints the organisation has stored for the year. */
export async function countKnownFingerprints(
  tx: Reader,
  { organisationId, year }: Pick<ImportOrigin, 'organisationId' | 'year'>,
  fingerprints: string[],
): Promise<number> {
  const { known } = await tx
    .selectFrom('contactReports')
    .select(({ fn }) => fn.countAll<number>().as('known'))
    .where('organisationId', '=', organisationId)
    .where('year', '=', year)
    .where(
      'fingerprint',
      '=',
      sql<Buffer>`any (array(select decode(f, 'hex') from unnest(${fingerprints}::text[]) as f))`,
    )
    .executeTakeFirstOrThrow()
  return known
}
