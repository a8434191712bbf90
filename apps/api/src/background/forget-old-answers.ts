import { asActor } from '../db/actor.ts'
import { deleteIdempotencyKeysBefore } from './queries.ts'
import type { BackgroundTask } from './task.ts'

const keptMs = 24 * 3_600_000

/** Removes the kept answers of requests that nobody will repeat any more. */
export const forgetOldAnswers: BackgroundTask = {
  name: 'forget_old_answers',
  everySeconds: 3600,
  async run({ db, now }, report) {
    const before = new Date(now().getTime() - keptMs).toISOString()
    const housekeeping = { userId: null, organisationId: null, role: 'housekeeping' } as const
    await report(await asActor(db, housekeeping, (tx) => deleteIdempotencyKeysBefore(tx, before)))
  },
}
