import { type ReportCreate, type ReportFigureChange, reportTextMax } from '@varn/schema/reports'
import type { MetricCode } from '@varn/schema/statistics'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import type { Tx } from '../db/connect.ts'
import { cleanText } from '../documents/clean-text.ts'
import { fieldError, Problem, refuse } from '../http/errors.ts'
import { annexMetrics } from './annex.ts'
import { standingSections } from './documents/standing-text.ts'
import { whyNotCompute, whyNotEdit } from './policy.ts'
import {
  type FigureRow,
  type FoundReport,
  insertReport,
  insertReportSections,
  lockReport,
  putReportFigures,
  putReportTables,
  type ReportRow,
  setReportChanged,
  setReportSection,
} from './queries.ts'
import { figureIn, metricIn, type Released } from './released.ts'
import { refersOnlyTo, sameFigure } from './rules.ts'
import { storedFigure, viewFigures, viewReport } from './view.ts'

type FigureCell = Pick<FigureRow, 'ref' | 'keys'> & { metric: MetricCode }

/** Begins a report: the standing texts of its type, and their figures as the statistics give them now. */
export async function createReport(
  tx: Tx,
  actor: Actor,
  body: ReportCreate,
  released: Released,
  requestId: string,
): Promise<FoundReport> {
  refuse(whyNotCompute(actor))
  const standing = standingSections(body.type)
  const bound = new Map(standing.flatMap(({ figures }) => figures).map((figure) => [figure.ref, figure]))
  const report = await insertReport(tx, {
    ...body,
    organisationId: actor.organisationId,
    createdBy: actor.userId,
  })
  const owner = ownerOf(report)
  const texts = standing.map(({ code, text }, position) => ({ ...owner, position, code, text: text[body.language] }))
  const figures = computeFigures(report, [...bound.values()], released)
  const [sections] = await Promise.all([
    insertReportSections(tx, texts),
    putReportFigures(tx, figures),
    keepTables(tx, report, released),
  ])
  recordEvent(tx, actor, { action: 'createReport', entity: 'report', entityId: report.id, requestId })
  return { report, sections, figures }
}

/** Writes the text of one section. It may refer to every figure of the report, and to nothing else. */
export async function updateReportSection(
  tx: Tx,
  actor: Actor,
  { reportId, sectionCode }: { reportId: string; sectionCode: string },
  version: number,
  body: { text: string },
  released: Released,
  requestId: string,
): Promise<FoundReport> {
  const found = await lockReportAt(tx, actor, reportId, version, released)
  if (!found.sections.some(({ code }) => code === sectionCode)) throw new Problem('not_found')
  refuse(whyNotEdit(actor))
  const text = cleanText(body.text)
  if (text.length > reportTextMax) throw fieldError('/text', 'too_long')
  const refs = found.figures.map(({ ref }) => ref)
  if (!refersOnlyTo(text, refs)) throw fieldError('/text', 'unknown_figure')
  await setReportSection(tx, reportId, sectionCode, text)
  const report = await setReportChanged(tx, reportId)
  recordEvent(tx, actor, {
    action: 'updateReportSection',
    entity: 'report',
    entityId: reportId,
    changedFields: [sectionCode],
    requestId,
  })
  const sections = found.sections.map((row) => (row.code === sectionCode ? { ...row, text } : row))
  return { ...found, report, sections }
}

/** Takes over what the statistics give now, in figures and annex alike, and tells which figures that has changed. */
export async function refreshReportFigures(
  tx: Tx,
  actor: Actor,
  reportId: string,
  version: number | undefined,
  released: Released,
  requestId: string,
): Promise<{ found: FoundReport; changes: ReportFigureChange[] }> {
  const before = await lockReportAt(tx, actor, reportId, version, released)
  refuse(whyNotCompute(actor))
  const figures = computeFigures(before.report, viewFigures(before), released)
  const [report] = await Promise.all([
    setReportChanged(tx, reportId),
    putReportFigures(tx, figures),
    keepTables(tx, before.report, released),
  ])
  const found = { ...before, report, figures }
  const changes = changesOf(before, found)
  recordEvent(tx, actor, {
    action: 'refreshReportFigures',
    entity: 'report',
    entityId: reportId,
    changedFields: changes.map(({ ref }) => ref),
    requestId,
  })
  return { found, changes }
}

async function lockReportAt(tx: Tx, actor: Actor, id: string, version: number | undefined, released: Released) {
  const found = await lockReport(tx, id)
  if (!found) throw new Problem('not_found')
  if (version !== undefined && found.report.version !== version) {
    throw new Problem('version_stale', { current: viewReport(actor, found, released) })
  }
  return found
}

function computeFigures(report: ReportRow, cells: FigureCell[], released: Released): FigureRow[] {
  return cells.map(({ ref, metric, keys }, position) => {
    const { status, value = null, percent = null } = figureIn(released, metric, keys)
    const { computedAt } = metricIn(released, metric)
    return { ...ownerOf(report), ref, position, metric, keys, status, value, percent, computedAt }
  })
}

function keepTables(tx: Tx, report: ReportRow, released: Released): Promise<void> {
  const rows = annexMetrics.map((code) => {
    const { total, cells, computedAt } = metricIn(released, code)
    return { ...ownerOf(report), metric: code, cells: [...cells, { keys: {}, ...total }], computedAt }
  })
  return putReportTables(tx, rows)
}

const ownerOf = ({ id, organisationId }: ReportRow) => ({ reportId: id, organisationId })

function changesOf(before: FoundReport, after: FoundReport): ReportFigureChange[] {
  const earlier = new Map(before.figures.map((row) => [row.ref, storedFigure(row)]))
  return viewFigures(after).flatMap(({ ref, label, status, value, percent }) => {
    const now = { status, ...(value !== undefined && { value }), ...(percent !== undefined && { percent }) }
    const then = earlier.get(ref)
    return then && !sameFigure(then, now) ? [{ ref, label, before: then, after: now }] : []
  })
}
