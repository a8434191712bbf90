import type { PublishedCell } from './publish.ts'

/**
 * Nearest multiple of the base, halves upwards. The same value always rounds the same way, so asking again gives
 * nothing new (unlike random rounding).
 * @throws Error where the value or the base is not a whole number, the value is negative or the base below 1.
 */
export function rounding(value: number, base: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`Only counts can be rounded, got ${value}`)
  if (!Number.isSafeInteger(base) || base < 1) throw new Error(`Base must be a whole number of at least 1, got ${base}`)
  return Math.floor((2 * value + base) / (2 * base)) * base
}

/**
 * Rounds the published cells, as the public tier asks for in tables of two dimensions or more. Rounded parts need not
 * sum to rounded totals. Rounding comes after suppression and does not replace it.
 * @param keepExact tells which cells keep their value (one-dimensional totals of at least 10); default none.
 */
export function roundCells(
  cells: PublishedCell[],
  base: number,
  keepExact: (cell: { key: string; value: number }) => boolean = () => false,
): PublishedCell[] {
  return cells.map((cell) => {
    if (cell.status === 'suppressed' || keepExact(cell)) return cell
    return { key: cell.key, status: 'rounded', value: rounding(cell.value, base) }
  })
}
