import { fillIn, importMessage, type Language, label } from '@varn/codes'
import { hidden } from '@varn/htcds'
import type { ContactReportImportError, ContactReportImportWarning } from '@varn/schema/contact-reports'
import type { ImportRow, RowMessage } from './files/import-rows.ts'

const toldErrorsMax = 1000

interface Warning {
  message: RowMessage
  count: number
}

/** What has been counted so far of a file that is being read. Bounded, whatever the size of the file. */
export interface Tally {
  rows: number
  rejected: number
  duplicates: number
  /** Whether an error about the file as a whole stops the import, also a partial one. */
  stopped: boolean
  errors: RowMessage[]
  errorsTruncated: boolean
  warnings: Map<string, Warning>
}

/** A tally that begins with what the heading of the file gave. */
export function newTally(file: { errors: readonly RowMessage[]; warnings: readonly RowMessage[] }): Tally {
  const tally: Tally = {
    rows: 0,
    rejected: 0,
    duplicates: 0,
    stopped: file.errors.length > 0,
    errors: [],
    errorsTruncated: false,
    warnings: new Map(),
  }
  addMessages(tally, file)
  return tally
}

/** Counts a row and its messages. A row too many is no row: it says that the rest of the file was not read. */
export function addRow(tally: Tally, row: Pick<ImportRow, 'errors' | 'warnings'>): void {
  addMessages(tally, row)
  if (row.errors.some(({ code }) => code === 'too_many_rows')) {
    tally.stopped = true
    return
  }
  tally.rows += 1
  if (row.errors.length > 0) tally.rejected += 1
}

function addMessages(tally: Tally, { errors, warnings }: Pick<ImportRow, 'errors' | 'warnings'>): void {
  for (const error of errors) {
    if (tally.errors.length < toldErrorsMax) tally.errors.push(error)
    else tally.errorsTruncated = true
  }
  for (const warning of warnings) addWarning(tally.warnings, warning)
}

/** The same code about the same column counts up; a value that differs between rows is no longer told. */
function addWarning(warnings: Tally['warnings'], message: RowMessage): void {
  const place = `${message.code} ${message.column}`
  const told = warnings.get(place)
  if (told === undefined) {
    warnings.set(place, { message, count: 1 })
    return
  }
  told.count += 1
  const { value } = told.message.params
  if (value !== undefined && value !== message.params.value) {
    told.message = { ...told.message, params: { ...told.message.params, value: hidden } }
  }
}

export function viewErrors({ errors }: Tally, language: Language): ContactReportImportError[] {
  return errors.map((error) => viewMessage(error, language))
}

export function viewWarnings({ warnings }: Tally, language: Language): ContactReportImportWarning[] {
  return [...warnings.values()].map(({ message, count }) => ({ ...viewMessage(message, language), count }))
}

/** A message in words. */
export function viewMessage({ row, column, code, params }: RowMessage, language: Language): ContactReportImportError {
  const message = fillIn(label(importMessage, code, language), { ...(column !== null && { column }), ...params })
  return { row, column, code, message }
}
