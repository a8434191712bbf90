import type { Language } from '@varn/codes'
import { type FormColumn, formLists } from './files/form-columns.ts'

/** Headings that are no code list's label; a list that answers several columns names none of them. */
const ownHeadings = {
  mainExploitationForm: { sv: 'Huvudsaklig exploateringsform', en: 'Main form of exploitation' },
  otherExploitationForms: { sv: 'Andra exploateringsformer', en: 'Other forms of exploitation' },
  citizenshipCountry: { sv: 'Medborgarskapsland', en: 'Country of citizenship' },
  contactMonth: { sv: 'Månad för första kontakt', en: 'Month of first contact' },
  protectedIdentity: { sv: 'Skyddade personuppgifter', en: 'Protected identity' },
}

/** The columns of the template in the order of the form. */
const templateColumns = [
  'personRole',
  'protectedIdentity',
  'traffickingStatus',
  'statusDecisionOrg',
  'mainExploitationForm',
  'otherExploitationForms',
  'sexualExploitationTypes',
  'labourSector',
  'recruitmentMethods',
  'controlMethods',
  'gender',
  'ageBand',
  'citizenshipCountry',
  'citizenshipGroup',
  'county',
  'policeReportStatus',
  'residenceStatus',
  'reflectionStatus',
  'identificationSource',
  'contactMonth',
] as const satisfies FormColumn[]

type TemplateColumn = (typeof templateColumns)[number]

/** The heading of a column in a language; the import reads it back as that column. */
function templateHeading(column: TemplateColumn, language: Language): string {
  if (isOwn(column)) return ownHeadings[column][language]
  return formLists[column][language]
}

function isOwn(column: TemplateColumn): column is keyof typeof ownHeadings {
  return Object.hasOwn(ownHeadings, column)
}

/** The yearly form as an empty CSV file that Excel in Swedish opens with its columns apart and its letters right. */
export function templateCsv(language: Language): string {
  return `\uFEFF${templateColumns.map((column) => templateHeading(column, language)).join(';')}\r\n`
}
