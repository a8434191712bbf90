import { ageBand as ageBandList, type CodeOf, isCode } from '@varn/codes'
import {
  type ContactReportDraft,
  decoder,
  emptyReport,
  type ImportMessage,
  importMessageOf,
  masked,
  type RowOptions,
  type RowResult,
  readAnswers,
  readCitizenship,
  readDay,
} from '@varn/htcds'
import { type FormColumn, formLists } from './form-columns.ts'

/** The cells of one row of the form as text, by column. */
export type FormRow = Readonly<Partial<Record<FormColumn, string | null>>>

type ListColumn = keyof typeof formLists
type CodeIn<Column extends ListColumn> = CodeOf<(typeof formLists)[Column]>

const separators = /[|;,]/
// Object.entries widens the keys of the table to string.
const decoders = Object.fromEntries(
  Object.entries(formLists).map(([column, list]) => [column, decoder<string>(list)]),
) as Readonly<Record<ListColumn, (text: string) => string | null>>

interface Messages {
  readonly errors: ImportMessage[]
  readonly warnings: ImportMessage[]
}

/**
 * Turns a row of the yearly form into a contact report. Values are codes, or Swedish or English labels; several values
 * stand with `|`, `;` or `,` between them. The country decides the citizenship group. An error stops the row.
 */
export function fromFormRow(row: FormRow, options: RowOptions): RowResult<ContactReportDraft> {
  const messages: Messages = { errors: [], warnings: [] }
  const one = <Column extends ListColumn>(column: Column) => first(several(row, column, messages), column, messages)
  const personRole = one('personRole')
  if (cellOf(row, 'personRole') === null) messages.errors.push(importMessageOf('required_missing', 'personRole'))
  const ageBand = one('ageBand')
  const protectedIdentity = one('protectedIdentity') === 'yes'
  const report: ContactReportDraft = {
    ...emptyReport(personRole ?? 'direct_victim'),
    protectedIdentity,
    traffickingStatus: one('traffickingStatus'),
    statusDecisionOrg: one('statusDecisionOrg'),
    ...readExploitationForms(row, messages),
    gender: one('gender'),
    ageBand,
    ...readCitizenshipAnswers(row, messages),
    county: unlessProtected(protectedIdentity, 'county', one('county'), messages),
    policeReportStatus: one('policeReportStatus'),
    residenceStatus: one('residenceStatus'),
    reflectionStatus: one('reflectionStatus'),
    identificationSource: one('identificationSource'),
    contactMonth: unlessProtected(protectedIdentity, 'contactMonth', readMonth(row, options, messages), messages),
    controlMethods: several(row, 'controlMethods', messages),
    recruitmentMethods: several(row, 'recruitmentMethods', messages),
    labourSector: one('labourSector'),
    sexualExploitationTypes: several(row, 'sexualExploitationTypes', messages),
  }
  warnOfAdultChild(personRole, ageBand, messages)
  return { report: messages.errors.length === 0 ? report : null, ...messages }
}

/** Where and when somebody protected was met is not kept, and is said not to be. */
function unlessProtected<Answer>(
  isProtected: boolean,
  column: FormColumn,
  answer: Answer | null,
  { warnings }: Messages,
): Answer | null {
  if (isProtected && answer !== null) warnings.push(importMessageOf('protected_identity_masked', column))
  return isProtected ? null : answer
}

function cellOf(row: FormRow, column: FormColumn): string | null {
  const text = row[column]?.trim() ?? ''
  return text === '' ? null : text
}

function several<Column extends ListColumn>(row: FormRow, column: Column, messages: Messages): CodeIn<Column>[] {
  const list = formLists[column]
  const { codes, unknown } = readAnswers(decoders[column], cellOf(row, column) ?? '', separators)
  if (unknown !== null) {
    const allowed = list.values.join(', ')
    messages.errors.push(importMessageOf('value_unknown', column, { value: masked(unknown), allowed }))
  }
  // The decoder was made from this column's own list.
  return codes.map((code) => code as CodeIn<Column>)
}

function first<Code>(codes: readonly Code[], column: FormColumn, { warnings }: Messages): Code | null {
  if (codes.length > 1) warnings.push(importMessageOf('multiple_values_first_used', column))
  return codes[0] ?? null
}

function readExploitationForms(row: FormRow, messages: Messages) {
  const all = several(row, 'allExploitationForms', messages)
  const others = several(row, 'otherExploitationForms', messages)
  const named = first(several(row, 'mainExploitationForm', messages), 'mainExploitationForm', messages)
  const mainExploitationForm = named ?? first(all, 'allExploitationForms', messages)
  const otherExploitationForms = [...new Set([...all, ...others])].filter((form) => form !== mainExploitationForm)
  return { mainExploitationForm, otherExploitationForms }
}

function readCitizenshipAnswers(row: FormRow, messages: Messages) {
  const group = first(several(row, 'citizenshipGroup', messages), 'citizenshipGroup', messages)
  const cell = cellOf(row, 'citizenshipCountry')
  if (cell === null) return { citizenshipCountry: null, citizenshipGroup: group }
  const citizenship = readCitizenship(cell)
  if (citizenship === null) {
    const params = { value: masked(cell), allowed: 'ISO 3166-1 alpha-2' }
    messages.errors.push(importMessageOf('value_unknown', 'citizenshipCountry', params))
  } else if (group !== null && group !== citizenship.group) {
    const params = { value: group, allowed: citizenship.group }
    messages.errors.push(importMessageOf('value_unknown', 'citizenshipGroup', params))
  }
  return { citizenshipCountry: citizenship?.country ?? null, citizenshipGroup: citizenship?.group ?? null }
}

/** A month, or a day of it: spreadsheets turn `2026-03` into 1 March 2026. */
function readMonth(row: FormRow, options: RowOptions, { errors, warnings }: Messages): string | null {
  const column = 'contactMonth'
  const cell = cellOf(row, column)
  if (cell === null) return null
  const [day, other] = readDay(/^\d{4}-\d\d$/.test(cell) ? `${cell}-01` : cell, options.calendar)
  if (day === undefined || other !== undefined) {
    errors.push(importMessageOf('month_unreadable', column))
    return null
  }
  const [year, month] = [Number(day.slice(0, 4)), day.slice(0, 7)]
  if (year !== options.year) warnings.push(importMessageOf('year_mismatch', column, { value: year }))
  else if (month > (options.today ?? month).slice(0, 7)) {
    errors.push(importMessageOf('date_in_future', column, { value: month }))
  } else return month
  return null
}

function warnOfAdultChild(role: string | null, band: string | null, { warnings }: Messages): void {
  if (role !== 'accompanying_child' || !isCode(ageBandList, band)) return
  const { group, en } = ageBandList.entries[band]
  if (group !== 'child' && group !== 'unknown')
    warnings.push(importMessageOf('age_role_mismatch', 'ageBand', { value: en }))
}
