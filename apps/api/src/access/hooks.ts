import type { FastifyInstance, FastifyRequest } from 'fastify'
import { proveSession } from '../db/actor.ts'
import type { Database } from '../db/connect.ts'
import { Problem } from '../http/errors.ts'
import { type Actor, may, memberActor } from './actor.ts'
import type { Permission } from './grants.ts'
import { findServiceActor } from './service-actor.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission
    public?: true
  }
  interface FastifyRequest {
    actor: Actor
  }
}

/** What an access token says, for ten minutes. Whether its session goes on, the database says with the request's first query. */
export interface AccessClaims {
  sub: string
  /** The id of the session. */
  sid: string
  membershipId: string
  organisationId: string
  role: Exclude<Actor['role'], 'service_account'>
}

/** Every route names its permission or says that it is public; one that does neither does not boot. */
export function requirePermissions(app: FastifyInstance, db: Database) {
  app.decorateRequest('actor')
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.permission && !config?.public) throw new Error(`${method} ${url} declares no permission`)
    if (config.permission && config.public) throw new Error(`${method} ${url} is both public and guarded`)
  })
  app.addHook('onRequest', async (request) => {
    const { permission } = request.routeOptions.config
    if (!permission) return
    const actor = await identify(request, db)
    if (!may(actor, permission)) throw new Problem('forbidden')
    request.actor = actor
  })
  // Most routes ask the database as their actor, which proves the session. One that did not must not answer before it is proven.
  app.addHook('onSend', async ({ actor }, reply) => {
    if (reply.statusCode < 400 && actor) await proveSession(db, actor)
  })
}

async function identify(request: FastifyRequest, db: Database): Promise<Actor> {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) throw new Problem('unauthenticated')
  if (token.startsWith('vsa_')) {
    const actor = await findServiceActor(db, token)
    if (!actor) throw new Problem('unauthenticated')
    return actor
  }
  try {
    const { sub, sid, membershipId, organisationId, role } = request.server.jwt.verify<AccessClaims>(token)
    if (sid === undefined) throw new Problem('unauthenticated')
    return memberActor({ userId: sub, sessionId: sid, membershipId, organisationId, role })
  } catch {
    throw new Problem('unauthenticated')
  }
}
