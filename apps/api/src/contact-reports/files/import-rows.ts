import {
  type ContactReportDraft,
  columnLetters,
  type ImportMessage,
  importMessageOf,
  type RowOptions,
} from '@varn/htcds'
import type { Header } from './import-header.ts'
import { formulaWithoutValue, type SheetRow } from './sheet-row.ts'

/** A message with the number of the row that a person sees in the sheet; null for the file as a whole. */
export interface RowMessage extends ImportMessage {
  readonly row: number | null
}

/** What one row of the file gave. */
export interface ImportRow {
  readonly row: number
  /** Missing when an error stops the row. */
  readonly report?: ContactReportDraft
  /**
   * All cells of the row in one canonical text, whatever the order of the columns. It names the person if the file does:
   * it may only go into a keyed hash. In a file without names two persons can have the same text.
   */
  readonly fingerprintSource: string
  readonly errors: readonly RowMessage[]
  readonly warnings: readonly RowMessage[]
}

/** How the rows of a file are read. */
export interface ReadingOptions extends RowOptions {
  readonly maximumRows: number
  /** A CSV row that is longer than the heading has slipped; beside a sheet people write notes. */
  readonly isCsv: boolean
}

/** Reads rows under a heading. Rows without content are left out, also those that hold only a row number in column A. */
export async function* readRows(
  rows: AsyncIterable<SheetRow>,
  header: Header,
  options: ReadingOptions,
): AsyncGenerator<ImportRow> {
  const told = new Set<number>()
  let count = 0
  for await (const { number, cells: written } of rows) {
    const cells = withoutRowNumber(written, header)
    if (cells.every((cell) => cell === null)) continue
    count += 1
    if (count > options.maximumRows) {
      const message = importMessageOf('too_many_rows', null, { limit: options.maximumRows })
      yield { row: number, fingerprintSource: '', errors: [{ row: number, ...message }], warnings: [] }
      return
    }
    yield readRow(number, cells, header, options, told)
  }
}

/** The official sheets number 1 000 rows in column A, which has no heading. */
function withoutRowNumber(cells: SheetRow['cells'], header: Header): SheetRow['cells'] {
  const isNumbered = !header.known.has(0) && /^\d+$/.test(cells[0] ?? '')
  return isNumbered ? [null, ...cells.slice(1)] : cells
}

function readRow(
  number: number,
  cells: SheetRow['cells'],
  header: Header,
  options: ReadingOptions,
  told: Set<number>,
): ImportRow {
  const [values, formulas] = withoutFormulas(cells, header)
  const { report, errors, warnings } = header.read(values, options)
  const strays = strayCells(cells, header, options.isCsv, told)
  const allErrors = [...formulas, ...errors, ...strays.errors]
  const about = (messages: readonly ImportMessage[]) => messages.map((message) => ({ row: number, ...message }))
  return {
    row: number,
    ...(report !== null && allErrors.length === 0 ? { report } : {}),
    fingerprintSource: fingerprintSource(cells, header),
    errors: about(allErrors),
    warnings: about([...warnings, ...strays.warnings]),
  }
}

function withoutFormulas(cells: SheetRow['cells'], header: Header): [SheetRow['cells'], ImportMessage[]] {
  const errors: ImportMessage[] = []
  for (const [index, column] of header.used) {
    if (cells[index] === formulaWithoutValue) errors.push(importMessageOf('formula_not_read', column))
  }
  return [cells.map((cell) => (cell === formulaWithoutValue ? null : cell)), errors]
}

/** Tells once for each column that it holds something that was not read: about a person, or under no heading. */
function strayCells(cells: SheetRow['cells'], header: Header, isCsv: boolean, told: Set<number>) {
  const errors: ImportMessage[] = []
  const warnings: ImportMessage[] = []
  if (isCsv && cells.length > header.width) errors.push(importMessageOf('row_too_long', null))
  for (const [index, cell] of cells.entries()) {
    const personal = header.personal.get(index)
    const isStray = personal !== undefined || !header.names.has(index)
    if (cell === null || !isStray || told.has(index) || (isCsv && index >= header.width)) continue
    told.add(index)
    const code = personal === undefined ? 'column_unknown' : 'identity_column_dropped'
    warnings.push(importMessageOf(code, personal ?? columnLetters(index)))
  }
  return { errors, warnings }
}

function fingerprintSource(cells: SheetRow['cells'], header: Header): string {
  const named = [...cells.entries()].flatMap(([index, cell]): [string, string][] => {
    const text = cell?.normalize('NFC').trim().replace(/\s+/g, ' ') ?? ''
    return text === '' ? [] : [[header.names.get(index) ?? columnLetters(index), text]]
  })
  return JSON.stringify(named.sort(([one], [other]) => (one < other ? -1 : 1)))
}
