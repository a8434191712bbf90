import { reportType } from '@varn/codes/reports'
import { query, queryClient, type Schemas } from '../../api.ts'
import type { Language, Translate } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import type { Labels } from '../../label.ts'
import { type FigureText, textOf } from './figure-text.ts'

export type Report = Schemas['Report']
export type ReportSection = Schemas['ReportSection']
export type ReportFigure = Schemas['ReportFigure']
export type FigureChange = Schemas['ReportFigureChange']
type ReportTranslate = Translate<(typeof reportWords)['sv']>

/** The reports that have standing texts and figures. */
export const draftedTypes = ['greta', 'tip', 'national_situation'] as const satisfies Schemas['DraftedReportType'][]
export const reportLanguages = ['sv', 'en'] as const satisfies Schemas['ReportLanguage'][]

/** `GRETA (Europarådet), 2021` in the language of the page. */
export function titleOf({ type, year }: Pick<Report, 'type' | 'year'>, t: ReportTranslate, labels: Labels): string {
  return t('named', { type: labels.of(reportType, type), year })
}

export const getReport = (reportId: string) => query('getReport', { path: { reportId } })

/** Puts an answered report on the page without asking for it again. */
export function keepReport(report: Report): void {
  queryClient.setQueryData(getReport(report.id).queryKey, report)
  void queryClient.invalidateQueries({ queryKey: ['listReports'] })
}

export const sectionHref = (reportId: string, code: string) => `/reports/${reportId}?section=${code}`

/** The statistics that a figure comes from. */
export const sourceHref = ({ metric }: Pick<ReportFigure, 'metric'>, year: number) =>
  `/statistics/${metric}?year=${year}`

/** A figure in the words of a report of this language, whatever the language of the page. */
export const figureText = (figure: Schemas['ReportFigureValue'], language: Language): FigureText =>
  textOf(figure, language, reportWords[language].inText)

/** Figures of a section whose statistics have changed, and numbers typed into it: what its author has to see to. */
export function dueIn({ figures, typedNumbers }: ReportSection): { stale: number; typed: number } {
  return { stale: figures.filter((figure) => figure.stale).length, typed: typedNumbers.length }
}
