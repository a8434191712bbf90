import { type Missing, settled } from '@varn/forms/check'
import { type Answer, type Answers, columnOf, type Form, fieldsOf, isEmpty, isSealed } from '@varn/forms/form'

/** A row of the table of a form, as queries.ts reads it: its own columns and what every entry has. */
export interface EntryRow {
  id: string
  organisationId: string
  caseId: string | null
  childId: string | null
  missing: Missing
  texts: Buffer | null
  removedAt: string | null
  removalReason: string | null
  version: number
  createdAt: string
  updatedAt: string
  [answer: string]: unknown
}

/** An entry with its texts in the open: what is checked, changed and compared. */
export interface Written {
  answers: Answers
  missing: Missing
}

const namesOf = (form: Form, sealed: boolean) =>
  Object.entries(fieldsOf(form)).flatMap(([name, field]) => (isSealed(field) === sealed ? [name] : []))

/** The names of the questions that are columns of their own, and of those that are sealed. */
export const openNames = (form: Form) => namesOf(form, false)
export const sealedNames = (form: Form) => namesOf(form, true)

const pick = (answers: Answers, names: readonly string[]): Record<string, Answer> =>
  Object.fromEntries(names.map((name) => [name, answers[name] ?? null]))

/** The answers that stand in columns, by their column. */
export function columnsOf(form: Form, answers: Answers): Record<string, Answer> {
  const fields = fieldsOf(form)
  return Object.fromEntries(
    openNames(form).map((name) => [columnOf(name), answers[name] ?? (fields[name]?.type === 'codes' ? [] : null)]),
  )
}

export const openAnswers = (form: Form, answers: Answers) => pick(answers, openNames(form))
export const sealedAnswers = (form: Form, answers: Answers) => pick(answers, sealedNames(form))

/** The answers that are sealed in the entry's row: those that were given. */
export const textsOf = (form: Form, answers: Answers) =>
  Object.fromEntries(Object.entries(sealedAnswers(form, answers)).filter(([, answer]) => !isEmpty(answer)))

/** An empty entry: what a first writing is laid upon. */
export const blank = (form: Form): Written => ({
  answers: Object.fromEntries(
    Object.entries(fieldsOf(form)).map(([name, field]) => [name, field.type === 'codes' ? [] : null]),
  ),
  missing: {},
})

/**
 * What is written laid upon what stands. `missing` in a body is every reason that there is. A new answer takes its reason away, a new
 * reason its answer; with both in one body both stay, and are told as a fault.
 */
export function laidUpon(stands: Written, body: Readonly<Record<string, unknown>>): Written {
  const { missing: reasons, ...given } = body as { missing?: Missing } & Record<string, Answer> // the schema checked it
  const missing = Object.fromEntries(
    Object.entries(reasons ?? stands.missing).filter(([name]) => isEmpty(given[name]) || reasons?.[name]),
  )
  const answers: Record<string, Answer> = { ...stands.answers, ...given }
  for (const name of Object.keys(reasons ?? {})) {
    if (given[name] === undefined) answers[name] = Array.isArray(answers[name]) ? [] : null
  }
  return { answers, missing }
}

/** What is kept of it in the end. */
export const kept = (form: Form, { answers, missing }: Written): Written => settled(form, answers, missing)
