import { Button } from '@mantine/core'
import { useState } from 'react'
import { download, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DownloadButton } from '../../ui/files.tsx'
import type { Report } from './report-fields.ts'
import styles from './reports.module.css'

const formats = ['docx', 'pdf', 'html', 'md', 'json'] as const satisfies Schemas['ReportFormat'][]

/** The report as a file, each format with what it is for. */
export function DownloadReport({ report }: { report: Report }) {
  const t = useWords(reportWords)
  const [opened, setOpened] = useState(false)
  const fileOf = (format: Schemas['ReportFormat']) =>
    download('getReportDocument', { path: { reportId: report.id }, query: { format } }, nameOf(report, format))
  return (
    <>
      <Button onClick={() => setOpened(true)}>{t('download.action')}</Button>
      <Dialog opened={opened} onClose={() => setOpened(false)} title={t('download.title')}>
        <p className={styles.noteText}>{t('download.text')}</p>
        <ul className={styles.formats}>
          {formats.map((format) => (
            <li key={format}>
              <DownloadButton label={t(`download.${format}`)} load={() => fileOf(format)} />
              <small>{t(`download.${format}Text`)}</small>
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  )
}

/** The name that the API gives the file, such as `greta-2021-sv.docx`. */
const nameOf = ({ type, year, language }: Report, format: string) =>
  `${type.replaceAll('_', '-')}-${year}-${language}.${format}`
