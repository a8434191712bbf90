import { type Static, Type } from 'typebox'
import { name, object, ref, textOrNull } from './lib.ts'

const optionalText = Type.Optional(Type.String())

const Code = name(
  'Code',
  object({
    code: Type.String(),
    sv: Type.String(),
    en: Type.String(),
    validFrom: optionalText,
    validTo: optionalText,
    group: optionalText,
    htcds: optionalText,
    ctdc: optionalText,
  }),
)

export const CodeListView = name(
  'CodeList',
  object({
    name: Type.String(),
    sv: Type.String(),
    en: Type.String(),
    multi: Type.Boolean(),
    rollsUpTo: textOrNull(80),
    codes: Type.Array(ref(Code)),
  }),
)
export const CodeLists = name('CodeLists', object({ items: Type.Array(ref(CodeListView)) }))
export type CodeLists = Static<typeof CodeLists>

export const components = [Code, CodeListView, CodeLists]
