import { isNativeError } from 'node:util/types'

/** An error that a person can act on: the scripts print its message alone, as one sentence, and end with exit code 1. */
export function refusal(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name: 'Refusal' })
}

/** The sentence to print for any error: a refusal speaks for itself, anything else is named as unexpected. */
export function sentenceFor(error: unknown): string {
  if (!isNativeError(error)) return `Unexpected error: ${String(error)}`
  if (error.name === 'Refusal') return error.message
  const code = codeOf(error) ?? ''
  if (code === 'unreadable_data') return `Unexpected error: ${placeIn(error)} does not open: it was moved or changed.`
  // PostgreSQL quotes the value that it does not take (22), and a trigger says what it likes (P0).
  const says = /^(22|23|P0)[0-9A-Z]{3}$/.test(code)
    ? `the database refused a row (${code}).`
    : error.message.split('\n')[0]
  return `Unexpected error: ${says}`
}

/** The system's or PostgreSQL's code of an error (ENOENT, 28P01), if it has one. */
export function codeOf(error: unknown): string | undefined {
  // Not instanceof: under Jest the system's errors come from another realm than ours.
  return isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** Table, column and id of what does not open, as apps/api/src/http/errors.ts carries them. */
function placeIn(error: Error): string {
  const { place = 'sealed data' } = 'extra' in error ? (error.extra as { place?: string }) : {} // a Problem's
  return place
}
