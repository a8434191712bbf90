import { barChartOption } from '@varn/charts'
import {
  ageBandPublished,
  type CodeList,
  citizenshipGroup,
  exploitationForm,
  genderPublished,
  type Label,
  type Language,
  policeReportStatus,
} from '@varn/codes'
import type { MetricCell, MetricCode } from '@varn/schema/statistics'
import type { DocumentChart, DocumentTable, DocumentTableCell } from './documents/view.ts'

/** The cells of one metric as they were released; the total has no keys. */
export interface ReleasedTable {
  metric: string
  cells: MetricCell[]
}

interface Divided {
  /** The name of the dimension in the keys of a cell. */
  name: string
  list: CodeList
  /** What heads its column. */
  head: Label
}

interface AnnexTable {
  metric: MetricCode
  caption: Label
  rows: Divided
  columns?: Divided
}

const gender = { name: 'genderPublished', list: genderPublished, head: { sv: 'Kön', en: 'Gender' } }
const form = { name: 'mainExploitationForm', list: exploitationForm, head: exploitationForm }

const annexTables: AnnexTable[] = [
  {
    metric: 'direct_victims',
    caption: { sv: 'Direkt utsatta efter kön och ålder', en: 'Direct victims by gender and age' },
    rows: gender,
    columns: { name: 'ageBandPublished', list: ageBandPublished, head: { sv: 'Ålder', en: 'Age' } },
  },
  {
    metric: 'victims_by_form',
    caption: {
      sv: 'Direkt utsatta efter huvudsaklig exploateringsform och kön',
      en: 'Direct victims by main form of exploitation and gender',
    },
    rows: form,
    columns: gender,
  },
  {
    metric: 'victims_by_citizenship_group',
    caption: { sv: 'Direkt utsatta efter medborgarskapsgrupp', en: 'Direct victims by citizenship group' },
    rows: { name: 'citizenshipGroup', list: citizenshipGroup, head: citizenshipGroup },
  },
  {
    metric: 'share_police_report',
    caption: { sv: 'Direkt utsatta efter polisanmälan', en: 'Direct victims by police report' },
    rows: { name: 'policeReportStatus', list: policeReportStatus, head: policeReportStatus },
  },
]

/** The metrics whose tables stand in the annex of a report. */
export const annexMetrics: MetricCode[] = annexTables.map(({ metric }) => metric)

const words = {
  sv: {
    total: 'Totalt',
    persons: 'Personer',
    chart: 'Direkt utsatta efter huvudsaklig exploateringsform',
    none: 'Former som ingen person har räknats i är utelämnade.',
  },
  en: {
    total: 'Total',
    persons: 'Persons',
    chart: 'Direct victims by main form of exploitation',
    none: 'Forms under which nobody was counted are left out.',
  },
} as const

/** The annex of a report, with the same note under each table. A table that was not kept is left out. */
export function annexOf(released: readonly ReleasedTable[], note: string, language: Language): DocumentTable[] {
  return annexTables.flatMap((spec) => {
    const cells = released.find(({ metric }) => metric === spec.metric)?.cells
    return cells ? [tableOf(spec, cells, note, language)] : []
  })
}

/** Forms of exploitation as bars, or nothing when no form has anybody. A hidden form has words and no bar. */
export function chartOf(
  released: readonly ReleasedTable[],
  note: string,
  language: Language,
): DocumentChart | undefined {
  const cells = released.find(({ metric }) => metric === 'victims_by_form')?.cells ?? []
  const { persons, chart: caption, none } = words[language]
  const bars = form.list.values
    .map((code) => ({ label: labelOf(form, code, language), cell: cellAt(cells, { [form.name]: code }) }))
    .filter(({ cell }) => cell.value !== 0)
  if (bars.length === 0) return undefined
  const categories = bars.map(({ label, cell: { status, value } }) => ({
    label,
    ...(value !== undefined && { value }),
    ...(status === 'primary_suppressed' && { suppressed: 'primary' as const }),
    ...(status === 'secondary_suppressed' && { suppressed: 'secondary' as const }),
  }))
  return {
    caption,
    option: barChartOption({
      title: caption,
      categories,
      language,
      scheme: 'print',
      valueLabel: persons,
      horizontal: true,
    }),
    table: {
      caption,
      columns: [form.head[language], persons],
      rows: bars.map(({ label, cell }) => ({ label, cells: [cell] })),
      note: `${note} ${none}`,
    },
  }
}

function tableOf({ rows, columns, caption }: AnnexTable, cells: MetricCell[], note: string, language: Language) {
  const { total, persons } = words[language]
  const across = columns ? [...columns.list.values.map((code) => ({ [columns.name]: code })), {}] : [{}]
  const down = [...rows.list.values.map((code) => ({ [rows.name]: code })), {}]
  const heads = columns ? [...columns.list.values.map((code) => labelOf(columns, code, language)), total] : [persons]
  return {
    caption: caption[language],
    columns: [rows.head[language], ...heads],
    rows: down.map((row, index) => {
      const code = rows.list.values[index]
      return {
        label: code === undefined ? total : labelOf(rows, code, language),
        cells: across.map((column) => cellAt(cells, { ...row, ...column })),
      }
    }),
    note,
  }
}

function labelOf({ list }: Divided, code: string, language: Language): string {
  return list.entries[code]?.[language] ?? code
}

/** The cell that fixes exactly these keys. One that the metric does not have is not released. */
function cellAt(cells: MetricCell[], keys: Record<string, string>): DocumentTableCell {
  const names = Object.keys(keys)
  const found = cells.find(
    (cell) => Object.keys(cell.keys).length === names.length && names.every((name) => cell.keys[name] === keys[name]),
  )
  if (!found) return { status: 'not_released' }
  return { status: found.status, ...(found.value !== undefined && { value: found.value }) }
}
