import {
  childAgeBand,
  childCrimeVictimStatus,
  childExposure,
  childRepresentative,
  childWhereabouts,
  concernReportStatus,
  custodySituation,
  schoolStatus,
} from '@varn/codes/children'
import type { CodeList } from '@varn/codes/code-list'
import { country } from '@varn/codes/country'
import { gender } from '@varn/codes/person'
import { shelterPlacementBasis } from '@varn/codes/shelters'
import type { Schemas } from '../../api.ts'
import type { childWords } from '../../i18n/children.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Labels } from '../../label.ts'
import type { Texts } from '../../record/identity-fields.tsx'

export type Child = Schemas['Child']
export type ChildSummary = Schemas['ChildSummary']
export type ChildText = Translate<(typeof childWords)['sv']>

/** The facts of a child in the order in which they are asked, by section of the form. */
export const sections = {
  child: ['gender', 'ageBand', 'birthMonth', 'citizenshipCountry'],
  place: ['whereabouts', 'placementBasis', 'placementReviewOn'],
  exposure: ['exposures', 'crimeVictimStatus', 'concernReportStatus'],
  custody: ['custodySituation', 'representatives'],
  school: ['schoolStatus'],
} as const satisfies Record<string, readonly (keyof Child)[]>
export type FactName = (typeof sections)[keyof typeof sections][number]
export const factNames: readonly FactName[] = Object.values(sections).flat()

export type ChildValues = Pick<Child, FactName>

/** A relation while it is being written. */
export interface RelationValues {
  caseId: string | null
  relation: Schemas['ChildRelation'] | null
  livesWith: 'yes' | 'no' | null
}

/** The form itself; only a new record is written together with a relation and the identity. */
export type ChildForm = ChildValues & { relations?: RelationValues[]; identity?: Texts }

/** The code list of each fact that is coded. */
export const lists = {
  gender,
  ageBand: childAgeBand,
  citizenshipCountry: country,
  whereabouts: childWhereabouts,
  placementBasis: shelterPlacementBasis,
  exposures: childExposure,
  crimeVictimStatus: childCrimeVictimStatus,
  concernReportStatus,
  custodySituation,
  representatives: childRepresentative,
  schoolStatus,
} satisfies Partial<Record<FactName, CodeList>>

export const noValues: ChildValues = {
  gender: null,
  ageBand: null,
  birthMonth: null,
  citizenshipCountry: null,
  whereabouts: null,
  placementBasis: null,
  placementReviewOn: null,
  exposures: [],
  crimeVictimStatus: null,
  concernReportStatus: null,
  custodySituation: null,
  representatives: [],
  schoolStatus: null,
}
export const noRelation: RelationValues = { caseId: null, relation: null, livesWith: null }

export function valuesOf(row: Child): ChildForm {
  // Every name of the facts has its value out of the child.
  return Object.fromEntries(factNames.map((name) => [name, row[name]])) as unknown as ChildValues
}

/** The label of a fact: the code list's own name, or ours where there is no list or it says less. */
export function labelOf(t: ChildText, labels: Labels, name: FactName): string {
  if (name === 'citizenshipCountry' || name === 'placementReviewOn' || name === 'birthMonth') return t(`field.${name}`)
  return labels.list(lists[name])
}

/** A fact as it is read: labels and dates, '' when unanswered. */
export function shown(labels: Labels, name: FactName, value: ChildValues[FactName]): string {
  if (value === null || value.length === 0) return ''
  if (name === 'birthMonth') return Array.isArray(value) ? '' : value
  if (name === 'placementReviewOn') return Array.isArray(value) ? '' : labels.date(value)
  return Array.isArray(value) ? labels.ofAll(lists[name], value) : labels.of(lists[name], value)
}
