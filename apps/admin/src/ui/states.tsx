import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUiWords } from './context.tsx'
import { explainError, problemOf } from './problem.ts'
import styles from './states.module.css'

/** What an empty section or list is for, and the first step: a button, a link, or nothing when the reader can do none. */
export function EmptyState(props: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <strong>{props.title}</strong>
      {props.text && <p>{props.text}</p>}
      {props.action}
    </div>
  )
}

/** The shape of what is on its way. Quiet for the eye, and said once to a screen reader. */
export function LoadingState({ lines = 4, label }: { lines?: number; label?: string }) {
  const words = useUiWords()
  const widths = Array.from({ length: lines }, (_, index) => ({
    key: `line-${index}`,
    width: `${92 - ((index * 17) % 45)}%`,
  }))
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      <span className="visually-hidden">{label ?? words.loading}</span>
      {widths.map((line) => (
        <span key={line.key} className={styles.line} style={{ width: line.width }} aria-hidden />
      ))}
    </div>
  )
}

/** What went wrong, that nothing was lost, what to do. Takes whatever was thrown; an `ApiError` explains itself. */
export function ErrorState({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }) {
  const words = useUiWords()
  const problem = problemOf(error)
  return (
    <div className={styles.error} role="alert">
      <strong>{title ?? (problem && problem.status < 500 ? problem.title : words.error.title)}</strong>
      <p>{explainError(error, words.error)}</p>
      {problem && problem.status >= 500 && (
        <p>
          <small>
            {words.error.reference}: {problem.code}
          </small>
        </p>
      )}
      {retry && (
        <Button variant="default" onClick={retry}>
          {words.retry}
        </Button>
      )}
    </div>
  )
}

/**
 * The three states of a read in one place: skeleton, error with a retry, and the content.
 * `query` is what `useQuery` answers.
 */
export function Loaded<T>(props: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  lines?: number
  children: (data: T) => ReactNode
}) {
  const { data, error, refetch } = props.query
  if (data !== undefined) return props.children(data)
  if (error) return <ErrorState error={error} retry={() => refetch()} />
  return <LoadingState lines={props.lines} />
}

/** More rows, with how many are shown of how many, when that is known. */
export function LoadMore(props: {
  shown: number
  total?: number
  more: boolean
  loading?: boolean
  onMore: () => void
}) {
  const words = useUiWords()
  return (
    <div className={styles.more}>
      <span role="status">{words.shown(props.shown, props.total, props.more)}</span>
      {props.more && (
        <Button variant="default" loading={props.loading} onClick={props.onMore}>
          {words.loadMore}
        </Button>
      )}
    </div>
  )
}
