import type { CodeOf, searchedFirst as searchedFirstCodes } from '@varn/codes'
import { type Actor, may } from '../access/actor.ts'
import { fieldError } from '../http/errors.ts'
import { swedishDay } from '../swedish-day.ts'
import { readPersonalNumber } from './personal-number.ts'
import { type IdentityTexts, termsOf } from './rules.ts'

/**
 * The same texts with the personal number as it is kept and searched for, in twelve digits; `under` is where they stand in the body.
 * @throws Problem `request_invalid` with a pointer to a number that is none
 */
export function withPersonalNumber<Texts extends { personalNumber?: string | null }>(
  texts: Texts,
  now: Date,
  under = '',
): Texts {
  if (!texts.personalNumber) return texts
  const read = readPersonalNumber(texts.personalNumber, swedishDay(now))
  if (read.fault) throw fieldError(`${under}/personalNumber`, read.fault)
  return { ...texts, personalNumber: read.number }
}

interface SearchBefore {
  searchedFirst: CodeOf<typeof searchedFirstCodes>
  searchId?: string
}

/**
 * What is said of the search before a new record, as the log keeps it; `made` tells whether the search that it names was made. Nobody can
 * say that they searched without having done it, that there is nothing to search by while they give a name, or that they may not search
 * when they may.
 * @throws Problem `request_invalid` with a pointer to what does not hold
 */
export function checkedSearch(
  actor: Actor,
  { searchedFirst, searchId }: SearchBefore,
  identity: IdentityTexts | undefined,
  made: boolean,
): SearchBefore {
  if (searchedFirst === 'searched') {
    if (!made) throw fieldError('/searchId', searchId === undefined ? 'required' : 'invalid')
    return { searchedFirst, searchId }
  }
  if (searchId !== undefined) throw fieldError('/searchId', 'invalid')
  const hasTerms = searchedFirst === 'nothing_to_search_by' && identity && termsOf(identity).length > 0
  const couldSearch = searchedFirst === 'may_not_search' && may(actor, 'identity:search')
  if (hasTerms || couldSearch) throw fieldError('/searchedFirst', 'invalid')
  return { searchedFirst }
}
