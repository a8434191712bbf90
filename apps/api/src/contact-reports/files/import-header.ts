import {
  type ContactReportDraft,
  columnLetters,
  countHtcdsLabels,
  countHtcdsNames,
  fromHtcdsRow,
  type HtcdsField,
  htcdsFields,
  type ImportMessage,
  normalise,
  type RowOptions,
  type RowResult,
  readHtcdsHeader,
} from '@varn/htcds'
import { type FormColumn, formColumnOf, readFormHeader } from './form-columns.ts'
import { fromFormRow } from './form-csv.ts'
import type { SheetRow } from './sheet-row.ts'

type Cells = readonly (string | null)[]

/** What the heading of a file says. Columns are counted from 0. */
export interface Header {
  readonly format: 'htcds' | 'form'
  readonly errors: readonly ImportMessage[]
  readonly warnings: readonly ImportMessage[]
  /** How far the heading reaches. */
  readonly width: number
  /** A name for every column that has a heading, the same whatever the order of the columns. */
  readonly names: ReadonlyMap<number, string>
  /** Columns of the format, by its own names. */
  readonly known: ReadonlyMap<number, string>
  /** Known columns that are read. */
  readonly used: ReadonlyMap<number, string>
  /** Known columns that are about a person and not read. The form has none. */
  readonly personal: ReadonlyMap<number, string>
  readonly read: (cells: Cells, options: RowOptions) => RowResult<ContactReportDraft>
}

/** Titles and notes may stand above the heading, but not more than this many rows. */
const rowsToSearch = 10
/** So many headings must be known before a row is taken for the heading. */
const enoughHeadings = 2
/** A row of data never holds so many cells that are labels of columns. */
const enoughLabels = 3

/** Takes rows from the top of a sheet until the heading is found. `first` are rows of data that were taken with it. */
export async function findHeader(rows: AsyncIterator<SheetRow>): Promise<{ header: Header | null; first: SheetRow[] }> {
  const seen: SheetRow[] = []
  while (seen.length < rowsToSearch) {
    const next = await rows.next()
    if (next.done === true) break
    const { cells } = next.value
    if (countHtcdsNames(cells) >= enoughHeadings) return await htcdsHeaderWithLabels(cells, rows)
    const labels = countHtcdsLabels(cells)
    const columns = cells.filter((cell) => formColumnOf(cell) !== null).length
    if (columns >= enoughHeadings && columns >= labels) return { header: formHeader(cells), first: [] }
    if (labels >= enoughLabels) return { header: htcdsHeader([], cells), first: [] }
    seen.push(next.value)
  }
  await rows.return?.()
  return { header: null, first: seen }
}

/** In the Excel sheet a row of labels follows the names; an export of the survey form has only names. */
async function htcdsHeaderWithLabels(names: Cells, rows: AsyncIterator<SheetRow>) {
  const next = await rows.next()
  if (next.done === true) return { header: htcdsHeader(names, []), first: [] }
  const isLabels = countHtcdsLabels(next.value.cells) >= enoughLabels
  const header = htcdsHeader(names, isLabels ? next.value.cells : [])
  return { header, first: isLabels ? [] : [next.value] }
}

function htcdsHeader(names: Cells, labels: Cells): Header {
  const { fields, warnings } = readHtcdsHeader(names, labels)
  const ofUse = (...uses: string[]) => new Map([...fields].filter(([, field]) => uses.includes(htcdsFields[field].use)))
  const used = ofUse('coded', 'date')
  return {
    format: 'htcds',
    errors: [],
    warnings,
    ...columnNames([names, labels], fields),
    known: fields,
    used,
    personal: ofUse('person'),
    read: (cells, options) => fromHtcdsRow(pick<HtcdsField>(cells, used), options),
  }
}

function formHeader(headings: Cells): Header {
  const { columns, errors, warnings } = readFormHeader(headings)
  return {
    format: 'form',
    errors,
    warnings,
    ...columnNames([headings], columns),
    known: columns,
    used: columns,
    personal: new Map(),
    read: (cells, options) => fromFormRow(pick<FormColumn>(cells, columns), options),
  }
}

function columnNames(rows: readonly Cells[], known: ReadonlyMap<number, string>) {
  const width = Math.max(...rows.map((row) => row.length))
  const names = new Map<number, string>()
  for (let index = 0; index < width; index += 1) {
    const heading = rows.map((row) => row[index]).find((cell) => typeof cell === 'string')
    const name = known.get(index) ?? (heading === undefined ? null : normalise(heading) || columnLetters(index))
    if (name !== null) names.set(index, name)
  }
  return { width, names }
}

function pick<Column extends string>(cells: Cells, columns: ReadonlyMap<number, Column>) {
  const row: Partial<Record<Column, string | null>> = {}
  for (const [index, column] of columns) row[column] = cells[index] ?? null
  return row
}
