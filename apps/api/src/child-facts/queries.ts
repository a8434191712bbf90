import { type Answers, columnOf, type Form } from '@varn/forms/form'
import { sql } from 'kysely'
import type { Tx } from '../db/connect.ts'
import { type CarriedFacts, carriedFacts, tells } from './rules.ts'

/** The standing entries of a form in one child's record, newest first; one without its day is as old as its writing. */
export async function standingEntries(tx: Tx, form: Form, childId: string): Promise<Answers[]> {
  const happened = sql.ref(columnOf(form.happenedOn))
  const { rows } = await sql<Answers>`select * from ${sql.table(form.plural)}
    where record_id = ${childId} and removed_at is null
    order by coalesce(${happened}, created_at::date) desc, id desc`.execute(tx)
  return rows.filter((row) => tells(form.name, row))
}

export function readFacts(tx: Tx, childId: string) {
  return tx.selectFrom('children').select(carriedFacts).where('id', '=', childId).executeTakeFirstOrThrow()
}

/** A new version of the child: a fact that somebody may have open has changed. */
export function writeFacts(tx: Tx, childId: string, facts: CarriedFacts) {
  return tx
    .updateTable('children')
    .set({ ...facts, version: sql<number>`version + 1`, updatedAt: sql<string>`now()` })
    .where('id', '=', childId)
    .execute()
}
