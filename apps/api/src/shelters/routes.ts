import { Id, object, ref } from '@varn/schema/lib'
import {
  Shelter,
  ShelterCertification,
  ShelterCreate,
  ShelterListQuery,
  ShelterPage,
  ShelterPatch,
} from '@varn/schema/shelters'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { once } from '../http/idempotency.ts'
import { pageOf } from '../http/paging.ts'
import { swedishDay } from '../swedish-day.ts'
import { addressRoutes } from './address-routes.ts'
import { certifyShelter, createShelter, updateShelter } from './commands.ts'
import { findShelter, listShelters } from './queries.ts'
import { viewShelter } from './view.ts'

const tags = ['shelters']
const params = object({ shelterId: Id })

/** Shelters by code name: the organisation that runs one writes its facts, the national coordinator certifies it. */
export const shelterRoutes: Feature = async (app, services) => {
  const { db, now } = services
  await addressRoutes(app, services)
  app.route({
    method: 'GET',
    url: '/shelters',
    config: { permission: 'shelter:read' },
    schema: {
      operationId: 'listShelters',
      tags,
      summary: 'Shelters of your organisation, or of all for the national coordinator, newest first',
      querystring: ShelterListQuery,
      response: { 200: ref(ShelterPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { actor, query } = request
        const [limit, at] = [query.limit ?? 50, now()]
        const rows = await listShelters(tx, { ...query, limit }, swedishDay(at))
        const page = pageOf(rows, limit, (row) => viewShelter(actor, row, at))
        return recordPage(tx, request, 'shelter', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/shelters',
    config: { permission: 'shelter:write' },
    schema: {
      operationId: 'createShelter',
      tags,
      summary: 'Register a shelter of your organisation',
      body: ref(ShelterCreate),
      response: { 201: ref(Shelter) },
    },
    handler: async (request, reply) => {
      const { actor, body, id } = request
      const view = await asActor(db, actor, (tx) => once(tx, request, () => createShelter(tx, actor, body, now(), id)))
      return created(reply, '/api/v1/shelters', view)
    },
  })
  app.route({
    method: 'GET',
    url: '/shelters/:shelterId',
    config: { permission: 'shelter:read' },
    schema: { operationId: 'getShelter', tags, summary: 'One shelter', params, response: { 200: ref(Shelter) } },
    handler: ({ actor, params: { shelterId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findShelter(tx, shelterId)
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getShelter', entity: 'shelter', entityId: shelterId, requestId: id })
        return withVersion(reply, viewShelter(actor, row, now()))
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/shelters/:shelterId',
    config: { permission: 'shelter:write' },
    schema: {
      operationId: 'updateShelter',
      tags,
      summary: 'Change what your organisation records about its shelter',
      params,
      body: ref(ShelterPatch),
      response: { 200: ref(Shelter) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateShelter(tx, actor, params.shelterId, version, body, now(), id)),
      )
    },
  })
  app.route({
    method: 'PUT',
    url: '/shelters/:shelterId/certification',
    config: { permission: 'shelter:certify' },
    schema: {
      operationId: 'putShelterCertification',
      tags,
      summary: 'Decide the certification of a shelter',
      params,
      body: ref(ShelterCertification),
      response: { 200: ref(Shelter) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await certifyShelter(tx, actor, params.shelterId, version, body, now(), id)),
      )
    },
  })
}
