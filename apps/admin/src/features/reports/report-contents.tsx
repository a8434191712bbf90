import { NativeSelect } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { Link } from '../../ui/link.tsx'
import { useGo } from '../../url.ts'
import { dueIn, type Report, type ReportSection, sectionHref } from './report-fields.ts'
import styles from './reports.module.css'

interface ContentsProps {
  report: Report
  current: ReportSection
  /** Codes of sections with words that are not saved. */
  unsaved: ReadonlySet<string>
}

/** The sections of a report, each with what is due in it; a list to choose from where there is no room for them. */
export function ReportContents(props: ContentsProps & { small: boolean }) {
  const t = useWords(reportWords)
  const marksOf = useMarks(props.unsaved)
  const go = useGo()
  const { report, current, small } = props
  if (small) {
    return (
      <NativeSelect
        className={styles.jump}
        label={t('contents.title')}
        data={report.sections.map((section, position) => ({
          value: section.code,
          label: [`${position + 1} ${section.title}`, ...marksOf(section)].join(' · '),
        }))}
        value={current.code}
        onChange={(event) => go(sectionHref(report.id, event.currentTarget.value))}
      />
    )
  }
  return (
    <nav className={styles.contents} aria-labelledby="report-contents">
      <h2 id="report-contents">{t('contents.title')}</h2>
      <ol>
        {report.sections.map((section) => (
          <li key={section.code}>
            <Link
              href={sectionHref(report.id, section.code)}
              aria-current={section.code === current.code ? 'true' : undefined}
            >
              <span lang={report.language}>{section.title}</span>
              {marksOf(section).map((mark) => (
                <small key={mark}>{mark}</small>
              ))}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function useMarks(unsaved: ReadonlySet<string>) {
  const t = useWords(reportWords)
  return (section: ReportSection): string[] => {
    const { stale, typed } = dueIn(section)
    return [
      ...(unsaved.has(section.code) ? [t('contents.unsaved')] : []),
      ...(stale > 0 ? [t('contents.stale', { count: stale })] : []),
      ...(typed > 0 ? [t('contents.typed', { count: typed })] : []),
    ]
  }
}

/** The sections before and after, for those who read from the beginning to the end. */
export function Neighbours({ report, current }: Pick<ContentsProps, 'report' | 'current'>) {
  const t = useWords(reportWords)
  const position = report.sections.indexOf(current)
  const previous = report.sections[position - 1]
  const next = report.sections[position + 1]
  const link = (section: ReportSection, words: string) => (
    <Link href={sectionHref(report.id, section.code)}>
      <small>{words}</small>
      <span lang={report.language}>{section.title}</span>
    </Link>
  )
  return (
    <div className={styles.neighbours}>
      <span>{previous && link(previous, t('contents.previous'))}</span>
      <span>{next && link(next, t('contents.next'))}</span>
    </div>
  )
}
