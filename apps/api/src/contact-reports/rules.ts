import { citizenshipGroupOf, country, isCode } from '@varn/codes'
import type { Selectable } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { FieldError } from '../http/errors.ts'

export type ContactReportRow = Selectable<Tables['contactReports']>
export type ContactReportImportRow = Selectable<Tables['contactReportImports']>

type Facts = Partial<
  Pick<ContactReportRow, 'contactMonth' | 'county' | 'citizenshipCountry' | 'citizenshipGroup' | 'protectedIdentity'>
>

/** What is wrong with facts beyond their shape: the month of contact outside the year, a group that is not the country's, where or when somebody protected was met. */
export function wrongFacts(year: number, given: Facts, now: Facts = {}): FieldError[] {
  const errors: FieldError[] = []
  const { contactMonth, citizenshipGroup } = given
  if ({ ...now, ...given }.protectedIdentity)
    for (const name of ['county', 'contactMonth'] as const)
      if (given[name]) errors.push({ pointer: `/${name}`, code: 'protected_identity' })
  if (contactMonth && !contactMonth.startsWith(`${year}-`)) errors.push({ pointer: '/contactMonth', code: 'invalid' })
  const group = groupOfCountry({ ...now, ...given })
  if (citizenshipGroup && group && citizenshipGroup !== group) {
    errors.push({ pointer: '/citizenshipGroup', code: 'invalid' })
  }
  return errors
}

/** A person whose identity becomes protected loses the place and the month that were written before (domain.md 7.5). */
export function maskedFacts({ protectedIdentity }: Facts) {
  return protectedIdentity ? { county: null, contactMonth: null } : {}
}

/** The citizenship group to store: that of the country, so that both always count the same; without a country, the given one. */
export function citizenshipGroupFor(facts: Facts): ContactReportRow['citizenshipGroup'] {
  return groupOfCountry(facts) ?? facts.citizenshipGroup ?? null
}

function groupOfCountry({ citizenshipCountry }: Facts) {
  return isCode(country, citizenshipCountry) ? citizenshipGroupOf(citizenshipCountry) : undefined
}
