import { Child, ChildCreate, ChildListQuery, ChildPage, ChildPatch } from '@varn/schema/children'
import { Id, object, ref } from '@varn/schema/lib'
import { isOwn, namesOf, openingOf, openingsOf, viewOpening } from '../access/opened.ts'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { closeChild, createChild, reopenChild, updateChild } from './commands.ts'
import { flagRoutes } from './flag-routes.ts'
import { loadParts } from './load.ts'
import { protectedRoutes } from './protected-routes.ts'
import { findChild, listChildren, listFlagResolutions, listRelations } from './queries.ts'
import { relationAndNeedRoutes } from './relation-and-need-routes.ts'
import type { ChildRow } from './rules.ts'
import { viewChild, viewSummary } from './view.ts'

const tags = ['children']
const params = object({ childId: Id })

/** Accompanying children: the record, its relations and needs, and what is encrypted with the child's own key. */
export const childRoutes: Feature = async (app, services) => {
  const { db, now } = services
  await relationAndNeedRoutes(app, services)
  await protectedRoutes(app, services)
  await flagRoutes(app, services)
  app.route({
    method: 'GET',
    url: '/children',
    config: { permission: 'child:read' },
    schema: {
      operationId: 'listChildren',
      tags,
      summary: 'Children of your organisation, or those shared with it, newest first',
      querystring: ChildListQuery,
      response: { 200: ref(ChildPage) },
    },
    handler: async (request) => {
      const { actor, query } = request
      const limit = query.limit ?? 50
      const { page, relations, resolutions, openings } = await asActor(db, actor, async (tx) => {
        const page = pageOf(await listChildren(tx, actor, { ...query, limit }), limit, (row) => row)
        const ids = page.items.map(({ id }) => id)
        const relations = ids.length > 0 ? await listRelations(tx, ids) : []
        const resolutions = ids.length > 0 ? await listFlagResolutions(tx, ids) : []
        const shared = page.items.filter((row) => !isOwn(actor, row)).map((row) => row.id)
        const openings = await openingsOf(tx, shared)
        return { page: recordPage(tx, request, 'child', page), relations, resolutions, openings }
      })
      const foreign = page.items.filter((row) => openings.has(row.id)).map(({ organisationId }) => organisationId)
      const nameOf = await namesOf(db, foreign)
      const view = (row: ChildRow) =>
        viewSummary(
          actor,
          row,
          { relations, resolutions },
          now(),
          viewOpening(openings.get(row.id), nameOf(row.organisationId)),
        )
      return { ...page, items: page.items.map(view) }
    },
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
    handler: async ({ actor, params: { childId }, id }, reply) => {
      const { row, parts, opening } = await asActor(db, actor, async (tx) => {
        const row = await findChild(tx, childId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getChild', entity: 'child', entityId: childId, requestId: id })
        return { row, parts: await loadParts(tx, row), opening: await openingOf(tx, actor, row) }
      })
      const nameOf = await namesOf(db, opening ? [row.organisationId] : [])
      const opened = viewOpening(opening, nameOf(row.organisationId))
      return withVersion(reply, viewChild(actor, row, parts, now(), opened))
    },
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
        withVersion(reply, await updateChild(tx, actor, params.childId, version, body, services, id)),
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
        withVersion(reply, await closeChild(tx, actor, params.childId, version, services, id)),
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
        withVersion(reply, await reopenChild(tx, actor, params.childId, version, services, id)),
      )
    },
  })
}
