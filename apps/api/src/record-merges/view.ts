import type { RecordMerge } from '@varn/schema/record-merges'
import type { Selectable } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Tables } from '../db/tables.ts'
import { whyNotUndo } from './policy.ts'
import { undoUntil } from './rules.ts'

/** A merge as the actor may see it; what the records held before is sealed, and told to nobody. */
export function viewMerge(actor: Actor, row: Selectable<Tables['recordMerges']>, now: Date): RecordMerge {
  return {
    id: row.id,
    kind: row.caseId ? 'case' : 'child',
    keptId: row.recordId,
    lostId: row.lostId,
    lostReference: row.lostReference,
    createdAt: row.createdAt,
    undoneAt: row.undoneAt,
    undoUntil: undoUntil(row.createdAt).toISOString(),
    version: row.version,
    can: { undo: !whyNotUndo(actor, row, now) },
  }
}
