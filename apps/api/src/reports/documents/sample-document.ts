import { barChartOption } from '@varn/charts'
import type { DocumentInput, DocumentTable, FigureStatus, ReportFigure, ReportSection } from './view.ts'

const computedAt = '2026-11-22T07:30:00Z'

/** Values that stand in the sample by mistake beside a suppressed status. No document may show one of them. */
export const hiddenNumbers = ['4321', '8765', '7531', '6429']

/** Texts that are markup in one format or another, and must come out as they stand here. */
export const hostileTexts = [
  '#import "evil.typ": * #eval("1") $x^2$ @ref <label>',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &amp; &lt;',
  '[klicka](javascript:alert(1)) ![bild](javascript:alert(2)) **fet** `kod` | a | b |',
  '{{ 7*7 }} {{ }} {% include %} =HYPERLINK("x") \\u{41} %s',
  'å ä ö Å Ä Ö é ß ł Ж',
]

function figure(ref: string, status: FigureStatus, value?: number, more: Partial<ReportFigure> = {}): ReportFigure {
  return { ref, label: `Uppgift ${ref}`, metric: 'direct_victims', keys: {}, status, value, computedAt, ...more }
}

/** One figure of every status. */
export const sampleFigures: ReportFigure[] = [
  figure('victims', 'published', 1214),
  figure('boys', 'primary_suppressed', 4321, { keys: { genderPublished: 'male' }, percent: 7531 }),
  figure('girls', 'secondary_suppressed', 8765, { keys: { genderPublished: 'female' }, percent: 7531 }),
  figure('later', 'not_released', 6429, { keys: { genderPublished: 'other_or_unknown' } }),
  figure('about', 'rounded', 215, { metric: 'share_police_report', percent: 53.25 }),
  figure('none', 'structural_zero', undefined, { metric: 'accompanying_children' }),
]

/** A section that refers to every figure and then tries to break out of every format. */
export const sampleSection: ReportSection = {
  code: 'identification',
  title: 'Identifiering (art. 10)',
  text: `Direkt utsatta: {{victims}}. Pojkar: {{boys}}. Flickor: {{girls}}. Senare: {{later}}. Anmälda: {{about}}. Barn: {{none}}.

${hostileTexts.join('\n\n')}

- första punkten
- andra punkten {{victims}}`,
  figures: sampleFigures,
}

/** A released table with a hidden number beside each suppressed cell. */
export const sampleTable: DocumentTable = {
  caption: 'Direkt utsatta efter kön',
  columns: ['Kön', 'Barn', 'Vuxna'],
  rows: [
    {
      label: 'Kvinnor/flickor',
      cells: [
        { status: 'published', value: 1500 },
        { status: 'primary_suppressed', value: 4321 },
      ],
    },
    {
      label: 'Män/pojkar',
      cells: [{ status: 'secondary_suppressed', value: 8765 }, { status: 'structural_zero' }],
    },
  ],
  note: 'Uppgifter från 14 av 21 medlemmar.',
}

const option = barChartOption({
  title: 'Direkt utsatta',
  language: 'sv',
  scheme: 'print',
  valueLabel: 'Personer',
  horizontal: true,
  categories: [
    { label: 'Kvinnor/flickor', value: 1500 },
    { label: 'Män/pojkar', value: 8765, suppressed: 'secondary' },
  ],
})

/** A made-up report with everything that a report can have. */
export const sampleInput: DocumentInput = {
  report: {
    id: 'report-1',
    type: 'greta',
    year: 2025,
    language: 'sv',
    status: 'draft',
    version: 7,
    sections: [sampleSection, { code: 'assistance', title: 'Stöd (art. 12)', text: '', figures: [] }],
  },
  title: 'GRETA, omgång 4',
  subtitle: 'Påhittat underlag',
  statusLabel: 'Utkast',
  generatedAt: '2026-11-23T09:05:00Z',
  tables: [sampleTable],
  chart: {
    caption: 'Direkt utsatta efter kön, 2025',
    option,
    table: {
      caption: 'Direkt utsatta efter kön, totalt',
      columns: ['Kön', 'Personer'],
      rows: [
        { label: 'Kvinnor/flickor', cells: [{ status: 'published', value: 1500 }] },
        { label: 'Män/pojkar', cells: [{ status: 'secondary_suppressed', value: 8765 }] },
      ],
      note: '',
    },
  },
}

/** The sample with another text in its first section. */
export function withText(text: string, figures: ReportFigure[] = sampleFigures): DocumentInput {
  const { report } = sampleInput
  return { ...sampleInput, report: { ...report, sections: [{ ...sampleSection, text, figures }] } }
}

/** The sample in English. */
export const englishInput: DocumentInput = {
  ...sampleInput,
  report: { ...sampleInput.report, language: 'en' },
}
