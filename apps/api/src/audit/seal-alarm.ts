import { asActor, auditKeeper } from '../db/actor.ts'
import type { Services } from '../http/feature.ts'
import { putAlert } from './alert-queries.ts'

const alarming = new Set<unknown>(['audit_head_missing', 'audit_head_unreadable', 'audit_chain_broken'])
const dayMs = 24 * 3_600_000

/** An alert about the log itself, one a day for as long as the sealer stands still. Any other failure is no alarm. */
export async function tellBrokenLog({ db, now }: Pick<Services, 'db' | 'now'>, failure: unknown): Promise<void> {
  if (!(failure instanceof Error) || !('code' in failure) || !alarming.has(failure.code)) return
  const eventId = 'eventId' in failure && typeof failure.eventId === 'string' ? failure.eventId : undefined
  const start = Math.floor(now().getTime() / dayMs) * dayMs
  await asActor(db, auditKeeper, (tx) =>
    putAlert(tx, {
      rule: 'log_broken',
      userId: null,
      organisationId: null,
      periodStart: new Date(start).toISOString(),
      periodEnd: new Date(start + dayMs).toISOString(),
      count: 1,
      usual: null,
      threshold: 1,
      eventIds: eventId ? [eventId] : [],
    }),
  )
}
