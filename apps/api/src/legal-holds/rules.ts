import type { CodeOf, recordKind } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'

export type HoldRow = Selectable<Tables['legalHolds']>

/** A row of the statistics form names nobody: there is nothing that a trial could ask of it. */
export type HeldKind = Exclude<CodeOf<typeof recordKind>, 'contact_report'>

export function isEnded({ endedAt }: Pick<HoldRow, 'endedAt'>): boolean {
  return endedAt !== null
}
