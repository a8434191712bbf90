import { asActor } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import type { App } from '../http/feature.ts'
import { recordEvent } from './events.ts'

/**
 * A 412 shows the record as it is now, which is an opening like any other. The refused transaction has taken its own events
 * back, so this one has a transaction of its own, and stands before the answer leaves.
 */
export function recordStaleAnswers(app: App, db: Database) {
  app.addHook('onError', async ({ actor, id }, _reply, error) => {
    if (!(error instanceof Problem) || error.code !== 'version_stale') return
    const entityId = idOf(error.extra.current)
    if (!entityId) return
    await asActor(db, actor, async (tx) => recordEvent(tx, actor, { action: 'answerStale', entityId, requestId: id }))
  })
}

/** Personal texts are not among what a 412 shows: their answers carry a version and no id. */
function idOf(current: object | undefined): string | undefined {
  return current && 'id' in current && typeof current.id === 'string' ? current.id : undefined
}
