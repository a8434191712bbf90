import type { Entry } from '@varn/schema/entries'
import type { Actor } from '../access/actor.ts'
import { recordOf, type Standing, whyNotAdd } from '../access/records.ts'
import type { EntryRow, Written } from './rules.ts'

export function viewEntry(
  actor: Actor,
  standing: Standing,
  row: EntryRow,
  { answers, missing }: Written,
  textsOpen: boolean,
): Entry {
  const { id, caseId, childId, removedAt, removalReason, version, createdAt, updatedAt } = row
  const writable = removedAt === null && !whyNotAdd(actor, recordOf(row).kind, standing)
  return {
    id,
    caseId,
    childId,
    textsOpen,
    removedAt,
    removalReason: removalReason as Entry['removalReason'], // the column's domain
    version,
    createdAt,
    updatedAt,
    can: { edit: writable, remove: writable },
    ...answers,
    missing,
  }
}
