import fc from 'fast-check'
import type { Schema } from './operations.ts'

/** Texts that break things: injection, other alphabets, control characters, lone surrogates, the very long. */
export const nastyTexts = [
  `'; drop table cases; --`,
  `" or 1=1 --`,
  '{{7*7}}<script>alert(1)</script>',
  '=cmd|"/c calc"!A1',
  '../../../../etc/passwd',
  'a\u0000b',
  '\ud800',
  '\u202egnp.exe',
  'å'.repeat(3000),
  '🧸'.repeat(100),
  'null',
  '__proto__',
  '\r\nset-cookie: a=b',
  '',
  ' ',
]

/** What a test puts in the place of a generated text; undefined leaves the generated one. */
type TextFor = (schema: Schema) => string | undefined

/** Makes values that a schema accepts. `ids` are offered wherever a UUID is asked for, and `textFor` names other texts. */
export function validValues(
  schema: Schema,
  components: Record<string, Schema>,
  ids: readonly string[],
  textFor: TextFor = () => undefined,
): fc.Arbitrary<unknown> {
  const deeper = (inner: unknown) => validValues(inner as Schema, components, ids, textFor) // a JSON Schema within one is one
  if (typeof schema.$ref === 'string') return deeper(components[schema.$ref.split('/').at(-1)!])
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]))
  if ('const' in schema) return fc.constant(schema.const)
  const choices = (schema.oneOf ?? schema.anyOf) as Schema[] | undefined
  if (choices) return fc.oneof(...choices.map(deeper))
  if (Array.isArray(schema.type)) {
    return fc.oneof(...(schema.type as string[]).map((type) => deeper({ ...schema, type })))
  }
  switch (schema.type) {
    case 'object':
      return validObject(schema, deeper)
    case 'array': {
      const bounds = { minLength: numberOr(schema.minItems, 0), maxLength: Math.min(numberOr(schema.maxItems, 3), 4) }
      return schema.uniqueItems === true
        ? fc.uniqueArray(deeper(schema.items), bounds)
        : fc.array(deeper(schema.items), bounds)
    }
    case 'integer':
      return fc.integer({ min: numberOr(schema.minimum, -1000), max: numberOr(schema.maximum, 100_000) })
    case 'number':
      return fc.double({ min: numberOr(schema.minimum, -1000), max: numberOr(schema.maximum, 100_000), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return validText(schema, ids, textFor)
    default:
      return fc.jsonValue({ maxDepth: 1 })
  }
}

const numberOr = (value: unknown, otherwise: number) => (typeof value === 'number' ? value : otherwise)

function validObject(schema: Schema, deeper: (inner: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Record<string, Schema>
  const model = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, deeper(inner)]))
  const required = (schema.required ?? []) as string[]
  const least = numberOr(schema.minProperties, 0)
  return fc
    .record(model, { requiredKeys: required, noNullPrototype: true })
    .filter((value) => Object.keys(value).length >= least)
}

function validText(schema: Schema, ids: readonly string[], textFor: TextFor): fc.Arbitrary<string> {
  const chosen = textFor(schema)
  if (chosen !== undefined) return fc.constant(chosen)
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  switch (schema.format) {
    case 'uuid':
      return ids.length > 0 ? fc.oneof(fc.constantFrom(...ids), fc.uuid()) : fc.uuid()
    case 'date':
      return days.map((date) => date.toISOString().slice(0, 10))
    case 'date-time':
      return days.map((date) => date.toISOString())
    case 'email':
      return fc.nat(99_999).map((number) => `p${number}@fuzz.test.invalid`)
    case 'uri':
      return fc.constantFrom('https://fuzz.test.invalid/a', 'https://127.0.0.1/')
  }
  const [minLength, maxLength] = [numberOr(schema.minLength, 0), numberOr(schema.maxLength, 200)]
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern)).filter(fits)
  const plain = fc
    .string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) })
    .filter(fits)
  const nasty = nastyTexts.filter(fits)
  return nasty.length > 0 ? fc.oneof(plain, fc.constantFrom(...nasty)) : plain
}

/** Values of every kind that some schema will not take. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    2 ** 53,
    [],
    {},
    [[[[]]]],
    '9999-99-99',
    '2026-02-30',
    '0000-00-00',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

/** A valid body with one thing wrong in it: a field of another kind, one missing, one too many. */
export function spoiled(body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.tuple(body, anyValue, fc.nat(), fc.nat(2)).map(([value, other, position, way]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return other
    const names = Object.keys(value)
    const name = names[position % Math.max(names.length, 1)]
    if (way === 0 || name === undefined) return { ...value, unknownField: other }
    if (way === 1) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))
    return { ...value, [name]: other }
  })
}
