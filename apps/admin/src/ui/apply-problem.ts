import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form'
import { problemOf } from './problem.ts'

/**
 * Puts the server's errors on the fields they point at: `/children/0/ageBand` lands on `children.0.ageBand`.
 * Answers whether any field was named. A pointer to what the form does not show still stands in the error summary.
 */
export function applyProblem<Values extends FieldValues>(
  form: { setError: UseFormSetError<Values> },
  error: unknown,
): boolean {
  const errors = problemOf(error)?.errors ?? []
  for (const { pointer, code, message } of errors) {
    // The pointer names a field of the body, which the form mirrors; another name is shown in the summary without a link.
    form.setError(fieldNameOf(pointer) as FieldPath<Values>, { type: code, message })
  }
  return errors.length > 0
}

/** `/ageBand` → `ageBand`, `/children/0/name` → `children.0.name`; RFC 6901 escapes are undone. */
export function fieldNameOf(pointer: string): string {
  return pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}
