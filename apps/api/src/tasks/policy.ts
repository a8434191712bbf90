import { type Actor, may } from '../access/actor.ts'
import { whyNotWrite } from '../access/protection-rules.ts'
import type { ProblemCode } from '../http/errors.ts'
import type { RecordRow, TaskRow } from './queries.ts'

// undefined means yes; otherwise, why not. What is another organisation's has no tasks of ours.

type Standing = Pick<RecordRow, 'own' | 'writable' | 'restrictedAt' | 'closedAt'>

/** A protected record's tasks and times are the named workers', to read as well. */
export function whyNotSee(record: Pick<Standing, 'own' | 'writable'>): ProblemCode | undefined {
  return whyNotWrite(record)
}

export function whyNotAdd(actor: Actor, record: Standing): ProblemCode | undefined {
  if (!may(actor, 'task:write')) return 'forbidden'
  const refusal = whyNotSee(record)
  if (refusal) return refusal
  if (record.restrictedAt) return 'restricted'
  if (record.closedAt) return 'already_closed'
}

/** What is left to do in a closed record can be finished or cancelled, and nothing else. */
export function whyNotSettle(actor: Actor, task: Pick<TaskRow, 'state'>): ProblemCode | undefined {
  if (!may(actor, 'task:write')) return 'forbidden'
  if (task.state !== 'open') return 'wrong_state'
}

export function whyNotEdit(actor: Actor, task: Pick<TaskRow, 'state'>, record: Standing): ProblemCode | undefined {
  return whyNotAdd(actor, record) ?? whyNotSettle(actor, task)
}

export function whyNotReopen(actor: Actor, task: Pick<TaskRow, 'state'>, record: Standing): ProblemCode | undefined {
  const refusal = whyNotAdd(actor, record)
  if (refusal) return refusal
  if (task.state === 'open') return 'already_open'
}

/** The words of a task open to those who may open a name; a manager sees what kind it is. */
export function mayReadWords({ role }: Actor): boolean {
  return role === 'case_worker'
}
