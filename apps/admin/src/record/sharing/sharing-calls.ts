import { queryOptions } from '@tanstack/react-query'
import { call, type Input, type Operation, queryClient, type Schemas } from '../../api.ts'

/** A case or a child, as far as asking and sharing go. */
export interface RecordOf {
  kind: 'case' | 'child'
  id: string
  /** Who can be asked. A suspected guardian is not among them. */
  givers: readonly Schemas['ConsentGiver'][]
  minor: boolean
  neverAsk: boolean
}

const all = { limit: 200 }

export const consentsOf = ({ kind, id }: RecordOf) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'listCaseConsents' : 'listChildConsents', id],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('listCaseConsents', { path: { caseId: id }, query: all, signal })
        : call('listChildConsents', { path: { childId: id }, query: all, signal }),
  })

export const sharesOf = ({ kind, id }: RecordOf) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'listCaseShares' : 'listChildShares', id],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('listCaseShares', { path: { caseId: id }, query: all, signal })
        : call('listChildShares', { path: { childId: id }, query: all, signal }),
  })

export const checkOf = ({ kind, id }: Pick<RecordOf, 'kind' | 'id'>, purpose: Schemas['ConsentPurpose']) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'checkCaseConsent' : 'checkChildConsent', id, purpose],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('checkCaseConsent', { path: { caseId: id }, query: { purpose }, signal })
        : call('checkChildConsent', { path: { childId: id }, query: { purpose }, signal }),
  })

export async function recordAnswer(of: RecordOf, body: Input<'createCaseConsent'>['body'], idempotencyKey: string) {
  await (of.kind === 'case'
    ? call('createCaseConsent', { path: { caseId: of.id }, body, idempotencyKey })
    : call('createChildConsent', { path: { childId: of.id }, body, idempotencyKey }))
  await refreshSharing()
}

export async function share(of: RecordOf, body: Input<'createCaseShare'>['body'], idempotencyKey: string) {
  await (of.kind === 'case'
    ? call('createCaseShare', { path: { caseId: of.id }, body, idempotencyKey })
    : call('createChildShare', { path: { childId: of.id }, body, idempotencyKey }))
  await refreshSharing()
}

/** Done when what is on the screen has been read again. A consent that is withdrawn ends shares, so both are read. */
export function refreshSharing() {
  const stale: Operation[] = [
    'listCaseConsents',
    'listChildConsents',
    'checkCaseConsent',
    'checkChildConsent',
    'listCaseShares',
    'listChildShares',
    'listShares',
    'getShare',
  ]
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}
