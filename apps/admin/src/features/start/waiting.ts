import { queryOptions, useQueries } from '@tanstack/react-query'
import { call, type Input, type Operation, type Output } from '../../api.ts'
import { type Permission, useMay } from '../../session.tsx'
import { daysAfter, within } from './days.ts'

/** One thing that waits: what it is, about what (a reference, never a name), by when, and where it is done. */
export interface Waiting {
  kind: 'placementReview' | 'reflectionEnds' | 'reportDraft' | 'certificationEnds'
  reference: string
  href: string
  /** The last day, as an ISO date; without one it waits without end. */
  due?: string
}

/** How many days ahead something shows. A renewal of a certificate takes longer than a review. */
const ahead = { placementReview: 30, reflectionEnds: 14, certificationEnds: 90 }
/** The most rows the API gives at once; what runs out within days is far fewer. */
const limit = 100

/** Where waiting things come from: who may read them, what is read, and how its rows become things that wait. */
function sources(today: string) {
  return [
    source(
      'child:read',
      'listChildren',
      { query: { open: true, placementReviewBefore: daysAfter(today, ahead.placementReview), limit } },
      ({ items }) =>
        items.flatMap((child) =>
          waitingOn('placementReview', child.reference, `/children/${child.id}`, child.placementReviewOn),
        ),
    ),
    source('case:read', 'listCases', { query: { status: 'active', limit } }, ({ items }) =>
      items
        .filter((row) => within(row.reflectionEndsOn, today, ahead.reflectionEnds))
        .flatMap((row) => waitingOn('reflectionEnds', row.reference, `/cases/${row.id}`, row.reflectionEndsOn)),
    ),
    source('shelter:read', 'listShelters', { query: { certifiedToday: true, limit } }, ({ items }) =>
      items
        .filter((shelter) => shelter.active && within(shelter.certifiedTo, today, ahead.certificationEnds))
        .flatMap((shelter) =>
          waitingOn('certificationEnds', shelter.codeName, `/shelters/${shelter.id}`, shelter.certifiedTo),
        ),
    ),
  ]
}

function source<Op extends Operation>(
  permission: Permission,
  operation: Op,
  input: Input<Op>,
  waiting: (answer: Output<Op>) => Waiting[],
) {
  const read = queryOptions<Waiting[]>({
    queryKey: [operation, input, 'waiting'],
    queryFn: ({ signal }) => call(operation, { ...input, signal }).then(waiting),
  })
  return { permission, read }
}

/** Everything that waits for this membership, what runs out first on top. A source that does not answer leaves the rest standing. */
export function useWaiting(today: string) {
  const may = useMay()
  return useQueries({
    queries: sources(today)
      .filter(({ permission }) => may(permission))
      .map(({ read }) => read),
    combine: (answers) => ({
      loading: answers.some((answer) => answer.isPending),
      error: answers.find((answer) => answer.error)?.error,
      retry: () => answers.filter((answer) => answer.error).map((answer) => answer.refetch()),
      items: answers.flatMap((answer) => answer.data ?? []).sort(byDue),
    }),
  })
}

function waitingOn(kind: Waiting['kind'], reference: string, href: string, due: string | null): Waiting[] {
  return due ? [{ kind, reference, href, due }] : []
}

const byDue = (a: Waiting, b: Waiting) => (a.due ?? '9999').localeCompare(b.due ?? '9999')
