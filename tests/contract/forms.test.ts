import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { timelineSubject } from '@varn/codes'
import { columnOf, type Field, type Form, fieldsOf, isSealed } from '../../packages/forms/src/form.ts'
import { forms } from '../../packages/forms/src/forms.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** What every entry has beside its answers. */
const common =
  `id organisation_id case_id child_id record_id missing texts removed_at removal_reason version created_by created_at
  updated_at`.split(/\s+/)

const typeOf = (field: Field): string => {
  switch (field.type) {
    case 'code':
      return field.list.name === 'country' ? 'text' : field.list.name
    case 'codes':
      return field.list.name === 'country' ? 'text[]' : `${field.list.name}_set`
    case 'day':
      return 'date'
    case 'flag':
      return 'boolean'
    case 'number':
      return 'integer'
    default:
      return 'text'
  }
}

test.each(forms)(
  'the table $plural has a column for each question of its form, of the type that it asks for',
  async (form) => {
    const { rows } = await api.admin.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
      [form.plural],
    )
    const inDatabase = Object.fromEntries(
      rows.filter(({ name }) => !common.includes(name)).map(({ name, type }) => [name, type]),
    )
    const asked = Object.entries(fieldsOf(form)).filter(([, field]) => !isSealed(field))
    expect(inDatabase).toEqual(Object.fromEntries(asked.map(([name, field]) => [columnOf(name), typeOf(field)])))
  },
)

test.each(forms)(
  '$name asks only for what it has: conditions, days and summaries name questions that stand',
  (form: Form) => {
    const fields = fieldsOf(form)
    const names = Object.keys(fields)
    for (const [index, [, field]] of Object.entries(fields).entries()) {
      if (field.when) {
        expect(names.slice(0, index)).toContain(field.when.field)
        const on = fields[field.when.field]
        if (field.when.is !== true && (on?.type === 'code' || on?.type === 'codes'))
          expect(on.list.values).toEqual(expect.arrayContaining([...field.when.is]))
      }
      if (field.type === 'day' && field.notBefore) expect(names).toContain(field.notBefore)
      if (field.type === 'code' && field.inForceOn) expect(names).toContain(field.inForceOn)
    }
    expect(names).toContain(form.happenedOn)
    expect(names).toEqual(expect.arrayContaining([...form.summary]))
    expect(names.length).toBe(form.sections.flatMap((section) => Object.keys(section.fields)).length)
    expect(timelineSubject.values).toContain(form.name)
  },
)

test('every word of a form is in both languages, and no help is longer than can be read at a glance', () => {
  for (const form of forms) {
    const labels = [form.one, form.many, form.lead, form.add, ...form.sections.map(({ title }) => title)]
    const helps = Object.values(fieldsOf(form)).flatMap(({ label, help }) => [label ?? [], help ?? []].flat())
    for (const { sv, en } of [...labels, ...helps]) {
      expect([sv, en].every((text) => text.trim().length > 1)).toBe(true)
      expect(Math.max(sv.length, en.length)).toBeLessThan(150)
    }
  }
})
