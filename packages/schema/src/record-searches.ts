import { type Static, Type } from 'typebox'
import { CaseFilters } from './cases.ts'
import { ChildFilters } from './children.ts'
import { Id, name, object, oneOf, partial, ref } from './lib.ts'

/** What is looked for in records of your organisation: a reference, words of their texts, or both. */
export const RecordSearch = name(
  'RecordSearch',
  partial(
    {
      kind: oneOf(['case', 'child'], { description: 'Left out: both' }),
      reference: Type.String({
        minLength: 1,
        maxLength: 20,
        description: 'The beginning of a reference, such as 2026-00',
      }),
      words: Type.String({
        minLength: 2,
        maxLength: 100,
        description: 'Words that all stand in one text, in any order, as beginnings of words',
      }),
      cases: ref(CaseFilters),
      children: ref(ChildFilters),
    },
    { minProperties: 1 },
  ),
)
export type RecordSearch = Static<typeof RecordSearch>

export const FoundIn = oneOf(['reference', 'note', 'child_words', 'consent_note', 'entry'])
export type FoundIn = Static<typeof FoundIn>

/** A record by its reference, and where in it the words stand. The text itself is opened in the record, where that is logged. */
export const RecordMatch = name(
  'RecordMatch',
  object({
    kind: oneOf(['case', 'child']),
    id: Id,
    reference: Type.String({ examples: ['2026-0042'] }),
    closed: Type.Boolean(),
    foundIn: Type.Array(FoundIn),
  }),
)
export type RecordMatch = Static<typeof RecordMatch>

export const RecordSearchResult = name(
  'RecordSearchResult',
  object({
    items: Type.Array(ref(RecordMatch)),
    more: Type.Boolean({ description: 'There are more than are answered' }),
    searched: Type.Integer({ minimum: 0, description: 'In how many records the texts were read, newest first' }),
    of: Type.Integer({ minimum: 0, description: 'How many records the filters leave that have texts you may read' }),
  }),
)

export type RecordSearchResult = Static<typeof RecordSearchResult>

export const components = [RecordSearch, RecordMatch, RecordSearchResult]
