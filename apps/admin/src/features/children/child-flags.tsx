import { childWarning } from '@varn/codes/children'
import { childPartWords } from '../../i18n/child-parts.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { Card, Chip } from '../../ui/card.tsx'
import styles from './child.module.css'
import { toneOf } from './child-chips.tsx'
import type { Child } from './child-fields.ts'

/** What to look at in the record now, each with the right it rests on and what to do. */
export function FlagsCard({ row }: { row: Child }) {
  const t = useWords(childPartWords)
  const labels = useLabels()
  if (row.closedAt) return null
  return (
    <Card title={t('flags.title')}>
      {row.flags.length === 0 ? (
        <p className={styles.soft}>{t('flags.none')}</p>
      ) : (
        <ul className={styles.list}>
          {row.flags.map((flag) => (
            <li key={flag}>
              <Chip tone={toneOf(flag)}>{labels.of(childWarning, flag)}</Chip>
              <p>{t(`flags.${flag}`)}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
