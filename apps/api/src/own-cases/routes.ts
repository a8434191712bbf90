import { OwnCase, OwnCaseCreate } from '@varn/schema/children'
import { Id, object, ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { openOwnCase } from './commands.ts'

/** A child that is exploited itself has a case of its own, which stays linked to its record. */
export const ownCaseRoutes: Feature = async (app, services) => {
  app.route({
    method: 'POST',
    url: '/children/:childId/own-case',
    config: { permission: 'case:write' },
    schema: {
      operationId: 'openOwnCase',
      tags: ['children'],
      summary: 'Open a case for a child that is a direct victim itself, linked to its record',
      params: object({ childId: Id }),
      body: ref(OwnCaseCreate),
      response: { 201: ref(OwnCase) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(services.db, actor, (tx) =>
        once(tx, request, () => openOwnCase(tx, actor, services, params.childId, body, id)),
      )
      return reply.code(201).header('location', `/api/v1/cases/${view.id}`).send(view)
    },
  })
}
