import type { CodeList, Label } from '@varn/codes/code-list'

/** What one question can be answered with. `null` and an empty list are no answer. */
export type Answer = string | number | boolean | readonly string[] | null
export type Answers = Readonly<Record<string, Answer>>

/** A question that is asked only where another has one of these answers; `true` is any answer at all. */
export interface Condition {
  readonly field: string
  readonly is: readonly string[] | true
}

interface Asked {
  /** Left out where the code list's own name says it. */
  readonly label?: Label
  /** One guiding sentence, as one would say it to a colleague. */
  readonly help?: Label
  /** Only what a law or the statistics need. A reason for not knowing counts as an answer. */
  readonly required?: true
  readonly when?: Condition
  /** Kept as ciphertext under the record's key, like every text. */
  readonly sealed?: true
  /** The fields of the Human Trafficking Case Data Standard 2.0 that the answer is exported as. */
  readonly htcds?: string
}

interface DayBounds {
  /** What has happened cannot lie ahead. */
  readonly notAhead?: true
  /** Another day of the same form that comes first. */
  readonly notBefore?: string
  /** At most so many months after the first of these days that is answered. */
  readonly within?: { readonly months: number; readonly of: readonly string[] }
}

export type Field =
  | (Asked & {
      readonly type: 'code'
      readonly list: CodeList
      /** A list that follows a law: the code must have been in force on this day of the form, else today. */
      readonly inForceOn?: string
    })
  | (Asked & { readonly type: 'codes'; readonly list: CodeList })
  | (Asked & DayBounds & { readonly label: Label; readonly type: 'day' })
  | (Asked & { readonly label: Label; readonly type: 'month' })
  | (Asked & { readonly label: Label; readonly type: 'flag' })
  | (Asked & { readonly label: Label; readonly type: 'number'; readonly min: number; readonly max: number })
  | (Asked & { readonly label: Label; readonly type: 'text'; readonly max: number; readonly lines?: number })

export interface Section {
  readonly id: string
  readonly title: Label
  readonly lead?: Label
  readonly fields: Readonly<Record<string, Field>>
}

/** A kind of entry in a record: a table, five operations for each kind of record, a card on a page and a page to write on. */
export interface Form {
  /** In the singular, snake_case; the table and the address are the plural. */
  readonly name: string
  readonly plural: string
  readonly records: readonly ('case' | 'child')[]
  /** Where on the record's page it stands. */
  readonly place: Place
  readonly one: Label
  readonly many: Label
  /** What the card is for, said where it is empty. */
  readonly lead: Label
  readonly add: Label
  /** The day or month by which an entry stands on the timeline. */
  readonly happenedOn: string
  /** The answers that name an entry where there is room for one line. */
  readonly summary: readonly string[]
  readonly sections: readonly Section[]
}

/** The pages of a record that hold entries, in the order of the work. */
export type Place = 'exposure' | 'residence' | 'support' | 'plan' | 'notes' | 'protection' | 'everyday'

/** Every question of a form by its name, in the order in which they are asked. */
export function fieldsOf(form: Form): Readonly<Record<string, Field>> {
  return Object.assign({}, ...form.sections.map(({ fields }) => fields))
}

/** Texts, and what else is sealed: none of it is a column of its own. */
export const isSealed = (field: Field): boolean => field.type === 'text' || field.sealed === true

/** Whether "vet ej, ville inte svara, ej frågat" can stand in place of an answer. */
export const mayLack = (field: Field): boolean => field.type !== 'text'

export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0)

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The column of a question: `decidedOn` is `decided_on`. */
export const columnOf = snake

/** `exploitation_event` is `ExploitationEvent` in the contract. */
export const pascal = (name: string) => name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())

/** `exploitation_events` is `exploitation-events` in an address. */
export const addressOf = ({ plural }: Form) => plural.replaceAll('_', '-')

/** `exploitation_events` is `exploitationEvents` in an answer that holds the entries of several forms. */
export const keyOf = ({ plural }: Form) => plural.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
