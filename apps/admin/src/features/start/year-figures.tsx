import { exploitationForm } from '@varn/codes/exploitation'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { BarTable, Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import styles from './start.module.css'
import { barsOf, suppressionOf, useMetric } from './year.ts'

/** The year in figures that are never added, and one chart with its table. */
export function YearFigures({ year }: { year: number }) {
  const t = useWords(startWords)
  const own = useMay()('statistics:read_own')
  const direct = useMetric('direct_victims', year)
  const children = useMetric('accompanying_children', year)
  const error = direct.error ?? children.error
  const groups = [
    { label: t('year.direct'), total: direct.data?.total },
    { label: t('year.children'), total: children.data?.total },
  ].flatMap(({ label, total }) => (total ? [{ label, total }] : []))
  const empty = groups.length > 0 && groups.every(({ total }) => total.value === 0)
  const retry = () => [direct.refetch(), children.refetch()]
  return (
    <Card
      title={t(own ? 'year.titleOwn' : 'year.title', { year })}
      aside={<Link href="/statistics">{t('year.more')}</Link>}
    >
      {error && <ErrorState error={error} retry={retry} />}
      {(direct.isPending || children.isPending) && <LoadingState lines={4} />}
      {empty && <EmptyState title={t('year.empty', { year })} text={t('year.emptyText')} />}
      {groups.length > 0 && !empty && (
        <>
          <dl className={styles.year}>
            {groups.map(({ label, total }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Figure value={total.value} suppressed={suppressionOf(total)} />
                </dd>
              </div>
            ))}
          </dl>
          <p className={styles.note}>{t('year.note')}</p>
          <ByForm year={year} />
        </>
      )}
    </Card>
  )
}

function ByForm({ year }: { year: number }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const { data } = useMetric('victims_by_form', year)
  const rows = data ? barsOf(data, 'mainExploitationForm', (code) => labels.of(exploitationForm, code)) : []
  if (rows.length === 0) return null
  return <BarTable caption={t('year.byForm')} captionShown rows={rows} />
}
