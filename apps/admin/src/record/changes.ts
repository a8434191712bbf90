/** What a form changed, and where that meets what somebody else changed meanwhile. Lists of codes have no order. */

/** The fields of `values` that differ from `base`. */
export function changesOf<Values extends object>(base: Values, values: Values): Partial<Values> {
  const changed = Object.entries(values).filter(([name, value]) => !isSame(value, base[name as keyof Values]))
  // A part of the entries of `values`, each under its own name.
  return Object.fromEntries(changed) as Partial<Values>
}

/** The fields that both have changed since `base`, to different values: only these need a person to choose. */
export function conflictsOf<Values extends object>(base: Values, yours: Values, theirs: Values): (keyof Values)[] {
  // The keys of a part of Values are keys of Values.
  const names = Object.keys(changesOf(base, yours)) as (keyof Values)[]
  return names.filter((name) => !isSame(base[name], theirs[name]) && !isSame(yours[name], theirs[name]))
}

/** Whether two answers say the same. An empty text is no answer. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((code) => other.includes(code))
  }
  return (one === '' ? null : (one ?? null)) === (other === '' ? null : (other ?? null))
}
