import type { Solver } from './lp.ts'
import { primaryReasons, thresholdOf } from './primary.ts'
import type { Suppression } from './suppress.ts'
import { prepareSystem, type Rules, type System } from './system.ts'

const widthMin = 2

/**
 * The hidden cells of which a reader may be told that they are small ("fewer than 5"), or none.
 *
 * Telling narrows them to 1 … threshold − 1, and every other hidden cell to 0 or at least the threshold, which the audit
 * of the suppression does not reckon with: two cells of at most 4 in a row of 8 are both 4. So whole-number tables that
 * agree with all that is published and with every label must leave each small cell a range at least `widthMin` wide (of
 * the 3 between 1 and 4). One small cell without it, and nothing is told of any: a label that is missing here and there
 * tells as much as one that is there.
 *
 * A hidden 0 is held at 0 while searching. That finds fewer tables than a reader has to reckon with, never more.
 */
export function smallCellsToTell(
  system: System,
  suppression: Suppression,
  rules: Rules,
  solver: Solver,
): ReadonlySet<string> {
  if (!suppression.report.passed) return new Set()
  const prepared = prepareSystem(system)
  const hidden = prepared.cells.flatMap((cell, index) =>
    suppression.statuses.get(cell.key) === 'published' ? [] : [{ cell, index }],
  )
  const isSmall = hidden.map(({ cell }) => !cell.implied && primaryReasons(cell, rules).includes('frequency'))
  if (!isSmall.includes(true)) return new Set()
  const column = new Map(hidden.map(({ index }, position) => [index, position]))
  const bounds = hidden.map(({ cell }, position): [number, number] => {
    if (cell.implied) return [0, Number.POSITIVE_INFINITY]
    const threshold = thresholdOf(cell, rules)
    if (isSmall[position]) return [1, threshold - 1]
    return cell.value === 0 ? [0, 0] : [Math.min(cell.value, threshold), Number.POSITIVE_INFINITY]
  })
  const session = solver.open({
    costs: hidden.map(() => 0),
    lower: bounds.map(([lower]) => lower),
    upper: bounds.map(([, upper]) => upper),
    rows: prepared.rows.flatMap(({ members, signs }) => {
      const inside = members.flatMap((member, place) => (column.has(member) ? [place] : []))
      if (inside.length === 0) return []
      const known = members.reduce(
        (sum, member, place) => (column.has(member) ? sum : sum + signs[place]! * prepared.cells[member]!.value),
        0,
      )
      const columns = inside.map((place) => column.get(members[place]!)!)
      return [{ columns, values: inside.map((place) => signs[place]!), right: -known }]
    }),
  })
  const lowest = hidden.map(({ cell }) => cell.value)
  const highest = [...lowest]
  const isWide = (position: number) => highest[position]! - lowest[position]! >= widthMin
  /** Solves for one end of a cell's range, and notes what the found table makes of every cell. */
  const tryEnd = (position: number, direction: 1 | -1) => {
    session.setCost(position, direction)
    const found = session.minimiseInteger(0)
    session.setCost(position, 0)
    if (found.kind !== 'optimal') return
    found.values.forEach((value, other) => {
      lowest[other] = Math.min(lowest[other]!, Math.round(value))
      highest[other] = Math.max(highest[other]!, Math.round(value))
    })
  }
  try {
    for (const [position, small] of isSmall.entries()) {
      if (small && !isWide(position)) tryEnd(position, -1)
      if (small && !isWide(position)) tryEnd(position, 1)
      if (small && !isWide(position)) return new Set()
    }
  } finally {
    session.close()
  }
  return new Set(hidden.filter((_, position) => isSmall[position]).map(({ cell }) => cell.key))
}
