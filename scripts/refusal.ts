import { isNativeError } from 'node:util/types'

/** An error that a person can act on: the scripts print its message alone, as one sentence, and end with exit code 1. */
export function refusal(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name: 'Refusal' })
}

/** The sentence to print for any error: a refusal speaks for itself, anything else is named as unexpected. */
export function sentenceFor(error: unknown): string {
  if (!isNativeError(error)) return `Unexpected error: ${String(error)}`
  return error.name === 'Refusal' ? error.message : `Unexpected error: ${error.message.split('\n')[0]}`
}

/** The system's or PostgreSQL's code of an error (ENOENT, 28P01), if it has one. */
export function codeOf(error: unknown): string | undefined {
  // Not instanceof: under Jest the system's errors come from another realm than ours.
  return isNativeError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
