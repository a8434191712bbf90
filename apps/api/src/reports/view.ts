import { type CodeList, gretaSection, type Language, label, situationReportSection, tipSection } from '@varn/codes'
import type { DraftedReportType, Report, ReportFigure, ReportSummary } from '@varn/schema/reports'
import type { MetricCode } from '@varn/schema/statistics'
import type { Actor } from '../access/actor.ts'
import { standingFigures } from './documents/standing-figures.ts'
import { whyNotCompute, whyNotEdit } from './policy.ts'
import type { FigureRow, FoundReport, ReportRow } from './queries.ts'
import { figureIn, type Released } from './released.ts'
import { type ReleasedFigure, referencesIn, sameFigure } from './rules.ts'
import { typedNumbers } from './typed-numbers.ts'

const sectionLists: Record<DraftedReportType, CodeList> = {
  greta: gretaSection,
  tip: tipSection,
  national_situation: situationReportSection,
}

export function viewSummary({
  id,
  type,
  year,
  language,
  status,
  version,
  createdAt,
  updatedAt,
}: ReportRow): ReportSummary {
  return {
    id,
    type: type as DraftedReportType, // createReport writes no other
    year,
    language: language as Language, // by reports_language
    status,
    version,
    createdAt,
    updatedAt,
  }
}

/** A report with its stored figures; `released` tells which of them the statistics now give otherwise. */
export function viewReport(actor: Actor, found: FoundReport, released: Released): Report {
  const summary = viewSummary(found.report)
  const figures = viewFigures(found).map((figure) => ({
    ...figure,
    stale: !sameFigure(figure, figureIn(released, figure.metric, figure.keys)),
  }))
  return {
    ...summary,
    sections: viewSections(found, figures).map((one) => ({ ...one, typedNumbers: typedNumbers(one.text) })),
    figures,
    can: { edit: !whyNotEdit(actor), refresh: !whyNotCompute(actor) },
  }
}

/** The stored figures, named in the report's language. */
export function viewFigures({ report, figures }: FoundReport): Omit<ReportFigure, 'stale'>[] {
  const { language } = viewSummary(report)
  return figures.map((row) => ({
    ref: row.ref,
    label: standingFigures[row.ref]?.label[language] ?? row.ref,
    metric: row.metric as MetricCode, // written from the standing figures
    keys: row.keys,
    ...storedFigure(row),
    computedAt: row.computedAt,
  }))
}

/** The texts, each with the figures that it refers to. */
export function viewSections<Figure extends { ref: string }>({ report, sections }: FoundReport, figures: Figure[]) {
  const { type, language } = viewSummary(report)
  const byRef = new Map(figures.map((figure) => [figure.ref, figure]))
  return sections.map(({ code, text }) => ({
    code,
    title: label(sectionLists[type], code, language),
    text,
    figures: referencesIn(text).flatMap((ref) => byRef.get(ref) ?? []),
  }))
}

export function storedFigure({ status, value, percent }: FigureRow): ReleasedFigure {
  return { status, ...(value !== null && { value }), ...(percent !== null && { percent }) }
}
