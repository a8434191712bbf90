import { useWords } from '../../i18n/index.ts'
import { taskWords } from '../../i18n/tasks.ts'
import { Chip, type Tone } from '../../ui/card.tsx'

const soonDays = 7

/** How many days are left, in words; the tone strengthens them. */
export function DueChip({ daysLeft }: { daysLeft: number }) {
  const t = useWords(taskWords)
  if (daysLeft < 0) return <Chip tone="danger">{t('late', { count: -daysLeft })}</Chip>
  const tone: Tone = daysLeft <= 1 ? 'danger' : daysLeft <= soonDays ? 'warn' : 'accent'
  return <Chip tone={tone}>{daysLeft === 0 ? t('today') : t('left', { count: daysLeft })}</Chip>
}
