import { caseStatus } from '@varn/codes/cases'
import type { CodeList } from '@varn/codes/code-list'
import { identificationSource } from '@varn/codes/contact'
import { country } from '@varn/codes/country'
import { exploitationForm } from '@varn/codes/exploitation'
import { citizenshipGroup, county } from '@varn/codes/geography'
import { policeReportStatus } from '@varn/codes/justice'
import { affectedPersonRole, ageBand, gender } from '@varn/codes/person'
import { reflectionStatus, residenceStatus } from '@varn/codes/residence'
import { palermoAct, palermoMeans, statusDecisionOrg, traffickingStatus } from '@varn/codes/trafficking'
import type { Schemas } from '../../api.ts'
import type { caseWords } from '../../i18n/cases.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Labels } from '../../label.ts'
import type { Texts } from '../../record/identity-fields.tsx'

export type Case = Schemas['Case']

/** The facts of a case in the order in which they are asked, by section of the form. */
export const sections = {
  contact: ['contactMonth', 'identificationSource', 'county'],
  person: ['personRole', 'gender', 'ageBand', 'citizenshipCountry', 'citizenshipGroup'],
  exposure: [
    'traffickingStatus',
    'statusDecisionOrg',
    'palermoActs',
    'palermoMeans',
    'mainExploitationForm',
    'otherExploitationForms',
  ],
  authorities: ['policeReportStatus', 'residenceStatus', 'reflectionStatus', 'reflectionEndsOn'],
} as const satisfies Record<string, readonly (keyof Case)[]>
export type SectionName = keyof typeof sections
export type FactName = (typeof sections)[SectionName][number]
export const factNames: readonly FactName[] = Object.values(sections).flat()

/** What the form holds: every fact may be unanswered while one types. */
export type CaseValues = { [Name in FactName]: Case[Name] | null } & {
  palermoActs: Case['palermoActs']
  palermoMeans: Case['palermoMeans']
  otherExploitationForms: Case['otherExploitationForms']
}

/** The form itself; only a new case is written together with its identity. */
export type CaseForm = CaseValues & { identity?: Texts }

/** The code list of each fact that is coded. */
export const lists = {
  identificationSource,
  county,
  personRole: affectedPersonRole,
  gender,
  ageBand,
  citizenshipCountry: country,
  citizenshipGroup,
  traffickingStatus,
  statusDecisionOrg,
  palermoActs: palermoAct,
  palermoMeans,
  mainExploitationForm: exploitationForm,
  otherExploitationForms: exploitationForm,
  policeReportStatus,
  residenceStatus,
  reflectionStatus,
} satisfies Partial<Record<FactName, CodeList>>
export { caseStatus }

export const noValues: CaseValues = {
  contactMonth: null,
  identificationSource: null,
  county: null,
  personRole: null,
  gender: null,
  ageBand: null,
  citizenshipCountry: null,
  citizenshipGroup: null,
  traffickingStatus: null,
  statusDecisionOrg: null,
  palermoActs: [],
  palermoMeans: [],
  mainExploitationForm: null,
  otherExploitationForms: [],
  policeReportStatus: null,
  residenceStatus: null,
  reflectionStatus: null,
  reflectionEndsOn: null,
}

/** A case as the form holds it. That a child needs no means is the server's answer, not a choice of the form. */
export function valuesOf(row: Case): CaseValues {
  const facts = Object.fromEntries(factNames.map((name) => [name, row[name]]))
  const palermoMeans = row.palermoMeans.filter((code) => code !== 'not_required_child')
  // Every name of the facts has its value out of the case.
  return { ...(facts as CaseValues), palermoMeans }
}

/** Under 18, as far as the age band tells. */
export const isChild = ({ ageBand: band }: Pick<CaseValues, 'ageBand'>) => band === 'age_0_8' || band === 'age_9_17'

export const isClosed = ({ status }: Pick<Case, 'status'>) => status === 'closed' || status === 'closed_referred'

/** The label of a fact: the code list's own name, or ours where the list does not say which answer it is. */
export function labelOf(t: Translate<(typeof caseWords)['sv']>, labels: Labels, name: FactName): string {
  switch (name) {
    case 'contactMonth':
    case 'mainExploitationForm':
    case 'otherExploitationForms':
    case 'citizenshipCountry':
    case 'reflectionEndsOn':
      return t(`field.${name}`)
    default:
      return labels.list(lists[name])
  }
}

/** A fact as it is read: labels and dates, '' when unanswered. */
export function shown(labels: Labels, name: FactName, value: CaseValues[FactName]): string {
  if (value === null || value.length === 0) return ''
  if (Array.isArray(value)) return name in lists ? labels.ofAll(lists[name as keyof typeof lists], value) : ''
  if (name === 'contactMonth') return labels.month(value)
  if (name === 'reflectionEndsOn') return labels.date(value)
  return labels.of(lists[name], value)
}
