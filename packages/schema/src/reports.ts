import { type CodeOf, type Language, reportType } from '@varn/codes'
import { type Static, Type } from 'typebox'
import { CellStatus, ReportStatus } from './codes.ts'
import { Id, name, object, Paging, page, ref, Timestamp, Version, Year } from './lib.ts'
import { MetricCode } from './statistics.ts'

/** The reports that have standing texts and figures. */
export const draftedReportTypes = ['greta', 'tip', 'national_situation'] as const satisfies CodeOf<typeof reportType>[]
const typeLabels = draftedReportTypes.map((code) => [
  code,
  { sv: reportType.entries[code].sv, en: reportType.entries[code].en },
])
export const DraftedReportType = name(
  'DraftedReportType',
  Type.Unsafe<(typeof draftedReportTypes)[number]>({
    type: 'string',
    enum: [...draftedReportTypes],
    title: reportType.en,
    'x-labels': Object.fromEntries(typeLabels),
  }),
)
export type DraftedReportType = Static<typeof DraftedReportType>
export const ReportLanguage = name(
  'ReportLanguage',
  Type.Unsafe<Language>({ type: 'string', enum: ['sv', 'en'], description: 'The language of titles and texts' }),
)

const computed = {
  status: ref(CellStatus),
  value: Type.Optional(Type.Integer({ minimum: 0, description: 'Absent unless the figure may be shown' })),
  percent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
}
const ReportFigureValue = name('ReportFigureValue', object(computed))
export type ReportFigureValue = Static<typeof ReportFigureValue>

const figure = {
  ref: Type.String({
    description: 'The word that stands in a text between double braces',
    examples: ['direct_victims'],
  }),
  label: Type.String(),
}
export const ReportFigure = name(
  'ReportFigure',
  object({
    ...figure,
    metric: ref(MetricCode),
    keys: Type.Unsafe<Record<string, string>>({ $ref: 'MetricKeys#' }),
    ...computed,
    computedAt: Timestamp,
    stale: Type.Boolean({ description: 'The statistics now give another figure; refresh to take it over' }),
  }),
)
export type ReportFigure = Static<typeof ReportFigure>

export const ReportSection = name(
  'ReportSection',
  object({
    code: Type.String({ description: 'A code of greta_section, tip_section or situation_report_section' }),
    title: Type.String(),
    text: Type.String(),
    figures: Type.Array(ref(ReportFigure), { description: 'The figures that the text refers to, in its order' }),
    typedNumbers: Type.Array(Type.String(), {
      description: 'Numbers written in the text that look like counts and should be figures instead',
    }),
  }),
)
export type ReportSection = Static<typeof ReportSection>

/** Which actions the actor may take now. */
const Can = name('ReportCan', object({ edit: Type.Boolean(), refresh: Type.Boolean() }))

const summary = {
  id: Id,
  type: ref(DraftedReportType),
  year: Year,
  language: ref(ReportLanguage),
  status: ref(ReportStatus),
  version: Version,
  createdAt: Timestamp,
  updatedAt: Timestamp,
}
export const ReportSummary = name('ReportSummary', object(summary))
export type ReportSummary = Static<typeof ReportSummary>
export const ReportPage = page('ReportPage', ReportSummary)

export const Report = name(
  'Report',
  object({
    ...summary,
    sections: Type.Array(ref(ReportSection)),
    figures: Type.Array(ref(ReportFigure), { description: 'Every figure that the texts of the report may refer to' }),
    can: ref(Can),
  }),
)
export type Report = Static<typeof Report>

export const ReportCreate = name(
  'ReportCreate',
  object({ type: ref(DraftedReportType), year: Year, language: ref(ReportLanguage) }),
)
export type ReportCreate = Static<typeof ReportCreate>

export const reportTextMax = 50_000
export const ReportSectionPatch = name(
  'ReportSectionPatch',
  object({
    text: Type.String({
      maxLength: reportTextMax,
      description: 'Paragraphs, `- ` lists, and figures by reference, such as {{direct_victims}}',
    }),
  }),
)

const ReportFigureChange = name(
  'ReportFigureChange',
  object({ ...figure, before: ref(ReportFigureValue), after: ref(ReportFigureValue) }),
)
export type ReportFigureChange = Static<typeof ReportFigureChange>
/** The refreshed report, and only the figures that have changed. */
export const ReportRefresh = name(
  'ReportRefresh',
  object({ report: ref(Report), changes: Type.Array(ref(ReportFigureChange)) }),
)

export const ReportListQuery = object({
  ...Paging,
  type: Type.Optional(ref(DraftedReportType)),
  year: Type.Optional(Year),
  status: Type.Optional(ref(ReportStatus)),
})
export type ReportListQuery = Static<typeof ReportListQuery>

export const reportFormats = ['docx', 'pdf', 'html', 'md', 'json'] as const
export const ReportFormat = name(
  'ReportFormat',
  Type.Unsafe<(typeof reportFormats)[number]>({ type: 'string', enum: [...reportFormats] }),
)
export const ReportDocumentQuery = object({ format: ref(ReportFormat) })

export const components = [
  DraftedReportType,
  ReportLanguage,
  ReportFigureValue,
  ReportFigure,
  ReportSection,
  Can,
  ReportSummary,
  ReportPage,
  Report,
  ReportCreate,
  ReportSectionPatch,
  ReportFigureChange,
  ReportRefresh,
  ReportFormat,
]
