import type { BackgroundTask } from '../background/task.ts'
import { asActor, auditKeeper } from '../db/actor.ts'
import { listOwnRecords, listReaders, listReading, putAlert } from './alert-queries.ts'
import { findUnusual } from './unusual-reading.ts'

const dayMs = 24 * 3_600_000
/** A server that was down over a week misses nothing. */
const watchedDays = 7
/** The days before, that habits are read from. */
const habitDays = 31

/** Looks for reading that stands out, person by person, each in a transaction of its own. */
export const findUnusualReading: BackgroundTask = {
  name: 'find_unusual_reading',
  everySeconds: 900,
  async run({ db, now }, report, signal) {
    const since = new Date(now().getTime() - watchedDays * dayMs)
    const from = new Date(since.getTime() - habitDays * dayMs).toISOString()
    const readers = await asActor(db, auditKeeper, (tx) => listReaders(tx, since.toISOString()))
    for (const [index, { userId, organisationId }] of readers.entries()) {
      if (signal.aborted || !userId) return
      await asActor(db, auditKeeper, async (tx) => {
        const events = await listReading(tx, userId, from)
        const opened = [...new Set(events.flatMap(({ entityId, refused }) => (entityId && !refused ? [entityId] : [])))]
        const own = await listOwnRecords(tx, userId, opened)
        for (const unusual of findUnusual(events, own, since))
          await putAlert(tx, { ...unusual, userId, organisationId })
      })
      await report(index + 1, readers.length)
    }
  },
}
