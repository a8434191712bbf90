import { yesNoUnknown } from '@varn/codes/answers'
import type { CodeList } from '@varn/codes/code-list'
import { identificationSource } from '@varn/codes/contact'
import { country } from '@varn/codes/country'
import { exploitationForm, labourSector, sexualExploitationType } from '@varn/codes/exploitation'
import { citizenshipGroup, county } from '@varn/codes/geography'
import { policeReportStatus } from '@varn/codes/justice'
import { affectedPersonRole, ageBand, gender } from '@varn/codes/person'
import { reflectionStatus, residenceStatus } from '@varn/codes/residence'
import { controlMethod, recruitmentMethod, statusDecisionOrg, traffickingStatus } from '@varn/codes/trafficking'
import type { Schemas } from '../../api.ts'
import type { contactReportWords } from '../../i18n/contact-reports.ts'
import type { Translate } from '../../i18n/index.ts'
import type { Labels } from '../../label.ts'

export type ContactReport = Schemas['ContactReport']

/** The answers in the order in which they are asked, by section of the form. */
export const sections = {
  contact: ['personRole', 'protectedIdentity', 'contactMonth', 'identificationSource', 'county'],
  person: ['gender', 'ageBand', 'citizenshipCountry', 'citizenshipGroup'],
  exploitation: [
    'traffickingStatus',
    'statusDecisionOrg',
    'mainExploitationForm',
    'otherExploitationForms',
    'sexualExploitationTypes',
    'labourSector',
    'recruitmentMethods',
    'controlMethods',
  ],
  authorities: ['policeReportStatus', 'residenceStatus', 'reflectionStatus'],
} as const satisfies Record<string, readonly (keyof ContactReport)[]>
export type SectionName = keyof typeof sections
export type AnswerName = (typeof sections)[SectionName][number]
// Object.keys and Object.values widen what the table above says.
export const sectionNames = Object.keys(sections) as SectionName[]
export const answerNames: readonly AnswerName[] = Object.values(sections).flat()

type ListName = 'otherExploitationForms' | 'sexualExploitationTypes' | 'recruitmentMethods' | 'controlMethods'
/** What the form holds: every answer may be missing while one types. The year stays once the row is saved. */
export type Answers = {
  [Name in AnswerName]: Name extends ListName | 'protectedIdentity' ? ContactReport[Name] : ContactReport[Name] | null
}
export type ReportValues = Answers & { year: number | null }

/** The code list of each answer that is coded. */
export const lists = {
  personRole: affectedPersonRole,
  identificationSource,
  county,
  gender,
  ageBand,
  citizenshipCountry: country,
  citizenshipGroup,
  traffickingStatus,
  statusDecisionOrg,
  mainExploitationForm: exploitationForm,
  otherExploitationForms: exploitationForm,
  sexualExploitationTypes: sexualExploitationType,
  labourSector,
  recruitmentMethods: recruitmentMethod,
  controlMethods: controlMethod,
  policeReportStatus,
  residenceStatus,
  reflectionStatus,
} satisfies Partial<Record<AnswerName, CodeList>>
export type CodedName = keyof typeof lists

export const noAnswers: Answers = {
  personRole: null,
  protectedIdentity: false,
  contactMonth: null,
  identificationSource: null,
  county: null,
  gender: null,
  ageBand: null,
  citizenshipCountry: null,
  citizenshipGroup: null,
  traffickingStatus: null,
  statusDecisionOrg: null,
  mainExploitationForm: null,
  otherExploitationForms: [],
  sexualExploitationTypes: [],
  labourSector: null,
  recruitmentMethods: [],
  controlMethods: [],
  policeReportStatus: null,
  residenceStatus: null,
  reflectionStatus: null,
}

export function valuesOf(row: ContactReport): ReportValues {
  // Every name of the answers has its value out of the row.
  const answers = Object.fromEntries(answerNames.map((name) => [name, row[name]])) as Answers
  return { ...answers, year: row.year }
}

/** The name of an answer: the code list's own, or ours where the list does not say which answer it is. */
export function labelOf(t: Translate<(typeof contactReportWords)['sv']>, labels: Labels, name: AnswerName): string {
  switch (name) {
    case 'contactMonth':
    case 'mainExploitationForm':
    case 'otherExploitationForms':
    case 'citizenshipCountry':
    case 'protectedIdentity':
      return t(`field.${name}`)
    default:
      return labels.list(lists[name])
  }
}

/** An answer as it is read: labels and months, '' when unanswered. */
export function shown(labels: Labels, name: AnswerName, value: Answers[AnswerName]): string {
  if (value === null) return ''
  // The only answer that is a yes or a no, and the only one of that name.
  if (name === 'protectedIdentity' || typeof value === 'boolean') return value ? labels.of(yesNoUnknown, 'yes') : ''
  if (value.length === 0) return ''
  if (name === 'contactMonth') return typeof value === 'string' ? labels.month(value) : ''
  if (Array.isArray(value)) return labels.ofAll(lists[name], value)
  // What is no list of codes and no month is one code.
  return labels.of(lists[name], value as string)
}

/** What is not asked of a row: nobody answers that a person is not protected, and of one who is neither place nor month is kept. */
export function notAsked({ protectedIdentity }: Pick<Answers, 'protectedIdentity'>): readonly AnswerName[] {
  return protectedIdentity ? ['protectedIdentity', 'county', 'contactMonth'] : ['protectedIdentity']
}

const labour: readonly unknown[] = ['labour', 'child_labour', 'domestic_servitude']

/**
 * Which questions follow from other answers. One that has an answer already is always asked, so that nothing saved is
 * out of sight.
 */
export function followUps(
  values: Pick<
    Answers,
    | 'traffickingStatus'
    | 'statusDecisionOrg'
    | 'mainExploitationForm'
    | 'otherExploitationForms'
    | 'sexualExploitationTypes'
    | 'labourSector'
  >,
) {
  const forms: readonly unknown[] = [values.mainExploitationForm, ...values.otherExploitationForms]
  return {
    statusDecisionOrg: values.traffickingStatus !== null || values.statusDecisionOrg !== null,
    sexualExploitationTypes: forms.includes('sexual') || values.sexualExploitationTypes.length > 0,
    labourSector: forms.some((form) => labour.includes(form)) || values.labourSector !== null,
  }
}
