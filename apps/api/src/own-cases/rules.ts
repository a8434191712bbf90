import type { CaseRow } from '../cases/rules.ts'
import type { ChildRow } from '../children/rules.ts'

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
