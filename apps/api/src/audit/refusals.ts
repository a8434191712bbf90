import { problemCode } from '@varn/codes'
import type { FastifyRequest } from 'fastify'
import { asActor } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import { Problem, type ProblemCode } from '../http/errors.ts'
import type { App } from '../http/feature.ts'
import { type AuditEntry, recordEvent } from './events.ts'
import { recordAsked, recordNamed } from './rules.ts'

/**
 * Records what was refused to somebody known: 403 with the record that it was about, and 404 with the id that was asked for, be it
 * another organisation's or nobody's. A 412 shows the record as it is now, which is an opening like any other. The refused transaction has taken its own
 * events back, so this one has a transaction of its own and stands before the answer leaves; that it fails, fails no answer.
 */
export function recordRefusals(app: App, db: Database) {
  app.addHook('onError', async (request, _reply, error) => {
    if (!(error instanceof Problem) || !request.actor) return
    const entry = entryOf(request, error)
    if (!entry) return
    await asActor(db, request.actor, async (tx) => recordEvent(tx, request.actor, entry)).catch((failure) =>
      request.log.error({ failure: String(failure.code ?? failure.name) }, 'a refusal could not be recorded'),
    )
  })
}

function entryOf(
  { id: requestId, routeOptions, params, body }: FastifyRequest,
  error: Problem,
): AuditEntry | undefined {
  const action = routeOptions.schema?.operationId
  if (error.code === 'version_stale') {
    const entityId = idOf(error.extra.current)
    return entityId ? { action: 'answerStale', entityId, requestId } : undefined
  }
  if (!action) return undefined
  const asked = recordAsked(params)
  // Of a record that does not exist, only an address tells: a body may name anything.
  if (error.code === 'not_found') return { action, ...asked, refusal: error.code, requestId }
  if (problemCode.entries[error.code].status !== 403) return undefined
  const record = asked.entityId ? asked : recordNamed(body)
  return record.entityId || telling.has(error.code) ? { action, ...record, refusal: error.code, requestId } : undefined
}

/**
 * What is worth an event without a record too: beyond one's role, protected, or a key that is used from elsewhere. The others are
 * steps of a sign-in or of one's own settings, and would bury these.
 */
const telling = new Set<ProblemCode>(['forbidden', 'protected_identity', 'network_not_allowed'])

/** Personal texts are not among what a 412 shows: their answers carry a version and no id. */
function idOf(current: object | undefined): string | undefined {
  return current && 'id' in current && typeof current.id === 'string' ? current.id : undefined
}
