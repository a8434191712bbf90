import { Child, ChildNeed, ChildNeedCreate, ChildNeedPatch, ChildRelationInput } from '@varn/schema/children'
import { Id, object, ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import { ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { addNeed, addRelation, endRelation, updateNeed } from './commands.ts'

const tags = ['children']

/** A relation is part of the child and answers with it; a need has a version of its own and answers with itself. */
export const relationAndNeedRoutes: Feature = async (app, services) => {
  const { db } = services
  app.route({
    method: 'POST',
    url: '/children/:childId/relations',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'addChildRelation',
      tags,
      summary: 'Relate a child to a case',
      params: object({ childId: Id }),
      body: ref(ChildRelationInput),
      response: { 201: ref(Child) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const version = optionalIfMatch(request)
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => addRelation(tx, actor, params.childId, version, body, services, id)),
      )
      return withVersion(reply.code(201), view)
    },
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/relations/:relationId/end',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'endChildRelation',
      tags,
      summary: 'End a relation; it stays in the record',
      params: object({ childId: Id, relationId: Id }),
      response: { 200: ref(Child) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await endRelation(tx, actor, params, version, services, id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/needs',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'addChildNeed',
      tags,
      summary: 'Record a need of a child',
      params: object({ childId: Id }),
      body: ref(ChildNeedCreate),
      response: { 201: ref(ChildNeed) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      const view = await asActor(db, actor, (tx) =>
        once(tx, request, () => addNeed(tx, actor, params.childId, body, services, id)),
      )
      return withVersion(reply.code(201), view)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/children/:childId/needs/:needId',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'updateChildNeed',
      tags,
      summary: 'Change what came of a need',
      params: object({ childId: Id, needId: Id }),
      body: ref(ChildNeedPatch),
      response: { 200: ref(ChildNeed) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateNeed(tx, actor, params, version, body, services, id)),
      )
    },
  })
}
