import { fieldsOf } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { listEntries, readRow } from '../entries/queries.ts'
import type { Reading } from './extract.ts'
import { entriesOf } from './extract-fields.ts'

const most = 1000

/** Every entry of a record, form by form, as labels and texts: what was taken out of the record is still data about the person. */
export async function entryItems({ tx, language }: Reading, recordId: string, key: Buffer | undefined) {
  const items: { label: string; text: string }[][] = []
  for (const form of forms) {
    const labels = Object.fromEntries(
      Object.entries(fieldsOf(form)).map(([name, field]) => {
        const list = field.type === 'code' || field.type === 'codes' ? field.list : {}
        return [name, { ...list, ...(field.label ?? {}) } as { sv: string; en: string }] // a list has a name, any other a label
      }),
    )
    const kind = language === 'sv' ? 'Slag' : 'Kind'
    for (const removed of [false, true]) {
      for (const row of await listEntries(tx, form, recordId, { removed, limit: most })) {
        const { answers } = readRow(form, row, key)
        items.push([{ label: kind, text: form.one[language] }, ...entriesOf(labels, answers, language)])
      }
    }
  }
  return items
}
