import { useWords } from '../../i18n/index.ts'
import { startWords } from '../../i18n/start.ts'
import { within } from './days.ts'
import type { useWaiting } from './waiting.ts'

const soonDays = 7

/** One sentence: how much waits, and how much of it runs out within a week. A blank keeps its place while it is counted. */
export function useLead(waiting: ReturnType<typeof useWaiting>, today: string): string {
  const t = useWords(startWords)
  if (waiting.loading) return '\u00a0'
  const count = waiting.items.length
  // What could not be read may well hold something that waits.
  if (count === 0) return waiting.error ? '' : t('nothing')
  const soon = waiting.items.filter((item) => within(item.due ?? null, today, soonDays)).length
  return soon ? `${t('waiting', { count })} ${t('soon', { count: soon })}` : t('waiting', { count })
}
