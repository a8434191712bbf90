import { dayOfSerial } from '@varn/htcds'
import { fileUnreadable } from './file-error.ts'
import { formulaWithoutValue, maximumColumns, type SheetRow } from './sheet-row.ts'
import { openWorkbook, richText, type Workbook } from './xlsx-parts.ts'
import { attribute, xmlReader } from './xml-reader.ts'

/** The parts of a workbook that are read may unfold to this much. 10 000 rows of 40 columns take 27 MB. */
const maximumUnfoldedBytes = 100_000_000
const longestCell = 32_767

/** The rows of a workbook and the calendar its serial dates are counted in. */
export interface XlsxRows {
  readonly calendar: 1900 | 1904
  readonly rows: AsyncIterable<SheetRow>
}

/**
 * Reads the first visible sheet of an .xlsx file row by row, hidden rows too, without a temporary file. What stays in
 * memory is the file and the table of texts that its cells share. Formulas give the value that was saved with them, cells
 * with a date format the day as `YYYY-MM-DD`, other numbers their digits, booleans TRUE or FALSE. Empty rows are left out.
 *
 * Throws `file_unreadable`, also while rows are read: for a file that is damaged, encrypted, no .xlsx, or that unfolds to
 * more than `maximumBytes`.
 */
export async function openXlsx(file: Buffer, maximumBytes = maximumUnfoldedBytes): Promise<XlsxRows> {
  const workbook = await openWorkbook(file, maximumBytes)
  return { calendar: workbook.calendar, rows: readRows(workbook) }
}

async function* readRows(workbook: Workbook): AsyncGenerator<SheetRow> {
  const sheet = sheetReader(workbook)
  for await (const piece of workbook.sheet) yield* sheet.read(piece)
  sheet.end()
}

interface Cell {
  column: number
  type: string
  style: number
  value: string | null
  hasFormula: boolean
}

function sheetReader(workbook: Workbook) {
  const text = richText()
  let finished: SheetRow[] = []
  let rowNumber = 0
  let cells: (string | null)[] = []
  let cell: Cell | null = null
  let lastColumn = -1
  let inValue = false
  let inSheetData = false

  const openCell = (attributes: string) => {
    const column = columnOf(attribute(attributes, 'r')) ?? lastColumn + 1
    lastColumn = column
    text.clear()
    const type = attribute(attributes, 't') ?? 'n'
    cell = { column, type, style: Number(attribute(attributes, 's') ?? 0), value: null, hasFormula: false }
  }
  const closeCell = () => {
    if (cell === null) return
    const content = cell.type === 'inlineStr' ? text.value() : cellContent(cell, workbook)
    if (content !== null && content.trim() !== '') {
      if (cell.column >= maximumColumns) throw fileUnreadable('too_many_columns')
      while (cells.length < cell.column) cells.push(null)
      cells[cell.column] = content
    }
    cell = null
  }
  const closeRow = () => {
    if (cells.length > 0) finished.push({ number: rowNumber, cells })
    cells = []
    lastColumn = -1
  }

  const reader = xmlReader({
    open(name, attributes) {
      if (name === 'sheetData') inSheetData = true
      else if (!inSheetData) return
      else if (name === 'row') rowNumber = readRowNumber(attribute(attributes, 'r'), rowNumber)
      else if (name === 'c') openCell(attributes)
      else if (cell === null) return
      else if (name === 'v') {
        inValue = true
        cell.value = ''
      } else if (name === 'f') cell.hasFormula = true
      else text.open(name)
    },
    close(name) {
      if (name === 'sheetData') inSheetData = false
      else if (name === 'row') closeRow()
      else if (name === 'c') closeCell()
      else if (name === 'v') inValue = false
      else text.close(name)
    },
    text(piece) {
      if (piece.length > longestCell) throw fileUnreadable('damaged')
      if (inValue && cell !== null) cell.value += piece
      else text.add(piece)
    },
  })

  return {
    read(piece: string): SheetRow[] {
      reader.write(piece)
      const rows = finished
      finished = []
      return rows
    },
    end: reader.end,
  }
}

function readRowNumber(reference: string | null, previous: number): number {
  const number = reference === null ? previous + 1 : Number(reference)
  if (!Number.isInteger(number) || number <= previous) throw fileUnreadable('damaged')
  return number
}

function columnOf(reference: string | null): number | null {
  if (reference === null) return null
  let column = 0
  for (const character of reference) {
    const letter = character.charCodeAt(0) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column === 0 ? null : column - 1
}

function cellContent(cell: Cell, workbook: Workbook): string | null {
  const { value } = cell
  if (value === null) return cell.hasFormula ? formulaWithoutValue : null
  if (cell.type === 's') return workbook.sharedStrings[Number(value)] ?? null
  if (cell.type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (cell.type === 'd') return value.slice(0, 10)
  if (cell.type !== 'n' || value.trim() === '') return value
  const number = Number(value)
  if (!Number.isFinite(number)) throw fileUnreadable('damaged')
  const isDate = workbook.dateStyles[cell.style] ?? false
  return (isDate ? dayOfSerial(number, workbook.calendar) : null) ?? String(number)
}
