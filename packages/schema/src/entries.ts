import type { CodeList } from '@varn/codes/code-list'
import { type Answer, type Field, type Form, fieldsOf, keyOf, mayLack, type Place, pascal } from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { type Static, type TSchema, Type } from 'typebox'
import * as known from './codes.ts'
import {
  BooleanOrNull,
  codes,
  codesOrNull,
  DateOrNull,
  Id,
  IdOrNull,
  MonthOrNull,
  type Named,
  name,
  object,
  oneOf,
  Paging,
  page,
  partial,
  ref,
  Timestamp,
  TimestampOrNull,
  textOrNull,
  Version,
} from './lib.ts'

const listsIn = (type: 'code' | 'codes'): CodeList[] =>
  forms.flatMap((form) => Object.values(fieldsOf(form)).flatMap((field) => (field.type === type ? [field.list] : [])))

/** The lists that only the forms answer with. */
const own = new Map<string, Named>()
for (const schema of [...listsIn('codes').map(codes), ...listsIn('code').map(codesOrNull)]) {
  if (!Object.values(known).some(({ $id }) => $id === schema.$id)) own.set(schema.$id, schema)
}

const at = (id: string) => ({ $ref: `${id}#` })

/** What crosses the wire for one question; null, or an empty list, is no answer. */
function shapeOf(field: Field): TSchema {
  switch (field.type) {
    case 'code':
      return Type.Unsafe<Answer>(at(`${pascal(field.list.name)}OrNull`))
    case 'codes':
      return Type.Array(Type.Unsafe<string>(at(pascal(field.list.name))), {
        uniqueItems: true,
        maxItems: field.list.values.length,
      })
    case 'day':
      return DateOrNull
    case 'month':
      return MonthOrNull
    case 'flag':
      return BooleanOrNull
    case 'number':
      return Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: field.min, maximum: field.max })
    case 'text':
      return textOrNull(field.max)
  }
}

const described = (field: Field) => ({ ...shapeOf(field), ...(field.help && { description: field.help.en }) })
const mapped = (form: Form, keep: (field: Field) => boolean, to: (field: Field) => TSchema) =>
  Object.fromEntries(
    Object.entries(fieldsOf(form))
      .filter(([, field]) => keep(field))
      .map(([key, field]) => [key, to(field)]),
  )

/** What every entry answers beside its own questions. */
const common = {
  id: Id,
  caseId: IdOrNull,
  childId: IdOrNull,
  textsOpen: Type.Boolean({ description: 'false where the reader may not open the texts: they are null then' }),
  removedAt: TimestampOrNull,
  removalReason: ref(known.RemovalReasonOrNull),
  version: Version,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  can: object({ edit: Type.Boolean(), remove: Type.Boolean() }),
}
export type Entry = {
  [Key in keyof typeof common]: Static<(typeof common)[Key]>
} & { missing: Readonly<Record<string, string>>; [answer: string]: unknown }

export interface EntrySchemas {
  Entry: Named
  Page: Named
  Create: Named
  Patch: Named
}

function schemasOf(form: Form): EntrySchemas {
  const called = pascal(form.name)
  const answers = mapped(form, () => true, described)
  const missing = partial(
    mapped(form, mayLack, () => ref(known.NullReason)),
    { description: 'Why a question has no answer, by its name' },
  )
  const Entry = name(called, object({ ...common, ...answers, missing }))
  const written = { ...answers, missing }
  return {
    Entry,
    Page: page(`${called}Page`, Entry),
    Create: name(`${called}Create`, partial(written, { minProperties: 1 })),
    Patch: name(`${called}Patch`, partial(written, { minProperties: 1 })),
  }
}

/** The schemas of every form, by its name. */
export const entrySchemas: ReadonlyMap<string, EntrySchemas> = new Map(
  forms.map((form) => [form.name, schemasOf(form)] as const),
)

export const EntryRemove = name('EntryRemove', object({ reason: ref(known.RemovalReason) }))
export type EntryRemove = Static<typeof EntryRemove>

export const EntryListQuery = object({
  ...Paging,
  removed: Type.Optional(Type.Boolean({ description: 'Those that were taken out; left out, those that stand' })),
})

const places = [...new Set(forms.map(({ place }) => place))]
/** Five forms of 199 entries and their record are 996 ids; an event of the log holds 1000. */
export const EntriesQuery = object({
  place: oneOf<Place>(places, { description: 'The page of a record whose entries are asked for' }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 199, default: 50, description: 'Of each form' })),
})
/** What stands at one place of a record, by form. A form that does not stand there is left out. */
export const RecordEntries = name(
  'RecordEntries',
  partial(Object.fromEntries(forms.map((form) => [keyOf(form), ref(schemaOf(form).Page)]))),
)

function schemaOf(form: Form): EntrySchemas {
  const schemas = entrySchemas.get(form.name)
  if (!schemas) throw new Error(`the form ${form.name} has no schema`)
  return schemas
}

const example = (field: Field): Answer => {
  switch (field.type) {
    case 'code':
      return field.list.values[0] ?? null
    case 'codes':
      return field.list.values.slice(0, 1)
    case 'day':
      return '2026-03-02'
    case 'month':
      return '2026-03'
    case 'flag':
      return true
    case 'number':
      return field.min
    case 'text':
      return 'Påhittad text'
  }
}
/** The least that each form takes, as an example. */
export const entryExamples: Readonly<Record<string, object>> = {
  EntryRemove: { reason: 'entered_in_error' },
  ...Object.fromEntries(
    forms.flatMap((form) => {
      const asked = Object.entries(fieldsOf(form)).filter(
        ([key, field]) => !field.when && (field.required || form.summary.includes(key) || key === form.happenedOn),
      )
      const body = Object.fromEntries(asked.map(([key, field]) => [key, example(field)]))
      return [`${pascal(form.name)}Create`, `${pascal(form.name)}Patch`].map((called) => [called, body])
    }),
  ),
}

export const components = [
  ...own.values(),
  ...[...entrySchemas.values()].flatMap((schemas): Named[] => Object.values(schemas)),
  EntryRemove,
  RecordEntries,
]
