import { type Language, label, releaseTier, reportStatus, reportType } from '@varn/codes'
import type { Report, reportFormats } from '@varn/schema/reports'
import { annexOf, chartOf } from './annex.ts'
import type { DocumentFormat } from './documents/render-document.ts'
import type { DocumentInput } from './documents/view.ts'
import { formatTime } from './documents/words.ts'
import type { FoundReport, TableRow } from './queries.ts'
import { viewFigures, viewSections, viewSummary } from './view.ts'

/** The renderer of each format that can be asked for. */
export const documentRenderers: Record<(typeof reportFormats)[number], DocumentFormat> = {
  docx: 'docx',
  pdf: 'pdf',
  html: 'html',
  md: 'markdown',
  json: 'json',
}

/**
 * A report as a document. Figures and tables are those that were stored together, so that no cell can stand with two
 * values, and the same version gives the same document.
 */
export function documentOf(found: FoundReport, tables: TableRow[], now: Date): DocumentInput {
  const { language, type, status, year } = viewSummary(found.report)
  const computedAt = tables[0]?.computedAt ?? found.report.createdAt
  const note = noteOf(computedAt, language)
  const chart = chartOf(tables, note, language)
  return {
    report: { ...viewSummary(found.report), sections: viewSections(found, viewFigures(found)) },
    title: `${label(reportType, type, language)}, ${year}`,
    subtitle: subtitleOf(language),
    statusLabel: label(reportStatus, status, language),
    generatedAt: now.toISOString(),
    tables: annexOf(tables, note, language),
    ...(chart && { chart }),
  }
}

/** A file name of letters, digits, hyphens and one dot, such as greta-2021-sv.docx. */
export function documentName({ type, year, language }: Pick<Report, 'type' | 'year' | 'language'>, extension: string) {
  return `${type.replaceAll('_', '-')}-${year}-${language}.${extension}`
}

function subtitleOf(language: Language): string {
  const tier = label(releaseTier, 'authority_agreement', language).toLowerCase()
  return language === 'sv'
    ? `Underlag från civilsamhället. Spridning: ${tier}`
    : `Contribution of civil society. Release: ${tier}`
}

function noteOf(computedAt: string, language: Language): string {
  const time = formatTime(computedAt, language)
  return language === 'sv'
    ? `Beräknad ${time}, tillsammans med siffrorna i texten.`
    : `Computed ${time}, together with the figures in the text.`
}
