import { queryOptions } from '@tanstack/react-query'
import { call, type Input, type Operation, queryClient, type Schemas } from '../../api.ts'

/** A case or a child, as far as its tasks and times go. Its version changes with the facts that times are computed from. */
export interface RecordOf {
  kind: 'case' | 'child'
  id: string
  version: number
  responsibleUserId: string | null
  protected: boolean
}

export type Task = Schemas['Task']
export type Clock = Schemas['Clock']

const all = { limit: 200 }

export const tasksOf = ({ kind, id }: RecordOf) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'listCaseTasks' : 'listChildTasks', id],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('listCaseTasks', { path: { caseId: id }, query: all, signal })
        : call('listChildTasks', { path: { childId: id }, query: all, signal }),
  })

export const clocksOf = ({ kind, id, version }: RecordOf) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'listCaseClocks' : 'listChildClocks', id, version],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('listCaseClocks', { path: { caseId: id }, signal })
        : call('listChildClocks', { path: { childId: id }, signal }),
  })

export async function addTask({ kind, id }: RecordOf, body: Input<'createCaseTask'>['body'], idempotencyKey: string) {
  await (kind === 'case'
    ? call('createCaseTask', { path: { caseId: id }, body, idempotencyKey })
    : call('createChildTask', { path: { childId: id }, body, idempotencyKey }))
  await refreshTasks()
}

type Override = Input<'createCaseClockOverride'>['body']
export async function overrideClock({ kind, id }: RecordOf, body: Override, idempotencyKey: string) {
  await (kind === 'case'
    ? call('createCaseClockOverride', { path: { caseId: id }, body, idempotencyKey })
    : call('createChildClockOverride', { path: { childId: id }, body, idempotencyKey }))
  await refreshTasks()
}

export async function handOver({ kind, id, version: ifMatch }: RecordOf, userId: string) {
  const body = { userId }
  await (kind === 'case'
    ? call('handOverCase', { path: { caseId: id }, body, ifMatch })
    : call('handOverChild', { path: { childId: id }, body, ifMatch }))
  await Promise.all([
    refreshTasks(),
    ...(['getCase', 'getChild', 'listCases', 'listChildren'] as const).map((name) =>
      queryClient.invalidateQueries({ queryKey: [name] }),
    ),
  ])
}

/** Done when what is on the screen has been read again. */
export function refreshTasks() {
  const stale: Operation[] = [
    'listCaseTasks',
    'listChildTasks',
    'listCaseClocks',
    'listChildClocks',
    'listWaiting',
    'countWaiting',
  ]
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}
