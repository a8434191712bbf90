import type { CodeOf, protectedIdentity, protectionEndReason } from '@varn/codes'
import type { FieldError, ProblemCode } from '../http/errors.ts'
import type { Actor } from './actor.ts'
import type { Access } from './protected.ts'

export type ProtectionKind = CodeOf<typeof protectedIdentity> | null
type EndReason = CodeOf<typeof protectionEndReason>

/** The fields of a change that are about the protection. */
export interface ProtectionPatch {
  protectedIdentity?: ProtectionKind
  protectionEndReason?: EndReason
  forgetEarlierIdentity?: boolean
}

export interface ProtectionChange {
  errors: FieldError[]
  /** What to store of it. */
  columns: { protectedIdentity?: ProtectionKind; protectionEndReason?: EndReason | null }
  /** Whoever protects a record works with it by name from then on. */
  names: boolean
  /** The earlier identity is destroyed, because a fictitious one must never be linked to it. */
  forgets: boolean
}

/** What decides whether a protection follows to a record of the same person. */
export interface LinkedRow extends Pick<Access, 'own' | 'writable'> {
  protectedIdentity: ProtectionKind
  protectionEndReason: EndReason | null
  restrictedAt: string | null
}

/** Whether the code protects; who has applied is protected while the decision is awaited. The database has the same rule. */
export function protects(kind: ProtectionKind | undefined): boolean {
  return kind !== undefined && kind !== null && kind !== 'none' && kind !== 'unknown'
}

/** A new identity from the Police (lag (1991:483)): it and the one before must never be linked. */
export function isFictitious(kind: ProtectionKind | undefined): boolean {
  return kind === 'fingerade_personuppgifter'
}

/** What a patch of the protection means for a record, and what is wrong with it. */
export function protectionChange(actor: Actor, before: ProtectionKind, patch: ProtectionPatch): ProtectionChange {
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

/**
 * Which protection a linked record gets when this one's goes from `before` to `kind`; undefined leaves it as it is. Nothing weakens
 * what the other has by itself, and no lifting follows.
 */
export function followingKind(
  before: ProtectionKind,
  kind: ProtectionKind,
  other: ProtectionKind,
): ProtectionKind | undefined {
  if (kind === before || kind === other || !protects(kind)) return undefined
  return !protects(other) || isFictitious(kind) || other === before ? kind : undefined
}

/** Why the protection cannot follow to a linked record. A closed one is protected as well: the person is no less in danger. */
export function whyNotFollow(
  row: Omit<LinkedRow, 'protectedIdentity' | 'protectionEndReason'>,
): ProblemCode | undefined {
  if (whyNotWrite(row)) return 'linked_protected'
  if (row.restrictedAt) return 'linked_restricted'
}
