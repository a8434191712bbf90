import { caseWords } from '../../i18n/cases.ts'
import { useWords } from '../../i18n/index.ts'
import { useLabels } from '../../label.ts'
import { todayInStockholm } from '../../record/days.ts'
import record from '../../record/record.module.css'
import { Chip, type Tone } from '../../ui/card.tsx'
import { type Case, caseStatus, isClosed } from './case-fields.ts'

const tones: Record<Case['status'], Tone> = {
  new: 'warn',
  assessed: 'accent',
  active: 'accent',
  follow_up: 'good',
  closed: 'neutral',
  closed_referred: 'neutral',
}

export function StatusChip({ row }: { row: Pick<Case, 'status'> }) {
  const labels = useLabels()
  return (
    <span className={record.oneLine}>
      <Chip tone={tones[row.status]}>{labels.of(caseStatus, row.status)}</Chip>
    </span>
  )
}

/** The reflection period of an open case with its last day: a right that runs out. */
export function ReflectionChip({ row }: { row: Pick<Case, 'status' | 'reflectionEndsOn'> }) {
  const t = useWords(caseWords)
  const labels = useLabels()
  const { reflectionEndsOn: end } = row
  if (!end || isClosed(row)) return null
  const over = end < todayInStockholm()
  return (
    <Chip tone={over ? 'neutral' : 'warn'}>
      {t(over ? 'reflection.over' : 'reflection.until', { date: labels.date(end) })}
    </Chip>
  )
}
