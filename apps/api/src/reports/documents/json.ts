import { cleanLine, cleanText } from '../../documents/clean-text.ts'
import { buildDocumentModel, type DocumentModel, type ModelSection } from './document-model.ts'
import { runsToText } from './section-text.ts'
import type { DocumentInput, DocumentTable, ReportFigure, ReportSection } from './view.ts'
import { cellWords, figureWords, isShown } from './words.ts'

/**
 * The report as data: texts with their references and as they read, every figure with its cell, every table.
 * A suppressed figure or cell has words and no `value` or `percent`. The characters that could end a script element
 * are escaped, so that the text may be embedded in a page.
 */
export function renderJson(input: DocumentInput): string {
  const model = buildDocumentModel(input)
  return `${JSON.stringify(toData(input, model), null, 2)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')}\n`
}

function toData(input: DocumentInput, model: DocumentModel) {
  const { report } = input
  const toTable = (table: DocumentTable) => tableData(table, model)
  return {
    format: 'varn-report',
    formatVersion: 1,
    title: model.title,
    subtitle: model.subtitle,
    statusLabel: model.statusLabel,
    generatedAt: input.generatedAt,
    report: {
      id: report.id,
      type: report.type,
      year: report.year,
      language: report.language,
      status: report.status,
      version: report.version,
      sections: report.sections.map((section, index) => sectionData(section, model.sections[index], model)),
    },
    ...(input.chart ? { chart: { caption: model.chart?.caption, table: toTable(input.chart.table) } } : {}),
    tables: input.tables.map(toTable),
    protection: model.words.protection,
    sources: model.sources.rows.map(({ label, cells }) => ({
      label,
      value: cells[0]?.text,
      metric: cells[1]?.text,
      cell: cells[2]?.text,
      computed: cells[3]?.text,
    })),
  }
}

function sectionData(section: ReportSection, model: ModelSection | undefined, { language }: DocumentModel) {
  return {
    code: section.code,
    title: cleanLine(section.title),
    text: cleanText(section.text),
    reading: model ? sectionReading(model) : '',
    figures: section.figures.map((figure) => figureData(figure, language)),
  }
}

function sectionReading(section: ModelSection): string {
  return section.blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? runsToText(block.runs)
        : block.items.map((item) => `- ${runsToText(item)}`).join('\n'),
    )
    .join('\n\n')
}

function figureData(figure: ReportFigure, language: DocumentModel['language']) {
  const { ref, metric, keys, status, threshold, computedAt } = figure
  const numbers = isShown(figure) ? { value: figure.value, percent: figure.percent } : {}
  const words = figureWords(figure, language)
  return { ref, label: cleanLine(figure.label), metric, keys, status, words, ...numbers, threshold, computedAt }
}

function tableData(table: DocumentTable, { language }: DocumentModel) {
  return {
    caption: cleanLine(table.caption),
    columns: table.columns.map(cleanLine),
    rows: table.rows.map((row) => ({
      label: cleanLine(row.label),
      cells: row.cells.map((cell) => ({
        status: cell.status,
        words: cellWords(cell, language),
        ...(isShown(cell) ? { value: cell.value } : {}),
      })),
    })),
    note: cleanLine(table.note),
  }
}
