import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { fileUnreadable, isFileUnreadable } from './file-error.ts'
import { maximumColumns, type SheetRow } from './sheet-row.ts'

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

const pieceBytes = 16 * 1024
const longestRecord = 1_000_000

/** A text file whose encoding is known. */
export interface CsvText {
  readonly file: Buffer
  readonly encoding: Encoding
}

/**
 * Finds how the characters of a text file are coded: UTF-8, UTF-16 with its mark, or Windows-1252, in which Excel in
 * Swedish saves "CSV". Null when that is not certain: the bytes 0x80–0x9F are letters in the code pages of DOS and of old
 * Macintosh computers, and only the apostrophe and the dash of Windows-1252 are believed among them.
 */
export function detectEncoding(file: Buffer): Encoding | null {
  if (file[0] === 0xff && file[1] === 0xfe) return 'utf-16le'
  if (file[0] === 0xfe && file[1] === 0xff) return 'utf-16be'
  if (file.includes(0)) return null
  if (isUtf8(file)) return 'utf-8'
  const doubtful = file.some((byte) => byte >= 0x80 && byte <= 0x9f && byte !== 0x92 && byte !== 0x96)
  return doubtful ? null : 'windows-1252'
}

/**
 * Reads the rows of a CSV file as they stand, empty cells as null and empty rows left out. The delimiter is the one of
 * `;`, `,` and tab that the first line holds most of outside quotes, or the one of a line `sep=;`. Rows are numbered as a
 * spreadsheet shows them, so a line break inside quotes does not count. Rows may be shorter or longer than the first.
 *
 * Throws `file_unreadable`, also while rows are read, for quotes that do not match or text that cannot be decoded.
 */
export async function* csvRows({ file, encoding }: CsvText): AsyncGenerator<SheetRow> {
  const { delimiter, skip } = findDelimiter(decodeStart(file, encoding))
  const parser = parse({
    delimiter,
    from_line: skip + 1,
    relax_column_count: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
  })
  const source = Readable.from(decodePieces(file, encoding))
  source.on('error', () => parser.destroy(fileUnreadable('text_encoding')))
  let number = 0
  try {
    for await (const record of source.pipe(parser)) {
      number += 1
      const cells = cellsOf(record)
      if (cells.length > maximumColumns) throw fileUnreadable('too_many_columns')
      if (cells.length > 0) yield { number, cells }
    }
  } catch (error) {
    // The parser's own error quotes the record, so it must not travel on.
    throw isFileUnreadable(error) ? error : fileUnreadable('csv_structure', rowOf(error))
  } finally {
    source.destroy()
  }
}

/** The parser counts the records that it has read. */
function rowOf(error: unknown): number | null {
  const isCounted = typeof error === 'object' && error !== null && 'records' in error
  return isCounted && typeof error.records === 'number' ? error.records + 1 : null
}

function cellsOf(record: unknown): (string | null)[] {
  if (!Array.isArray(record)) return []
  const cells = record.map((cell: unknown) => (typeof cell === 'string' && cell.trim() !== '' ? cell : null))
  return cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
}

/** Between two pieces the process answers others: the parser alone would not let go until the end of the file. */
async function* decodePieces(file: Buffer, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let start = 0; start < file.length; start += pieceBytes) {
    yield decoder.decode(file.subarray(start, start + pieceBytes), { stream: true })
    await setImmediate()
  }
  yield decoder.decode()
}

/** The first line is found in the first piece; the mark of UTF-8 or UTF-16 is taken away by the decoder. */
function decodeStart(file: Buffer, encoding: Encoding): string {
  try {
    return new TextDecoder(encoding).decode(file.subarray(0, pieceBytes), { stream: true })
  } catch {
    throw fileUnreadable('text_encoding')
  }
}

function findDelimiter(text: string): { delimiter: string; skip: number } {
  const told = /^sep=([;,\t])\r?\n/i.exec(text)
  if (told?.[1] !== undefined) return { delimiter: told[1], skip: 1 }
  const line = firstLineOutsideQuotes(text.trimStart())
  const count = (delimiter: string) => line.split(delimiter).length
  const [delimiter = ';'] = [';', ',', '\t'].sort((one, other) => count(other) - count(one))
  return { delimiter, skip: 0 }
}

function firstLineOutsideQuotes(text: string): string {
  let line = ''
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted) line += character
  }
  return line
}
