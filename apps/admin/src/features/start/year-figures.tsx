import { exploitationForm } from '@varn/codes/exploitation'
import { personRolePublished } from '@varn/codes/person'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { BarTable, Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import styles from './start.module.css'
import { barsOf, cellOf, suppressionOf, useMetric, useNewestYear } from './year.ts'

/** The newest year that has figures: three kinds of persons that are never added, and one chart with its table. */
export function YearFigures() {
  const t = useWords(startWords)
  const own = useMay()('statistics:read_own')
  const { year, error, refetch, isPending } = useNewestYear()
  const title = year ? t(own ? 'year.titleOwn' : 'year.title', { year }) : t('year.titleSoon')
  return (
    <Card title={title} aside={<Link href="/statistics">{t('year.more')}</Link>}>
      {error && <ErrorState error={error} retry={refetch} />}
      {isPending && <LoadingState lines={6} />}
      {year && <OfYear year={year} />}
    </Card>
  )
}

function OfYear({ year }: { year: number }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const direct = useMetric('direct_victims', year)
  const persons = useMetric('persons_supported', year)
  const error = direct.error ?? persons.error
  if (error) return <ErrorState error={error} retry={() => [direct.refetch(), persons.refetch()]} />
  if (!direct.data || !persons.data) return <LoadingState lines={6} />
  const figures = [
    { code: 'direct_victim', figure: direct.data.total },
    { code: 'accompanying_child', figure: cellOf(persons.data, 'personRolePublished', 'accompanying_child') },
    { code: 'accompanying_other', figure: cellOf(persons.data, 'personRolePublished', 'accompanying_other') },
  ]
  if (figures.every(({ figure }) => figure?.value === 0)) {
    return <EmptyState title={t('year.empty', { year })} text={t('year.emptyText')} />
  }
  return (
    <>
      <dl className={styles.year}>
        {figures.map(({ code, figure }) => (
          <div key={code}>
            <dt>{labels.of(personRolePublished, code)}</dt>
            <dd>
              <Figure value={figure?.value} suppressed={figure && suppressionOf(figure)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.note}>{t('year.note')}</p>
      <ByForm year={year} />
    </>
  )
}

function ByForm({ year }: { year: number }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const { data } = useMetric('victims_by_form', year)
  if (!data) return null
  const bars = barsOf(data, 'mainExploitationForm', (code) => labels.of(exploitationForm, code))
  const rows = bars.filter(({ suppressed }) => !suppressed)
  const hidden = bars.length - rows.length
  return (
    <>
      {rows.length > 0 && <BarTable caption={t('year.byForm')} captionShown rows={rows} />}
      {hidden > 0 && <p className={styles.note}>{t('year.hidden', { count: hidden })}</p>}
    </>
  )
}
