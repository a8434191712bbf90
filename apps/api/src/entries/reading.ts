import type { Form } from '@varn/forms/form'
import type { Actor } from '../access/actor.ts'
import { type RecordAt, readableRecord } from '../access/records.ts'
import { findRecordKey, readFitting } from '../crypto/queries.ts'
import type { Tx } from '../db/connect.ts'
import type { Services } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { mayReadTexts } from './commands.ts'
import { listEntries, readRow } from './queries.ts'
import { viewEntry } from './view.ts'

/**
 * A page of the entries of each form, in the order of the forms. The record, its key and the entries are asked for together, and what the record refuses is
 * not answered. @throws Problem `not_found`, `protected_identity`
 */
export async function readEntries(
  tx: Tx,
  { keys }: Pick<Services, 'keys'>,
  actor: Actor,
  forms: readonly Form[],
  at: RecordAt,
  query: { cursor?: string; removed?: boolean; limit: number },
) {
  const textsOpen = mayReadTexts(actor, at)
  return readFitting(tx, at.id, async () => {
    const [standing, key, lists] = await Promise.all([
      readableRecord(tx, at),
      textsOpen ? findRecordKey(tx, keys, at.id) : undefined,
      Promise.all(forms.map(async (form) => ({ form, rows: await listEntries(tx, form, at.id, query) }))),
    ])
    return lists.map(({ form, rows }) =>
      pageOf(rows, query.limit, (row) => viewEntry(actor, standing, row, readRow(form, row, key), textsOpen)),
    )
  })
}
