/** A repeatable source of chance: the same seed gives the same demo content, tests and benches on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next: () => number
  /** A whole number from 0 to `below` - 1. */
  below: (below: number) => number
  chance: (probability: number) => boolean
  /** One of the keys, as often as its weight says. */
  pick: <Key extends string>(weights: Readonly<Partial<Record<Key, number>>>) => Key
  /** One of the values, each as often. */
  one: <Value>(values: readonly Value[]) => Value
  /** A UUID of version 7 for the given time. */
  id: (at: Date) => string
}

/** The generator mulberry32 (Tommy Ettinger, public domain): 32 bits of state are enough for made-up people. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (bound: number) => Math.floor(next() * bound)
  const hex = (digits: number) => Array.from({ length: digits }, () => below(16).toString(16)).join('')
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(weights) {
      // Object.entries loses the key's type, and a missing weight is no weight.
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        rest -= weight
        if (rest < 0) return key as never // one of the keys
      }
      return entries.at(-1)![0] as never // rounding left a sliver after the last key
    },
    one: (values) => values[below(values.length)]!,
    id(at) {
      const time = at.getTime().toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${'89ab'[below(4)]}${hex(3)}-${hex(12)}`
    },
  }
}
