import { useWords } from '../../i18n/index.ts'
import { reportWords } from '../../i18n/reports.ts'
import { Chip, Note } from '../../ui/card.tsx'
import styles from './reports.module.css'

/** Numbers written in the text by hand, and what to do instead. Nothing when there are none. */
export function TypedNumbers({ numbers }: { numbers: readonly string[] }) {
  const t = useWords(reportWords)
  if (numbers.length === 0) return null
  return (
    <Note tone="warn" title={t('typed.title')}>
      <p className={styles.noteText}>{t('typed.text')}</p>
      <ul className={styles.typed}>
        {numbers.map((number) => (
          <li key={number}>
            <Chip tone="neutral">{number}</Chip>
          </li>
        ))}
      </ul>
    </Note>
  )
}
