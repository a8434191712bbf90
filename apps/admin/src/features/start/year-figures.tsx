import { exploitationForm } from '@varn/codes/exploitation'
import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { BarTable, Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx'
import styles from './start.module.css'
import { barsOf, suppressionOf, useMetric } from './year.ts'

/** The year in three figures that are never added, and one chart with its table. */
export function YearFigures({ year }: { year: number }) {
  const t = useWords(startWords)
  const labels = useLabels()
  const direct = useMetric('direct_victims', year)
  const children = useMetric('accompanying_children', year)
  const forms = useMetric('victims_by_form', year)
  const title = t('year.title', { year })
  const error = direct.error ?? children.error ?? forms.error
  const loading = direct.isPending || children.isPending || forms.isPending
  const groups = [
    { label: t('year.direct'), cell: direct.cells[0] },
    { label: t('year.children'), cell: children.cells[0] },
  ].filter((group) => group.cell)
  return (
    <Card title={title} aside={<Link href="/statistics">{t('year.more')}</Link>}>
      {error && <ErrorState error={error} />}
      {!error && loading && <LoadingState lines={4} />}
      {!error && !loading && groups.length === 0 && (
        <EmptyState title={t('year.empty', { year })} text={t('year.emptyText')} />
      )}
      {groups.length > 0 && (
        <dl className={styles.year}>
          {groups.map(({ label, cell }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{cell && <Figure value={cell.value} suppressed={suppressionOf(cell)} />}</dd>
            </div>
          ))}
        </dl>
      )}
      {groups.length > 0 && <p className={styles.note}>{t('year.note')}</p>}
      {forms.cells.length > 0 && (
        <BarTable
          caption={t('year.byForm')}
          captionShown
          rows={barsOf(forms.cells, (code) => labels.of(exploitationForm, code))}
          whyHref="/statistics/why-hidden"
        />
      )}
    </Card>
  )
}
