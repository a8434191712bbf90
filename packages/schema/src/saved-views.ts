import { type Static, Type } from 'typebox'
import { SavedList } from './codes.ts'
import { Id, name, object, Paging, page, partial, ref, Timestamp, Version } from './lib.ts'

/** One narrowing: the name of a filter of the list and the code, month or day that it is set to. Never words that somebody typed. */
export const SavedFilter = name(
  'SavedFilter',
  object({
    name: Type.String({ pattern: '^[a-zA-Z]{1,40}$', examples: ['mainExploitationForm'] }),
    value: Type.String({ pattern: '^[A-Za-z0-9_-]{1,60}$', examples: ['labour'] }),
  }),
)
export type SavedFilter = Static<typeof SavedFilter>

const fields = {
  name: Type.String({
    minLength: 1,
    maxLength: 60,
    pattern: '\\S',
    description: 'What the view is called. Nobody’s name: colleagues may read it',
  }),
  filters: Type.Array(ref(SavedFilter), { minItems: 1, maxItems: 20 }),
  isShared: Type.Boolean({ description: 'Whether colleagues with files see it too' }),
}

const Can = name('SavedViewCan', object({ edit: Type.Boolean(), remove: Type.Boolean() }))

export const SavedView = name(
  'SavedView',
  object({
    id: Id,
    list: ref(SavedList),
    ...fields,
    mine: Type.Boolean(),
    version: Version,
    createdAt: Timestamp,
    updatedAt: Timestamp,
    can: ref(Can),
  }),
)
export type SavedView = Static<typeof SavedView>
export const SavedViewPage = page('SavedViewPage', SavedView)

export const SavedViewCreate = name('SavedViewCreate', object({ list: ref(SavedList), ...fields }))
export type SavedViewCreate = Static<typeof SavedViewCreate>
export const SavedViewPatch = name('SavedViewPatch', partial(fields, { minProperties: 1 }))
export type SavedViewPatch = Static<typeof SavedViewPatch>
export const SavedViewListQuery = object({ ...Paging, list: Type.Optional(ref(SavedList)) })
export type SavedViewListQuery = Static<typeof SavedViewListQuery>

export const components = [SavedFilter, Can, SavedView, SavedViewPage, SavedViewCreate, SavedViewPatch]
