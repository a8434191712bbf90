import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/connect.ts'

/** The next running number of an organisation, year and kind of record. Taken back when the transaction is. */
export async function nextNumber(
  tx: Tx,
  organisationId: string,
  kind: 'case' | 'child' | 'request',
  year: number,
): Promise<string> {
  const { lastNumber } = await tx
    .insertInto('referenceCounters')
    .values({ organisationId, kind, year, lastNumber: 1 })
    .onConflict((on) =>
      on
        .columns(['organisationId', 'kind', 'year'])
        .doUpdateSet({ lastNumber: sql<number>`reference_counters.last_number + 1` }),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  return `${year}-${String(lastNumber).padStart(4, '0')}`
}

/**
 * Records of the beginning of a reference; of a whole one also those that another organisation called so before it gave them away. These are
 * found apart, among the few that were given away: row-level security lets no index be asked whether an array holds something.
 */
export function hasReference(table: 'cases' | 'children', reference: string): RawBuilder<boolean> {
  const begins = sql<boolean>`starts_with(reference, ${reference})`
  return /^(B-)?[0-9]{4}-[0-9]{4,}$/.test(reference)
    ? sql<boolean>`(${begins} or id = any (array(select given.id from ${sql.table(table)} given
        where given.former_references <> '{}' and given.former_references @> array[${reference}])))`
    : begins
}
