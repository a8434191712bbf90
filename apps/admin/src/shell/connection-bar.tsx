import { useAway } from '../connection.ts'
import { draftWords } from '../i18n/drafts.ts'
import { useWords } from '../i18n/index.ts'
import styles from './shell.module.css'

/** Says quietly, on every page, that nothing answers; and goes when it does. */
export function ConnectionBar() {
  const t = useWords(draftWords)
  const away = useAway()
  return (
    <div role="status" className={styles.connection}>
      {away && (
        <p>
          <strong>{t('connection')}</strong> {t('waiting')}
        </p>
      )}
    </div>
  )
}
