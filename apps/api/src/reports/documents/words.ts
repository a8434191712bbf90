import { formatNumber, suppressionWords } from '@varn/charts'
import type { DocumentLanguage, DocumentTableCell, ReportFigure } from './view.ts'

type Released = { status: string; value?: number; percent?: number; threshold?: number }

const noBreakSpace = '\u00A0'
const defaultThreshold = 5
const shownStatuses = new Set(['published', 'rounded', 'structural_zero'])

/** The standing words of a document, in one language. */
export type DocumentWords = {
  contents: string
  annex: string
  table: string
  chart: string
  version: string
  status: string
  made: string
  year: string
  page: string
  pageOf: string
  rowLabel: string
  emptySection: string
  note: string
  protectionTitle: string
  protection: string
  sourcesTitle: string
  sourcesColumns: string[]
  wholeTable: string
  rounded: string
}

const swedish: DocumentWords = {
  contents: 'Innehåll',
  annex: 'Tabeller',
  table: 'Tabell',
  chart: 'Diagram',
  version: 'Version',
  status: 'Status',
  made: 'Framtagen',
  year: 'Statistikår',
  page: 'Sida',
  pageOf: 'av',
  rowLabel: 'Grupp',
  emptySection: 'Avsnittet är inte skrivet.',
  note: 'Anmärkning',
  protectionTitle: 'Så skyddas siffrorna',
  protection:
    'Alla siffror kommer ur granskade tabeller, aldrig direkt ur ärenden. Ett litet antal skrivs inte ut, och andra ' +
    'antal är dolda därför att ett litet antal annars kunde räknas fram. Dold betyder inte noll. Avrundade delar kan ' +
    'ge en annan summa än totalen. Direkt utsatta, ' +
    'medföljande barn och andra medföljande anhöriga räknas var för sig.',
  sourcesTitle: 'Siffrornas källor',
  sourcesColumns: ['Uppgift', 'Värde', 'Mått', 'Cell', 'Beräknad'],
  wholeTable: 'hela tabellen',
  rounded: 'avrundat',
}

const english: DocumentWords = {
  contents: 'Contents',
  annex: 'Tables',
  table: 'Table',
  chart: 'Chart',
  version: 'Version',
  status: 'Status',
  made: 'Made',
  year: 'Year of the statistics',
  page: 'Page',
  pageOf: 'of',
  rowLabel: 'Group',
  emptySection: 'This section has not been written.',
  note: 'Note',
  protectionTitle: 'How the figures are protected',
  protection:
    'All figures come from audited tables, never straight from case files. A small count is not printed, and other ' +
    'counts are withheld because a small one could otherwise be worked out. Withheld does not mean zero. Rounded ' +
    'parts may not add up to the total. Direct victims, ' +
    'accompanying children and other accompanying relatives are counted apart.',
  sourcesTitle: 'Sources of the figures',
  sourcesColumns: ['Figure', 'Value', 'Metric', 'Cell', 'Computed'],
  wholeTable: 'whole table',
  rounded: 'rounded',
}

export const documentWords: Record<DocumentLanguage, DocumentWords> = { sv: swedish, en: english }

/** Whether the number of a cell may be printed. Any status that is not known to be open counts as closed. */
export function isShown(cell: { status: string }): boolean {
  return shownStatuses.has(cell.status)
}

/**
 * A figure as it stands in running text: its number with a space for thousands, or words.
 * A suppressed figure gives words whatever value came with it.
 */
export function figureWords(figure: ReportFigure, language: DocumentLanguage): string {
  if (figure.status === 'secondary_suppressed') {
    return language === 'sv' ? 'dold för att skydda personer' : 'withheld to protect people'
  }
  return releasedWords(figure, language)
}

/** A cell as it stands in a table, where there is room for one word only. */
export function cellWords(cell: DocumentTableCell, language: DocumentLanguage): string {
  return releasedWords(cell, language)
}

function releasedWords(cell: Released, language: DocumentLanguage): string {
  if (cell.status === 'primary_suppressed') {
    return suppressionWords('primary', cell.threshold ?? defaultThreshold, language)
  }
  if (cell.status === 'secondary_suppressed') return suppressionWords('secondary', 0, language)
  if (cell.status === 'structural_zero') return '0'
  if (!isShown(cell)) return language === 'sv' ? 'inte publicerad' : 'not released'
  if (cell.value !== undefined) return formatNumber(cell.value, language)
  if (cell.percent !== undefined) return formatPercent(cell.percent, language)
  return language === 'sv' ? 'uppgift saknas' : 'no data'
}

/** A share, 0 to 100, with at most one decimal. */
export function formatPercent(percent: number, language: DocumentLanguage): string {
  return `${formatNumber(Math.round(percent * 10) / 10, language)}${noBreakSpace}%`
}

/** `2026-11-23T09:05:00Z` as 23 november 2026, 10:05, Swedish time. Throws a RangeError when the time is none. */
export function formatTime(time: string, language: DocumentLanguage): string {
  const date = new Date(time)
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB'
  const zone = { timeZone: 'Europe/Stockholm' }
  const day = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: 'long' }).format(date)
  return `${day}, ${new Intl.DateTimeFormat('en-GB', { ...zone, timeStyle: 'short' }).format(date)}`
}
