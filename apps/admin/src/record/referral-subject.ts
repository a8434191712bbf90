import type { UrlFilters } from '../url.ts'

/** The record that is referred, given by the page that one came from. */
export interface ReferralSubject {
  kind: 'case' | 'child'
  id: string
  reference: string
}

/** Reads the address of a new referral; undefined without a record in it. */
export function referralSubjectIn({ kind, id, reference }: UrlFilters): ReferralSubject | undefined {
  return (kind === 'case' || kind === 'child') && id ? { kind, id, reference: reference ?? '' } : undefined
}

export function newReferralHref({ kind, id, reference }: ReferralSubject): string {
  return `/referrals/new?${new URLSearchParams({ kind, id, reference })}`
}
