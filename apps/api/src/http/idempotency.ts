import type { FastifyRequest } from 'fastify'
import { keyedHash, open, seal } from '../crypto/envelope.ts'
import type { Tx } from '../db/connect.ts'
import { fieldError, Problem } from './errors.ts'

declare module 'fastify' {
  interface FastifyInstance {
    idempotencyHashKey: Buffer
    /** Seals what is remembered of an answer. */
    idempotencyAnswerKey: Buffer
  }
}

/**
 * Does `work` once per Idempotency-Key: the same key and body get the first answer again, the same key with another body
 * gets 422. Two at once wait for each other on the key's row. Without the header, just does it.
 */
export async function once<Body extends object>(
  tx: Tx,
  request: FastifyRequest,
  work: () => Promise<Body>,
): Promise<Body> {
  const key = request.headers['idempotency-key']
  if (key === undefined) return work()
  if (typeof key !== 'string' || key.length < 1 || key.length > 200) throw fieldError('/Idempotency-Key', 'invalid')
  const { organisationId, userId } = request.actor
  const operation = request.routeOptions.schema?.operationId ?? request.url
  // Keyed, because a body may hold a name, and a plain hash of a name can be guessed.
  const { idempotencyHashKey, idempotencyAnswerKey } = request.server
  const requestHash = keyedHash(idempotencyHashKey, JSON.stringify([operation, request.params, request.body]))
  const row = { organisationId, userId, key }
  const inserted = await tx
    .insertInto('idempotencyKeys')
    .values({ ...row, operation, requestHash })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) return earlierAnswer<Body>(tx, row, requestHash, idempotencyAnswerKey)
  const body = await work()
  await tx
    .updateTable('idempotencyKeys')
    .set({
      responseStatus: 201,
      recordIds: recordsOf(request.params, body),
      responseSealed: seal(idempotencyAnswerKey, placeOf(row), Buffer.from(JSON.stringify(body))),
    })
    .where('organisationId', '=', organisationId)
    .where('userId', '=', userId)
    .where('key', '=', key)
    .execute()
  return body
}

/** The record that was made, and the one that it was made in: an answer is forgotten when either is erased. */
function recordsOf(params: unknown, body: object): string[] {
  const named = Object.entries({ ...(params ?? {}), ...body }).filter(([name]) => /^(id|caseId|childId)$/.test(name))
  return named.flatMap(([, value]) => (typeof value === 'string' ? value : []))
}

interface Row {
  organisationId: string
  userId: string
  key: string
}

/** An answer opens only where it was remembered: not for another person, nor under another key. */
const placeOf = ({ organisationId, userId, key }: Row) =>
  `idempotency_keys:response_sealed:${organisationId}:${userId}:${key}`

async function earlierAnswer<Body>(tx: Tx, row: Row, requestHash: Buffer, answerKey: Buffer) {
  const earlier = await tx
    .selectFrom('idempotencyKeys')
    .select(['requestHash', 'responseSealed'])
    .where('organisationId', '=', row.organisationId)
    .where('userId', '=', row.userId)
    .where('key', '=', row.key)
    .executeTakeFirst()
  // The record is not there for the person any more: row-level security keeps the answer back too.
  if (!earlier) throw new Problem('not_found')
  if (!earlier.requestHash.equals(requestHash)) throw new Problem('idempotency_mismatch')
  if (!earlier.responseSealed) throw new Problem('conflict')
  // Written by `once` for the same operation, so it has the operation's own shape.
  return JSON.parse(open(answerKey, placeOf(row), earlier.responseSealed).toString('utf8')) as Body
}
