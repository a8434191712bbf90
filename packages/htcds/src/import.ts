import { ageBand, type CodeList, type CodeOf, isCode } from '@varn/codes'
import { type CodedField, codedFields } from './answers.ts'
import { readCitizenships } from './countries.ts'
import { ageOn, type Day, readDay, type WorkbookCalendar } from './dates.ts'
import type { HtcdsField } from './fields.ts'
import { decoder, readAnswers } from './match.ts'
import { hidden, type ImportMessage, importMessageOf, masked, type RowResult } from './messages.ts'
import { type ContactReportDraft, emptyReport } from './report.ts'

/** The cells of one row as text, by field. */
export type HtcdsRow = Readonly<Partial<Record<HtcdsField, string | null>>>

/** What a row is read against. */
export interface RowOptions {
  /** The year of the collection round. */
  readonly year: number
  /** The last day that has been, 31 December of `year` if left out. */
  readonly today?: Day
  /** How serial dates are counted, 1900 if left out. */
  readonly calendar?: WorkbookCalendar
}

const oldestAge = 120
const decoders = {
  prs_Gender: decoder(codedFields.prs_Gender),
  vic_TraffickingStatus: decoder(codedFields.vic_TraffickingStatus),
  vic_TraffickingStatusDecisionMakingOrg: decoder(codedFields.vic_TraffickingStatusDecisionMakingOrg),
  vic_MethodOfRecruitment: decoder(codedFields.vic_MethodOfRecruitment),
  vic_MethodsOfControl: decoder(codedFields.vic_MethodsOfControl),
  vic_TypeOfExploitation: decoder(codedFields.vic_TypeOfExploitation),
  vic_ForcedLabourIndustry: decoder(codedFields.vic_ForcedLabourIndustry),
  vic_TypeOfSexExploitation: decoder(codedFields.vic_TypeOfSexExploitation),
}

/** The HTCDS values of every field, as a message shows them. */
const allowedValues = new Map(
  Object.entries(codedFields).map(([field, list]: [string, CodeList]) => {
    const values = list.values.map((code) => list.entries[code]?.htcds).filter((value) => value !== undefined)
    return [field, [...new Set(values)].join(', ')]
  }),
)

/**
 * Turns a row of HTCDS 2.0 into a contact report without the person: the birthdate becomes an age band, the referral date
 * a month, and no other field that is about a person is looked at. The standard has no role, so the person is a direct
 * victim. Of several forms of exploitation the first is the main one.
 */
export function fromHtcdsRow(row: HtcdsRow, options: RowOptions): RowResult<ContactReportDraft> {
  const errors: ImportMessage[] = []
  const warnings: ImportMessage[] = []
  const several = <Field extends CodedField>(field: Field) => readCoded(row, field, errors)
  const first = <Field extends CodedField>(field: Field) => {
    const codes = several(field)
    if (codes.length > 1) warnings.push(importMessageOf('multiple_values_first_used', field))
    return codes[0] ?? null
  }
  const [mainExploitationForm = null, ...otherExploitationForms] = several('vic_TypeOfExploitation')
  if (otherExploitationForms.length > 0) {
    warnings.push(importMessageOf('multiple_values_first_used', 'vic_TypeOfExploitation'))
  }
  const referral = readReferralDate(row, options, errors)
  const report: ContactReportDraft = {
    ...emptyReport('direct_victim'),
    traffickingStatus: first('vic_TraffickingStatus'),
    statusDecisionOrg: first('vic_TraffickingStatusDecisionMakingOrg'),
    mainExploitationForm,
    otherExploitationForms,
    gender: first('prs_Gender'),
    ageBand: readAgeBand(row, referral, options, errors, warnings),
    ...readCitizenshipAnswers(row, errors, warnings),
    contactMonth: contactMonth(referral, options.year, warnings),
    controlMethods: several('vic_MethodsOfControl'),
    recruitmentMethods: several('vic_MethodOfRecruitment'),
    labourSector: first('vic_ForcedLabourIndustry'),
    sexualExploitationTypes: several('vic_TypeOfSexExploitation'),
  }
  return { report: errors.length === 0 ? report : null, errors, warnings }
}

function cellOf(row: HtcdsRow, field: HtcdsField): string | null {
  const text = row[field]?.trim() ?? ''
  return text === '' ? null : text
}

function readCoded<Field extends CodedField>(row: HtcdsRow, field: Field, errors: ImportMessage[]) {
  // One decoder per field, made from that field's own list: the type of the pair is lost in the indexed access.
  const decode = decoders[field] as (text: string) => CodeOf<(typeof codedFields)[Field]> | null
  const { codes, unknown } = readAnswers(decode, cellOf(row, field) ?? '')
  if (unknown !== null) errors.push(unknownValue(field, unknown, allowedValues.get(field) ?? ''))
  return [...codes]
}

function unknownValue(field: HtcdsField, value: string, allowed: string): ImportMessage {
  return importMessageOf('value_unknown', field, { value: masked(value), allowed })
}

function readCitizenshipAnswers(row: HtcdsRow, errors: ImportMessage[], warnings: ImportMessage[]) {
  const field = 'prs_Citizenship'
  const cell = cellOf(row, field)
  const { found, unknown } = readCitizenships(cell ?? '')
  if (unknown !== null) errors.push(unknownValue(field, unknown, 'ISO 3166-1 alpha-2'))
  if (found.length > 1) warnings.push(importMessageOf('multiple_values_first_used', field))
  const [{ country, group } = { country: null, group: null }] = found
  // Kosovo has no code in ISO 3166-1, so only its group can be kept.
  if (country === null && group === 'third_country') {
    warnings.push(importMessageOf('lossy_value', field, { value: masked(cell ?? '') }))
  }
  return { citizenshipCountry: country, citizenshipGroup: group }
}

function lastDay(options: RowOptions): Day {
  return options.today ?? `${options.year}-12-31`
}

function readReferralDate(row: HtcdsRow, options: RowOptions, errors: ImportMessage[]): Day | null {
  const field = 'cas_IncomingReferralDate'
  const cell = cellOf(row, field)
  if (cell === null) return null
  const [day, other] = readDay(cell, options.calendar)
  if (day === undefined) errors.push(importMessageOf('date_unreadable', field, { value: hidden }))
  else if (other !== undefined) errors.push(importMessageOf('date_ambiguous', field, { value: hidden }))
  else if (day > lastDay(options) && day.slice(0, 4) === String(options.year)) {
    errors.push(importMessageOf('date_in_future', field, { value: hidden }))
  } else return day
  return null
}

function contactMonth(referral: Day | null, year: number, warnings: ImportMessage[]): string | null {
  if (referral === null) return null
  const referralYear = Number(referral.slice(0, 4))
  if (referralYear === year) return referral.slice(0, 7)
  warnings.push(importMessageOf('year_mismatch', 'cas_IncomingReferralDate', { value: referralYear }))
  return null
}

function readAgeBand(
  row: HtcdsRow,
  referral: Day | null,
  options: RowOptions,
  errors: ImportMessage[],
  warnings: ImportMessage[],
): ContactReportDraft['ageBand'] {
  const field = 'prs_Birthdate'
  const cell = cellOf(row, field)
  if (cell === null) {
    warnings.push(importMessageOf('age_unknown', field))
    return 'unknown'
  }
  const birthdates = readDay(cell, options.calendar)
  const [birthdate] = birthdates
  const fail = (code: ImportMessage['code'], value: string | number) => {
    errors.push(importMessageOf(code, field, { value }))
    return null
  }
  if (birthdate === undefined) return fail('date_unreadable', hidden)
  if (birthdates.every((day) => day > lastDay(options))) return fail('date_in_future', hidden)
  const ages = birthdates.map((day) => ageOn(day, referral ?? `${options.year}-12-31`))
  const plausible = ages.filter((age) => age >= 0 && age <= oldestAge)
  if (plausible.length === 0) return fail('age_out_of_range', ages[0] ?? hidden)
  const bands = new Set(plausible.map(ageBandOf))
  const [band = null] = bands
  return bands.size === 1 ? band : fail('date_ambiguous', hidden)
}

/** The band of an age in whole years. The borders stand in the names of the codes. */
export function ageBandOf(age: number): CodeOf<typeof ageBand> {
  const band = ageBand.values.find((code) => {
    const borders = /^age_(\d+)_(\d+|plus)$/.exec(code)
    return borders !== null && age >= Number(borders[1]) && (borders[2] === 'plus' || age <= Number(borders[2]))
  })
  return isCode(ageBand, band) ? band : 'unknown'
}
