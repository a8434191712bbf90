import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { daysLeft } from './days.ts'
import type { useWaiting } from './waiting.ts'

const soonDays = 7

/** How much waits, how much of it is late, and how much runs out within a week. A blank keeps its place while it is counted. */
export function useLead(waiting: ReturnType<typeof useWaiting>, today: string): string {
  const t = useWords(startWords)
  if (waiting.loading) return '\u00a0'
  const count = waiting.items.length
  // What could not be read may well hold something that waits.
  if (count === 0) return waiting.error ? '' : t('nothing')
  const left = waiting.items.flatMap(({ due }) => (due ? [daysLeft(due, today)] : []))
  const late = left.filter((days) => days < 0).length
  const soon = left.filter((days) => days >= 0 && days <= soonDays).length
  const parts = [t('waiting', { count }), late && t('late', { count: late }), soon && t('soon', { count: soon })]
  return parts.filter(Boolean).join(' ')
}
