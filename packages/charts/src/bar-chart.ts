import type { EChartsOption } from 'echarts'
import { type ChartScheme, type ChartTheme, chartThemes } from './theme.ts'
import { type ChartLanguage, formatNumber, missingWords, type Suppression, suppressionWords } from './words.ts'

/**
 * One bar. `value` is a count of persons, or a share in the unit that `valueLabel` names.
 * `suppressed: true` says only that the count is hidden ("dold"); 'primary' says that it is below the threshold.
 * `note` is a second line under the label, such as "n = 58".
 */
export type BarCategory = {
  label: string
  value?: number
  suppressed?: boolean | Suppression
  threshold?: number
  note?: string
}

export type BarChartInput = {
  title: string
  categories: BarCategory[]
  language: ChartLanguage
  scheme?: ChartScheme
  valueLabel: string
  horizontal?: boolean
}

type Bar = { label: string; note?: string; value?: number; words: string }

const defaultThreshold = 5

/**
 * The option of one bar chart, for the screen and for documents alike.
 *
 * The value axis starts at zero. A suppressed category has no bar: words stand in its place, and whatever number came
 * with it is left out of the option altogether. The title is not drawn (the page and the document set it as a caption)
 * but begins the description that a screen reader hears, which names every category.
 */
export function barChartOption(input: BarChartInput): EChartsOption {
  const theme = chartThemes[input.scheme ?? 'light']
  const bars = input.categories.map((category) => toBar(category, input.language))
  const horizontal = input.horizontal ?? false
  const categoryAxis = buildCategoryAxis(bars, theme, horizontal)
  const valueAxis = buildValueAxis(input, theme, horizontal)
  return {
    backgroundColor: theme.background,
    textStyle: { fontFamily: theme.fontFamily, fontSize: theme.fontSize, color: theme.ink },
    animation: input.scheme !== 'print',
    animationDuration: 250,
    aria: { enabled: true, label: { enabled: true, description: describeBars(input, bars) } },
    grid: { left: 8, right: horizontal ? 72 : 16, top: horizontal ? 8 : 40, bottom: horizontal ? 32 : 8 },
    tooltip: buildTooltip(input, bars, theme),
    xAxis: horizontal ? valueAxis : categoryAxis,
    yAxis: horizontal ? categoryAxis : valueAxis,
    series: [buildBarSeries(input, bars, theme, horizontal), buildWordSeries(bars, theme, horizontal)],
  }
}

function toBar(category: BarCategory, language: ChartLanguage): Bar {
  const { label, note, value, suppressed } = category
  if (suppressed) {
    const kind = suppressed === true ? 'secondary' : suppressed
    return { label, note, words: suppressionWords(kind, category.threshold ?? defaultThreshold, language) }
  }
  if (value === undefined || !Number.isFinite(value)) return { label, note, words: missingWords(language) }
  return { label, note, value, words: formatNumber(value, language) }
}

function describeBars(input: BarChartInput, bars: Bar[]): string {
  const kind = input.language === 'sv' ? 'Stapeldiagram' : 'Bar chart'
  return `${kind}. ${input.title}. ${input.valueLabel}: ${bars.map((bar) => `${bar.label}: ${bar.words}`).join('; ')}.`
}

function buildCategoryAxis(bars: Bar[], theme: ChartTheme, horizontal: boolean) {
  return {
    type: 'category' as const,
    data: bars.map((bar) => (bar.note ? `${bar.label}\n${bar.note}` : bar.label)),
    inverse: horizontal,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.ink,
      fontSize: theme.fontSize,
      lineHeight: Math.round(theme.fontSize * 1.3),
      interval: 0,
      width: horizontal ? 200 : Math.max(56, Math.floor(560 / Math.max(bars.length, 1))),
      overflow: 'break' as const,
    },
  }
}

function buildValueAxis(input: BarChartInput, theme: ChartTheme, horizontal: boolean) {
  return {
    type: 'value' as const,
    min: 0,
    minInterval: 1,
    splitNumber: 4,
    name: input.valueLabel,
    nameLocation: horizontal ? ('middle' as const) : ('end' as const),
    nameTextStyle: { color: theme.soft, fontSize: theme.fontSize, align: horizontal ? undefined : ('left' as const) },
    splitLine: { lineStyle: { color: theme.line } },
    axisLabel: {
      color: theme.soft,
      fontSize: theme.fontSize,
      lineHeight: Math.round(theme.fontSize * 1.3),
      formatter: (value: number) => formatNumber(value, input.language),
    },
  }
}

function buildTooltip(input: BarChartInput, bars: Bar[], theme: ChartTheme) {
  return {
    trigger: 'axis' as const,
    axisPointer: { type: 'none' as const },
    textStyle: { fontFamily: theme.fontFamily, fontSize: theme.fontSize },
    formatter: (parameters: unknown) => {
      const bar = bars[pointedIndex(parameters)]
      if (!bar) return ''
      const lines = [bar.label, `${input.valueLabel}: ${bar.words}`, ...(bar.note ? [bar.note] : [])]
      return lines.map(escapeHtml).join('<br>')
    },
  }
}

function pointedIndex(parameters: unknown): number {
  const first: unknown = Array.isArray(parameters) ? parameters[0] : parameters
  if (typeof first !== 'object' || first === null || !('dataIndex' in first)) return -1
  return typeof first.dataIndex === 'number' ? first.dataIndex : -1
}

// ECharts sets what a tooltip formatter returns as HTML, and labels come from organisations.
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function buildBarSeries(input: BarChartInput, bars: Bar[], theme: ChartTheme, horizontal: boolean) {
  return {
    type: 'bar' as const,
    name: input.valueLabel,
    barMaxWidth: 28,
    itemStyle: { color: theme.bar, borderRadius: 3 },
    label: buildLabel(theme.ink, theme, horizontal, (index) => bars[index]?.words ?? ''),
    data: bars.map((bar) => ({ value: bar.value ?? '-' })),
  }
}

// ECharts draws no label where there is no bar, so the words hang on a second series that lies at the axis.
function buildWordSeries(bars: Bar[], theme: ChartTheme, horizontal: boolean) {
  return {
    type: 'bar' as const,
    barGap: '-100%',
    barMaxWidth: 28,
    silent: true,
    itemStyle: { color: 'transparent' },
    label: {
      ...buildLabel(theme.soft, theme, horizontal, (index) => bars[index]?.words ?? ''),
      fontStyle: 'italic' as const,
    },
    data: bars.map((bar) => ({ value: bar.value === undefined ? 0 : '-' })),
  }
}

function buildLabel(color: string, theme: ChartTheme, horizontal: boolean, words: (index: number) => string) {
  return {
    show: true,
    position: horizontal ? ('right' as const) : ('top' as const),
    color,
    fontFamily: theme.fontFamily,
    fontSize: theme.fontSize,
    lineHeight: Math.round(theme.fontSize * 1.3),
    formatter: (parameters: { dataIndex: number }) => words(parameters.dataIndex),
  }
}
