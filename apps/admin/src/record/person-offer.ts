import { useState } from 'react'
import type { Input, Schemas } from '../api.ts'
import { useMay } from '../session.tsx'
import type { Texts } from './identity-fields.tsx'
import { type SearchTerms, termsOf, usePersonSearch } from './use-person-search.ts'

/** What a new record says of the search before it. */
export type SearchBefore = Pick<Input<'createCase'>['body'], 'searchedFirst' | 'searchId'>
export type WhyNotSearched = Schemas['SearchedFirst']

/**
 * "Is the person here already?", before a new record: offered when the form is sent and nobody has searched for what it says, and
 * by a button before that. Never searched for by itself, because a search is logged as somebody's act; going on without takes a reason,
 * and the record keeps it.
 */
export function usePersonOffer() {
  const may = useMay()('identity:search')
  const [asked, setAsked] = useState<{ terms: SearchTerms; proceed?: (searched: SearchBefore) => void }>()
  const [passed, setPassed] = useState<{ key: string; reason: WhyNotSearched }>()
  const search = usePersonSearch()
  const keyOf = (terms: SearchTerms) => JSON.stringify(terms)
  /** What can be said already of a search for these words. */
  const saidOf = (terms: SearchTerms): SearchBefore | undefined => {
    const key = keyOf(terms)
    if (search.result && search.searched && keyOf(search.searched) === key)
      return { searchedFirst: 'searched', searchId: search.result.searchId }
    return passed?.key === key ? { searchedFirst: passed.reason } : undefined
  }
  return {
    may,
    asked,
    search,
    /** Sends the form at once, or asks first. */
    before(texts: Texts | undefined, proceed: (searched: SearchBefore) => void) {
      const terms = termsOf(texts)
      if (!terms) return proceed({ searchedFirst: 'nothing_to_search_by' })
      if (!may) return proceed({ searchedFirst: 'may_not_search' })
      const said = saidOf(terms)
      if (said) return proceed(said)
      search.clear()
      setAsked({ terms, proceed })
    },
    /** Searches now, long before the form is sent. */
    look(texts: Texts | undefined) {
      const terms = termsOf(texts)
      if (!terms) return
      setAsked({ terms })
      void search.search(terms)
    },
    /** Goes on from the dialog: after the search, or without one for a reason. */
    go(reason: WhyNotSearched | undefined) {
      if (!asked) return
      const said = saidOf(asked.terms) ?? (reason && { searchedFirst: reason })
      if (!said) return
      if (reason && said.searchedFirst === reason) setPassed({ key: keyOf(asked.terms), reason })
      setAsked(undefined)
      asked.proceed?.(said)
    },
    close: () => setAsked(undefined),
  }
}
export type PersonOffer = ReturnType<typeof usePersonOffer>
