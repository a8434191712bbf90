import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { EmptyState, Loaded, LoadingState } from '../../ui/states.tsx'
import { useParam } from '../../url.ts'
import { crossTables, isNobody } from './cells.ts'
import { type Choice, useChoice, useMetric } from './choice.ts'
import { ChoiceFilters } from './choice-filters.tsx'
import { Coverage } from './coverage.tsx'
import { MetricTable } from './cross-table.tsx'
import { type Metric, percentMetrics } from './dimensions.ts'
import { CoverageBars, MetricBars, ReportedOrNot } from './metric-bars.tsx'
import { MetricFacts } from './metric-facts.tsx'
import type { Scope } from './scope.ts'
import styles from './statistics.module.css'

type About = NonNullable<Choice['list']['data']>['items'][number]

/** One metric: what it counts, its chart and tables, and how the figures were made. */
export function MetricPage() {
  const t = useWords(statisticsWords)
  const code = useParam('code')
  const choice = useChoice()
  const about = choice.list.data?.items.find((metric) => metric.code === code)
  return (
    <Page
      title={about?.title ?? t('title')}
      lead={about?.definition}
      breadcrumb={[{ href: `/statistics${choice.search}`, label: t('title') }]}
    >
      <Loaded query={choice.list} lines={10}>
        {() =>
          about ? <OneMetric about={about} choice={choice} /> : <EmptyState title={t('none')} text={t('noneText')} />
        }
      </Loaded>
    </Page>
  )
}

function OneMetric({ about, choice }: { about: About; choice: Choice }) {
  const { year } = choice
  return (
    <>
      <ChoiceFilters choice={choice} />
      {year !== undefined && <Figures about={about} choice={choice} year={year} />}
    </>
  )
}

function Figures({ about, choice, year }: { about: About; choice: Choice; year: number }) {
  const t = useWords(statisticsWords)
  const { scope } = choice
  const whyHref = `/statistics/why${choice.search}`
  const answer = useMetric(about.code, { year, scope })
  if (answer.isPending) return <LoadingState lines={10} label={t('kinds.computing')} />
  return (
    <Loaded query={answer}>
      {(metric) => (
        <>
          {isNobody(metric.total) && metric.code !== 'data_coverage' ? (
            <Card>
              <EmptyState title={t('empty', { year })} text={t('emptyText')} />
              <Coverage year={year} scope={scope} />
            </Card>
          ) : (
            <ChartsAndTables metric={metric} scope={scope} whyHref={whyHref} />
          )}
          <MetricFacts metric={metric} population={about.population} scope={scope} whyHref={whyHref} />
        </>
      )}
    </Loaded>
  )
}

function ChartsAndTables({ metric, scope, whyHref }: { metric: Metric; scope: Scope; whyHref: string }) {
  const t = useWords(statisticsWords)
  const labels = useLabels()
  const { year } = metric
  return (
    <>
      <Card title={t('metric.chart', { year })}>
        <Charts metric={metric} whyHref={whyHref} />
        {metric.n !== undefined && percentMetrics.includes(metric.code) && (
          <p className={styles.footnote}>{t('metric.percentOf', { count: labels.number(metric.n) })}</p>
        )}
        {metric.code === 'persons_supported' && <p className={styles.footnote}>{t('kinds.apart')}</p>}
        <Coverage year={year} scope={scope} />
      </Card>
      {crossTables(metric).map((table) => (
        <Card key={Object.values(table.fixed).join() || 'all'}>
          <MetricTable metric={metric} table={table} whyHref={whyHref} />
          <Coverage year={year} scope={scope} />
        </Card>
      ))}
    </>
  )
}

/** Every dimension by itself; what they are together is in the tables below. */
function Charts({ metric, whyHref }: { metric: Metric; whyHref: string }) {
  if (metric.code === 'data_coverage') return <CoverageBars metric={metric} />
  return (
    <div className={styles.charts}>
      {metric.code === 'share_police_report' && <ReportedOrNot metric={metric} whyHref={whyHref} />}
      {metric.dimensions.map((dimension) => (
        <MetricBars key={dimension} metric={metric} dimension={dimension} whyHref={whyHref} />
      ))}
    </div>
  )
}
