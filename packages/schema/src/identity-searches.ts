import { type Static, Type } from 'typebox'
import { Id, name, object, oneOf, PersonalNumberOrNull, partial, ref, textOrNull } from './lib.ts'

/** What is looked for; each field that is given is looked for by itself. */
export const IdentitySearch = name(
  'IdentitySearch',
  partial(
    {
      fullName: textOrNull(200),
      personalNumber: PersonalNumberOrNull,
      phone: textOrNull(60),
      email: textOrNull(254),
    },
    { minProperties: 1 },
  ),
)
export type IdentitySearch = Static<typeof IdentitySearch>

/** `name_sound` is a name that only sounds the same, in Swedish or as other clerks write it. */
export const IdentityField = oneOf(['full_name', 'name_sound', 'phone', 'email', 'personal_number'])

/** A record by its reference; `matched` says which fields are the same. */
export const IdentityMatch = name(
  'IdentityMatch',
  object({
    kind: oneOf(['case', 'child']),
    id: Id,
    reference: Type.String({ examples: ['2026-0042'] }),
    matched: Type.Array(IdentityField),
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
