import { Id, object, ref } from '@varn/schema/lib'
import {
  ServiceCredential,
  ServiceCredentialCreate,
  ServiceCredentialCreated,
  ServiceCredentialList,
} from '@varn/schema/service-accounts'
import { asActor } from '../db/actor.ts'
import { created } from '../http/conditions.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { addServiceCredential, revokeServiceCredential } from './commands.ts'
import { findServiceAccount, listCredentials } from './queries.ts'
import { viewCredential } from './view.ts'

const tags = ['service-accounts']
const one = object({ serviceAccountId: Id })

export const credentialRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'GET',
    url: '/service-accounts/:serviceAccountId/credentials',
    config: { permission: 'service_account:read' },
    schema: {
      operationId: 'listServiceCredentials',
      tags,
      summary: 'Secrets and keys of an account, with when each was used; never a secret itself',
      params: one,
      response: { 200: ref(ServiceCredentialList) },
    },
    handler: ({ actor, params: { serviceAccountId } }) =>
      asActor(db, actor, async (tx) => {
        if (!(await findServiceAccount(tx, serviceAccountId))) throw new Problem('not_found')
        return { items: (await listCredentials(tx, serviceAccountId)).map(viewCredential) }
      }),
  })
  app.route({
    method: 'POST',
    url: '/service-accounts/:serviceAccountId/credentials',
    config: { permission: 'service_account:write', stepUp: true },
    schema: {
      operationId: 'addServiceCredential',
      tags,
      summary: 'Add a secret, shown this once, or a public key; the old one works on until it is revoked',
      params: one,
      body: ref(ServiceCredentialCreate),
      response: { 201: ref(ServiceCredentialCreated) },
    },
    // Without once(): a remembered answer would keep the secret.
    handler: async ({ actor, params: { serviceAccountId }, body, id }, reply) => {
      const act = { actor, now: now(), requestId: id }
      const { row, clientSecret } = await asActor(db, actor, (tx) =>
        addServiceCredential(tx, act, serviceAccountId, body),
      )
      reply.header('cache-control', 'no-store')
      return created(reply, `/api/v1/service-accounts/${serviceAccountId}/credentials`, {
        ...viewCredential(row),
        ...(clientSecret && { clientSecret }),
      })
    },
  })
  app.route({
    method: 'POST',
    url: '/service-accounts/:serviceAccountId/credentials/:credentialId/revoke',
    config: { permission: 'service_account:write' },
    schema: {
      operationId: 'revokeServiceCredential',
      tags,
      summary: 'End a secret or a key, and the tokens that were got with it',
      params: object({ serviceAccountId: Id, credentialId: Id }),
      response: { 200: ref(ServiceCredential) },
    },
    handler: ({ actor, params: { serviceAccountId, credentialId }, id }) =>
      asActor(db, actor, async (tx) => {
        const act = { actor, now: now(), requestId: id }
        const row = await revokeServiceCredential(tx, act, { accountId: serviceAccountId, credentialId })
        if (!row) throw new Problem('not_found')
        return viewCredential(row)
      }),
  })
}
