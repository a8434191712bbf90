import { CaseFilters } from '@varn/schema/cases'
import { ChildFilters } from '@varn/schema/children'
import type { SavedFilter, SavedViewCreate } from '@varn/schema/saved-views'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { FieldError } from '../http/errors.ts'

export type SavedViewRow = Omit<Selectable<Tables['savedViews']>, 'filters'> & { filters: SavedFilter[] }

/** Whose records: a filter of both lists, and none of a search. A reference is typed, and so it is not kept. */
const names: Record<SavedViewCreate['list'], readonly string[]> = {
  cases: ['scope', ...Object.keys(CaseFilters.properties)],
  children: ['scope', ...Object.keys(ChildFilters.properties)].filter((name) => name !== 'caseId'),
}

/** Filters that the list does not have, or that are named twice. Whether a code is still one is for the list to say. */
export function filterErrors(list: SavedViewCreate['list'], filters: readonly SavedFilter[]): FieldError[] {
  return filters.flatMap(({ name }, index): FieldError[] => {
    const pointer = `/filters/${index}/name`
    if (!names[list].includes(name)) return [{ pointer, code: 'invalid' }]
    return filters.findIndex((other) => other.name === name) < index ? [{ pointer, code: 'not_unique' }] : []
  })
}
