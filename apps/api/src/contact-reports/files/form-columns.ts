import type { CodeList } from '@varn/codes'
import {
  affectedPersonRole,
  ageBand,
  citizenshipGroup,
  controlMethod,
  county,
  exploitationForm,
  gender,
  identificationSource,
  labourSector,
  policeReportStatus,
  recruitmentMethod,
  reflectionStatus,
  residenceStatus,
  sexualExploitationType,
  statusDecisionOrg,
  traffickingStatus,
  yesNoUnknown,
} from '@varn/codes'
import { type ContactReportDraft, columnLetters, type ImportMessage, importMessageOf, normalise } from '@varn/htcds'

/** A column of the form. `allExploitationForms` holds the main form and the others together, as the paper form does. */
export type FormColumn = keyof ContactReportDraft | 'allExploitationForms'

/** The code lists that answer the columns. The other columns hold a country or a month. */
export const formLists = {
  personRole: affectedPersonRole,
  traffickingStatus,
  statusDecisionOrg,
  mainExploitationForm: exploitationForm,
  otherExploitationForms: exploitationForm,
  allExploitationForms: exploitationForm,
  gender,
  ageBand,
  citizenshipGroup,
  county,
  policeReportStatus,
  residenceStatus,
  reflectionStatus,
  identificationSource,
  controlMethods: controlMethod,
  recruitmentMethods: recruitmentMethod,
  labourSector,
  sexualExploitationTypes: sexualExploitationType,
  protectedIdentity: yesNoUnknown,
} as const satisfies Partial<Record<FormColumn, CodeList>>

/** Headings besides the name in the API and the name and labels of the code list: the codes and labels of the form. */
const headings: Readonly<Record<FormColumn, readonly string[]>> = {
  personRole: ['Role', 'Roll'],
  traffickingStatus: [],
  statusDecisionOrg: ['Decided by', 'Vem bedömde'],
  mainExploitationForm: ['Main form', 'Huvudsaklig form', 'Main form of exploitation', 'Huvudsaklig exploateringsform'],
  otherExploitationForms: ['Other forms of exploitation', 'Andra exploateringsformer'],
  allExploitationForms: ['exploitation_form', 'Form of exploitation', 'Exploateringsform'],
  gender: ['Kön'],
  ageBand: ['Age band at contact', 'Åldersgrupp vid kontakt'],
  citizenshipGroup: [],
  citizenshipCountry: ['citizenship', 'Country of citizenship', 'Medborgarskap', 'Medborgarskapsland'],
  county: ['encounter_county'],
  policeReportStatus: [],
  residenceStatus: ['Uppehållsrätt'],
  reflectionStatus: [],
  identificationSource: [],
  contactMonth: ['encounter_month', 'Month of first contact', 'Month of contact', 'Månad för första kontakt', 'Månad'],
  controlMethods: ['Methods of control', 'Kontrollmetoder'],
  recruitmentMethods: ['Recruitment', 'Methods of recruitment', 'Rekrytering'],
  labourSector: ['Sector (ISIC)', 'Bransch (ISIC)', 'Labour sector'],
  sexualExploitationTypes: ['Sexual type', 'Typ sexuell'],
  protectedIdentity: ['protected_identity', 'Protected identity', 'Skyddade personuppgifter', 'Skyddad identitet'],
}

const columnByHeading = headingsOfColumns()

function headingsOfColumns(): ReadonlyMap<string, FormColumn> {
  const columns = new Map<string, FormColumn>()
  // Object.keys widens the keys of the table above to string.
  for (const column of Object.keys(headings) as FormColumn[]) {
    for (const heading of [column, ...headings[column]]) columns.set(normalise(heading), column)
  }
  for (const [column, list] of Object.entries(formLists)) {
    // A list that answers three columns names none of them, and no more does one that says yes or no.
    if (list.name === exploitationForm.name || list.name === yesNoUnknown.name) continue
    for (const heading of [list.name, list.sv, list.en]) columns.set(normalise(heading), column as FormColumn)
  }
  return columns
}

/** Headings of columns that are about one person. They are warned of by name, since the name is one of these. */
const personHeadings = new Set(
  (
    'name namn firstname förnamn lastname surname efternamn fullname personnummer personnr pnr personalnumber ' +
    'personalidentitynumber samordningsnummer samordningsnr ssn birthdate dateofbirth födelsedatum phone phonenumber ' +
    'telefon telefonnummer mobil mobile mobilnummer email epost epostadress mail address adress gatuadress street gata ' +
    'postnummer postalcode zip ort city passport pass passnummer initials initialer'
  ).split(' '),
)
const personWords =
  /namn|name|person(n|al|id)|samordning|födel|birth|telefon|phone|mobil|epost|mail|adress|address|passport/

/** Which column of the form stands where. Columns are counted from 0. */
export interface FormHeader {
  readonly columns: ReadonlyMap<number, FormColumn>
  readonly errors: readonly ImportMessage[]
  readonly warnings: readonly ImportMessage[]
}

/**
 * Finds the columns of the form by their name in the API, their code in the form or in the code list, or their Swedish or
 * English label, in any case. Without a column for the person's role the file cannot be read, since persons of different
 * roles must never be counted together. An unknown column is named by its letter, because its heading may be anything.
 */
export function readFormHeader(row: readonly (string | null)[]): FormHeader {
  const columns = new Map<number, FormColumn>()
  const warnings: ImportMessage[] = []
  const taken = new Set<FormColumn>()
  for (const [index, heading] of row.entries()) {
    if (heading === null) continue
    const column = formColumnOf(heading)
    if (column === null) warnings.push(unreadColumn(heading, index))
    else if (taken.has(column)) warnings.push(importMessageOf('column_repeated', column))
    else columns.set(index, column)
    if (column !== null) taken.add(column)
  }
  const errors = taken.has('personRole') ? [] : [importMessageOf('column_missing', 'personRole')]
  return { columns, errors, warnings }
}

/** The column a heading stands for, or null. */
export function formColumnOf(heading: string | null): FormColumn | null {
  return columnByHeading.get(normalise(heading ?? '')) ?? null
}

function unreadColumn(heading: string, index: number): ImportMessage {
  const word = normalise(heading)
  if (personHeadings.has(word)) return importMessageOf('identity_column_dropped', heading.trim())
  const isPerson = personWords.test(word)
  return importMessageOf(isPerson ? 'identity_column_dropped' : 'column_unknown', columnLetters(index))
}
