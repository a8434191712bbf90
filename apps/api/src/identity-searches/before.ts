import type { CodeOf, searchedFirst as searchedFirstCodes } from '@varn/codes'
import { type Actor, may } from '../access/actor.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError } from '../http/errors.ts'
import { findSearch } from './queries.ts'
import { type IdentityTexts, termsOf } from './rules.ts'

/** A search is an answer to what stood there then; the next day it is made anew. */
const hoursMax = 24

interface SearchBefore {
  searchedFirst: CodeOf<typeof searchedFirstCodes>
  searchId?: string
}

/**
 * What is said of the search before a new record, as the log keeps it. Nobody can say that they searched without having done it, that
 * there is nothing to search by while they give a name, or that they may not search when they may.
 * @throws Problem `request_invalid` with a pointer to what does not hold
 */
export async function checkedSearch(
  tx: Tx,
  actor: Actor,
  { searchedFirst, searchId }: SearchBefore,
  identity: IdentityTexts | undefined,
  now: Date,
): Promise<SearchBefore> {
  if (searchedFirst !== 'searched') {
    if (searchId !== undefined) throw fieldError('/searchId', 'invalid')
    const hasTerms = searchedFirst === 'nothing_to_search_by' && identity && termsOf(identity).length > 0
    const couldSearch = searchedFirst === 'may_not_search' && may(actor, 'identity:search')
    if (hasTerms || couldSearch) throw fieldError('/searchedFirst', 'invalid')
    return { searchedFirst }
  }
  if (searchId === undefined) throw fieldError('/searchId', 'required')
  const since = new Date(now.getTime() - hoursMax * 3_600_000).toISOString()
  if (!(await findSearch(tx, searchId, since))) throw fieldError('/searchId', 'invalid')
  return { searchedFirst, searchId }
}
