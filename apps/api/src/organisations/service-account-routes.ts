import { role } from '@varn/codes'
import { Id, object, ref } from '@varn/schema/lib'
import {
  ListQuery,
  RolePermissionsList,
  ServiceAccount,
  ServiceAccountCreate,
  ServiceAccountCreated,
  ServiceAccountPage,
} from '@varn/schema/organisations'
import { permissionsOf } from '../access/grants.ts'
import { recordEvent } from '../audit/events.ts'
import { asActor } from '../db/actor.ts'
import { created } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { pageOf } from '../http/paging.ts'
import { createServiceAccount } from './commands.ts'
import { isForPeople } from './policy.ts'
import { listServiceAccounts, setServiceAccountRevoked } from './queries.ts'

const tags = ['organisations']

// The answer's schema drops the token's hash and who made the account.
export const serviceAccountRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/service-accounts',
    config: { permission: 'service_account:read' },
    schema: {
      operationId: 'listServiceAccounts',
      tags,
      summary: 'Credentials of scripts and integrations',
      querystring: ListQuery,
      response: { 200: ref(ServiceAccountPage) },
    },
    handler: ({ actor, query: { limit = 50, cursor } }) =>
      asActor(db, actor, async (tx) => pageOf(await listServiceAccounts(tx, { limit, cursor }), limit, (row) => row)),
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
    handler: async () => ({
      items: role.values.map((code) => ({
        role: code,
        permissions: permissionsOf(code).filter(
          (permission) => permission !== 'session:use' && !isForPeople(permission),
        ),
      })),
    }),
  })
  app.route({
    method: 'POST',
    url: '/service-accounts',
    config: { permission: 'service_account:write' },
    schema: {
      operationId: 'createServiceAccount',
      tags,
      summary: 'Make a credential; its token is shown this once',
      body: ref(ServiceAccountCreate),
      response: { 201: ref(ServiceAccountCreated) },
    },
    handler: async ({ actor, body, id }, reply) => {
      const { row, token } = await asActor(db, actor, (tx) => createServiceAccount(tx, actor, body, now(), id))
      reply.header('cache-control', 'no-store')
      const { version: _version, ...shown } = row
      return created(reply, '/api/v1/service-accounts', { ...shown, token })
    },
  })
  app.route({
    method: 'POST',
    url: '/service-accounts/:serviceAccountId/revoke',
    config: { permission: 'service_account:write' },
    schema: {
      operationId: 'revokeServiceAccount',
      tags,
      summary: 'End a credential at once',
      params: object({ serviceAccountId: Id }),
      response: { 200: ref(ServiceAccount) },
    },
    handler: ({ actor, params: { serviceAccountId }, id }) =>
      asActor(db, actor, async (tx) => {
        const row = await setServiceAccountRevoked(tx, serviceAccountId, now().toISOString())
        if (!row) throw new Problem('not_found')
        recordEvent(tx, actor, {
          action: 'revokeServiceAccount',
          entity: 'service_account',
          entityId: serviceAccountId,
          requestId: id,
        })
        return row
      }),
  })
}
