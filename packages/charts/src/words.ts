/** The two languages of the interface and of documents. */
export type ChartLanguage = 'sv' | 'en'

/** Why a category is hidden: the count is small itself, or it would give a small one away. */
export type Suppression = 'primary' | 'secondary'

const noBreakSpace = '\u00A0'

/**
 * A number with a space for thousands, in both languages, that does not break over lines.
 * Decimals follow the language (1 234,5 in Swedish, 1 234.5 in English).
 */
export function formatNumber(value: number, language: ChartLanguage): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, noBreakSpace)
  const tail = decimals ? `${language === 'sv' ? ',' : '.'}${decimals}` : ''
  return `${value < 0 ? '\u2212' : ''}${grouped}${tail}`
}

/** The words that stand in a chart instead of a suppressed number. */
export function suppressionWords(suppression: Suppression, threshold: number, language: ChartLanguage): string {
  if (suppression === 'secondary') return language === 'sv' ? 'dold' : 'withheld'
  return language === 'sv' ? `färre än ${threshold}` : `fewer than ${threshold}`
}

/** The words for a category without any answer. */
export function missingWords(language: ChartLanguage): string {
  return language === 'sv' ? 'uppgift saknas' : 'no data'
}
