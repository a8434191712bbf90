import { isFictitious, protects, whyNotWrite } from '../access/protection-rules.ts'
import type { CaseRow } from '../cases/rules.ts'
import type { ChildRow } from '../children/rules.ts'
import type { ProblemCode } from '../http/errors.ts'

export type ProtectionKind = CaseRow['protectedIdentity']
export type LinkedRow = Pick<CaseRow, 'protectedIdentity' | 'own' | 'writable' | 'restrictedAt'>

const bands: Readonly<Record<string, CaseRow['ageBand']>> = {
  age_0_2: 'age_0_8',
  age_3_5: 'age_0_8',
  age_10_12: 'age_9_17',
  age_13_15: 'age_9_17',
  age_16_17: 'age_9_17',
}

/**
 * What a child's record knows that a case asks for. The years 6 to 9 lie in two bands of the standard, so that band is not carried.
 * For a child the means need not be shown (BrB 4:1 a; Palermo Art. 3 c). Whether it was exploited is assessed in the case.
 */
export function caseFactsOf({
  gender,
  ageBand,
  citizenshipCountry,
}: Pick<ChildRow, 'gender' | 'ageBand' | 'citizenshipCountry'>) {
  return {
    personRole: 'direct_victim' as const,
    gender,
    ageBand: (ageBand && bands[ageBand]) ?? null,
    citizenshipCountry,
    palermoMeans: ['not_required_child' as const],
  }
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
export function whyNotFollow(row: LinkedRow): ProblemCode | undefined {
  if (whyNotWrite(row)) return 'linked_protected'
  if (row.restrictedAt) return 'linked_restricted'
}
