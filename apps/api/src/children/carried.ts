import { formOf } from '@varn/forms/forms'
import { standingEntries } from '../child-facts/queries.ts'
import { type CarriedFacts, carriers, differing } from '../child-facts/rules.ts'
import type { Tx } from '../db/connect.ts'
import type { FieldError } from '../http/errors.ts'
import type { ChildRow } from './rules.ts'

/** Those of the changes that only an entry can make, because one stands that tells the same fact. */
export async function carriedByEntries(tx: Tx, row: ChildRow, patch: CarriedFacts): Promise<FieldError[]> {
  const errors: FieldError[] = []
  for (const [name, { facts }] of Object.entries(carriers)) {
    const changed = differing(row as CarriedFacts, patch, facts) // who may change the child sees no fact of it masked
    if (changed.length === 0 || (await standingEntries(tx, formOf(name), row.id)).length === 0) continue
    errors.push(...changed.map((fact) => ({ pointer: `/${fact}`, code: 'in_entry' as const })))
  }
  return errors
}
