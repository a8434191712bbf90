import type { Role } from '@varn/codes'
import { isForPeople, lendable } from '../access/grants.ts'
import { parseNetwork } from '../access/networks.ts'
import type { FieldProblemCode } from '../http/errors.ts'
import { platformRoles } from '../organisations/policy.ts'

const day = 86_400_000
/** An account or a credential that nobody renews is gone within a year; 366 days, so that a year from today is one. */
export const daysMax = 366
/** One in use and the one that replaces it. */
export const credentialsOfAKindMax = 2

/** A field that an account cannot have, as a JSON pointer and why. */
type Refusal = [pointer: string, code: FieldProblemCode]

interface Facts {
  permissions?: readonly string[]
  expiresAt?: string
  allowedNetworks?: readonly string[]
}

/** A service account has the roles of its organisation's kind, as people have by memberships_role_kind. */
export function fitsKind(role: Role, kind: string): boolean {
  return role !== 'service_account' && platformRoles.includes(role) === (kind === 'platform')
}

/** The first thing that an account standing in for a role cannot have. */
export function whyNotFacts(role: Role, facts: Facts, now: Date): Refusal | undefined {
  const allowed = new Set<string>(lendable(role))
  const beyond = facts.permissions?.findIndex((permission) => !allowed.has(permission) || isForPeople(permission)) ?? -1
  if (beyond !== -1) return [`/permissions/${beyond}`, 'not_for_role']
  const wrong = facts.allowedNetworks?.findIndex((network) => !parseNetwork(network)) ?? -1
  if (wrong !== -1) return [`/allowedNetworks/${wrong}`, 'network']
  return facts.expiresAt === undefined ? undefined : whyNotEnd(facts.expiresAt, now)
}

/** An end lies ahead, and no more than a year. */
export function whyNotEnd(expiresAt: string, now: Date): Refusal | undefined {
  const ahead = Date.parse(expiresAt) - now.getTime()
  if (ahead <= 0) return ['/expiresAt', 'too_small']
  return ahead > daysMax * day ? ['/expiresAt', 'too_large'] : undefined
}

interface Ending {
  expiresAt: string
  revokedAt: string | null
}

/** Whether an account or a credential works. */
export function isLive({ expiresAt, revokedAt }: Ending, now: Date): boolean {
  return !revokedAt && Date.parse(expiresAt) > now.getTime()
}

/** The scope of a token: what was asked for, or all that the account has; undefined when it is more than that, or nothing. */
export function scopeOf(permissions: readonly string[], asked: string | undefined): string | undefined {
  if (asked === undefined) return permissions.join(' ') || undefined
  const wanted = [...new Set(asked.split(' '))]
  return wanted.every((permission) => permissions.includes(permission)) ? wanted.join(' ') : undefined
}
