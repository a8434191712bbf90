import type { TimelineRow } from '@varn/schema/timeline'
import { openText } from '../crypto/envelope.ts'
import type { RecordChangeRow } from './queries.ts'
import { place } from './record.ts'
import type { Changes } from './rules.ts'

/** A line of the timeline; with the record's key, also the texts from what to what, and why. */
export function viewRecordChange(row: RecordChangeRow, key: Buffer | undefined): TimelineRow {
  const { facts, texts, createdAt, displayName, ...shown } = row
  const opened = key && readTexts(openText(key, place(row.id), texts))
  const changes = { ...(facts as Changes), ...opened?.changes } // as recordChange() wrote them
  const isClosed = texts !== null && !opened
  return {
    ...shown,
    recordedAt: createdAt,
    recordedByName: displayName,
    changes: isClosed && Object.keys(changes).length === 0 ? null : listed(changes),
    reason: opened?.reason ?? null,
  }
}

const listed = (changes: Changes) => Object.entries(changes).map(([field, [from, to]]) => ({ field, from, to }))

function readTexts(text: string | null): { changes: Changes; reason: string | null } | undefined {
  return text === null ? undefined : JSON.parse(text)
}
