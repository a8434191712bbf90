import type { ReactNode } from 'react'
import { ErrorState, LoadingState, LoadMore } from './states.tsx'

/** A list to read on in: its skeleton, an error with a retry, the rows so far, and more of them. `list` is what `useInfiniteQuery` answers. */
export function PagedList<Row>(props: {
  list: {
    data: { pages: { items: readonly Row[] }[] } | undefined
    error: unknown
    isPending: boolean
    hasNextPage: boolean
    isFetchingNextPage: boolean
    refetch: () => unknown
    fetchNextPage: () => unknown
  }
  lines?: number
  children: (rows: Row[]) => ReactNode
}) {
  const { list } = props
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      {Boolean(list.error) && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {list.isPending && <LoadingState lines={props.lines} />}
      {list.data && props.children(rows)}
      {rows.length > 0 && (
        <LoadMore
          shown={rows.length}
          more={list.hasNextPage}
          loading={list.isFetchingNextPage}
          onMore={() => list.fetchNextPage()}
        />
      )}
    </>
  )
}
