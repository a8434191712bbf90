/** Why a file was refused as a whole. The words carry no content of the file. */
export type UnreadableReason =
  | 'empty'
  | 'too_large'
  | 'encrypted_or_old_format'
  | 'not_a_spreadsheet'
  | 'damaged'
  | 'too_many_columns'
  | 'text_encoding'
  | 'csv_structure'

/** The error of a file that cannot be read. It never carries a cause, because a parser's own message may quote cells. */
export type FileUnreadable = Error & {
  readonly code: 'file_unreadable'
  readonly reason: UnreadableReason
  /** The row at which reading stopped, if it is known. */
  readonly row: number | null
}

/** Makes the error that every reader in this folder throws. */
export function fileUnreadable(reason: UnreadableReason, row: number | null = null): FileUnreadable {
  const error = new Error(`The file cannot be read: ${reason}`)
  return Object.assign(error, { code: 'file_unreadable' as const, reason, row })
}

/** Whether an error says that the file cannot be read. */
export function isFileUnreadable(error: unknown): error is FileUnreadable {
  return hasCode(error, 'file_unreadable')
}

/** Whether an error of Node.js carries one of these codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.some((code) => error.code === code)
}
