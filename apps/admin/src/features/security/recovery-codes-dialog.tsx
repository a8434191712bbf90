import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { secondFactorWords } from '../../i18n/second-factor.ts'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './second-factor.module.css'

/** Recovery codes, shown this once. Only saying that they are saved closes it. */
export function RecoveryCodesDialog({ codes, onSaved }: { codes: string[] | undefined; onSaved: () => unknown }) {
  const t = useWords(secondFactorWords)
  const [copied, setCopied] = useState<'yes' | 'no'>()
  const opened = codes !== undefined
  useEffect(() => {
    if (!opened) return
    // On paper the codes stand alone.
    document.documentElement.dataset.recoveryCodes = ''
    return () => {
      delete document.documentElement.dataset.recoveryCodes
      setCopied(undefined)
    }
  }, [opened])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes?.join('\n') ?? '')
      setCopied('yes')
    } catch {
      setCopied('no')
    }
  }
  return (
    <Dialog opened={opened} onClose={() => {}} closable={false} title={t('saved.title')} size="lg">
      <div className={styles.stack}>
        <p className={styles.soft}>{t('saved.text')}</p>
        <p className={styles.paper}>{t('saved.paper')}</p>
        <ol className={styles.codes}>
          {codes?.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
        <div className={`${styles.buttons} ${styles.screen}`}>
          <Button variant="default" onClick={copy}>
            {t('saved.copy')}
          </Button>
          <Button variant="default" onClick={() => print()}>
            {t('saved.print')}
          </Button>
          <span role="status">{copied && t(copied === 'yes' ? 'saved.copied' : 'saved.copyFailed')}</span>
        </div>
        <div className={styles.screen}>
          <Button onClick={onSaved}>{t('saved.done')}</Button>
        </div>
      </div>
    </Dialog>
  )
}
