import type { Shown } from '../access/protected.ts'

/** A case as queries.ts reads it. */
export type CaseRow = Shown<'cases'>

const childBands: readonly unknown[] = ['age_0_8', 'age_9_17']

/** Under 18, as far as the age band tells. */
export function isChild({ ageBand }: Pick<CaseRow, 'ageBand'>): boolean {
  return childBands.includes(ageBand)
}

export function isClosed({ status }: Pick<CaseRow, 'status'>): boolean {
  return status === 'closed' || status === 'closed_referred'
}

type Elements = Pick<CaseRow, 'palermoActs' | 'palermoMeans' | 'mainExploitationForm' | 'ageBand'>

/**
 * Which elements of trafficking are recorded: act, means and purpose, where the purpose is the form of exploitation.
 * For a child the means do not matter. Palermo Protocol Art. 3 (a) to (d); directive 2011/36/EU Art. 2.
 */
export function palermoElements(row: Elements): { act: boolean; means: boolean; purpose: boolean; complete: boolean } {
  const act = known(row.palermoActs)
  const means = isChild(row) || known(row.palermoMeans)
  const purpose = row.mainExploitationForm !== null && row.mainExploitationForm !== 'unknown'
  return { act, means, purpose, complete: act && means && purpose }
}

const known = (codes: readonly string[]) => codes.some((code) => code !== 'unknown')

/** The means to store: for a child the list says that none are needed, and for an adult it may not say so. */
export function meansFor(row: Elements): CaseRow['palermoMeans'] {
  const given = row.palermoMeans.filter((code) => code !== 'not_required_child')
  return isChild(row) && given.length === 0 ? ['not_required_child'] : given
}
