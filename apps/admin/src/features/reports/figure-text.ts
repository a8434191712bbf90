import type { CodeOf } from '@varn/codes/code-list'
import type { cellStatus } from '@varn/codes/statistics'
import { formatNumber, formatShare } from '../../format.ts'

export interface FigureText {
  text: string
  /** Words stand in place of a number. */
  hidden: boolean
}
type FigureWords = Record<'primary' | 'secondary' | 'notReleased' | 'missing', string>

/**
 * A figure as it stands in a text: its number, or the words in place of it. Only a published or rounded figure shows its
 * number, whatever comes with another status; `percent` is 0 to 100.
 */
export function textOf(
  { status, value, percent }: { status: CodeOf<typeof cellStatus>; value?: number; percent?: number },
  language: 'sv' | 'en',
  words: FigureWords,
): FigureText {
  if (status === 'primary_suppressed') return { text: words.primary, hidden: true }
  if (status === 'secondary_suppressed') return { text: words.secondary, hidden: true }
  if (status === 'structural_zero') return { text: '0', hidden: false }
  if (status !== 'published' && status !== 'rounded') return { text: words.notReleased, hidden: true }
  if (value !== undefined) return { text: formatNumber(value, language), hidden: false }
  if (percent !== undefined) return { text: formatShare(percent / 100, language), hidden: false }
  return { text: words.missing, hidden: true }
}
