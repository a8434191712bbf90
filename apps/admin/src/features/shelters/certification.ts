import type { Schemas } from '../../api.ts'

type Certification = Pick<
  Schemas['Shelter'],
  'certificationStatus' | 'certifiedFrom' | 'certifiedTo' | 'certifiedToday' | 'ivoPermitStatus'
>

/** The statuses that stand on a period with two days. */
export const hasPeriod = (status: string | null | undefined) =>
  status === 'certified' || status === 'certified_conditional'

/**
 * Why a shelter is not certified today, in the order in which one would mend it; nothing when it is. The server decides
 * (`certifiedToday`); this only finds the words.
 */
export function whyNotCertified(
  shelter: Certification,
  today: string,
): 'status' | 'permit' | 'notBegun' | 'over' | undefined {
  if (shelter.certifiedToday) return undefined
  if (!hasPeriod(shelter.certificationStatus)) return 'status'
  if (shelter.certifiedTo !== null && shelter.certifiedTo < today) return 'over'
  if (shelter.certifiedFrom !== null && shelter.certifiedFrom > today) return 'notBegun'
  return shelter.ivoPermitStatus === 'refused' || shelter.ivoPermitStatus === 'revoked' ? 'permit' : 'status'
}
