import { isCode, isValidOn } from '@varn/codes/code-list'
import { type Answer, type Answers, type Condition, type Field, type Form, fieldsOf, isEmpty } from './form.ts'

/** Why a question has no answer, by its name. */
export type Missing = Readonly<Record<string, string>>

export interface Fault {
  readonly field: string
  readonly code: FaultCode
}
export type FaultCode =
  | 'required'
  | 'not_asked'
  | 'answer_and_reason'
  | 'day_ahead'
  | 'date_order'
  | 'too_late'
  | 'code_not_valid_then'

/** Whether a question is asked, given the other answers. */
export function isAsked({ when }: Pick<Field, 'when'>, answers: Answers): boolean {
  return when === undefined || meets(when, answers)
}

function meets({ field, is }: Condition, answers: Answers): boolean {
  const answer = answers[field]
  if (isEmpty(answer)) return false
  if (is === true) return true
  const given = Array.isArray(answer) ? answer : [String(answer)]
  return given.some((one) => is.includes(one))
}

/**
 * An entry after a change: what is no longer asked is emptied, and a reason goes where its question has an answer or is asked no
 * more. A question that hangs on another which was just emptied goes with it.
 */
export function settled(form: Form, answers: Answers, missing: Missing): { answers: Answers; missing: Missing } {
  const fields = fieldsOf(form)
  const settledAnswers: Record<string, Answer> = { ...answers }
  for (const [name, field] of Object.entries(fields)) {
    if (!isAsked(field, settledAnswers)) settledAnswers[name] = field.type === 'codes' ? [] : null
  }
  const reasons = Object.entries(missing).filter(([name]) => {
    const field = fields[name]
    return field && isAsked(field, settledAnswers) && isEmpty(settledAnswers[name])
  })
  return { answers: settledAnswers, missing: Object.fromEntries(reasons) }
}

/**
 * What is wrong with an entry as a whole; an empty list is right. Shapes and codes are the schema's. `given` are the names that
 * somebody has just written: only those are told that they are not asked.
 */
export function faultsOf(
  form: Form,
  answers: Answers,
  missing: Missing,
  { today, given }: { today: string; given: ReadonlySet<string> },
): Fault[] {
  const fields = Object.entries(fieldsOf(form))
  return fields.flatMap(([name, field]): Fault[] => {
    const answer = answers[name]
    const empty = isEmpty(answer)
    if (!isAsked(field, answers)) return !empty && given.has(name) ? [{ field: name, code: 'not_asked' }] : []
    if (!empty && missing[name] !== undefined) return [{ field: name, code: 'answer_and_reason' }]
    if (empty) return field.required && missing[name] === undefined ? [{ field: name, code: 'required' }] : []
    const code = faultOf(field, answer, answers, today)
    return code ? [{ field: name, code }] : []
  })
}

function faultOf(field: Field, answer: Answer | undefined, answers: Answers, today: string): FaultCode | undefined {
  if (field.type === 'day' && typeof answer === 'string') {
    const first = field.notBefore === undefined ? undefined : answers[field.notBefore]
    if (field.notAhead && answer > today) return 'day_ahead'
    if (typeof first === 'string' && answer < first) return 'date_order'
    if (field.within && answer > latest(field.within, answers)) return 'too_late'
  }
  if (field.type === 'month' && typeof answer === 'string' && answer > today.slice(0, 7)) return 'day_ahead'
  if (field.type === 'code' && field.inForceOn !== undefined && isCode(field.list, answer)) {
    const day = answers[field.inForceOn]
    if (!isValidOn(field.list, answer, typeof day === 'string' ? day : today)) return 'code_not_valid_then'
  }
}

function latest({ months, of }: { months: number; of: readonly string[] }, answers: Answers): string {
  const first = of.map((name) => answers[name]).find((day) => typeof day === 'string')
  if (typeof first !== 'string') return '9999-12-31'
  const [year, month, day] = first.split('-').map(Number) as [number, number, number] // a day by its schema
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10)
}
