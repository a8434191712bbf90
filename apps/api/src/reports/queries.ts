import type { ReportListQuery } from '@varn/schema/reports'
import type { MetricCell } from '@varn/schema/statistics'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Reader, Tx } from '../db/connect.ts'
import type { Tables } from '../db/tables.ts'
import { afterId } from '../http/paging.ts'

export type ReportRow = Selectable<Tables['reports']>
export type SectionRow = Selectable<Tables['reportSections']>
export type FigureRow = Omit<Selectable<Tables['reportFigures']>, 'keys'> & { keys: Record<string, string> }
export type TableRow = Omit<Selectable<Tables['reportTables']>, 'cells'> & { cells: MetricCell[] }

/** A report with its texts and figures, both in their order. */
export interface FoundReport {
  report: ReportRow
  sections: SectionRow[]
  figures: FigureRow[]
}

/** Newest first; one row more than the limit, so that the caller knows whether there is a next page. */
export function listReports(tx: Reader, { cursor, type, year, status, limit }: ReportListQuery & { limit: number }) {
  const after = afterId(cursor)
  return tx
    .selectFrom('reports')
    .selectAll()
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .$if(type !== undefined, (q) => q.where('type', '=', type!))
    .$if(year !== undefined, (q) => q.where('year', '=', year!))
    .$if(status !== undefined, (q) => q.where('status', '=', status!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function findReport(tx: Reader, id: string): Promise<FoundReport | undefined> {
  return withParts(tx, await tx.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst())
}

/** As findReport, and nobody else changes the report until the transaction ends. */
export async function lockReport(tx: Tx, id: string): Promise<FoundReport | undefined> {
  return withParts(tx, await tx.selectFrom('reports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst())
}

async function withParts(tx: Reader, report: ReportRow | undefined): Promise<FoundReport | undefined> {
  if (!report) return undefined
  const [sections, figures] = await Promise.all([
    tx.selectFrom('reportSections').selectAll().where('reportId', '=', report.id).orderBy('position').execute(),
    tx.selectFrom('reportFigures').selectAll().where('reportId', '=', report.id).orderBy('position').execute(),
  ])
  // Written by createReport from a figure's keys.
  return { report, sections, figures: figures.map((row) => ({ ...row, keys: row.keys as FigureRow['keys'] })) }
}

export async function listReportTables(tx: Reader, reportId: string): Promise<TableRow[]> {
  const rows = await tx.selectFrom('reportTables').selectAll().where('reportId', '=', reportId).execute()
  // Written by putReportTables from the cells of a metric.
  return rows.map((row) => ({ ...row, cells: row.cells as MetricCell[] }))
}

export function insertReport(tx: Tx, row: Insertable<Tables['reports']>) {
  return tx.insertInto('reports').values(row).returningAll().executeTakeFirstOrThrow()
}

export function insertReportSections(tx: Tx, rows: Insertable<Tables['reportSections']>[]) {
  return tx.insertInto('reportSections').values(rows).returningAll().execute()
}

/** Writes figures of a report; one that is there gets its new status, numbers and time. */
export async function putReportFigures(tx: Tx, rows: FigureRow[]): Promise<void> {
  await tx
    .insertInto('reportFigures')
    .values(rows.map((row) => ({ ...row, keys: JSON.stringify(row.keys) })))
    .onConflict((on) =>
      on.columns(['reportId', 'ref']).doUpdateSet(({ ref }) => ({
        status: ref('excluded.status'),
        value: ref('excluded.value'),
        percent: ref('excluded.percent'),
        computedAt: ref('excluded.computedAt'),
      })),
    )
    .execute()
}

/** Writes the released tables of a report in place of those that were there. */
export async function putReportTables(tx: Tx, rows: TableRow[]): Promise<void> {
  await tx
    .insertInto('reportTables')
    .values(rows.map((row) => ({ ...row, cells: JSON.stringify(row.cells) })))
    .onConflict((on) =>
      on
        .columns(['reportId', 'metric'])
        .doUpdateSet(({ ref }) => ({ cells: ref('excluded.cells'), computedAt: ref('excluded.computedAt') })),
    )
    .execute()
}

export async function setReportSection(tx: Tx, reportId: string, code: string, text: string): Promise<void> {
  await tx
    .updateTable('reportSections')
    .set({ text, updatedAt: sql<string>`now()` })
    .where('reportId', '=', reportId)
    .where('code', '=', code)
    .execute()
}

/** Every change of a text or a figure is a change of the report. */
export function setReportChanged(tx: Tx, id: string): Promise<ReportRow> {
  return tx
    .updateTable('reports')
    .set({ version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
