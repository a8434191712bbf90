import type { CodeOf, recordKind } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'

export type HoldRow = Selectable<Tables['legalHolds']>

/** A row of the statistics form names nobody: there is nothing that a trial could ask of it. */
export type HeldKind = Exclude<CodeOf<typeof recordKind>, 'contact_report'>

type Texts = Readonly<Record<string, unknown>>
/** Ways to reach a person change while a trial runs; what was written of who she is and what happened does not. */
const replaceable: readonly string[] = ['phone', 'email']

/** Whether new texts of a record on hold lose what was there: nothing is emptied, and a name or a note is only added to. */
export function losesText(before: Texts, after: Texts): boolean {
  return Object.entries(before).some(([field, text]) => {
    if (typeof text !== 'string' || text === '') return false
    const next = after[field]
    if (typeof next !== 'string' || next === '') return true
    return !replaceable.includes(field) && !next.includes(text)
  })
}

export function isEnded({ endedAt }: Pick<HoldRow, 'endedAt'>): boolean {
  return endedAt !== null
}
