import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'
import { Card, FactList } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { cellAt, codesOf, type Shown, suppressionOf } from './cells.ts'
import { type Metric, percentMetrics, useDimensionName } from './dimensions.ts'
import type { Scope } from './scope.ts'

/** Whom the figures count, how many, how many answers are missing, and how the figures were made. */
export function MetricFacts(props: { metric: Metric; population: string; scope: Scope; whyHref: string }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const { metric } = props
  return (
    <Card title={t('facts.title')}>
      <FactList
        items={[
          { term: t('facts.population'), value: props.population },
          ...useCounts(metric),
          { term: t('facts.tier'), value: t(`facts.tiers.${props.scope}`) },
          { term: t('facts.computed'), value: labels.dateTime(metric.computedAt) },
          {
            term: t('facts.rules'),
            value: t('facts.ruleVersion', { version: metric.ruleVersion }),
            note: <Link href={props.whyHref}>{t('facts.whatRules')}</Link>,
          },
        ]}
      />
    </Card>
  )
}

/** The number of persons and of missing answers. Three kinds of persons have no number together. */
function useCounts(metric: Metric) {
  const t = useWords(statisticsWords)
  const dimensionName = useDimensionName()
  const labels = useLabels()
  if (metric.code === 'persons_supported') return [{ term: t('facts.n'), value: t('facts.apart') }]
  if (metric.code === 'data_coverage') {
    return [{ term: t('facts.members'), value: metric.n === undefined ? '' : labels.number(metric.n) }]
  }
  if (percentMetrics.includes(metric.code)) {
    return [
      { term: t('facts.n'), value: <ShownFigure cell={metric.total} /> },
      {
        term: t('facts.known'),
        value: <ShownFigure value={metric.n} />,
        note: metric.n === undefined && t('metric.noPercent'),
      },
      { term: t('facts.missing'), value: <ShownFigure value={metric.missing} cell={missingCell(metric)} /> },
    ]
  }
  return [
    { term: t('facts.n'), value: <ShownFigure cell={metric.total} /> },
    ...metric.dimensions.flatMap((dimension) => {
      if (!codesOf(metric, dimension).includes('unknown')) return []
      const cell = cellAt(metric, { [dimension]: 'unknown' })
      return [
        {
          term: t('facts.missingOf', { what: dimensionName(dimension).toLowerCase() }),
          value: <ShownFigure cell={cell} />,
        },
      ]
    }),
  ]
}

const missingCell = (metric: Metric): Shown | undefined => {
  const [dimension] = metric.dimensions
  return dimension && cellAt(metric, { [dimension]: 'unknown' })
}

/** A number, or that it is hidden: the API leaves out a number that would give another away. */
function ShownFigure({ value, cell }: { value?: number; cell?: Shown }) {
  const labels = useLabels()
  const number = value ?? cell?.value
  if (number !== undefined) return labels.number(number)
  return <Figure suppressed={(cell && suppressionOf(cell)) ?? 'secondary'} />
}
