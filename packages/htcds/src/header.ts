import { fieldOfLabel, fieldOfName, type HtcdsField, htcdsFields } from './fields.ts'
import { type ImportMessage, importMessageOf } from './messages.ts'

/** What the heading rows of a sheet say. Columns are counted from 0. */
export interface HtcdsHeader {
  readonly fields: ReadonlyMap<number, HtcdsField>
  readonly warnings: readonly ImportMessage[]
}

type Heading = string | null

/** The fields that `fromHtcdsRow` reads, in the order of the Excel sheet. */
const fieldsRead = Object.entries(htcdsFields).flatMap(([name, { use }]) => {
  const field = fieldOfName(name)
  return field !== null && (use === 'coded' || use === 'date') ? [field] : []
})

/**
 * Finds the HTCDS field of every column. A name decides over a label, because the mailing block of the official sheets
 * has names and labels that disagree; a column without a name is read by its label (column AJ of those sheets). A sheet
 * without the hidden row of names is read by its labels: give an empty list of names.
 *
 * Warnings: `column_unknown` and `column_repeated` name the column by its letter, since a heading may be anything;
 * `column_alias_used`, `column_named_by_label`, `column_deprecated`, `mailing_block_ambiguous`, and `column_missing` for
 * each column that the import would read.
 */
export function readHtcdsHeader(names: readonly Heading[], labels: readonly Heading[]): HtcdsHeader {
  const fields = new Map<number, HtcdsField>()
  const taken = new Set<HtcdsField>()
  const warnings: ImportMessage[] = []
  const namesAreKnown = names.some((name) => fieldOfName(name) !== null)
  for (let index = 0; index < Math.max(names.length, labels.length); index += 1) {
    const name = blankToNull(names[index])
    const label = blankToNull(labels[index])
    if (name === null && label === null) continue
    const field = name === null ? fieldOfLabel(label) : fieldOfName(name)
    if (field === null || taken.has(field)) {
      warnings.push(importMessageOf(field === null ? 'column_unknown' : 'column_repeated', columnLetters(index)))
      continue
    }
    fields.set(index, field)
    taken.add(field)
    warnings.push(...columnWarnings(name, field, namesAreKnown))
  }
  if (mailingBlockIsAmbiguous(fields, names, labels)) warnings.push(importMessageOf('mailing_block_ambiguous', null))
  for (const field of fieldsRead) if (!taken.has(field)) warnings.push(importMessageOf('column_missing', field))
  return { fields, warnings }
}

function blankToNull(heading: Heading | undefined): Heading {
  return heading === undefined || heading === null || heading.trim() === '' ? null : heading.trim()
}

const deprecated = new Set<HtcdsField>([
  'vic_AgreementToManagePersonalData',
  'vic_Vulnerabilities',
  'vic_DetailsOfVulnerabilities',
])

function columnWarnings(name: Heading, field: HtcdsField, namesAreKnown: boolean): ImportMessage[] {
  const warnings: ImportMessage[] = []
  if (deprecated.has(field)) warnings.push(importMessageOf('column_deprecated', field))
  if (name === null && namesAreKnown) warnings.push(importMessageOf('column_named_by_label', field))
  const isAlias = name !== null && !name.toLowerCase().endsWith(field.toLowerCase())
  if (isAlias) warnings.push(importMessageOf('column_alias_used', field, { value: name }))
  return warnings
}

function mailingBlockIsAmbiguous(
  fields: ReadonlyMap<number, HtcdsField>,
  names: readonly Heading[],
  labels: readonly Heading[],
): boolean {
  return [...fields].some(([index, field]) => {
    const byLabel = fieldOfLabel(labels[index] ?? null)
    const isNamed = blankToNull(names[index]) !== null
    return isNamed && field.startsWith('prs_Mailing') && byLabel !== null && byLabel !== field
  })
}

/** How many of the headings are names of HTCDS fields. */
export function countHtcdsNames(headings: readonly Heading[]): number {
  return headings.filter((heading) => fieldOfName(heading) !== null).length
}

/** How many of the headings are labels of HTCDS fields. */
export function countHtcdsLabels(headings: readonly Heading[]): number {
  return headings.filter((heading) => fieldOfLabel(heading) !== null).length
}

/** The letters a spreadsheet shows above a column that is counted from 0: A, Z, AA. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26)
  return (before === 0 ? '' : columnLetters(before - 1)) + String.fromCharCode(65 + (index % 26))
}
