import { role } from '@varn/codes'
import { Id, object, ref } from '@varn/schema/lib'
import { ListQuery } from '@varn/schema/organisations'
import {
  RolePermissionsList,
  ServiceAccount,
  ServiceAccountCreate,
  ServiceAccountCreated,
  ServiceAccountPage,
  ServiceAccountPatch,
} from '@varn/schema/service-accounts'
import { lendable } from '../access/grants.ts'
import { recordPage } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created, ifMatch, withVersion } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { createServiceAccount, revokeServiceAccount, updateServiceAccount } from './commands.ts'
import { findServiceAccount, listServiceAccounts } from './queries.ts'

const tags = ['service-accounts']
const one = object({ serviceAccountId: Id })

// The answer's schema drops who made the account.
export const serviceAccountRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/service-accounts',
    config: { permission: 'service_account:read' },
    schema: {
      operationId: 'listServiceAccounts',
      tags,
      summary: 'Accounts of scripts and integrations, with their last use',
      querystring: ListQuery,
      response: { 200: ref(ServiceAccountPage) },
    },
    handler: (request) =>
      asActor(db, request.actor, async (tx) => {
        const { limit = 50, cursor } = request.query
        const rows = await listServiceAccounts(tx, { limit, cursor })
        const page = pageOf(rows, limit, (row) => row)
        return recordPage(tx, request, 'service_account', page)
      }),
  })
  app.route({
    method: 'GET',
    url: '/service-accounts/roles',
    config: { permission: 'service_account:read' },
    schema: {
      operationId: 'listRolePermissions',
      tags,
      summary: 'What a service account can be allowed, by the role that it stands in for',
      response: { 200: ref(RolePermissionsList) },
    },
    handler: async () => ({ items: role.values.map((code) => ({ role: code, permissions: lendable(code) })) }),
  })
  app.route({
    method: 'POST',
    url: '/service-accounts',
    config: { permission: 'service_account:write', stepUp: true },
    schema: {
      operationId: 'createServiceAccount',
      tags,
      summary: 'Make an account; its first secret is shown this once',
      body: ref(ServiceAccountCreate),
      response: { 201: ref(ServiceAccountCreated) },
    },
    // Without once(): a remembered answer would keep the secret.
    handler: async ({ actor, body, id }, reply) => {
      const act = { actor, now: now(), requestId: id }
      const account = await asActor(db, actor, (tx) => createServiceAccount(tx, act, body))
      reply.header('cache-control', 'no-store')
      return created(reply, '/api/v1/service-accounts', account)
    },
  })
  app.route({
    method: 'GET',
    url: '/service-accounts/:serviceAccountId',
    config: { permission: 'service_account:read' },
    schema: {
      operationId: 'getServiceAccount',
      tags,
      summary: 'One account',
      params: one,
      response: { 200: ref(ServiceAccount) },
    },
    handler: ({ actor, params }, reply) =>
      asActor(db, actor, async (tx) => withVersion(reply, seen(await findServiceAccount(tx, params.serviceAccountId)))),
  })
  app.route({
    method: 'PATCH',
    url: '/service-accounts/:serviceAccountId',
    config: { permission: 'service_account:write' },
    schema: {
      operationId: 'updateServiceAccount',
      tags,
      summary: 'Change what an account may do, from where, and until when',
      params: one,
      body: ref(ServiceAccountPatch),
      response: { 200: ref(ServiceAccount) },
    },
    handler: (request, reply) => {
      const { actor, params, body, id } = request
      const target = { id: params.serviceAccountId, version: ifMatch(request) }
      const act = { actor, now: now(), requestId: id }
      return asActor(db, actor, async (tx) =>
        withVersion(reply, seen(await updateServiceAccount(tx, act, target, body))),
      )
    },
  })
  app.route({
    method: 'POST',
    url: '/service-accounts/:serviceAccountId/revoke',
    config: { permission: 'service_account:write' },
    schema: {
      operationId: 'revokeServiceAccount',
      tags,
      summary: 'End an account, its credentials and its tokens at once',
      params: one,
      response: { 200: ref(ServiceAccount) },
    },
    handler: ({ actor, params, id }, reply) =>
      asActor(db, actor, async (tx) => {
        const act = { actor, now: now(), requestId: id }
        return withVersion(reply, seen(await revokeServiceAccount(tx, act, params.serviceAccountId)))
      }),
  })
}

function seen<Row>(row: Row | undefined): Row {
  if (!row) throw new Problem('not_found')
  return row
}
