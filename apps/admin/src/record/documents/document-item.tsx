import { useQuery } from '@tanstack/react-query'
import { documentKind, documentMediaType, documentWithdrawal } from '@varn/codes/documents'
import { useState } from 'react'
import { download, query, type Schemas } from '../../api.ts'
import { formatBytes } from '../../format.ts'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { useMay } from '../../session.tsx'
import { Chip } from '../../ui/card.tsx'
import { DownloadButton } from '../../ui/files.tsx'
import { Loaded } from '../../ui/states.tsx'
import record from '../record.module.css'
import sharing from '../sharing/sharing.module.css'
import { AddVersion } from './add-version.tsx'
import { type RecordDocument, type RecordOf, savedName } from './document-calls.ts'
import styles from './documents.module.css'
import { EditDocument } from './edit-document.tsx'
import { WithdrawDocument } from './withdraw-document.tsx'

/** One document: what it is, its file, and what can be done with it. */
export function DocumentItem({ of, row }: { of: RecordOf; row: RecordDocument }) {
  const t = useWords(documentWords)
  const labels = useLabels()
  const may = useMay()
  const title = row.title ?? t(may('document:download') ? 'titleGone' : 'titleHidden')
  const about = [
    row.datedOn && t('datedOn', { date: labels.date(row.datedOn) }),
    row.language && new Intl.DisplayNames(labels.language, { type: 'language' }).of(row.language),
    ...useFileWords()(row),
  ]
  return (
    <li>
      <span className={sharing.head}>
        <strong className={row.title ? styles.title : sharing.soft}>{title}</strong>
        <Chip tone="neutral">{labels.of(documentKind, row.kind)}</Chip>
        {row.withdrawnAt && <Chip tone="warn">{t('withdrawnOn', { date: labels.date(row.withdrawnAt) })}</Chip>}
      </span>
      {row.withdrawalReason && <p className={sharing.soft}>{labels.of(documentWithdrawal, row.withdrawalReason)}</p>}
      <p className={sharing.soft}>{about.filter(Boolean).join(' · ')}</p>
      <div className={record.buttons}>
        {row.can.download && <Download of={of} row={row} number={row.number} type={row.mediaType} />}
        {!of.whyNot && row.can.addVersion && <AddVersion row={row} />}
        {!of.whyNot && row.can.edit && <EditDocument row={row} />}
        {!of.whyNot && row.can.withdraw && <WithdrawDocument row={row} />}
      </div>
      <Versions of={of} row={row} />
    </li>
  )
}

function Download(props: { of: RecordOf; row: RecordDocument; number: number; type: Schemas['DocumentMediaType'] }) {
  const t = useWords(documentWords)
  const { of, row, number, type } = props
  const input = { path: { documentId: row.id }, query: { number } }
  const load = () => download('downloadDocumentFile', input, savedName(of, row, number, type))
  return <DownloadButton label={t('download')} load={load} />
}

/** `PDF, 1,2 MB · version 2 · uppladdat 26 november 2026`, and what is to be careful about. */
function useFileWords() {
  const t = useWords(documentWords)
  const labels = useLabels()
  return (file: Pick<RecordDocument, 'mediaType' | 'size' | 'number' | 'uploadedAt' | 'scan' | 'hiddenData'>) => [
    `${labels.of(documentMediaType, file.mediaType)}, ${formatBytes(file.size, labels.language)}`,
    t('version', { number: file.number }),
    t('uploaded', { date: labels.date(file.uploadedAt) }),
    file.scan === 'not_scanned' && t('notScanned'),
    file.hiddenData === 'may_remain' && t('mayHide'),
  ]
}

/** Who put which file here and when, read when it is asked for. */
function Versions({ of, row }: { of: RecordOf; row: RecordDocument }) {
  const t = useWords(documentWords)
  const [opened, setOpened] = useState(false)
  return (
    <details className={styles.versions} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>{t('versions', { count: row.number })}</summary>
      {opened && <VersionList of={of} row={row} />}
    </details>
  )
}

function VersionList({ of, row }: { of: RecordOf; row: RecordDocument }) {
  const t = useWords(documentWords)
  const words = useFileWords()
  const list = useQuery(query('listDocumentVersions', { path: { documentId: row.id } }))
  return (
    <Loaded query={list} lines={2}>
      {({ items }) => (
        <ul className={sharing.list}>
          {items.map((one) => (
            <li key={one.id}>
              {one.fileName && <span className={styles.title}>{one.fileName}</span>}
              <p className={sharing.soft}>
                {[...words(one), one.uploadedByName && t('by', { name: one.uploadedByName })]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {one.sha256 && <p className={styles.fingerprint}>{t('fingerprint', { sha256: one.sha256 })}</p>}
              {row.can.download && <Download of={of} row={row} number={one.number} type={one.mediaType} />}
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}
