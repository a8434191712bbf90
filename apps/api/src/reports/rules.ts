import type { CodeOf, cellStatus } from '@varn/codes'

/** What a released cell says: a number only where it may be shown. */
export interface ReleasedFigure {
  status: CodeOf<typeof cellStatus>
  value?: number
  percent?: number
}

/** Two figures that say the same. When they were computed does not matter. */
export function sameFigure(left: ReleasedFigure, right: ReleasedFigure): boolean {
  return left.status === right.status && left.value === right.value && left.percent === right.percent
}

/** What stands between double braces in a text, in its order, each once. A reference stands on one line. */
export function referencesIn(text: string): string[] {
  const inners = Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), ([, inner = '']) => inner)
  return [...new Set(inners.map((inner) => (inner.includes('\n') ? inner : inner.trim())))]
}

/** Whether every reference of a text names one of these figures. */
export function refersOnlyTo(text: string, refs: readonly string[]): boolean {
  return referencesIn(text).every((found) => refs.includes(found))
}
