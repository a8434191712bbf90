import { childWarning } from '@varn/codes/children'
import { useLabels } from '../../label.ts'
import { Chip, type Tone } from '../../ui/card.tsx'
import styles from './child.module.css'
import type { ChildSummary } from './child-fields.ts'

type Flag = ChildSummary['flags'][number]

/** A review that is due is news; the others are wrong until somebody has acted. */
export const toneOf = (flag: Flag): Tone =>
  flag === 'placement_review_overdue' ? 'danger' : flag === 'placement_review_due' ? 'accent' : 'warn'

export function FlagChips({ row }: { row: Pick<ChildSummary, 'flags'> }) {
  const labels = useLabels()
  if (row.flags.length === 0) return null
  return (
    <span className={styles.chips}>
      {row.flags.map((flag) => (
        <Chip key={flag} tone={toneOf(flag)}>
          {labels.of(childWarning, flag)}
        </Chip>
      ))}
    </span>
  )
}
