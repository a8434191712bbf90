import { ChildFlagResolutionCreate, ChildFlagResolutionList, ChildFlagResolutionRecord } from '@varn/schema/child-flags'
import { Id, object, ref } from '@varn/schema/lib'
import { readableRecord } from '../access/records.ts'
import { recordEvent } from '../audit/events.ts'
import { readFitting } from '../crypto/queries.ts'
import { asActor } from '../db/actor.ts'
import { ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { readResolutions, reopenFlag, resolveFlag } from './flags.ts'
import { findChild } from './queries.ts'

const tags = ['children']
const url = '/children/:childId/flag-resolutions'
const params = object({ childId: Id })

/** Warnings are worked out from the facts; what is kept is that somebody has seen to one, and why. */
export const flagRoutes: Feature = async (app, services) => {
  const { db } = services
  app.route({
    method: 'GET',
    url,
    config: { permission: 'child:read' },
    schema: {
      operationId: 'listChildFlagResolutions',
      tags,
      summary: 'Warnings of a child that somebody has seen to, newest first',
      params,
      response: { 200: ref(ChildFlagResolutionList) },
    },
    handler: ({ actor, params: { childId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        await readableRecord(tx, { kind: 'child', id: childId })
        const row = await findChild(tx, childId)
        if (!row) throw new Problem('not_found')
        const items = await readFitting(tx, childId, () => readResolutions(tx, actor, services, row))
        recordEvent(tx, actor, {
          action: 'listChildFlagResolutions',
          entity: 'child',
          entityId: childId,
          requestId: id,
        })
        reply.header('cache-control', 'no-store')
        return { items }
      }),
  })
  app.route({
    method: 'POST',
    url,
    config: { permission: 'child:write' },
    schema: {
      operationId: 'resolveChildFlag',
      tags,
      summary: 'See to a warning, with a reason; it is back when the facts change or its day has passed',
      params,
      body: ref(ChildFlagResolutionCreate),
      response: { 201: ref(ChildFlagResolutionRecord) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => resolveFlag(tx, actor, services, params.childId, body, id)),
      )
      return withVersion(reply.code(201), view)
    },
  })
  app.route({
    method: 'POST',
    url: `${url}/:resolutionId/withdraw`,
    config: { permission: 'child:write' },
    schema: {
      operationId: 'reopenChildFlag',
      tags,
      summary: 'Take it back: the warning counts again',
      params: object({ childId: Id, resolutionId: Id }),
      response: { 200: ref(ChildFlagResolutionRecord) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await reopenFlag(tx, actor, services, params, version, id)),
      )
    },
  })
}
