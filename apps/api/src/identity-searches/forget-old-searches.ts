import type { BackgroundTask } from '../background/task.ts'
import { asActor } from '../db/actor.ts'
import { deleteSearchesBefore } from './queries.ts'

const days = 2

/** Removes that somebody has searched, once nobody can open a record on it or count it as today's. The log keeps the search itself. */
export const forgetOldSearches: BackgroundTask = {
  name: 'forget_old_searches',
  everySeconds: 3600,
  async run({ db, now }, report) {
    const before = new Date(now().getTime() - days * 86_400_000).toISOString()
    const housekeeping = { userId: null, organisationId: null, role: 'housekeeping' } as const
    await report(await asActor(db, housekeeping, (tx) => deleteSearchesBefore(tx, before)))
  },
}
