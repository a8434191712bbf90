import { Id, object, ref } from '@varn/schema/lib'
import {
  ListQuery,
  MembershipCreate,
  Organisation,
  OrganisationCreate,
  OrganisationPage,
  OrganisationPatch,
  User,
  UserCreate,
  UserCreated,
  UserListQuery,
  UserPage,
} from '@varn/schema/organisations'
import { recordEvent, recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { addMembership, createUser, endMembership, updateOrganisation } from './commands.ts'
import { findOrganisation, insertOrganisation, listOrganisations, listUsers } from './queries.ts'

const tags = ['organisations']
const one = object({ organisationId: Id })

export const organisationRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/organisations',
    config: { permission: 'organisation:read' },
    schema: {
      operationId: 'listOrganisations',
      tags,
      summary: 'Your organisation, or every organisation for the platform’s office',
      querystring: ListQuery,
      response: { 200: ref(OrganisationPage) },
    },
    handler: ({ actor, query: { limit = 50, cursor } }) =>
      asActor(db, actor, async (tx) => pageOf(await listOrganisations(tx, { limit, cursor }), limit, (row) => row)),
  })
  app.route({
    method: 'POST',
    url: '/organisations',
    config: { permission: 'organisation:write' },
    schema: {
      operationId: 'createOrganisation',
      tags,
      summary: 'Add a member organisation',
      body: ref(OrganisationCreate),
      response: { 201: ref(Organisation) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const row = await asActor(db, actor, async (tx) => {
        const inserted = await insertOrganisation(tx, body)
        recordEvent(tx, actor, {
          action: 'createOrganisation',
          entity: 'organisation',
          entityId: inserted.id,
          requestId: id,
        })
        return inserted
      })
      return created(reply, '/api/v1/organisations', row)
    },
  })
  app.route({
    method: 'GET',
    url: '/organisations/:organisationId',
    config: { permission: 'organisation:read' },
    schema: {
      operationId: 'getOrganisation',
      tags,
      summary: 'One organisation',
      params: one,
      response: { 200: ref(Organisation) },
    },
    handler: ({ actor, params }, reply) =>
      asActor(db, actor, async (tx) => {
        const row = await findOrganisation(tx, params.organisationId)
        if (!row) throw new Problem('not_found')
        return withVersion(reply, row)
      }),
  })
  app.route({
    method: 'PATCH',
    url: '/organisations/:organisationId',
    config: { permission: 'organisation:write' },
    schema: {
      operationId: 'updateOrganisation',
      tags,
      summary: 'Rename an organisation, or close it for sign-in',
      params: one,
      body: ref(OrganisationPatch),
      response: { 200: ref(Organisation) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const version = ifMatch(request)
      return asActor(db, actor, async (tx) =>
        withVersion(reply, await updateOrganisation(tx, actor, params.organisationId, version, body, id)),
      )
    },
  })
  app.route({
    method: 'GET',
    url: '/users',
    config: { permission: 'user:read' },
    schema: {
      operationId: 'listUsers',
      tags,
      summary: 'People and their memberships',
      querystring: UserListQuery,
      response: { 200: ref(UserPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const limit = request.query.limit ?? 50
        const rows = await listUsers(tx, { ...request.query, limit })
        const page = pageOf(rows, limit, (row) => row)
        return recordPage(tx, request, 'user', page)
      }),
  })
  app.route({
    method: 'POST',
    url: '/users',
    config: { permission: 'user:write', stepUp: true },
    schema: {
      operationId: 'createUser',
      tags,
      summary: 'Add a person with a first membership',
      body: ref(UserCreate),
      response: { 201: ref(UserCreated) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const user = await asActor(db, actor, (tx) => createUser(tx, actor, body, id))
      reply.header('cache-control', 'no-store')
      return created(reply, '/api/v1/users', user)
    },
  })
  app.route({
    method: 'POST',
    url: '/users/:userId/memberships',
    config: { permission: 'user:write', stepUp: true },
    schema: {
      operationId: 'addMembership',
      tags,
      summary: 'Give a person a further role',
      params: object({ userId: Id }),
      body: ref(MembershipCreate),
      response: { 200: ref(User) },
    },
    handler: ({ actor, params, body, id }) =>
      asActor(db, actor, async (tx) => seen(await addMembership(tx, actor, params.userId, body, id))),
  })
  app.route({
    method: 'POST',
    url: '/memberships/:membershipId/end',
    config: { permission: 'user:write' },
    schema: {
      operationId: 'endMembership',
      tags,
      summary: 'End a person’s role',
      params: object({ membershipId: Id }),
      response: { 200: ref(User) },
    },
    handler: ({ actor, params, id }) =>
      asActor(db, actor, async (tx) => seen(await endMembership(tx, actor, params.membershipId, now(), id))),
  })
}

function seen<Row>(row: Row | undefined): Row {
  if (!row) throw new Problem('not_found')
  return row
}
