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
import { identificationSource } from '@varn/codes/contact'
import { country } from '@varn/codes/country'
import { exploitationForm } from '@varn/codes/exploitation'
import { citizenshipGroup, county } from '@varn/codes/geography'
import { policeReportStatus } from '@varn/codes/justice'
import { affectedPersonRole, ageBand, gender } from '@varn/codes/person'
import { reflectionStatus, residenceStatus } from '@varn/codes/residence'
import { shelterPlacementBasis } from '@varn/codes/shelters'
import { palermoAct, palermoMeans, statusDecisionOrg, traffickingStatus } from '@varn/codes/trafficking'
import type { Schemas } from '../../api.ts'
import { caseWords } from '../../i18n/cases.ts'
import { childWords } from '../../i18n/children.ts'
import { useWords } from '../../i18n/index.ts'
import { mergingWords } from '../../i18n/merging.ts'
import { recordWords } from '../../i18n/record.ts'
import { useLabels } from '../../label.ts'
import { identityDetails } from '../../record/identity-fields.tsx'

type Field = Schemas['MergeField']

const shared = { gender, citizenshipCountry: country }
const lists: Record<Schemas['MergePair']['kind'], Record<string, CodeList>> = {
  case: {
    ...shared,
    ageBand,
    identificationSource,
    county,
    personRole: affectedPersonRole,
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
  },
  child: {
    ...shared,
    ageBand: childAgeBand,
    whereabouts: childWhereabouts,
    placementBasis: shelterPlacementBasis,
    exposures: childExposure,
    crimeVictimStatus: childCrimeVictimStatus,
    concernReportStatus,
    custodySituation,
    representatives: childRepresentative,
    schoolStatus,
  },
}
const identityNames = ['fullName', 'personalNumber', 'phone', 'email', 'note', ...identityDetails] as const
const caseNames = [
  'contactMonth',
  'mainExploitationForm',
  'otherExploitationForms',
  'citizenshipCountry',
  'reflectionEndsOn',
] as const

/** The label of a field and its value as it is read. */
export function useMergeFields(kind: Schemas['MergePair']['kind']) {
  const labels = useLabels()
  const r = useWords(recordWords)
  const c = useWords(caseWords)
  const h = useWords(childWords)
  const m = useWords(mergingWords)
  const labelOf = ({ name }: Field): string => {
    const text = identityNames.find((one) => one === name)
    if (text) return r(`identity.${text}`)
    const ours = caseNames.find((one) => one === name)
    if (ours) return c(`field.${ours}`)
    if (name === 'birthMonth') return h('field.birthMonth')
    if (name === 'placementReviewOn') return h('list.review')
    if (name === 'latestViewOn') return m('latestView')
    const list = lists[kind][name]
    return list ? labels.list(list) : name
  }
  const shown = ({ name }: Field, values: readonly string[]): string => {
    const list = lists[kind][name]
    if (list) return labels.ofAll(list, values)
    const [value = ''] = values
    if (/Month$/.test(name) && value) return labels.month(value)
    return /On$/.test(name) && value ? labels.date(value) : value
  }
  return { labelOf, shown }
}
