import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions, useMutation } from '@tanstack/react-query'
import { ApiError, createClient, type Input, type Operation, type Output } from '@varn/api-client'
import { language } from './i18n/index.ts'
import { sessionFetch } from './session/session-fetch.ts'
import { getToken } from './session/tokens.ts'

export { ApiError, type Input, type Operation, type Output, type Schemas } from '@varn/api-client'

export const call = createClient({ fetch: sessionFetch, token: getToken, language })

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; only a server that is away or failing is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && isAway(error.problem.status),
    },
  },
})
const isAway = (status: number) => status === 0 || status >= 500

/** A read. One name for a request from the server's route to the page: its operationId. */
export function query<Op extends Operation>(operation: Op, input: Input<Op>) {
  return queryOptions<Output<Op>, ApiError>({
    queryKey: [operation, input],
    queryFn: ({ signal }) => call(operation, { ...input, signal }),
  })
}

/** Operations that answer in pages, `{ items, nextCursor }`. */
export type ListOperation = {
  [Op in Operation]: Output<Op> extends { items: readonly unknown[]; nextCursor: string | null } ? Op : never
}[Operation]

/**
 * A list to read on in, for `useInfiniteQuery`; `rowsOf(list.data)` gives the rows so far. The former rows stay on the
 * screen while a changed filter is being answered.
 */
export function listQuery<Op extends ListOperation>(operation: Op, input: Input<Op>) {
  return infiniteQueryOptions({
    queryKey: [operation, input, 'pages'],
    queryFn: ({ pageParam, signal }) => call(operation, { ...withCursor(input, pageParam), signal }),
    initialPageParam: null as string | null,
    // ListOperation has already asked for this shape, which a generic answer does not show.
    getNextPageParam: (last) => (last as { nextCursor: string | null }).nextCursor,
    placeholderData: keepPreviousData,
  })
}

/** All rows read so far, in order. */
export function rowsOf<Row>(data: { pages: { items: readonly Row[] }[] } | undefined): Row[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}

function withCursor<Op extends ListOperation>(input: Input<Op>, cursor: string | null): Input<Op> {
  if (cursor === null) return input
  // Every list takes a cursor in its query; the generic input cannot say so.
  return { ...input, query: { ...(input as { query?: object }).query, cursor } } as Input<Op>
}

/** A write. `changes` names the reads that are stale once it has succeeded. */
export function useCommand<Op extends Operation>(operation: Op, changes: readonly Operation[]) {
  return useMutation<Output<Op>, ApiError, Input<Op>>({
    mutationFn: (input) => call(operation, input),
    onSuccess: () => Promise.all(changes.map((name) => queryClient.invalidateQueries({ queryKey: [name] }))),
  })
}

/** Fetches a file, for `DownloadButton`; it is saved under `name`. */
export async function download<Op extends Operation>(operation: Op, input: Input<Op>, name: string) {
  return { blob: await call.download(operation, input), name }
}
