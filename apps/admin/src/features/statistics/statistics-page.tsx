import { useWords } from '../../i18n/index.ts'
import { statisticsWords } from '../../i18n/statistics.ts'
import { Card } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { ErrorState, Loaded, LoadingState } from '../../ui/states.tsx'
import { cellAt, type Shown, suppressionOf } from './cells.ts'
import { type Choice, useChoice, useMetric } from './choice.ts'
import { ChoiceFilters } from './choice-filters.tsx'
import { Coverage } from './coverage.tsx'
import type { Scope } from './scope.ts'
import styles from './statistics.module.css'

/** The year in three figures that are never added, and every table there is. */
export function StatisticsPage() {
  const t = useWords(statisticsWords)
  const choice = useChoice()
  const { year, scope, list } = choice
  return (
    <Page title={t('title')} lead={t(`lead.${scope}`)}>
      <ChoiceFilters choice={choice} />
      <Loaded query={list} lines={8}>
        {() => (
          <>
            {year !== undefined && <ThreeKinds year={year} scope={scope} search={choice.search} />}
            <Tables choice={choice} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

interface ChosenProps {
  year: number
  scope: Scope
  search: string
}

function ThreeKinds({ year, scope, search }: ChosenProps) {
  const t = useWords(statisticsWords)
  const whyHref = `/statistics/why${search}`
  const supported = useMetric('persons_supported', { year, scope })
  const direct = useMetric('direct_victims', { year, scope })
  const children = useMetric('accompanying_children', { year, scope })
  const all = [supported, direct, children]
  const error = all.find((answer) => answer.error)?.error
  const other = supported.data && cellAt(supported.data, { personRolePublished: 'accompanying_other' })
  const kinds: { name: 'direct' | 'children' | 'other'; figure: Shown | undefined; href: string }[] = [
    { name: 'direct', figure: direct.data?.total, href: `/statistics/direct_victims${search}` },
    { name: 'children', figure: children.data?.total, href: `/statistics/accompanying_children${search}` },
    { name: 'other', figure: other, href: `/statistics/persons_supported${search}` },
  ]
  return (
    <Card title={t('kinds.title', { year })}>
      {error && <ErrorState error={error} retry={() => all.map((answer) => answer.refetch())} />}
      {!error && all.some((answer) => answer.isPending) && <LoadingState lines={3} label={t('kinds.computing')} />}
      {all.every((answer) => answer.data) && (
        <>
          <dl className={styles.kinds}>
            {kinds.map(({ name, figure, href }) => (
              <div key={name}>
                <dt>
                  <Link href={href}>{t(`kinds.${name}`)}</Link>
                </dt>
                <dd>
                  {figure && <KindFigure figure={figure} whyHref={whyHref} />}
                  <small>{t(`kinds.${name}Text`)}</small>
                </dd>
              </div>
            ))}
          </dl>
          <p className={styles.footnote}>{t('kinds.apart')}</p>
          <Coverage year={year} scope={scope} />
        </>
      )}
    </Card>
  )
}

function KindFigure({ figure, whyHref }: { figure: Shown; whyHref: string }) {
  const t = useWords(statisticsWords)
  return (
    <span className={styles.kindFigure}>
      <Figure value={figure.value} suppressed={suppressionOf(figure)} whyHref={whyHref} />
      {figure.status === 'rounded' && <small>{t('metric.rounded')}</small>}
    </span>
  )
}

function Tables({ choice }: { choice: Choice }) {
  const t = useWords(statisticsWords)
  return (
    <section aria-labelledby="statistics-tables" className={styles.tables}>
      <h2 id="statistics-tables">{t('tables')}</h2>
      <ul>
        {choice.list.data?.items.map((metric) => (
          <li key={metric.code}>
            <Link href={`/statistics/${metric.code}${choice.search}`}>{metric.title}</Link>
            <p>{metric.definition}</p>
          </li>
        ))}
      </ul>
      <p className={styles.footnote}>
        {t('protected')} <Link href={`/statistics/why${choice.search}`}>{t('metric.why')}</Link>
      </p>
    </section>
  )
}
