import { Child, ChildCreate, ChildListQuery, ChildPage, ChildPatch } from '@varn/schema/children'
import { Id, object, ref } from '@varn/schema/lib'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { closeChild, createChild, reopenChild, updateChild } from './commands.ts'
import { loadChild } from './load.ts'
import { protectedRoutes } from './protected-routes.ts'
import { findChild, listChildren, listRelations } from './queries.ts'
import { relationAndNeedRoutes } from './relation-and-need-routes.ts'
import { viewSummary } from './view.ts'

const tags = ['children']
const params = object({ childId: Id })

/** Accompanying children: the record, its relations and needs, and what is encrypted with the child's own key. */
export const childRoutes: Feature = async (app, services) => {
  const { db, now } = services
  await relationAndNeedRoutes(app, services)
  await protectedRoutes(app, services)
  app.route({
    method: 'GET',
    url: '/children',
    config: { permission: 'child:read' },
    schema: {
      operationId: 'listChildren',
      tags,
      summary: 'Children of your organisation, newest first',
      querystring: ChildListQuery,
      response: { 200: ref(ChildPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const rows = await listChildren(tx, { ...query, limit })
        const ids = rows.slice(0, limit).map(({ id }) => id)
        const relations = ids.length > 0 ? await listRelations(tx, ids) : []
        const page = pageOf(rows, limit, (row) => viewSummary(actor, row, relations, now()))
        return recordPage(tx, request, 'child', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/children',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'createChild',
      tags,
      summary: 'Open a record for a child',
      body: ref(ChildCreate),
      response: { 201: ref(Child) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) => once(tx, request, () => createChild(tx, actor, services, body, id)))
      return created(reply, '/api/v1/children', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/children/:childId',
    config: { permission: 'child:read' },
    schema: {
      operationId: 'getChild',
      tags,
      summary: 'One child, with relations, needs and warnings',
      params,
      response: { 200: ref(Child) },
    },
    handler: ({ actor, params: { childId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findChild(tx, childId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getChild', entity: 'child', entityId: childId, requestId: id })
        return withVersion(reply, await loadChild(tx, actor, row, now()))
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/children/:childId',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'updateChild',
      tags,
      summary: 'Change facts of an open record',
      params,
      body: ref(ChildPatch),
      response: { 200: ref(Child) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateChild(tx, actor, params.childId, version, body, now(), id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/close',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'closeChild',
      tags,
      summary: 'Close a child’s record; no case is touched',
      params,
      response: { 200: ref(Child) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await closeChild(tx, actor, params.childId, version, now(), id)),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/children/:childId/reopen',
    config: { permission: 'child:write' },
    schema: {
      operationId: 'reopenChild',
      tags,
      summary: 'Open a closed record again',
      params,
      response: { 200: ref(Child) },
    },
    handler: (request, reply) => {
      const { actor, params, id } = request
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await reopenChild(tx, actor, params.childId, version, now(), id)),
      )
    },
  })
}
