import type { UiWords } from './context.tsx'

/** What the API says when it refuses (RFC 9457), as far as the components need it. */
export interface Problem {
  title: string
  status: number
  code: string
  detail?: string
  errors?: { pointer: string; code: string; message: string }[]
}

/** The problem an error carries, if the API answered at all. */
export function problemOf(error: unknown): Problem | undefined {
  if (typeof error !== 'object' || error === null || !('problem' in error)) return undefined
  const { problem } = error
  if (typeof problem !== 'object' || problem === null) return undefined
  // The client puts the API's answer here unread; its shape is the API's contract.
  return problem as Problem
}

/** One sentence: what happened, that nothing was lost, and what to do. */
export function explainError(error: unknown, words: UiWords['error']): string {
  const problem = problemOf(error)
  if (!problem || problem.status === 0) return words.network
  if (problem.code === 'step_up_required') return words.unconfirmed
  if (problem.status === 401 || problem.status === 403) return problem.detail ?? words.forbidden
  if (problem.status === 404) return words.notFound
  if (problem.status === 409) return problem.detail ?? problem.title
  if (problem.status === 412 || problem.status === 428) return words.conflict
  if (problem.status === 429) return words.busy
  if (problem.status >= 500) return words.server
  return problem.detail ?? words.invalid
}
