import { ChildHiding, ChildHidingCreate, ChildHidingList } from '@varn/schema/child-hidings'
import { Id, object, ref } from '@varn/schema/lib'
import { asActor } from '../db/actor.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { endHiding, hideChild, readHidings } from './commands.ts'

const tags = ['child-hidings']
const url = '/children/:childId/hidings'
const params = object({ childId: Id })

/** A child that is hidden from one parent's worker: a manager decides and ends it, and for the worker the child is not there. */
export const childHidingRoutes: Feature = async (app, services) => {
  const { db } = services
  app.route({
    method: 'GET',
    url,
    config: { permission: 'child_hiding:read' },
    schema: {
      operationId: 'listChildHidings',
      tags,
      summary: 'From whom a child is hidden, and was',
      params,
      response: { 200: ref(ChildHidingList) },
    },
    handler: ({ actor, params: { childId }, id }) => asActor(db, actor, (tx) => readHidings(tx, actor, childId, id)),
  })
  app.route({
    method: 'POST',
    url,
    config: { permission: 'child_hiding:write' },
    schema: {
      operationId: 'hideChild',
      tags,
      summary: 'Hide a child from a case worker of your organisation; somebody who works with cases must still see it',
      params,
      body: ref(ChildHidingCreate),
      response: { 201: ref(ChildHiding) },
    },
    handler: async (request, reply) => {
      const { actor, params, body, id } = request
      reply.code(201)
      return asActor(db, actor, (tx) => once(tx, request, () => hideChild(tx, actor, params.childId, body, id)))
    },
  })
  app.route({
    method: 'POST',
    url: `${url}/:hidingId/end`,
    config: { permission: 'child_hiding:write' },
    schema: {
      operationId: 'endChildHiding',
      tags,
      summary: 'Let somebody see a child again',
      params: object({ childId: Id, hidingId: Id }),
      response: { 200: ref(ChildHiding) },
    },
    handler: ({ actor, params, id }) => asActor(db, actor, (tx) => endHiding(tx, actor, params, id)),
  })
}
