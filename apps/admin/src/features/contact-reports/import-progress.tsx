import { Progress } from '@mantine/core'
import { contactReportImportWords } from '../../i18n/contact-report-imports.ts'
import { useWords } from '../../i18n/index.ts'
import styles from './contact-reports.module.css'

/** How far a file has come: being sent, and then read by the server, which tells no share. `mayLeave`: what is under way goes on without the page. */
export function ImportProgress({ share, mayLeave }: { share: number; mayLeave: boolean }) {
  const t = useWords(contactReportImportWords)
  const sent = share >= 1
  return (
    <div className={styles.progress}>
      <Progress value={share * 100} striped={sent} animated={sent} aria-label={t('import.progress')} />
      <p role="status">
        {sent ? t('import.reading') : t('import.sending')} {mayLeave && t('import.mayLeave')}
      </p>
    </div>
  )
}
