import type { FastifyReply, FastifyRequest } from 'fastify'
import { asActor } from '../db/actor.ts'
import type { Tx } from '../db/connect.ts'
import { optionalIfMatch, withVersion } from './conditions.ts'
import { Problem, type ProblemCode, refuse } from './errors.ts'
import type { Services } from './feature.ts'

/**
 * Takes one step by the actor's rights, of the version that the request names, and answers with what it led to. `named` reads names
 * after the transaction has let go of its connection: two at a time for each request could use them all up.
 */
export async function takeStep<View extends { version: number }, Answer extends { version: number }>(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  named: (services: Services, views: View[]) => Promise<Answer[]>,
  step: (tx: Tx, version: number | undefined) => Promise<View>,
): Promise<Answer> {
  const version = optionalIfMatch(request)
  const view = await asActor(services.db, request.actor, (tx) => step(tx, version))
  const [answer] = await named(services, [view])
  return withVersion(reply, answer!)
}

/**
 * The row of a step, locked: it is there, it is of the version that was seen where one was named, and the step may be taken.
 * @throws Problem `not_found`; `version_stale` with how it stands now; why not
 */
export function ready<Row extends { version: number }>(
  row: Row | undefined,
  version: number | undefined,
  view: (row: Row) => object,
  whyNot: (row: Row) => ProblemCode | undefined,
): Row {
  if (!row) throw new Problem('not_found')
  if (version !== undefined && row.version !== version) throw new Problem('version_stale', { current: view(row) })
  refuse(whyNot(row))
  return row
}
