import type { PublishedCell } from './publish.ts'

/** A percent with one decimal, or nothing where it could reveal a suppressed figure or nobody answered. */
export type PercentCell =
  | { key: string; status: 'published'; percent: number }
  | { key: string; status: 'suppressed' | 'empty' }

export type Percentages = {
  cells: PercentCell[]
  /** Persons with an answer, the denominator; absent where it is not derivable from published figures. */
  n?: number
  /** Persons without an answer; absent where suppressed. */
  missing?: number
}

/**
 * Percent of the persons who have an answer (the rule of CTDC's data sets: missing answers are not in the
 * denominator), with n and the number missing beside. Takes figures as they are published, after suppression and
 * rounding, so that a percent says nothing that the published figures do not already say.
 *
 * The denominator is total − missing where both are published, else the sum of the parts where all are. Otherwise every
 * percent is suppressed, as it would give the denominator away. For a question of several answers the parts overlap,
 * and `total` must be given.
 *
 * @throws Error where the parts' persons are more than the denominator can hold (a part above n).
 */
export function percentages(parts: PublishedCell[], missing: PublishedCell, total?: PublishedCell): Percentages {
  const n = denominator(parts, missing, total)
  const exact = [...parts, missing, ...(total ? [total] : [])].every((cell) => cell.status !== 'rounded')
  const cells = parts.map((part): PercentCell => {
    const value = shownValue(part)
    if (n === undefined || value === undefined) return { key: part.key, status: 'suppressed' }
    if (n === 0) return { key: part.key, status: 'empty' }
    if (value > n && exact) throw new Error(`${part.key} is more than all who answered`)
    return { key: part.key, status: 'published', percent: Math.round((value * 1000) / n) / 10 }
  })
  const missingValue = shownValue(missing)
  return { cells, ...(n !== undefined && { n }), ...(missingValue !== undefined && { missing: missingValue }) }
}

function denominator(
  parts: PublishedCell[],
  missing: PublishedCell,
  total: PublishedCell | undefined,
): number | undefined {
  if (total) {
    const all = shownValue(total)
    const without = shownValue(missing)
    return all === undefined || without === undefined ? undefined : Math.max(0, all - without)
  }
  const values = parts.map(shownValue)
  if (values.includes(undefined)) return undefined
  return values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
}

function shownValue(cell: PublishedCell): number | undefined {
  return cell.status === 'suppressed' ? undefined : cell.value
}
