/** Answers by key, each with the stamp of what it was made from. */
export interface Cache<Value> {
  /** The kept answer if its stamp still holds; otherwise makes it anew. Those who ask at once share one making. */
  get(key: string, stamp: string, make: () => Promise<Value>): Promise<Value>
}

/** A cache in memory that forgets the answer asked for longest ago once it holds more than `entriesMax`. */
export function openCache<Value>(entriesMax: number): Cache<Value> {
  const entries = new Map<string, { stamp: string; value: Promise<Value> }>()
  return {
    get(key, stamp, make) {
      const kept = entries.get(key)
      // Taken out and put back, so that the order of the map is the order of use.
      entries.delete(key)
      if (kept?.stamp === stamp) {
        entries.set(key, kept)
        return kept.value
      }
      const entry = { stamp, value: make() }
      entries.set(key, entry)
      const [oldest] = entries.keys()
      if (entries.size > entriesMax && oldest !== undefined) entries.delete(oldest)
      // A failed making is not kept: the next one asks again.
      entry.value.catch(() => {
        if (entries.get(key) === entry) entries.delete(key)
      })
      return entry.value
    },
  }
}
