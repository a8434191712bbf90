import { randomBytes } from 'node:crypto'
import { Id, object, ref } from '@varn/schema/lib'
import { TemporaryPassword, User, UserClosing } from '@varn/schema/organisations'
import type { Actor } from '../access/actor.ts'
import { recordEvent } from '../audit/events.ts'
import { hashPassword } from '../auth/password.ts'
import { asActor, authentication } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { resetPassword, setAccountActive } from './account-commands.ts'
import { countLeftBehind, findUserWithMemberships } from './queries.ts'

const tags = ['organisations']
const params = object({ userId: Id })
// Who takes over an account, or shuts a colleague out, proves first that it is they.
const config = { permission: 'user:write', stepUp: true } as const

/** A forgotten password, and an account that is closed or opened again: what a manager does for a person, never for themselves. */
export const accountRoutes: Feature = async (app, { db, now }) => {
  app.route({
    method: 'POST',
    url: '/users/:userId/password/reset',
    config,
    schema: {
      operationId: 'resetPassword',
      tags,
      summary: 'Give a person who forgot the password another one, to be changed at once; ends their sessions',
      params,
      response: { 200: ref(TemporaryPassword) },
    },
    handler: async ({ actor, params: { userId }, id }, reply) => {
      await seen(db, actor, userId)
      const temporaryPassword = randomBytes(12).toString('base64url')
      // Slow by design, so before the transaction.
      const passwordHash = await hashPassword(temporaryPassword)
      await asActor(db, authentication, (tx) =>
        resetPassword(tx, actor, { userId, passwordHash, requestId: id }, now()),
      )
      reply.header('cache-control', 'no-store')
      return { temporaryPassword }
    },
  })
  app.route({
    method: 'GET',
    url: '/users/:userId/closing',
    config: { permission: 'user:write' },
    schema: {
      operationId: 'getUserClosing',
      tags,
      summary: 'What closing an account would leave behind in your organisation',
      params,
      response: { 200: ref(UserClosing) },
    },
    handler: ({ actor, params: { userId }, id }) =>
      asActor(db, actor, async (tx) => {
        if (!(await findUserWithMemberships(tx, userId))) throw new Problem('not_found')
        recordEvent(tx, actor, { action: 'getUserClosing', entity: 'user', entityId: userId, requestId: id })
        // The platform's office sees no records, and a nought from it would be a wrong answer.
        if (actor.role === 'platform_admin') return { namedRecords: null, onlyNamed: null, openShares: null }
        return countLeftBehind(tx, userId, now().toISOString())
      }),
  })
  for (const [operationId, url, active, summary] of [
    ['closeUser', '/users/:userId/close', false, 'Close an account: its person cannot sign in any more'],
    ['reopenUser', '/users/:userId/reopen', true, 'Open a closed account again'],
  ] as const) {
    app.route({
      method: 'POST',
      url,
      config,
      schema: { operationId, tags, summary, params, response: { 200: ref(User) } },
      handler: async ({ actor, params: { userId }, id }) => {
        await seen(db, actor, userId)
        await asActor(db, authentication, (tx) => setAccountActive(tx, actor, { userId, active, requestId: id }))
        return seen(db, actor, userId)
      },
    })
  }
}

/** Whom the actor may see, row-level security says. @throws Problem 404 for anybody else */
async function seen(db: Database, actor: Actor, userId: string) {
  const user = await asActor(db, actor, (tx) => findUserWithMemberships(tx, userId))
  if (!user) throw new Problem('not_found')
  return user
}
