import type { ReactNode } from 'react'
import type { Report, ReportSection } from './report-fields.ts'
import styles from './reports.module.css'

/** The heading of a section with its number. It can take the focus when the section is opened from the contents. */
export function SectionHead(props: { report: Report; section: ReportSection; children?: ReactNode }) {
  const { report, section } = props
  const number = report.sections.findIndex(({ code }) => code === section.code) + 1
  return (
    <div className={styles.sectionHead}>
      <h2 id={`section-${section.code}`} tabIndex={-1} lang={report.language}>
        {number} {section.title}
      </h2>
      {props.children}
    </div>
  )
}
