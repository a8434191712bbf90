import type { Suppression } from './suppress.ts'
import { compareText, type System } from './system.ts'

/**
 * A cell as the reader gets it. A suppressed cell has no value. It does not say either whether it was primary or
 * secondary: "primary" would tell the reader that the value is below the threshold, which the suppression is there
 * to hide.
 */
export type PublishedCell =
  | { key: string; status: 'published'; value: number }
  | { key: string; status: 'rounded'; value: number }
  | { key: string; status: 'suppressed' }

/**
 * The cells of a release in key order, as they may leave the system. Implied cells are left out.
 * @throws Error where the suppression did not pass its audit or does not cover every cell: nothing is published then.
 */
export function publish(system: System, suppression: Suppression): PublishedCell[] {
  if (!suppression.report.passed) {
    throw new Error(
      `Nothing may be published, these cells cannot be protected: ${suppression.report.unprotected.join(', ')}`,
    )
  }
  return system.cells
    .filter((cell) => !cell.implied)
    .sort((left, right) => compareText(left.key, right.key))
    .map((cell) => {
      const status = suppression.statuses.get(cell.key)
      if (status === undefined) throw new Error(`Cell has no status: ${cell.key}`)
      if (status !== 'published') return { key: cell.key, status: 'suppressed' }
      return { key: cell.key, status: 'published', value: cell.value }
    })
}
