import type { ShelterCertification } from '@varn/schema/shelters'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { FieldError } from '../http/errors.ts'
import { swedishDay } from '../swedish-day.ts'

export type ShelterRow = Selectable<Tables['shelters']>

/** The statuses that let a shelter receive, while the period lasts. */
export const certifiedStatuses = [
  'certified',
  'certified_conditional',
] as const satisfies ShelterRow['certificationStatus'][]

/** The permits that end a certification whatever its dates (Inspektionen för vård och omsorg). */
export const lostPermits = ['refused', 'revoked'] as const satisfies ShelterRow['ivoPermitStatus'][]

const includes = (codes: readonly string[], code: string) => codes.includes(code)

/** Whether the shelter is certified on this Swedish day; the first and the last day of the period count. */
export function isCertifiedToday(
  shelter: Pick<ShelterRow, 'certificationStatus' | 'certifiedFrom' | 'certifiedTo' | 'ivoPermitStatus'>,
  now: Date,
): boolean {
  const { certificationStatus, certifiedFrom, certifiedTo, ivoPermitStatus } = shelter
  if (!includes(certifiedStatuses, certificationStatus) || includes(lostPermits, ivoPermitStatus)) return false
  const today = swedishDay(now)
  return certifiedFrom !== null && certifiedTo !== null && certifiedFrom <= today && today <= certifiedTo
}

/** What is wrong with a certification: a certified shelter has both dates, and a period does not end before it begins. */
export function certificationErrors({ status, certifiedFrom, certifiedTo }: ShelterCertification): FieldError[] {
  const errors: FieldError[] = []
  if (includes(certifiedStatuses, status)) {
    if (!certifiedFrom) errors.push({ pointer: '/certifiedFrom', code: 'required' })
    if (!certifiedTo) errors.push({ pointer: '/certifiedTo', code: 'required' })
  }
  if (certifiedFrom && certifiedTo && certifiedTo < certifiedFrom) {
    errors.push({ pointer: '/certifiedTo', code: 'date_order' })
  }
  return errors
}
