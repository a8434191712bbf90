import { yesNoUnknown } from '@varn/codes/answers'
import { label } from '@varn/codes/code-list'
import {
  type Answer,
  type Field,
  type Form,
  fieldsOf,
  isEmpty,
  keyOf,
  mayLack,
  type Place,
  pascal,
} from '@varn/forms/form'
import { forms } from '@varn/forms/forms'
import { call, type Operation, query, queryClient } from '../../api.ts'
import type { Language } from '../../i18n/index.ts'
import type { Labels } from '../../label.ts'

export type RecordKind = 'case' | 'child'

/** An entry as the API answers it: the form's own questions beside what every entry has. */
export interface Entry {
  id: string
  textsOpen: boolean
  removedAt: string | null
  version: number
  missing: Readonly<Record<string, string>>
  can: { edit: boolean; remove: boolean }
  [answer: string]: unknown
}

/** The pages of a record that hold entries, in the order of the work. */
const places: readonly Place[] = ['exposure', 'residence', 'protection', 'support', 'everyday', 'plan', 'notes']
export const placesOf = (kind: RecordKind): Place[] => places.filter((place) => formsAt(kind, place).length > 0)
export const formsAt = (kind: RecordKind, place: Place): Form[] =>
  forms.filter((form) => form.place === place && form.records.includes(kind))

// The operations of a form are named by its name, and every form has them: the server makes both from the same declaration.
const operation = (name: string) => name as Operation
const pathOf = (kind: RecordKind, id: string) => (kind === 'case' ? { caseId: id } : { childId: id })
const oneName = (verb: 'get' | 'update' | 'remove', { name }: Form) => operation(`${verb}${pascal(name)}`)
const idName = ({ name }: Form) => {
  const called = pascal(name)
  return `${called.slice(0, 1).toLowerCase()}${called.slice(1)}Id`
}
const input = (given: object) => given as never

const placeName = (kind: RecordKind) => (kind === 'case' ? 'listCaseEntries' : 'listChildEntries')

/** The entries of one form at a place of a record: those that stand, newest first. The forms of a place come in one answer. */
export const entriesQuery = (kind: RecordKind, recordId: string, form: Form) => ({
  ...query(placeName(kind), input({ path: pathOf(kind, recordId), query: { place: form.place, limit: 199 } })),
  select: (found: unknown) => (found as Record<string, { items: Entry[] } | undefined>)[keyOf(form)]?.items ?? [],
})

export const entryQuery = (form: Form, id: string) => ({
  ...query(oneName('get', form), input({ path: { [idName(form)]: id } })),
  select: (entry: unknown) => entry as Entry,
})

export async function createEntry(kind: RecordKind, recordId: string, form: Form, body: object, key: string) {
  const name = operation(`create${pascal(`${kind}_${form.name}`)}`)
  await call(name, input({ path: pathOf(kind, recordId), body, idempotencyKey: key }))
  await refresh(kind, form)
}

export async function updateEntry(
  kind: RecordKind,
  form: Form,
  id: string,
  body: object,
  version: number,
): Promise<Entry> {
  const saved = await call(oneName('update', form), input({ path: { [idName(form)]: id }, body, ifMatch: version }))
  await refresh(kind, form)
  return saved as unknown as Entry
}

export async function removeEntry(kind: RecordKind, form: Form, { id, version }: Entry, reason: string) {
  const at = { path: { [idName(form)]: id }, body: { reason }, ifMatch: version }
  await call(oneName('remove', form), input(at))
  await refresh(kind, form)
}

/** A record's own facts can follow from its entries. */
function refresh(kind: RecordKind, form: Form) {
  const timeline = kind === 'case' ? 'listCaseTimeline' : 'listChildTimeline'
  const stale = [placeName(kind), oneName('get', form), timeline, kind === 'case' ? 'getCase' : 'getChild']
  return Promise.all(stale.map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
}

/** What a form holds while it is written: every answer, a flag as yes or no, and the reasons each under a name of its own. */
export type EntryValues = Record<string, Answer>
export const reasonName = (field: string) => `missing_${field}`

export function valuesOf(form: Form, entry?: Entry): EntryValues {
  return Object.fromEntries(
    Object.entries(fieldsOf(form)).flatMap(([name, field]): [string, Answer][] => [
      [name, toValue(field, entry?.[name])],
      ...(mayLack(field) ? [[reasonName(name), entry?.missing[name] ?? null] satisfies [string, Answer]] : []),
    ]),
  )
}

const toValue = (field: Field, answer: unknown): Answer => {
  if (field.type === 'flag') return answer === true ? 'yes' : answer === false ? 'no' : null
  return (answer ?? (field.type === 'codes' ? [] : null)) as Answer // as the API answers it
}

/** The body of a write: the named answers, and all reasons when one of them changed. */
export function bodyOf(form: Form, changes: Partial<EntryValues>, values: EntryValues): object {
  const fields = fieldsOf(form)
  const names = Object.keys(fields)
  const answers = names
    .filter((name) => name in changes)
    .map((name) => [name, fields[name]?.type === 'flag' ? toFlag(values[name]) : values[name]])
  const reasons = names.flatMap((name) => {
    const reason = values[reasonName(name)]
    return reason && isEmpty(values[name]) ? [[name, reason]] : []
  })
  const isChanged = names.some((name) => reasonName(name) in changes)
  return { ...Object.fromEntries(answers), ...(isChanged && { missing: Object.fromEntries(reasons) }) }
}

const toFlag = (value: Answer | undefined) => (value === 'yes' ? true : value === 'no' ? false : null)

/** Answers for the conditions, with flags as the form has them. */
export const answersOf = (form: Form, values: EntryValues): EntryValues => {
  const fields = fieldsOf(form)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, fields[name]?.type === 'flag' ? toFlag(value) : value]),
  )
}

export function labelOf(field: Field, language: Language): string {
  if (field.label) return field.label[language]
  return 'list' in field ? field.list[language] : ''
}

/** An answer in words; '' where there is none. Takes a flag as the API has it or as the form does. */
export function shown(labels: Labels, field: Field, answer: unknown): string {
  if (answer === null || answer === undefined || answer === '') return ''
  switch (field.type) {
    case 'code':
      return labels.of(field.list, String(answer))
    case 'codes':
      return labels.ofAll(field.list, answer as readonly string[]) // an array of codes by its schema
    case 'day':
      return labels.date(String(answer))
    case 'month':
      return labels.month(String(answer))
    case 'flag':
      return label(yesNoUnknown, answer === true || answer === 'yes' ? 'yes' : 'no', labels.language)
    case 'number':
      return typeof answer === 'number' ? labels.number(answer) : String(answer)
    case 'text':
      return String(answer)
  }
}

/** `Exploatering · Arbetskraftsexploatering · Sverige`: what tells an entry from its neighbours. */
export function summaryOf(labels: Labels, form: Form, entry: Entry): string {
  const fields = fieldsOf(form)
  return form.summary
    .flatMap((name) => {
      const field = fields[name]
      return field ? shown(labels, field, entry[name]) || [] : []
    })
    .join(' · ')
}
