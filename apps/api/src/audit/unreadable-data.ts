import type { FastifyRequest } from 'fastify'
import { asActor } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import type { App } from '../http/feature.ts'
import { recordEvent } from './events.ts'

/**
 * Something sealed that does not open has been tampered with, damaged or moved: told to whoever reads the log and the audit log,
 * by its place and without its content. In a transaction of its own, because the refused one is taken back.
 */
export function recordUnreadableData(app: App, db: Database) {
  app.addHook('onError', (request, _reply, error) => tellUnreadable(db, request, error))
}

/** For a failure that no hook sees, because the answer has begun. Any other error is left to whoever threw it. */
export async function tellUnreadable(db: Database, { actor, id, log }: FastifyRequest, error: unknown): Promise<void> {
  if (!(error instanceof Problem) || error.code !== 'unreadable_data') return
  const [table = '', field = '', entityId] = (error.extra.place ?? '').split(':')
  log.error({ alert: 'unreadable_data', table, field, entityId }, 'sealed data does not open')
  const entry = { action: 'unreadableData', entity: table, changedFields: [field], requestId: id }
  await asActor(db, actor, async (tx) => recordEvent(tx, actor, { ...entry, ...(entityId ? { entityId } : {}) }))
}
