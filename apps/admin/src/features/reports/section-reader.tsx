import { Button } from '@mantine/core'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Evidence } from './evidence.tsx'
import { Neighbours } from './report-contents.tsx'
import type { FigureChange, Report, ReportSection } from './report-fields.ts'
import styles from './reports.module.css'
import { SectionHead } from './section-head.tsx'
import { SectionText } from './section-text.tsx'
import { TypedNumbers } from './typed-numbers.tsx'

interface ReaderProps {
  report: Report
  section: ReportSection
  changes: readonly FigureChange[]
  onEdit: () => void
}

/** A section being read, with the evidence for its figures beside it. */
export function SectionReader({ report, section, changes, onEdit }: ReaderProps) {
  const t = useWords(reportWords)
  return (
    <>
      <section className={styles.section} aria-labelledby={`section-${section.code}`}>
        <SectionHead report={report} section={section}>
          {report.can.edit && (
            <Button variant="default" onClick={onEdit}>
              {t('section.edit')}
            </Button>
          )}
        </SectionHead>
        {section.text.trim() ? (
          <SectionText report={report} text={section.text} changes={changes} linked />
        ) : (
          <EmptyState title={t('section.empty')} text={t('section.emptyText')} />
        )}
        <TypedNumbers numbers={section.typedNumbers} />
        <Neighbours report={report} current={section} />
      </section>
      <div className={styles.side}>
        <Evidence report={report} section={section} />
      </div>
    </>
  )
}
