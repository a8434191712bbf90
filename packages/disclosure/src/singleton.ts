import { canHide, type PreparedSystem, type Row, type Rules } from './system.ts'

/** Whoever knows the value of `insider` can work out `target`. Positions in the prepared system. */
export type Exposure = { insider: number; target: number }

/** An exposure inside one equation, because only two of its cells are hidden. */
export type RowExposure = Exposure & { row: number }

/**
 * Hidden cells that somebody knows from the inside: a value of 1 is known to that person, and a value from a single
 * organisation to that organisation. Under `minContributors` 1 the reader is the organisation itself, which learns
 * nothing new from its own figures, so only lone persons count.
 */
export function findInsiders(system: PreparedSystem, hidden: ReadonlySet<number>, rules: Rules): number[] {
  return system.cells.flatMap((cell, index) => {
    const lonePerson = cell.value === 1
    const loneOrganisation = cell.contributors === 1 && rules.minContributors > 1
    return hidden.has(index) && (lonePerson || loneOrganisation) ? [index] : []
  })
}

/**
 * Gives cells that hold the very same persons the same number: a total whose other parts are all 0 and the part that
 * is left. Knowing one of them is knowing the other, and tells nothing about anybody else.
 */
export function samePersons(system: PreparedSystem): number[] {
  const leader = system.cells.map((_, index) => index)
  const find = (index: number): number => (leader[index] === index ? index : find(leader[index]!))
  for (const row of system.rows) {
    const filled = row.members.filter((member) => member !== row.total && system.cells[member]!.value > 0)
    if (filled.length === 1) leader[find(filled[0]!)] = find(row.total)
  }
  return leader.map((_, index) => find(index))
}

/**
 * Singleton rule (domain rule 2.4 point 5): equations with exactly two hidden cells, one of them known from the inside.
 * A third must be hidden where the other one is sensitive: a cell that is hidden only for the sake of others could be
 * published by itself, so knowing it harms nobody, and what follows from it is the business of insiderPairs().
 * Not counted: a target with the same persons.
 */
export function findRowExposures(
  system: PreparedSystem,
  hidden: ReadonlySet<number>,
  sensitive: ReadonlySet<number>,
  rules: Rules,
): RowExposure[] {
  const insiders = new Set(findInsiders(system, hidden, rules))
  const persons = samePersons(system)
  const isExposed = (insider: number, target: number): boolean => {
    return insiders.has(insider) && persons[insider] !== persons[target] && sensitive.has(target)
  }
  return system.rows.flatMap((row, index) => {
    const [first, second, ...rest] = row.members.filter((member) => hidden.has(member))
    if (first === undefined || second === undefined || rest.length > 0) return []
    const ways = [
      { row: index, insider: first, target: second },
      { row: index, insider: second, target: first },
    ]
    return ways.filter(({ insider, target }) => isExposed(insider, target))
  })
}

/**
 * Every pair of an insider and a hidden sensitive cell of other persons. The insider must not be able to work the cell
 * out over several equations either, which the singleton rule does not see.
 */
export function insiderPairs(
  system: PreparedSystem,
  hidden: ReadonlySet<number>,
  sensitive: Iterable<number>,
  rules: Rules,
): Exposure[] {
  const persons = samePersons(system)
  const targets = [...sensitive].filter((target) => hidden.has(target))
  return findInsiders(system, hidden, rules).flatMap((insider) =>
    targets.flatMap((target) => (persons[insider] === persons[target] ? [] : [{ insider, target }])),
  )
}

/** Cells of the equation that could be hidden as a third, in canonical order. */
export function thirdCandidates(system: PreparedSystem, row: Row, hidden: ReadonlySet<number>): number[] {
  return row.members.filter((member) => !hidden.has(member) && canHide(system.cells[member]!)).sort((a, b) => a - b)
}
