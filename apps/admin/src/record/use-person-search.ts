import { useCallback, useState } from 'react'
import { call, type Schemas } from '../api.ts'
import type { Texts } from './identity-fields.tsx'
import { useTask } from './use-task.ts'

export type SearchTerms = Schemas['IdentitySearch']
export const searchFields = ['fullName', 'personalNumber', 'phone', 'email'] as const

/** What of an identity can be searched for; undefined when none of it is filled in. */
export function termsOf(texts: Texts | undefined): SearchTerms | undefined {
  const filled = searchFields.filter((name) => texts?.[name]?.trim())
  if (filled.length === 0) return undefined
  return Object.fromEntries(filled.map((name) => [name, texts?.[name]]))
}

/**
 * A search for a person. Its words and its answer live in the component alone and go with it: no cache, no address, no storage.
 * `searched` are the terms that the answer is about.
 */
export function usePersonSearch() {
  const [answer, setAnswer] = useState<{ searched: SearchTerms; result: Schemas['IdentitySearchResult'] }>()
  const { run, running, error } = useTask()
  const search = useCallback(
    (body: SearchTerms) =>
      run(async () => {
        setAnswer(undefined)
        setAnswer({ searched: body, result: await call('searchIdentities', { body }) })
      }),
    [run],
  )
  const clear = useCallback(() => setAnswer(undefined), [])
  return { ...answer, search, clear, searching: running, error }
}
