import type { Task } from '@varn/schema/tasks'
import type { Actor } from '../access/actor.ts'
import { openText } from '../crypto/envelope.ts'
import { daysFrom } from '../swedish-day.ts'
import { mayReadWords, whyNotEdit, whyNotReopen, whyNotSettle } from './policy.ts'
import type { RecordRow, TaskRow } from './queries.ts'

/** Where the words of a task are sealed. */
export const place = (taskId: string) => `tasks:what:${taskId}`

/** A task as the actor may see it; with the record's key, in its own words. */
export function viewTask(actor: Actor, row: TaskRow, record: RecordRow, key: Buffer | undefined, today: string): Task {
  const { organisationId: _o, recordId: _r, stateBy: _s, createdBy: _c, updatedAt: _u, what, ...shown } = row
  return {
    ...shown,
    what: key && mayReadWords(actor) ? openText(key, place(row.id), what) : null,
    hasWhat: what !== null,
    daysLeft: daysFrom(today, row.dueOn),
    can: {
      edit: !whyNotEdit(actor, row, record),
      finish: !whyNotSettle(actor, row),
      cancel: !whyNotSettle(actor, row),
      reopen: !whyNotReopen(actor, row, record),
    },
  }
}
