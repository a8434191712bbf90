import { requestDecision, requestState } from '@varn/codes/data-subjects'
import type { Schemas } from '../../api.ts'
import { useWords } from '../../i18n/index.ts'
import { requestWords } from '../../i18n/requests.ts'
import { useLabels } from '../../label.ts'
import { Chip, type Tone } from '../../ui/card.tsx'
import { daysLeft } from './clock.ts'

type Summary = Schemas['SubjectRequestSummary']

const decisionTones: Record<NonNullable<Summary['decision']>, Tone> = {
  granted: 'good',
  partly: 'warn',
  refused: 'neutral',
}
/** From how many days on it is time to hurry. */
const soon = 7

export function RequestStateChip({ row }: { row: Summary }) {
  const labels = useLabels()
  return (
    <>
      <Chip tone={row.state === 'closed' ? 'neutral' : 'accent'}>{labels.of(requestState, row.state)}</Chip>{' '}
      {row.decision && <Chip tone={decisionTones[row.decision]}>{labels.of(requestDecision, row.decision)}</Chip>}
    </>
  )
}

/** How much is left of the month, or when it was answered. */
export function ClockChip({ row }: { row: Summary }) {
  const t = useWords(requestWords)
  const labels = useLabels()
  if (row.sentOn) return <Chip tone="neutral">{t('clock.answered', { date: labels.date(row.sentOn) })}</Chip>
  const days = daysLeft(row)
  if (days < 0) return <Chip tone="danger">{t('clock.late', { count: -days })}</Chip>
  if (days === 0) return <Chip tone="danger">{t('clock.last')}</Chip>
  return <Chip tone={days <= soon ? 'warn' : 'neutral'}>{t('clock.left', { count: days })}</Chip>
}
