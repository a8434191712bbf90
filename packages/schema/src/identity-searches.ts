import { type Static, Type } from 'typebox'
import { Id, name, object, partial, ref, textOrNull } from './lib.ts'

/** What is looked for; each field that is given is looked for by itself. */
export const IdentitySearch = name(
  'IdentitySearch',
  partial({ fullName: textOrNull(200), phone: textOrNull(60), email: textOrNull(254) }, { minProperties: 1 }),
)
export type IdentitySearch = Static<typeof IdentitySearch>

/** A record by its reference; `matched` says which fields are the same. */
export const IdentityMatch = name(
  'IdentityMatch',
  object({
    kind: Type.Unsafe<'case' | 'child'>({ type: 'string', enum: ['case', 'child'] }),
    id: Id,
    reference: Type.String({ examples: ['2026-0042'] }),
    matched: Type.Array(
      Type.Unsafe<'full_name' | 'phone' | 'email'>({ type: 'string', enum: ['full_name', 'phone', 'email'] }),
    ),
  }),
)
export const IdentitySearchResult = name(
  'IdentitySearchResult',
  object({
    items: Type.Array(ref(IdentityMatch)),
    more: Type.Boolean({ description: 'There are more than are answered' }),
  }),
)

export const components = [IdentitySearch, IdentityMatch, IdentitySearchResult]
