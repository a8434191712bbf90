import type { BackgroundTask } from '../background/task.ts'
import { asActor } from '../db/actor.ts'
import { deleteDraftsBefore } from './queries.ts'
import { keptSince } from './rules.ts'

/** Removes what somebody began to write and has not touched for fourteen days. */
export const forgetOldDrafts: BackgroundTask = {
  name: 'forget_old_drafts',
  everySeconds: 3600,
  async run({ db, now }, report) {
    const housekeeping = { userId: null, organisationId: null, role: 'housekeeping' } as const
    await report(await asActor(db, housekeeping, (tx) => deleteDraftsBefore(tx, keptSince(now()))))
  },
}
