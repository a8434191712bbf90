import { Id, object, ref } from '@varn/schema/lib'
import { ShelterAddress, ShelterAddressInput } from '@varn/schema/shelters'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { optionalIfMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { readAddress, writeAddress } from './address.ts'
import { findShelter } from './queries.ts'

const tags = ['shelters']
const params = object({ shelterId: Id })

/** The only two routes that an address passes through: the shelter's own staff, never cached, every opening logged. */
export const addressRoutes: Feature = async (app, { db, keys }) => {
  app.route({
    method: 'GET',
    url: '/shelters/:shelterId/address',
    config: { permission: 'shelter_address:read', stepUp: true },
    schema: {
      operationId: 'getShelterAddress',
      tags,
      summary: 'Open the address of your shelter; the opening is logged',
      params,
      response: { 200: ref(ShelterAddress) },
    },
    handler: ({ actor, params: { shelterId }, id }, reply) =>
      asActor(db, actor, async (tx) => {
        if (!(await findShelter(tx, shelterId))) throw new Problem('not_found')
        const address = await readAddress(tx, keys, shelterId)
        recordEvent(tx, actor, { action: 'getShelterAddress', entity: 'shelter', entityId: shelterId, requestId: id })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, address)
      }),
  })
  app.route({
    method: 'PUT',
    url: '/shelters/:shelterId/address',
    config: { permission: 'shelter_address:write', stepUp: true },
    schema: {
      operationId: 'putShelterAddress',
      tags,
      summary: 'Write the address of your shelter',
      params,
      body: ref(ShelterAddressInput),
      response: { 200: ref(ShelterAddress) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const { shelterId } = params
      const version = optionalIfMatch(request)
      return asActor(db, actor, async (tx) => {
        if (!(await findShelter(tx, shelterId))) throw new Problem('not_found')
        const address = await writeAddress(tx, actor, keys, shelterId, body, version)
        recordEvent(tx, actor, { action: 'putShelterAddress', entity: 'shelter', entityId: shelterId, requestId: id })
        reply.header('cache-control', 'no-store')
        return withVersion(reply, address)
      })
    },
  })
}
