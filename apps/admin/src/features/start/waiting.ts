import { queryOptions, useQueries } from '@tanstack/react-query'
import { useMay } from '../../session.tsx'
import { type Found, sources } from './sources.ts'

/** Everything that waits for this membership, what runs out first on top. A source that does not answer leaves the rest standing. */
export function useWaiting(today: string) {
  const may = useMay()
  return useQueries({
    queries: sources(today)
      .filter(({ permission, without }) => may(permission) && !(without && may(without)))
      .map(({ key, find }) => queryOptions<Found>({ queryKey: [...key, 'waiting'], queryFn: find })),
    combine: (answers) => ({
      /** Whether anything can wait for this role at all. */
      any: answers.length > 0,
      loading: answers.some((answer) => answer.isPending),
      error: answers.find((answer) => answer.error)?.error,
      retry: () => answers.filter((answer) => answer.error).map((answer) => answer.refetch()),
      items: answers.flatMap((answer) => answer.data?.items ?? []).sort(byDue),
      /** Whether there were more rows than were looked through. */
      partial: answers.some((answer) => answer.data?.partial),
    }),
  })
}

const byDue = (a: { due?: string }, b: { due?: string }) => (a.due ?? '9999').localeCompare(b.due ?? '9999')
