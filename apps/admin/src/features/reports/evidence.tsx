import { useQuery } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { Card } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { figureText, type Report, type ReportFigure, type ReportSection, sourceHref } from './report-fields.ts'
import styles from './reports.module.css'

/** The figures that a section uses: what each is, where it comes from and when it was computed. */
export function Evidence({ report, section }: { report: Report; section: ReportSection }) {
  const t = useWords(reportWords)
  const nameOf = useMetricNames()
  return (
    <Card title={t('evidence.title')}>
      {section.figures.length === 0 && <p className={styles.soft}>{t('evidence.none')}</p>}
      {section.figures.length > 0 && (
        <ul className={styles.evidence}>
          {section.figures.map((figure) => (
            <Entry key={figure.ref} figure={figure} report={report} metricName={nameOf(figure.metric)} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Entry({ figure, report, metricName }: { figure: ReportFigure; report: Report; metricName: string }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  return (
    <li>
      <Figure {...figureText(figure, labels.language)} stale={figure.stale} />
      <span lang={report.language}>{figure.label}</span>
      <ShareOf figure={figure} />
      {figure.stale && <small className={styles.due}>{t('evidence.stale')}</small>}
      <small>
        {t('evidence.source')}: <Link href={sourceHref(figure, report.year)}>{metricName}</Link>,{' '}
        {t('evidence.year', { year: report.year })}
      </small>
      <small>{t('evidence.computed', { time: labels.dateTime(figure.computedAt) })}</small>
    </li>
  )
}

/** What the figure is a share of, where the statistics say. */
function ShareOf({ figure }: { figure: ReportFigure }) {
  const t = useWords(reportWords)
  const labels = useLabels()
  if (figure.percent === undefined || figureText(figure, labels.language).hidden) return null
  const share = labels.share(figure.percent / 100)
  return <small>{t(figure.metric === 'data_coverage' ? 'evidence.percentOf' : 'evidence.percent', { share })}</small>
}

/** Names of metrics in the language of the page; the code of one whose name has not come. */
function useMetricNames(): (code: string) => string {
  const language = useLanguage()
  const asked = query('listMetrics', {})
  // The API answers in the language of the request.
  const { data } = useQuery({ queryKey: [...asked.queryKey, language], queryFn: asked.queryFn })
  return (code) => data?.items.find((metric) => metric.code === code)?.title ?? code
}
