import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from '../auth/rules.ts'
import { proveSession } from '../db/actor.ts'
import { Problem, type ProblemCode, refuse } from '../http/errors.ts'
import type { Services } from '../http/feature.ts'
import { countRequests } from '../http/rate-limit.ts'
import { type Actor, may, memberActor } from './actor.ts'
import type { Permission } from './grants.ts'
import { type ServiceClaims, serviceActors } from './service-actor.ts'
import { whyNotFresh } from './step-up.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission
    public?: true
    /** May be used with a temporary password that has not been changed yet. */
    beforePasswordChange?: true
    /** What only a fresh proof of who is there opens: a name, an address, an export. Never for a service account. */
    stepUp?: true
    /** Answers in the words of a protocol of its own, and documents each of them itself. */
    ownAnswers?: true
    /** What is asked has one good plan, whatever is asked for: see DatabaseActor. Of what has an id in its path it is known. */
    plansOnce?: true
    /** Also for a session whose role demands a second factor that it has not shown. */
    enrolment?: true
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
  /** When the person last proved who they are, in milliseconds. */
  steppedUpAt: number
  /** The role must show a second factor, and this session has not. */
  factorDemanded?: true
}

/** Every route names its permission or says that it is public; one that does neither does not boot. */
export function requirePermissions(app: FastifyInstance, services: Services) {
  const { requestsPerMinute } = services.config
  const takeOfActor = countRequests(requestsPerMinute, services.now)
  const takeOfAddress = countRequests(requestsPerMinute, services.now)
  const findServiceActor = serviceActors(services)
  app.decorateRequest('actor')
  app.addHook('onRoute', ({ method, url, config }) => {
    if (!config?.permission && !config?.public) throw new Error(`${method} ${url} declares no permission`)
    if (config.permission && config.public) throw new Error(`${method} ${url} is both public and guarded`)
  })
  app.addHook('onRequest', async (request, reply) => {
    const { permission, stepUp, enrolment } = request.routeOptions.config
    if (!permission) {
      // The files of the web application are not counted.
      if (/^\/(api|oauth)\//.test(request.url)) takeOfAddress(reply, addressKey(request))
      return
    }
    const { actor, refusal: notFromHere } = await identify(request, findServiceActor).catch((refusal) => {
      takeOfAddress(reply, addressKey(request))
      throw refusal
    })
    if (notFromHere) takeOfAddress(reply, addressKey(request))
    else takeOfActor(reply, actor.userId)
    // Known before it is refused: the refusal is recorded with who it was.
    request.actor = { ...actor, plansOnce: isPlannedOnce(request) }
    if (notFromHere) throw new Problem(notFromHere)
    if (actor.factorDemanded && !enrolment) throw new Problem('second_factor_required')
    if (!may(actor, permission)) throw new Problem('forbidden')
    refuse(stepUp && whyNotFresh(actor, services.now()))
  })
  // Most routes ask the database as their actor, which proves the session. One that did not must not answer before it is proven.
  app.addHook('onSend', async ({ actor, routeOptions }, reply) => {
    if (reply.statusCode >= 400 || !actor) return
    await proveSession(services.db, actor, { beforePasswordChange: routeOptions.config.beforePasswordChange ?? false })
  })
}

/** One record's, by its path or by the one filter of a list that is an id, or as the route says. */
function isPlannedOnce({ routeOptions: { url = '', config }, url: asked }: FastifyRequest): boolean {
  return config.plansOnce === true || url.includes('/:') || /[?&](?:caseId|childId|recordId)=/.test(asked)
}

/** One who has an address of IPv6 has millions of them, so there the network is counted. */
function addressKey({ ip }: FastifyRequest): string {
  return ip.includes(':') && !ip.startsWith('::ffff:') ? (networkOf(ip) ?? ip) : ip
}

async function identify(
  request: FastifyRequest,
  findServiceActor: ReturnType<typeof serviceActors>,
): Promise<{ actor: Actor; refusal?: ProblemCode }> {
  const claims = claimsOf(request)
  if ('client_id' in claims) {
    const found = await findServiceActor(claims, request.ip)
    if (!found) throw new Problem('unauthenticated')
    return found
  }
  const { sub, sid, membershipId, organisationId, role, steppedUpAt, factorDemanded } = claims
  if (sid === undefined) throw new Problem('unauthenticated')
  const session = { userId: sub, sessionId: sid, membershipId, organisationId, role, steppedUpAt, factorDemanded }
  return { actor: memberActor(session) }
}

function claimsOf(request: FastifyRequest): AccessClaims | ServiceClaims {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (!token) throw new Problem('unauthenticated')
  try {
    return request.server.jwt.verify<AccessClaims | ServiceClaims>(token)
  } catch {
    throw new Problem('unauthenticated')
  }
}
