import type { CodeList, CodeOf } from '@varn/codes'
import { pascal } from '@varn/forms/form'
import { type Static, type TSchema, Type } from 'typebox'

/** A schema with a name: one name is one component of the OpenAPI document. */
export type Named<T extends TSchema = TSchema> = T & { readonly $id: string }

/** Gives a schema its name. It becomes a component once it stands in components.ts. */
export function name<T extends TSchema>(id: string, schema: T): Named<T> {
  return Object.assign(schema, { $id: id })
}

/** Points at a named schema (`$ref` on the wire) and keeps its TypeScript type. */
export function ref<T extends TSchema>(schema: Named<T>) {
  return Type.Unsafe<Static<T>>({ $ref: `${schema.$id}#` })
}

/** A closed object: an unknown field is an error, never dropped in silence. */
export function object<T extends Record<string, TSchema>>(properties: T, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** A closed object whose fields may all be left out. */
export function partial<T extends Record<string, TSchema>>(properties: T, options: object = {}) {
  return object(Type.Partial(Type.Object(properties)).properties, options)
}

const labels = (list: CodeList) =>
  Object.fromEntries(Object.entries(list.entries).map(([code, entry]) => [code, { sv: entry.sv, en: entry.en }]))

/** The codes of a list as an enum component, with the labels that people read beside it. */
export function codes<const List extends CodeList>(list: List) {
  return name(
    pascal(list.name),
    Type.Unsafe<CodeOf<List>>({ type: 'string', enum: [...list.values], title: list.en, 'x-labels': labels(list) }),
  )
}

/** As codes(), or null where nothing was answered. One plain enum rather than anyOf, which serialises many times slower. */
export function codesOrNull<const List extends CodeList>(list: List) {
  return name(
    `${pascal(list.name)}OrNull`,
    Type.Unsafe<CodeOf<List> | null>({
      type: ['string', 'null'],
      enum: [...list.values, null],
      title: list.en,
      'x-labels': labels(list),
    }),
  )
}

/** One of a few words that are no code list: they steer a request or say a state, and no table keeps them. */
export const oneOf = <const Word extends string>(words: readonly Word[], options: object = {}) =>
  Type.Unsafe<Word>({ type: 'string', enum: [...words], ...options })

export const Id = Type.String({ format: 'uuid' })
export const Timestamp = Type.String({ format: 'date-time' })
/** A real day of the calendar, `YYYY-MM-DD`. */
export const CalendarDate = Type.String({ format: 'date', examples: ['2026-03-01'] })
export const DateOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date' })
export const TimestampOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time' })
export const IdOrNull = Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid' })
/** A calendar month, `YYYY-MM`. */
export const Month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', examples: ['2026-03'] })
export const MonthOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$',
})
/** An officially assigned code of ISO 3166-1 alpha-2: the component of codes.ts, typed as the text that a table holds. */
export const CountryOrNull = Type.Unsafe<string | null>({ $ref: 'CountryOrNull#' })
export const BooleanOrNull = Type.Unsafe<boolean | null>({ type: ['boolean', 'null'] })
export const Year = Type.Integer({ minimum: 2000, maximum: 2100 })
export const textOrNull = (maxLength: number) => Type.Unsafe<string | null>({ type: ['string', 'null'], maxLength })
/** A personal or coordination number: written with or without century and hyphen, answered in twelve digits. */
export const PersonalNumberOrNull = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  maxLength: 40,
  description:
    'A Swedish personal or coordination number. Written with or without century and hyphen, answered in twelve digits',
})
/** The positive integer that If-Match must name. */
export const Version = Type.Integer({ minimum: 1 })

export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
}

/** A page of a list: `nextCursor` is null on the last page. */
export function page<T extends TSchema>(id: string, item: Named<T>) {
  return name(id, object({ items: Type.Array(ref(item)), nextCursor: textOrNull(200) }))
}
