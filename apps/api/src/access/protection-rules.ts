import type { CodeOf, protectedIdentity, protectionEndReason } from '@varn/codes'
import type { FieldError, ProblemCode } from '../http/errors.ts'
import type { Actor } from './actor.ts'
import type { Access } from './protected.ts'

type Kind = CodeOf<typeof protectedIdentity> | null
type EndReason = CodeOf<typeof protectionEndReason>

/** The fields of a change that are about the protection. */
export interface ProtectionPatch {
  protectedIdentity?: Kind
  protectionEndReason?: EndReason
  forgetEarlierIdentity?: boolean
}

export interface ProtectionChange {
  errors: FieldError[]
  /** What to store of it. */
  columns: { protectedIdentity?: Kind; protectionEndReason?: EndReason | null }
  /** Whoever protects a record works with it by name from then on. */
  names: boolean
  /** The earlier identity is destroyed, because a fictitious one must never be linked to it. */
  forgets: boolean
}

/** Whether the code protects; who has applied is protected while the decision is awaited. The database has the same rule. */
export function protects(kind: Kind | undefined): boolean {
  return kind !== undefined && kind !== null && kind !== 'none' && kind !== 'unknown'
}

/** A new identity from the Police (lag (1991:483)): it and the one before must never be linked. */
export function isFictitious(kind: Kind | undefined): boolean {
  return kind === 'fingerade_personuppgifter'
}

/** What a patch of the protection means for a record, and what is wrong with it. */
export function protectionChange(actor: Actor, before: Kind, patch: ProtectionPatch): ProtectionChange {
  const { protectedIdentity: kind = before, protectionEndReason: reason, forgetEarlierIdentity: forget } = patch
  const [began, ended] = [!protects(before) && protects(kind), protects(before) && !protects(kind)]
  const forgets = isFictitious(kind) && before !== kind
  const errors: FieldError[] = []
  if (kind !== before && (protects(before) || protects(kind)) && !isNamedByName(actor)) {
    errors.push({ pointer: '/protectedIdentity', code: 'not_for_role' })
  }
  if (ended && reason === undefined) errors.push({ pointer: '/protectionEndReason', code: 'required' })
  if (!ended && reason !== undefined) errors.push({ pointer: '/protectionEndReason', code: 'invalid' })
  if (forgets && forget !== true) errors.push({ pointer: '/forgetEarlierIdentity', code: 'required' })
  if (!forgets && forget === true) errors.push({ pointer: '/forgetEarlierIdentity', code: 'invalid' })
  const columns = kind === before ? {} : { protectedIdentity: kind, protectionEndReason: reason ?? null }
  return { errors, columns, names: began, forgets }
}

/** Only a person who is a case worker can be named. */
function isNamedByName({ role, membershipId }: Actor): boolean {
  return role === 'case_worker' && membershipId !== undefined
}

/** Why a record that is seen cannot be written: protected, or another organisation's and only shown. */
export function whyNotWrite({ own, writable }: Pick<Access, 'own' | 'writable'>): ProblemCode | undefined {
  if (!own) return 'not_found'
  if (!writable) return 'protected_identity'
}

/** Why a part of a record is closed. Another organisation's closed part is not found, like the rest of what is not shared. */
export function whyNotOpen({ own, masked }: Pick<Access, 'own' | 'masked'>, open: boolean): ProblemCode | undefined {
  if (!open) return 'not_found'
  if (masked) return own ? 'protected_identity' : 'not_found'
}
