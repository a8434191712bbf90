import type { CodeOf, importMessage } from '@varn/codes'

/** A code of the list `import_message`, which holds the text in both languages. */
export type ImportMessageCode = CodeOf<typeof importMessage>

/**
 * One thing to tell about a file or a row. `column` and `params` fill the places of the text. They are safe to show and to
 * store: they never hold what stands in a cell, except two letters of a value in a column of codes.
 */
export interface ImportMessage {
  readonly column: string | null
  readonly code: ImportMessageCode
  readonly params: Readonly<Record<string, string | number>>
}

/** What a row gave. `report` is null when an error stops the row. */
export interface RowResult<Report> {
  readonly report: Report | null
  readonly errors: readonly ImportMessage[]
  readonly warnings: readonly ImportMessage[]
}

/** Makes a message. */
export function importMessageOf(
  code: ImportMessageCode,
  column: string | null,
  params: ImportMessage['params'] = {},
): ImportMessage {
  return { column, code, params }
}

/** Stands in a message for the content of a cell that may be about a person: a date, a name, a number. */
export const hidden = '…'

/**
 * The first two letters of a value, so that a person finds the cell again. Columns slip when a sheet is edited, so a name
 * can stand where a code belongs: a short one is hidden whole, and so is one with several digits, which may be a personal
 * identity number.
 */
export function masked(value: string): string {
  const digits = value.replace(/\D/g, '').length
  const letters = [...value.trim()]
  return digits > 2 || letters.length < 5 ? hidden : `${letters.slice(0, 2).join('')}${hidden}`
}
