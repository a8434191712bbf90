import { infiniteQueryOptions, keepPreviousData, QueryClient, queryOptions, useMutation } from '@tanstack/react-query'
import { ApiError, createClient, type Input, type Operation, type Output } from './api-shim.ts'
import { language } from './i18n/index.ts'
import { sessionFetch } from './session/session-fetch.ts'
import { getToken } from './session/tokens.ts'

export { ApiError, type Input, type Operation, type Output }

export const call = createClient({ fetch: sessionFetch, token: getToken, language })

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal stays one; only a server that is away is asked again.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.problem.status >= 500),
    },
  },
})

/** A read. One name for a request from the server's route to the page: its operationId. */
export function query<Op extends Operation>(operation: Op, input: Input<Op>) {
  return queryOptions<Output<Op>, ApiError | Error>({
    queryKey: [operation, input],
    queryFn: () => call(operation, input),
  })
}

/** A list answered in pages: `{ items, nextCursor }`. */
interface Listed {
  items: readonly unknown[]
  nextCursor?: string | null
  total?: number
}

/**
 * A list to read on in, for `useInfiniteQuery`. `rowsOf(list.data)` gives the rows so far. The former rows stay while a
 * changed filter is being answered.
 */
export function listQuery<Op extends Operation>(operation: Op, input: Input<Op>) {
  return infiniteQueryOptions({
    queryKey: [operation, input, 'list'],
    queryFn: ({ pageParam }) => call(operation, withCursor(input, pageParam)) as Promise<Page<Op>>,
    initialPageParam: undefined as string | undefined,
    // Only operations that answer in pages are given here; the type of the others has no items and does not compile in use.
    getNextPageParam: (last) => (last as unknown as Listed).nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
}
type Page<Op extends Operation> = Output<Op>

/** All rows read so far, in order. */
export function rowsOf<Row>(data: { pages: { items: readonly Row[] }[] } | undefined): Row[] {
  return data?.pages.flatMap((page) => page.items) ?? []
}

function withCursor<Op extends Operation>(input: Input<Op>, cursor: string | undefined): Input<Op> {
  if (!cursor) return input
  // Every list takes a cursor in its query; the generic input cannot say so.
  return { ...input, query: { ...(input as { query?: object }).query, cursor } } as Input<Op>
}

/** A write. `changes` names the reads that are stale once it has succeeded. */
export function useCommand<Op extends Operation>(operation: Op, changes: readonly Operation[]) {
  return useMutation<Output<Op>, ApiError | Error, Input<Op>>({
    mutationFn: (input) => call(operation, input),
    onSuccess: () => Promise.all(changes.map((name) => queryClient.invalidateQueries({ queryKey: [name] }))),
  })
}

/** Fetches a file by its address under `/api/v1`, for `DownloadButton`. `name` is used when the server gives none. */
export async function download(path: string, name: string): Promise<{ blob: Blob; name: string }> {
  const response = await sessionFetch(path, { headers: { 'accept-language': language() } })
  if (!response.ok) throw new ApiError(await response.json())
  const given = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return { blob: await response.blob(), name: given ?? name }
}
