import { useQueries } from '@tanstack/react-query'
import { query } from '../../api.ts'
import { type Permission, useMay } from '../../session.tsx'

/** One thing that waits: what it is, about what (a reference, never a name), by when, and where it is done. */
export interface Waiting {
  kind: 'placementReview' | 'reflectionEnds' | 'reportDraft' | 'certificationEnds'
  reference: string
  href: string
  /** The last day, as an ISO date; without one it waits without end. */
  due?: string
}

/** Where waiting things come from: a read, who may do it, and how its rows become things that wait. */
interface Source {
  permission: Permission
  read: ReturnType<typeof query>
  waiting: (answer: unknown) => Waiting[]
}

/** Rows of a list answer; each source below says which of their fields it reads. */
interface Rows<Row> {
  items: Row[]
}

const sources: Source[] = [
  {
    permission: 'child:read',
    read: query('listChildren', { query: { placementReviewDue: 'true', limit: '20' } }),
    waiting: (answer) => {
      const { items } = answer as Rows<{ id: string; reference: string; placementReviewDueOn?: string | null }>
      return items.map(({ id, reference, placementReviewDueOn }) => ({
        kind: 'placementReview',
        reference,
        href: `/children/${id}`,
        due: placementReviewDueOn ?? undefined,
      }))
    },
  },
  {
    permission: 'report:read',
    read: query('listReports', { query: { status: 'drafting', limit: '20' } }),
    waiting: (answer) => {
      const { items } = answer as Rows<{ id: string; title: string; dueOn?: string | null }>
      return items.map(({ id, title, dueOn }) => ({
        kind: 'reportDraft',
        reference: title,
        href: `/reports/${id}`,
        due: dueOn ?? undefined,
      }))
    },
  },
  {
    permission: 'shelter:read',
    read: query('listShelters', { query: { certificationExpiring: 'true', limit: '20' } }),
    waiting: (answer) => {
      const { items } = answer as Rows<{ id: string; codeName: string; certifiedUntil?: string | null }>
      return items.map(({ id, codeName, certifiedUntil }) => ({
        kind: 'certificationEnds',
        reference: codeName,
        href: `/shelters/${id}`,
        due: certifiedUntil ?? undefined,
      }))
    },
  },
]

/** Everything that waits for this membership, what runs out first on top. What one source fails to answer leaves the rest standing. */
export function useWaiting() {
  const may = useMay()
  const mine = sources.filter((source) => may(source.permission))
  return useQueries({
    queries: mine.map((source) => source.read),
    combine: (answers) => ({
      loading: answers.some((answer) => answer.isPending),
      error: answers.find((answer) => answer.error)?.error,
      retry: () => answers.filter((answer) => answer.error).map((answer) => answer.refetch()),
      items: answers
        .flatMap((answer, index) => (answer.data ? (mine[index]?.waiting(answer.data) ?? []) : []))
        .sort(byDue),
    }),
  })
}

const byDue = (a: Waiting, b: Waiting) => (a.due ?? '9999').localeCompare(b.due ?? '9999')

/** Whole days from `today` to `due`, both ISO dates; negative when it has passed. */
export function daysLeft(due: string, today: string): number {
  return Math.round((Date.parse(`${due.slice(0, 10)}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000)
}

/** Today in Stockholm, as an ISO date. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(now)
}
