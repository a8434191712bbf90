import { type Answers, columnOf, type Form } from '@varn/forms/form'
import { sql } from 'kysely'
import { openText, sealText } from '../crypto/envelope.ts'
import type { Tx } from '../db/connect.ts'
import { afterId } from '../http/paging.ts'
import { type EntryRow, openNames, sealedNames, textsOf, type Written } from './rules.ts'

const common = [
  'id',
  'organisation_id',
  'case_id',
  'child_id',
  'missing',
  'texts',
  'removed_at',
  'removal_reason',
  'version',
  'created_at',
  'updated_at',
]
const selection = (form: Form) =>
  sql.join([...common, ...openNames(form).map(columnOf)].map((column) => sql.ref(column)))
const table = (form: Form) => sql.table(form.plural)

/** The table of a form, newest first; one row more than the limit. */
export async function listEntries(
  tx: Tx,
  form: Form,
  recordId: string,
  query: { cursor?: string; removed?: boolean; limit: number },
): Promise<EntryRow[]> {
  const after = afterId(query.cursor)
  const { rows } = await sql<EntryRow>`select ${selection(form)} from ${table(form)}
    where record_id = ${recordId} and (removed_at is not null) = ${query.removed ?? false}
      ${after === undefined ? sql`` : sql`and id < ${after}::uuid`}
    order by id desc limit ${query.limit + 1}`.execute(tx)
  return rows
}

export async function findEntry(tx: Tx, form: Form, id: string, lock = false): Promise<EntryRow | undefined> {
  const { rows } = await sql<EntryRow>`select ${selection(form)} from ${table(form)} where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0]
}

/** Columns by their own names, with what they hold. */
export type Columns = Readonly<Record<string, unknown>>

export async function insertEntry(tx: Tx, form: Form, columns: Columns): Promise<EntryRow> {
  const names = Object.keys(columns)
  const { rows } = await sql<EntryRow>`insert into ${table(form)} (${sql.join(names.map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(columns))}) returning ${selection(form)}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an insert answers with its row')
  return row
}

export async function setEntry(tx: Tx, form: Form, id: string, columns: Columns): Promise<EntryRow> {
  const changes = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  const { rows } = await sql<EntryRow>`update ${table(form)}
    set ${sql.join([...changes, sql`version = version + 1`, sql`updated_at = now()`])}
    where id = ${id} returning ${selection(form)}`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('a locked row can be written')
  return row
}

/** Where the texts of an entry are sealed: they open in no other row or table. */
export const place = (form: Form, id: string) => `${form.plural}:texts:${id}`

/** The texts of an entry as its row holds them; null where there is none. */
export function sealEntry(form: Form, key: Buffer, id: string, answers: Answers): Buffer | null {
  const texts = textsOf(form, answers)
  return Object.keys(texts).length === 0 ? null : sealText(key, place(form, id), JSON.stringify(texts))
}

/** The answers of a row; its texts with the record's key, and null without. */
export function readRow(form: Form, row: EntryRow, key: Buffer | undefined): Written {
  const open = Object.fromEntries(openNames(form).map((name) => [name, row[name]])) as Answers // the table's own types
  const text = key ? openText(key, place(form, row.id), row.texts) : null
  const sealed: Answers = text === null ? {} : JSON.parse(text) // as sealEntry() wrote it
  const blank = Object.fromEntries(sealedNames(form).map((name) => [name, null]))
  return { answers: { ...open, ...blank, ...sealed }, missing: row.missing }
}
