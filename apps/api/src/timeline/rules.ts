/** Facts before and after; null where there were none yet, or are none any more. */
export interface Change {
  before: object | null
  after: object | null
}

/** From what to what, by the name of the field. */
export type Changes = Record<string, readonly [unknown, unknown]>

const isNothing = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
const same = (one: unknown, other: unknown) =>
  (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other)

/** What differs, by field: an empty list, an empty text and nothing are the same. */
export function changesOf({ before, after }: Change): Changes {
  const [from, to] = [entriesOf(before), entriesOf(after)]
  const names = [...new Set([...from.keys(), ...to.keys()])]
  return Object.fromEntries(
    names
      .filter((name) => !same(from.get(name), to.get(name)))
      .map((name) => [name, [from.get(name) ?? null, to.get(name) ?? null] as const]),
  )
}

const entriesOf = (facts: object | null) => new Map<string, unknown>(Object.entries(facts ?? {}))
