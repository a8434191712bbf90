import { useMediaQuery } from '@mantine/hooks'
import { barChartOption } from '@varn/charts'
import { useCallback } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'
import { BarChart } from '../../ui/bar-chart.tsx'
import { type BarRow, BarTable } from '../../ui/figure.tsx'
import { cellAt, codesOf, isNobody, suppressionOf } from './cells.ts'
import { type Dimension, listOf, type Metric, useDimensionName } from './dimensions.ts'
import styles from './statistics.module.css'

const readableMost = 10
const barHeight = 34
const axisHeight = 70

/** One figure as a row of a chart, with its percent and whether it is rounded under the label. */
function useBarRow() {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  return (label: string, cell: ReturnType<typeof cellAt>): BarRow => {
    const notes = [
      cell?.percent !== undefined && t('metric.percent', { percent: labels.number(cell.percent, 1) }),
      cell?.status === 'rounded' && t('metric.rounded'),
    ].filter((note) => note !== false)
    return {
      label,
      value: cell?.value,
      suppressed: cell && suppressionOf(cell),
      ...(notes.length > 0 && { note: notes.join(' · ') }),
    }
  }
}

/**
 * One dimension of a metric as a chart with its table. Groups with nobody in them are named in a line below, so that the
 * chart shows what there is.
 */
export function MetricBars({ metric, dimension, whyHref }: { metric: Metric; dimension: Dimension; whyHref: string }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const rowOf = useBarRow()
  const dimensionName = useDimensionName()
  // The labels of a drawn chart leave no room for its bars on a small screen; the table has bars of its own.
  const small = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const list = listOf(dimension)
  if (!list) return null
  const figures = codesOf(metric, dimension).map((code) => ({
    label: labels.of(list, code),
    cell: cellAt(metric, { [dimension]: code }),
  }))
  const rows = figures.filter(({ cell }) => !isNobody(cell)).map(({ label, cell }) => rowOf(label, cell))
  const nobody = figures.filter(({ cell }) => isNobody(cell)).map(({ label }) => label)
  const caption = dimensionName(dimension)
  return (
    <div>
      {rows.length > readableMost && !small ? (
        <LongChart caption={caption} rows={rows} whyHref={whyHref} />
      ) : (
        rows.length > 0 && <BarTable caption={caption} captionShown rows={rows} whyHref={whyHref} />
      )}
      {nobody.length > 0 && <p className={styles.nobody}>{t('metric.nobody', { groups: nobody.join('; ') })}</p>}
    </div>
  )
}

function LongChart({ caption, rows, whyHref }: { caption: string; rows: BarRow[]; whyHref: string }) {
  const t = useWords(statisticsWords)
  const language = useLanguage()
  // The rows are made anew in every render; their text says whether they have changed.
  const drawn = JSON.stringify(rows)
  const option = useCallback(
    (scheme: 'light' | 'dark') => {
      const categories: BarRow[] = JSON.parse(drawn)
      return barChartOption({
        title: caption,
        categories: categories.map(({ label, value, suppressed }) => ({
          label,
          value: value ?? undefined,
          suppressed: suppressed ?? undefined,
        })),
        language,
        scheme,
        valueLabel: t('metric.persons'),
        horizontal: true,
      })
    },
    [drawn, caption, language, t],
  )
  return (
    <>
      <p className={styles.caption}>{caption}</p>
      <BarChart
        label={caption}
        option={option}
        rows={rows}
        height={rows.length * barHeight + axisHeight}
        whyHref={whyHref}
      />
    </>
  )
}

/** Reported to the police or not, whoever reported: sums that the API has made and protected. */
export function ReportedOrNot({ metric, whyHref }: { metric: Metric; whyHref: string }) {
  const t = useWords(statisticsWords)
  const rowOf = useBarRow()
  const rows = (['yes', 'no'] as const).map((answer) =>
    rowOf(t(`police.${answer}`), cellAt(metric, { policeReported: answer })),
  )
  return <BarTable caption={t('police.title')} captionShown rows={rows} whyHref={whyHref} />
}

/** How many member organisations have reported, of all. */
export function CoverageBars({ metric }: { metric: Metric }) {
  const t = useWords(statisticsWords)
  const { value = 0 } = metric.total
  const rows = [
    { label: t('coverage.reporting'), value },
    { label: t('coverage.notReporting'), value: Math.max(0, (metric.n ?? value) - value) },
  ]
  return <BarTable caption={t('coverage.title')} captionShown valueHeader={t('coverage.unit')} rows={rows} />
}
