import { useWords } from '../../i18n/index.ts'
import { transferWords } from '../../i18n/transfers.ts'
import record from '../record.module.css'

/** What a record was called at the organisations that had it before: on old papers it still is. */
export function FormerReferences({ references }: { references: readonly string[] }) {
  const t = useWords(transferWords)
  if (references.length === 0) return null
  return <p className={record.soft}>{t('former', { references: references.join(', ') })}</p>
}
