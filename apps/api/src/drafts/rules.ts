import type { RecordAt } from '../access/records.ts'

export const draftsMax = 50
const keptMs = 14 * 24 * 3_600_000

/** What was last written before this moment is kept no longer. */
export const keptSince = (now: Date): string => new Date(now.getTime() - keptMs).toISOString()

/** The record that a key names; undefined for a record that is not there yet. The key has been checked by its schema. */
export function recordIn(draftKey: string): RecordAt | undefined {
  const [kind, id = 'new'] = draftKey.split(':')
  if (id === 'new') return undefined
  return { kind: kind === 'child' ? 'child' : 'case', id }
}
