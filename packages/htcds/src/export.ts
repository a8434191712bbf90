import type { CodeList } from '@varn/codes'
import { affectedPersonRole, citizenshipGroup } from '@varn/codes'
import { type CodedField, codedFields } from './answers.ts'
import { coreFields, type HtcdsField, htcdsFields } from './fields.ts'
import type { HtcdsRow } from './import.ts'
import { decoder } from './match.ts'
import type { ContactReportDraft } from './report.ts'

type Answer = keyof ContactReportDraft

/** Which answers of a contact report stand in which field. */
const answersOf: Readonly<Record<CodedField, readonly Answer[]>> = {
  prs_Gender: ['gender'],
  vic_TraffickingStatus: ['traffickingStatus'],
  vic_TraffickingStatusDecisionMakingOrg: ['statusDecisionOrg'],
  vic_MethodOfRecruitment: ['recruitmentMethods'],
  vic_MethodsOfControl: ['controlMethods'],
  vic_TypeOfExploitation: ['mainExploitationForm', 'otherExploitationForms'],
  vic_ForcedLabourIndustry: ['labourSector'],
  vic_TypeOfSexExploitation: ['sexualExploitationTypes'],
}

// Object.keys widens the keys of this very table to string.
const fieldsWritten = Object.keys(answersOf) as CodedField[]

/** Answers that HTCDS 2.0 has no field for. A month is not written as a date, since the day would be made up. */
const answersWithoutField = [
  'protectedIdentity',
  'ageBand',
  'county',
  'policeReportStatus',
  'residenceStatus',
  'reflectionStatus',
  'identificationSource',
  'contactMonth',
] as const satisfies readonly Answer[]

/**
 * Writes a contact report as a row of HTCDS 2.0, several values with `;` between them. Null for an accompanying person:
 * the standard has no role, so the row would read as one more victim. Null for a protected identity too: the standard cannot say
 * so, and whoever gets the row would treat it like any other. What gets lost is told by `lossyMappings`.
 */
export function toHtcdsRow(report: ContactReportDraft): HtcdsRow | null {
  if (report.personRole !== 'direct_victim' || report.protectedIdentity) return null
  const row: Partial<Record<HtcdsField, string | null>> = {}
  for (const field of fieldsWritten) {
    const values = answersOf[field]
      .flatMap((answer) => codesOf(report[answer]))
      .map((code) => htcdsValueOf(field, code))
    row[field] = joined(values)
  }
  row.prs_Citizenship = report.citizenshipCountry ?? (report.citizenshipGroup === 'sweden' ? 'SE' : null)
  return row
}

/** An answer as its codes; a flag has none. */
function codesOf(answer: ContactReportDraft[Answer]): readonly string[] {
  return typeof answer === 'boolean' || answer === null ? [] : [answer].flat()
}

function htcdsValueOf(field: CodedField, code: string): string | null {
  const list: CodeList = codedFields[field]
  return list.entries[code]?.htcds ?? null
}

function joined(values: readonly (string | null)[]): string | null {
  const written = [...new Set(values.filter((value) => value !== null))]
  return written.length === 0 ? null : written.join(';')
}

/** One answer that does not come back as itself from an export and an import. */
export interface LossyMapping {
  readonly answer: Answer
  /** The code that is lost, or null when every value of the answer is. */
  readonly code: string | null
  /** What the export writes, null for an empty cell. */
  readonly htcds: string | null
  /** What an import makes of it, null for no answer. */
  readonly importedAs: string | null
}

/**
 * Every answer that HTCDS 2.0 cannot carry exactly: codes that share a value (forced criminality is written as `Other`),
 * codes without one (`unknown`), accompanying persons, citizenship groups without a country, and answers without a field.
 * A main form of exploitation that is lost leaves its place to the next form of the row.
 */
export function lossyMappings(): readonly LossyMapping[] {
  return [
    ...fieldsWritten.flatMap(lossyCodes),
    ...affectedPersonRole.values.filter((role) => role !== 'direct_victim').map((role) => lost('personRole', role)),
    ...citizenshipGroup.values.filter((group) => group !== 'sweden').map((group) => lost('citizenshipGroup', group)),
    ...answersWithoutField.map((answer) => lost(answer, null, answer === 'ageBand' ? 'unknown' : null)),
  ]
}

function lost(answer: Answer, code: string | null, importedAs: string | null = null): LossyMapping {
  return { answer, code, htcds: null, importedAs }
}

function lossyCodes(field: CodedField): LossyMapping[] {
  const list: CodeList = codedFields[field]
  const decode = decoder(list)
  return list.values.flatMap((code) => {
    const htcds = htcdsValueOf(field, code)
    const importedAs = htcds === null ? null : decode(htcds)
    return importedAs === code ? [] : answersOf[field].map((answer) => ({ answer, code, htcds, importedAs }))
  })
}

/**
 * The two heading rows of the Excel sheet: row 1 the field names, row 2 the labels, for the columns from B on (column A
 * holds the row number). Unlike in the official sheets every column is named, and names and labels agree.
 */
export function htcdsExportHeader(): { names: readonly HtcdsField[]; labels: readonly string[] } {
  return { names: coreFields, labels: coreFields.map((field) => htcdsFields[field].label) }
}

/** The cells of a row in the order of `htcdsExportHeader`. */
export function htcdsExportCells(row: HtcdsRow): (string | null)[] {
  return coreFields.map((field) => row[field] ?? null)
}
