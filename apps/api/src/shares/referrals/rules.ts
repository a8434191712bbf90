import type { CodeOf, referralState } from '@varn/codes'
import type { ReferralCreate } from '@varn/schema/referrals'
import type { Selectable } from 'kysely'
import type { Tables } from '../../db/tables.ts'
import type { FieldError } from '../../http/errors.ts'
import { monthsAfter } from '../../swedish-day.ts'

export type ReferralRow = Selectable<Tables['referrals']>
type State = CodeOf<typeof referralState>

// Somebody waits for the answer; the longest that it can be reasonable to wait.
const answerMonthsMax = 3
const childParts: readonly string[] = ['needs', 'views']
const inside: readonly string[] = ['member', 'shelter']

/** Whether the recipient answers here. */
export function isInside({ party }: Pick<ReferralRow, 'party'>): boolean {
  return inside.includes(party)
}

/** The state on a Swedish day: a referral that nobody has answered lapses by itself after its last day. */
export function stateOf(row: Pick<ReferralRow, 'state' | 'answerBy' | 'seenAt'>, today: string): State {
  if (row.state !== 'sent') return row.state
  if (row.answerBy !== null && row.answerBy < today) return 'lapsed'
  return row.seenAt === null ? 'sent' : 'seen'
}

/** Whether it waits for an answer. */
export function isOpen(row: Parameters<typeof stateOf>[0], today: string): boolean {
  return ['sent', 'seen'].includes(stateOf(row, today))
}

type Field = keyof ReferralCreate
/** What each kind of party must be told by, and must not. */
const named: Record<ReferralRow['party'], { required?: Field; allowed: readonly Field[] }> = {
  member: { required: 'recipientOrganisationId', allowed: [] },
  shelter: { required: 'shelterId', allowed: [] },
  authority: { required: 'authority', allowed: ['partyName', 'worker'] },
  organisation: { required: 'partyName', allowed: ['worker'] },
  abroad: { required: 'country', allowed: ['partyName', 'worker', 'authority'] },
}
const identifying = ['recipientOrganisationId', 'shelterId', 'authority', 'country', 'partyName', 'worker'] as const
const terms = ['parts', 'purpose', 'ground', 'overrideReason'] as const
const waiting = ['answerBy', 'shareEndsOn'] as const

/** Everything that is wrong with a referral before anybody's consent is looked at. */
export function wrongFields(kind: 'case' | 'child', body: ReferralCreate, today: string): FieldError[] {
  const errors: FieldError[] = []
  const given = (field: Field) => body[field] !== undefined && body[field] !== null
  const require = (field: Field) => !given(field) && errors.push({ pointer: `/${field}`, code: 'required' })
  const refuse = (field: Field) => given(field) && errors.push({ pointer: `/${field}`, code: 'invalid' })
  const within = isInside(body)
  if (body.direction === 'in' && within) errors.push({ pointer: '/party', code: 'invalid' })
  const { required, allowed } = named[body.party]
  if (required) require(required)
  for (const field of identifying) if (field !== required && !allowed.includes(field)) refuse(field)
  if (body.direction === 'in') for (const field of terms) refuse(field)
  else for (const field of ['parts', 'purpose', 'ground'] as const) require(field)
  for (const field of waiting)
    if (within && body.direction === 'out') require(field)
    else refuse(field)
  if (body.referredOn !== undefined && body.referredOn > today)
    errors.push({ pointer: '/referredOn', code: 'too_large' })
  if (within && body.referredOn !== undefined && body.referredOn !== today)
    errors.push({ pointer: '/referredOn', code: 'invalid' })
  if (body.answerBy !== undefined && body.answerBy < today) errors.push({ pointer: '/answerBy', code: 'too_small' })
  if (body.answerBy !== undefined && body.answerBy > monthsAfter(today, answerMonthsMax))
    errors.push({ pointer: '/answerBy', code: 'too_large' })
  if (body.answerBy !== undefined && body.shareEndsOn !== undefined && body.shareEndsOn < body.answerBy)
    errors.push({ pointer: '/shareEndsOn', code: 'date_order' })
  if (kind === 'case' && body.parts?.some((part) => childParts.includes(part)))
    errors.push({ pointer: '/parts', code: 'invalid' })
  return errors
}

const over: readonly State[] = ['declined', 'withdrawn', 'lapsed']

/** Whether the recipient may read the words: once it has come to nothing they are those of who sent it. The database has the same rule. */
export function isReadable(row: Parameters<typeof stateOf>[0], today: string): boolean {
  return !over.includes(stateOf(row, today))
}
