import type { ShareCreate } from '@varn/schema/shares'
import type { FieldError } from '../http/errors.ts'
import { monthsAfter } from '../swedish-day.ts'

// A share is looked at anew at least once a year; the database allows the days around it.
const monthsMax = 12

/** What a consent must name before a record is shown to somebody else. */
const sharePurposes: readonly string[] = ['share_nsp', 'share_member', 'share_authority', 'share_regional_coordinator']
/** Whether a record can be shown to somebody else for it. */
export const isSharePurpose = (purpose: string) => sharePurposes.includes(purpose)

const childParts: readonly string[] = ['needs', 'views']

/** What is wrong with a share before anybody's consent is looked at. */
export function wrongFields(
  kind: 'case' | 'child',
  share: Omit<ShareCreate, 'recipientOrganisationId'>,
  today: string,
): FieldError[] {
  const errors: FieldError[] = []
  if (!isSharePurpose(share.purpose)) errors.push({ pointer: '/purpose', code: 'invalid' })
  if (!share.parts.includes('facts')) errors.push({ pointer: '/parts', code: 'required' })
  if (kind === 'case' && share.parts.some((part) => childParts.includes(part)))
    errors.push({ pointer: '/parts', code: 'invalid' })
  if (share.endsOn < today) errors.push({ pointer: '/endsOn', code: 'too_small' })
  if (share.endsOn > monthsAfter(today, monthsMax)) errors.push({ pointer: '/endsOn', code: 'too_large' })
  // Whoever shares without asking says why, so that another ground is no way around a consent.
  if (share.overrideReason === undefined && share.ground !== 'consent')
    errors.push({ pointer: '/overrideReason', code: 'required' })
  return errors
}

/** What may be done with a restricted record without a new yes from its person: legal claims, and protecting somebody (GDPR Art. 18(2)). */
export function holdsWhenRestricted(ground: ShareCreate['ground']): boolean {
  return ground === 'legal_claim' || ground === 'vital_interest' || ground === 'child_concern_report'
}

/** Whether a share is open at an instant, has run out, or was ended. */
export function stateOf(share: { endsAt: string; endedAt: string | null }, now: Date): 'current' | 'expired' | 'ended' {
  if (share.endedAt !== null) return 'ended'
  return new Date(share.endsAt) > now ? 'current' : 'expired'
}
