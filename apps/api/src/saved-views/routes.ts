import { Id, object, ref } from '@varn/schema/lib'
import { SavedView, SavedViewCreate, SavedViewListQuery, SavedViewPage, SavedViewPatch } from '@varn/schema/saved-views'
import { Type } from 'typebox'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { createSavedView, removeSavedView, updateSavedView } from './commands.ts'
import { listViews } from './queries.ts'
import { viewView } from './view.ts'

const tags = ['saved-views']
const params = object({ savedViewId: Id })

export const savedViewRoutes: Feature = async (app, { db }) => {
  app.route({
    method: 'GET',
    url: '/saved-views',
    config: { permission: 'saved_view:use' },
    schema: {
      operationId: 'listSavedViews',
      tags,
      summary: 'Your saved views of lists, and those that colleagues share, newest first',
      querystring: SavedViewListQuery,
      response: { 200: ref(SavedViewPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const limit = query.limit ?? 50
        const page = pageOf(await listViews(tx, { ...query, limit }), limit, (row) => viewView(actor, row))
        return recordPage(tx, request, 'saved_view', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/saved-views',
    config: { permission: 'saved_view:use' },
    schema: {
      operationId: 'createSavedView',
      tags,
      summary: 'Save the filters of a list under a name',
      body: ref(SavedViewCreate),
      response: { 201: ref(SavedView) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) => once(tx, request, () => createSavedView(tx, actor, body, id)))
      return created(reply, '/api/v1/saved-views', view)
    },
  })
  app.route({
    method: 'PATCH',
    url: '/saved-views/:savedViewId',
    config: { permission: 'saved_view:use' },
    schema: {
      operationId: 'updateSavedView',
      tags,
      summary: 'Rename a view of yours, give it other filters, share it or keep it to yourself',
      params,
      body: ref(SavedViewPatch),
      response: { 200: ref(SavedView) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateSavedView(tx, actor, params.savedViewId, version, body, id)),
      )
    },
  })
  app.route({
    method: 'DELETE',
    url: '/saved-views/:savedViewId',
    config: { permission: 'saved_view:use' },
    schema: {
      operationId: 'removeSavedView',
      tags,
      summary: 'Remove a view of yours; a manager also removes one that is shared',
      params,
      response: { 204: Type.Null() },
    },
    handler: async (request, reply) => {
      const { actor, params, id } = request
      const version = ifMatch(request)
      await asActor(db, actor, (tx) => removeSavedView(tx, actor, params.savedViewId, version, id))
      return reply.code(204).send(null)
    },
  })
}
