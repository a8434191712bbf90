/** What stands between double braces in a text, in its order, each once. */
export function referencesIn(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/\{\{([^{}]*)\}\}/g), ([, inner = '']) => inner.replaceAll(' ', '')))]
}

/** Whether every reference of a text names one of these figures. */
export function refersOnlyTo(text: string, refs: readonly string[]): boolean {
  return referencesIn(text).every((found) => refs.includes(found))
}

/** Two figures that say the same. When they were computed does not matter. */
export function sameFigure(left: FigureValue, right: FigureValue): boolean {
  return left.status === right.status && left.value === right.value && left.percent === right.percent
}

export interface FigureValue {
  status: string
  value?: number
  percent?: number
}
