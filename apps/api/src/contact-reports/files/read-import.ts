import { type ImportMessage, importMessageOf, type RowOptions } from '@varn/htcds'
import { csvRows, detectEncoding } from './csv-rows.ts'
import { fileUnreadable } from './file-error.ts'
import { findHeader } from './import-header.ts'
import { type ImportRow, type RowMessage, readRows } from './import-rows.ts'
import type { SheetRow } from './sheet-row.ts'
import { openXlsx } from './xlsx-rows.ts'

/** A file whose heading has been read. With errors there are no rows. */
export interface ImportFile {
  readonly format: 'htcds' | 'form' | null
  readonly errors: readonly RowMessage[]
  readonly warnings: readonly RowMessage[]
  readonly rows: AsyncIterable<ImportRow>
}

/** What a file is read against. */
export interface ImportOptions extends Omit<RowOptions, 'calendar'> {
  /** After this many rows reading stops with the error `too_many_rows`; 10 000 if left out. */
  readonly maximumRows?: number
}

/** 10 000 rows of 40 columns take 2 MB as .xlsx and 6 MB as CSV. */
const maximumFileBytes = 30_000_000
const defaultMaximumRows = 10_000

/** How encrypted .xlsx files and old .xls files begin ([MS-CFB] 2.2). */
const compoundFile = Buffer.from('d0cf11e0', 'hex')
const zipArchive = Buffer.from('PK')

/**
 * Reads a file of contact reports: an .xlsx or CSV file with the columns of HTCDS 2.0 or of the yearly form. The kind of
 * file is told from its first bytes, the kind of columns from its heading. Rows come one by one.
 *
 * Throws `file_unreadable` (see `file-error.ts`), also while rows are read, so rows are final only when all have come.
 */
export async function readImport(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportFile> {
  const file = await gather(source)
  if (file.length === 0) return refused('file_empty')
  const opened = await openRows(file)
  if (opened === null) return refused('encoding_unreadable')
  const rows = opened.rows[Symbol.asyncIterator]()
  const { header, first } = await findHeader(rows)
  if (header === null) return refused(first.length === 0 ? 'file_empty' : 'header_missing')
  const about = (messages: readonly ImportMessage[]) => messages.map((message) => ({ row: null, ...message }))
  const { calendar, isCsv } = opened
  const reading = { maximumRows: defaultMaximumRows, ...options, calendar, isCsv }
  return {
    format: header.format,
    errors: about(header.errors),
    warnings: about(header.warnings),
    rows: header.errors.length > 0 ? noRows() : readRows(chain(first, rows), header, reading),
  }
}

function refused(code: ImportMessage['code']): ImportFile {
  const errors = [{ row: null, ...importMessageOf(code, null) }]
  return { format: null, errors, warnings: [], rows: noRows() }
}

async function* noRows(): AsyncGenerator<never> {}

async function gather(source: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    size += piece.length
    if (size > maximumFileBytes) throw fileUnreadable('too_large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

async function openRows(file: Buffer) {
  const begins = (mark: Buffer) => file.subarray(0, mark.length).equals(mark)
  if (begins(zipArchive)) return { ...(await openXlsx(file)), isCsv: false }
  if (begins(compoundFile)) throw fileUnreadable('encrypted_or_old_format')
  const encoding = detectEncoding(file)
  return encoding === null ? null : { rows: csvRows({ file, encoding }), calendar: 1900 as const, isCsv: true }
}

async function* chain(first: readonly SheetRow[], rest: AsyncIterator<SheetRow>): AsyncGenerator<SheetRow> {
  try {
    yield* first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
