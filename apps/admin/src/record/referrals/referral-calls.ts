import { queryOptions } from '@tanstack/react-query'
import { call, type Operation, queryClient, type Schemas } from '../../api.ts'
import type { Tone } from '../../ui/card.tsx'

/** A case or a child. */
export interface Referred {
  kind: 'case' | 'child'
  id: string
}

export const referralsOf = ({ kind, id }: Referred) =>
  queryOptions({
    queryKey: [kind === 'case' ? 'listCaseReferrals' : 'listChildReferrals', id],
    queryFn: ({ signal }) =>
      kind === 'case'
        ? call('listCaseReferrals', { path: { caseId: id }, query: { limit: 200 }, signal })
        : call('listChildReferrals', { path: { childId: id }, query: { limit: 200 }, signal }),
  })

/** What an answer changes: the referral where it shows, and the record that it opens. */
export function refreshReferrals() {
  const stale: Operation[] = [
    'listReferrals',
    'getReferral',
    'listCaseReferrals',
    'listChildReferrals',
    'listShares',
    'getCase',
    'getChild',
  ]
  return Promise.all(stale.map((operation) => queryClient.invalidateQueries({ queryKey: [operation] })))
}

export const referralTones: Record<Schemas['ReferralState'], Tone> = {
  sent: 'accent',
  seen: 'accent',
  accepted: 'good',
  declined: 'warn',
  withdrawn: 'neutral',
  lapsed: 'danger',
  completed: 'neutral',
}
