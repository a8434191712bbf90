import type { BackgroundTask } from '../background/task.ts'
import { asActor } from '../db/actor.ts'
import { makeAuditMonths } from './queries.ts'

/** A server that stands still for a quarter of a year still finds its month there; else the event goes where all others go. */
const monthsAhead = 3

/** Makes the audit log's tables of the coming months. */
export const makeAuditMonthsAhead: BackgroundTask = {
  name: 'make_audit_months',
  everySeconds: 6 * 3600,
  async run({ db }, report) {
    const housekeeping = { userId: null, organisationId: null, role: 'housekeeping' } as const
    await report(await asActor(db, housekeeping, (tx) => makeAuditMonths(tx, monthsAhead)))
  },
}
