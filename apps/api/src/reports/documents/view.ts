import type { CodeOf, cellStatus } from '@varn/codes'
import type { EChartsOption } from 'echarts'

/** The language of a document. */
export type DocumentLanguage = 'sv' | 'en'

/** The same text in both languages. */
export type SectionText = Record<DocumentLanguage, string>

/**
 * What the released table says of one cell. Only `published`, `rounded` and `structural_zero` have a number to show;
 * `primary_suppressed` is small itself, `secondary_suppressed` is hidden without saying whether it is small.
 */
export type FigureStatus = CodeOf<typeof cellStatus>

/**
 * One figure that a section is bound to: a cell of a released table.
 * `ref` is the word that stands in the text between double braces. `percent` is 0 to 100. `threshold` is the smallest
 * count that the table may show (5 when left out). `computedAt` is an ISO 8601 time.
 */
export type ReportFigure = {
  ref: string
  label: string
  metric: string
  keys: Record<string, string>
  status: FigureStatus
  value?: number
  percent?: number
  threshold?: number
  computedAt: string
}

/** Paragraphs divided by blank lines, `- ` lists, and figure references in double braces. Nothing else is markup. */
export type ReportSection = { code: string; title: string; text: string; figures: ReportFigure[] }

export type ReportView = {
  id: string
  type: 'greta' | 'tip' | 'national_situation'
  year: number
  language: DocumentLanguage
  status: string
  version: number
  sections: ReportSection[]
}

export type DocumentTableCell = { status: string; value?: number; threshold?: number }

/** `columns` names every column, the first being the one of the row labels; it may be left out. */
export type DocumentTable = {
  caption: string
  columns: string[]
  rows: { label: string; cells: DocumentTableCell[] }[]
  note: string
}

/** The chart and the table that says the same. The option is the one of `@varn/charts`, in the print scheme. */
export type DocumentChart = { caption: string; option: EChartsOption; table: DocumentTable }

/** Everything that a document says. `generatedAt` is an ISO 8601 time; `tables` are the annex. */
export type DocumentInput = {
  report: ReportView
  title: string
  subtitle: string
  statusLabel: string
  generatedAt: string
  tables: DocumentTable[]
  chart?: DocumentChart
}
