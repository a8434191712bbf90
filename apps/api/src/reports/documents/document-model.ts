import { renderSvg } from '@varn/charts/svg'
import { cleanLine } from '../../documents/clean-text.ts'
import { type Block, parseSectionText } from './section-text.ts'
import type {
  DocumentChart,
  DocumentInput,
  DocumentLanguage,
  DocumentTable,
  DocumentTableCell,
  ReportFigure,
  ReportView,
} from './view.ts'
import {
  cellWords,
  type DocumentWords,
  documentWords,
  figureWords,
  formatPercent,
  formatTime,
  isShown,
} from './words.ts'

/** A table of words only: every number that may be shown is already set, every other is already gone. */
export type ModelTable = {
  caption: string
  columns: string[]
  rows: { label: string; cells: ModelCell[] }[]
  note: string
  /** Numbers stand to the right, words to the left. */
  numeric: boolean
}
export type ModelCell = { text: string; hidden: boolean }
export type ModelSection = { id: string; title: string; blocks: Block[] }
export type ModelChart = { caption: string; description: string; svg: string; table: ModelTable }

/** What the text formats set. It holds no suppressed number, so that no renderer can let one out. */
export type DocumentModel = {
  language: DocumentLanguage
  words: DocumentWords
  title: string
  subtitle: string
  statusLabel: string
  facts: string[]
  sections: ModelSection[]
  chart?: ModelChart
  tables: ModelTable[]
  sources: ModelTable
}

/** The size of a document's chart in CSS pixels. */
export const chartSize = { width: 680, height: 340 }

const rowsReadAloud = 12

/**
 * Everything that a document says, in words. Throws when a text refers to an unknown figure or when a table's rows
 * do not match its columns.
 */
export function buildDocumentModel(input: DocumentInput): DocumentModel {
  const { report } = input
  const words = documentWords[report.language]
  return {
    language: report.language,
    words,
    title: cleanLine(input.title),
    subtitle: cleanLine(input.subtitle),
    statusLabel: cleanLine(input.statusLabel),
    facts: buildFacts(input, words),
    sections: report.sections.map((section, index) => ({
      id: `section-${index + 1}`,
      title: cleanLine(section.title),
      blocks: parseSectionText(section.text, section.figures, report.language),
    })),
    ...(input.chart ? { chart: buildChart(input.chart, report.language) } : {}),
    tables: input.tables.map((table) => buildTable(table, report.language)),
    sources: buildSources(report, words),
  }
}

function buildFacts(input: DocumentInput, words: DocumentWords): string[] {
  const { report } = input
  return [
    `${words.status}: ${cleanLine(input.statusLabel)}`,
    `${words.version} ${report.version}`,
    `${words.year} ${report.year}`,
    `${words.made} ${formatTime(input.generatedAt, report.language)}`,
  ]
}

function buildChart(chart: DocumentChart, language: DocumentLanguage): ModelChart {
  const caption = cleanLine(chart.caption)
  const table = buildTable(chart.table, language)
  const readable = table.rows.slice(0, rowsReadAloud).map((row) => `${row.label}: ${cellTexts(row.cells)}`)
  return {
    caption,
    description: `${caption}. ${readable.join('; ')}.`,
    svg: renderSvg(chart.option, chartSize),
    table,
  }
}

function cellTexts(cells: ModelCell[]): string {
  return cells.map((cell) => cell.text).join(', ')
}

/** A released table in words. Throws when a row has another number of cells than the columns name. */
export function buildTable(table: DocumentTable, language: DocumentLanguage): ModelTable {
  const columns = table.columns.map(cleanLine)
  const width = table.rows[0]?.cells.length ?? columns.length - 1
  if (columns.length === width) columns.unshift(documentWords[language].rowLabel)
  const uneven = table.rows.find((row) => row.cells.length !== columns.length - 1)
  if (uneven || width < 1) throw new Error(`The rows of the table "${table.caption}" do not match its columns`)
  return {
    caption: cleanLine(table.caption),
    columns,
    rows: table.rows.map((row) => ({
      label: cleanLine(row.label),
      cells: row.cells.map((cell) => buildCell(cell, language)),
    })),
    note: cleanLine(table.note),
    numeric: true,
  }
}

function buildCell(cell: DocumentTableCell, language: DocumentLanguage): ModelCell {
  return { text: cellWords(cell, language), hidden: !isShown(cell) }
}

function buildSources(report: ReportView, words: DocumentWords): ModelTable {
  return {
    caption: words.sourcesTitle,
    columns: words.sourcesColumns,
    rows: distinctFigures(report).map((figure) => buildSource(figure, report.language, words)),
    note: '',
    numeric: false,
  }
}

function buildSource(figure: ReportFigure, language: DocumentLanguage, words: DocumentWords) {
  const value = figureWords(figure, language)
  const hasShare = isShown(figure) && figure.value !== undefined && figure.percent !== undefined
  const share = hasShare ? ` (${formatPercent(figure.percent ?? 0, language)})` : ''
  const rounded = figure.status === 'rounded' ? `, ${words.rounded}` : ''
  const texts = [
    `${value}${share}${rounded}`,
    cleanLine(figure.metric),
    cellAddress(figure.keys) || words.wholeTable,
    formatTime(figure.computedAt, language),
  ]
  return {
    label: cleanLine(figure.label),
    cells: texts.map((text, index) => ({ text, hidden: index === 0 && !isShown(figure) })),
  }
}

/** A cell's place in its table: `genderPublished = female, ageBandPublished = child`. */
export function cellAddress(keys: Record<string, string>): string {
  return Object.entries(keys)
    .map(([key, code]) => `${cleanLine(key)} = ${cleanLine(code)}`)
    .join(', ')
}

/** The figures of a report, each cell and time once, in the order of the sections. */
function distinctFigures(report: ReportView): ReportFigure[] {
  const figures = new Map<string, ReportFigure>()
  for (const figure of report.sections.flatMap((section) => section.figures)) {
    const id = JSON.stringify([figure.metric, Object.entries(figure.keys).sort(), figure.computedAt, figure.status])
    if (!figures.has(id)) figures.set(id, figure)
  }
  return [...figures.values()]
}
