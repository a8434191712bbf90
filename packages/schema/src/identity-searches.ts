import { type Static, Type } from 'typebox'
import { SearchedFirst } from './codes.ts'
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

/**
 * What every new record says: which search for the person came before it, or why there was none. Required of people and of other systems
 * alike, because a field that may be left out is one that nobody fills in; a system that cannot search says `from_other_system`.
 */
export const searchBefore = {
  searchedFirst: ref(SearchedFirst),
  searchId: Type.Optional({
    ...Id,
    description: 'With `searched` alone: the `searchId` of a search of your own in the last 24 hours',
  }),
}

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
    searchId: { ...Id, description: 'Told when a record is opened after this search' },
    items: Type.Array(ref(IdentityMatch)),
    more: Type.Boolean({ description: 'There are more than are answered' }),
  }),
)

export const components = [IdentitySearch, IdentityMatch, IdentitySearchResult]
