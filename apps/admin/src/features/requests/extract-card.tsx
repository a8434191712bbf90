import { extractPart } from '@varn/codes/data-subjects'
import { download, type Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Card } from '../../ui/card.tsx'
import { DownloadButton } from '../../ui/files.tsx'
import styles from './requests.module.css'

const formats = ['pdf', 'html', 'json'] as const satisfies Schemas['ExtractFormat'][]

/** The register extract of a request that was granted, for whoever opens names; others are told whom to ask. */
export function ExtractCard({ row }: { row: Schemas['SubjectRequest'] }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  const may = useMay()
  const asked = row.kind === 'access' || row.kind === 'portability'
  const granted = asked && (row.decision === 'granted' || row.decision === 'partly')
  if (!granted || row.subjectReference === null) return null
  const { language } = labels
  const fileOf = (format: Schemas['ExtractFormat']) => {
    const input = { path: { dataSubjectRequestId: row.id }, query: { format, language } }
    return download('getRegisterExtract', input, `${row.reference}.${format}`)
  }
  return (
    <Card title={t('extract.title')}>
      <p>{t(may('register_extract:export') ? 'extract.text' : 'extract.otherRole')}</p>
      {row.withheld.length > 0 && <p>{t('extract.withheld', { parts: labels.ofAll(extractPart, row.withheld) })}</p>}
      {row.can.readExtract && (
        <div className={styles.buttons}>
          {formats.map((format) => (
            <DownloadButton key={format} label={t(`extract.${format}`)} load={() => fileOf(format)} />
          ))}
        </div>
      )}
    </Card>
  )
}
