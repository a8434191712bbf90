import { useRef, useState } from 'react'
import { documentWords } from '../../i18n/documents.ts'
import { useWords } from '../../i18n/index.ts'
import { ActionButton } from '../../ui/actions.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/files.tsx'
import { notify } from '../../ui/notify.ts'
import record from '../record.module.css'
import { accepted, bytesMax, type RecordDocument, refreshDocuments, sendVersion } from './document-calls.ts'
import styles from './documents.module.css'
import { Failed } from './file-row.tsx'

/** Puts another version of its file into a document. Closing the dialog while it is sent ends it. */
export function AddVersion({ row }: { row: RecordDocument }) {
  const t = useWords(documentWords)
  const [opened, setOpened] = useState(false)
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const abort = useRef<AbortController>(undefined)
  const close = () => {
    abort.current?.abort()
    setOpened(false)
    setError(undefined)
  }
  const send = async (file: File) => {
    if (file.size > bytesMax || file.size === 0) return setError(t(file.size === 0 ? 'empty' : 'tooLarge'))
    const running = new AbortController()
    abort.current = running
    setError(undefined)
    setShare(0)
    try {
      await sendVersion(row, file, { onProgress: setShare, signal: running.signal })
      await refreshDocuments()
      setOpened(false)
      notify(t('newVersionSaved'))
    } catch (thrown) {
      if (!running.signal.aborted) setError(thrown)
      // Another version may have come meanwhile.
      await refreshDocuments()
    } finally {
      setShare(undefined)
    }
  }
  return (
    <>
      <ActionButton variant="default" onClick={() => setOpened(true)}>
        {t('newVersion')}
      </ActionButton>
      <Dialog opened={opened} onClose={close} title={t('newVersionTitle')}>
        <div className={styles.form}>
          <p className={record.soft}>{t('newVersionText')}</p>
          <FileDrop
            label={t('newVersionFile')}
            help={t('dropHelp')}
            accept={accepted}
            onFile={send}
            {...(share !== undefined && { progress: share })}
          />
          {error !== undefined && <Failed error={error} />}
        </div>
      </Dialog>
    </>
  )
}
