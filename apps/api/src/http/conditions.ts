import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './errors.ts'

/** The version that If-Match names. Throws 428 without the header and 412 for one that no version can match. */
export function ifMatch(request: FastifyRequest): number {
  const version = optionalIfMatch(request)
  if (version === undefined) throw new Problem('version_required')
  return version
}

/** As ifMatch(), or undefined without the header. */
export function optionalIfMatch(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) throw new Problem('version_stale')
  return Number(version)
}

/** Sends a resource with its version as a strong ETag. */
export function withVersion<Body extends { version: number }>(reply: FastifyReply, body: Body): Body {
  reply.header('etag', `"${body.version}"`)
  return body
}

/** 201 with Location and, where the resource has a version, ETag. */
export function created<Body extends { id: string; version?: number }>(
  reply: FastifyReply,
  path: string,
  body: Body,
): Body {
  reply.code(201).header('location', `${path}/${body.id}`)
  if (body.version !== undefined) reply.header('etag', `"${body.version}"`)
  return body
}
