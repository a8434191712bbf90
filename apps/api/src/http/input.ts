import type { FastifyRequest } from 'fastify'
import { Problem } from './errors.ts'

/** No body of ours comes near; checking one of a megabyte of small values would hold the server for minutes. */
export const bodyPartsMax = 5000

/**
 * Prepares what a schema is about to check. A query has only texts, so its whole numbers and booleans are read here; a
 * body says itself what is a number, and null is never taken for false, 0 or an empty text.
 * @throws Problem 413 for a body of more than `bodyPartsMax` values.
 */
export async function prepareInput(request: FastifyRequest): Promise<void> {
  if (hasMoreParts(request.body, bodyPartsMax)) throw new Problem('payload_too_large')
  const { querystring } = (request.routeOptions.schema ?? {}) as { querystring?: QuerySchema } // TypeBox objects, see packages/schema
  const query = request.query as Record<string, unknown> // as Fastify reads every query
  for (const [name, text] of Object.entries(query)) {
    const wanted = querystring?.properties?.[name]?.type
    if (wanted === 'integer' && typeof text === 'string' && /^-?\d{1,9}$/.test(text)) query[name] = Number(text)
    if (wanted === 'boolean' && (text === 'true' || text === 'false')) query[name] = text === 'true'
  }
}

interface QuerySchema {
  properties?: Record<string, { type?: string }>
}

/** Whether a parsed body holds more values than `max`, counting objects, lists and what is in them. */
export function hasMoreParts(body: unknown, max: number): boolean {
  const open = [body]
  let parts = 0
  while (open.length > 0) {
    const part = open.pop()
    if (typeof part !== 'object' || part === null) continue
    const inside = Object.values(part)
    parts += inside.length
    if (parts > max) return true
    for (const value of inside) open.push(value)
  }
  return false
}
