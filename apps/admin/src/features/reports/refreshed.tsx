import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { useLabels } from '../../label.ts'
import { Note } from '../../ui/card.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Link } from '../../ui/link.tsx'
import { type FigureChange, figureText, type Report, sectionHref } from './report-fields.ts'
import styles from './reports.module.css'

/** What fetching new figures has changed, and which sections to read again for it. */
export function Refreshed(props: { report: Report; changes: readonly FigureChange[]; onDone: () => void }) {
  const t = useWords(reportWords)
  const { report, changes } = props
  return (
    <Note role="status" title={t('refresh.title', { count: changes.length })}>
      <p className={styles.noteText}>{t('refresh.text')}</p>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <Change key={change.ref} change={change} report={report} />
        ))}
      </ul>
      <Button variant="default" onClick={props.onDone}>
        {t('refresh.done')}
      </Button>
    </Note>
  )
}

function Change({ change, report }: { change: FigureChange; report: Report }) {
  const t = useWords(reportWords)
  const { language } = useLabels()
  const sections = report.sections.filter(({ figures }) => figures.some(({ ref }) => ref === change.ref))
  return (
    <li>
      <strong lang={report.language}>{change.label}</strong>
      <span>
        {t('refresh.from')} <Figure {...figureText(change.before, language)} /> {t('refresh.to')}{' '}
        <Figure {...figureText(change.after, language)} />
      </span>
      <span>
        {sections.length === 0 ? t('refresh.unused') : t('refresh.usedIn')}{' '}
        {sections.map((section, position) => (
          <span key={section.code}>
            {position > 0 && ', '}
            <Link href={sectionHref(report.id, section.code)} lang={report.language}>
              {section.title}
            </Link>
          </span>
        ))}
      </span>
    </li>
  )
}
