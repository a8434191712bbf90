import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { Problem } from '@varn/schema/problems'
import type { App } from './feature.ts'

const tags = [
  ['health', 'Whether the system is up'],
  ['auth', 'Sign-in, sessions and who you are'],
  ['organisations', 'Member organisations, people and memberships'],
  ['service-accounts', 'Accounts of scripts and integrations, their credentials and access tokens'],
  ['code-lists', 'Every coded value with its labels'],
  ['cases', 'Pseudonymous cases and, apart from them, identities'],
  ['children', 'Accompanying children, each with a record of its own'],
  ['consents', 'Who has said yes to what, and the texts that were read out'],
  ['drafts', 'What you have begun to write and not saved, for yourself alone'],
  ['documents', 'Files of a case or a child, encrypted, with their versions'],
  ['shares', 'Parts of a record shown to another organisation, on a ground, until a day'],
  ['share-requests', 'Whether another organisation knows a person, and asking it to share'],
  ['record-workers', 'Who works with a record by name: only they see a protected identity'],
  ['child-hidings', 'Children hidden from one worker, whose record is not there for that person'],
  ['break-glass', 'Emergency openings, told at once and judged afterwards'],
  ['shelters', 'Shelters by code name, their certification and protected address'],
  ['contact-reports', 'The yearly statistics form and its imports'],
  ['statistics', 'Figures that have passed disclosure control'],
  ['reports', 'Report drafts with figures bound by reference'],
  ['audit-events', 'Who did what'],
  ['background-tasks', 'What runs by itself'],
  ['retention', 'How long records are kept, and what has been erased'],
  ['legal-holds', 'Records that must be kept although their time is up'],
  ['data-subject-requests', 'What people ask for about themselves, and its month'],
] as const

/** What each kind of route can refuse with, besides its own answers. */
const refusals = {
  always: {
    400: 'The request is not understood',
    429: 'Too many requests',
    500: 'A defect of the system',
    503: 'The database is out of reach',
  },
  guarded: { 401: 'Not signed in, or the token has expired', 403: 'Your role may not do this' },
  one: { 404: 'Not found, or not yours to see' },
  body: { 413: 'The body is too large', 415: 'The body is of another media type' },
  write: { 409: 'The record is in another state', 422: 'The request cannot be carried out as it stands' },
  // A cookie that comes from another site, and a way to sign in that is not offered.
  open: { 403: 'Not from a page of ours', 404: 'Not offered here' },
  signIn: { 401: 'The credentials are not accepted' },
  stateChange: {
    412: 'The record has changed since the version that If-Match names',
    428: 'If-Match is missing where the step needs it',
  },
  versioned: { 412: 'The record has changed; `current` holds it as it is now', 428: 'If-Match is missing' },
}

/** The OpenAPI 3.1 document, made from the routes and their schemas. Served at /api/openapi.json, readable at /api/docs. */
export async function registerDocument(app: App) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Värn',
        version: '0.1.0',
        description:
          'Case, shelter, statistics and reporting system of civil society against human trafficking. Errors are RFC 9457 problem details in the language of Accept-Language (sv or en).',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: '/' }],
      tags: tags.map(([name, description]) => ({ name, description })),
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description: 'An access token: of signing in, or of a service account from /oauth/token',
          },
        },
      },
      security: [{ bearer: [] }],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, index) => String(json.$id ?? `def-${index}`) },
  })
  app.addHook('onRoute', (route) => {
    if (!route.schema || route.schema.hide) return
    const { schema } = route
    if (route.config?.public) schema.security = []
    // Which permission a caller needs, for whoever plans a service account.
    else Object.assign(schema, { 'x-permission': route.config?.permission })
    // A fresh proof of who is there: POST /auth/step-up renews it.
    if (route.config?.stepUp) Object.assign(schema, { 'x-step-up': true })
    const method = String(route.method)
    // OAuth 2 has its own words for what it refuses, and the route names them all.
    if (route.config?.ownAnswers) return
    const codes = {
      ...refusals.always,
      ...(route.config?.permission && refusals.guarded),
      // A body can name a record too.
      ...((route.url.includes(':') || method === 'POST') && refusals.one),
      ...(schema.body !== undefined || schema.consumes ? refusals.body : {}),
      ...(method !== 'GET' && refusals.write),
      ...(route.config?.public && method === 'POST' && refusals.signIn),
      ...(route.config?.public && refusals.open),
      ...(['PATCH', 'PUT', 'DELETE'].includes(method) && refusals.versioned),
      ...(method === 'POST' && route.url.includes(':') && refusals.stateChange),
    }
    const problem = (description: string) => ({
      description,
      content: { 'application/problem+json': { schema: { $ref: `${Problem.$id}#` } } },
    })
    schema.response = {
      ...Object.fromEntries(Object.entries(codes).map(([status, text]) => [status, problem(text)])),
      ...(schema.response as object), // declared as unknown by Fastify
    }
    const headers = headersOf(method)
    if (headers) schema.headers ??= headers
  })
}

/** Documented request headers; both are read by http/conditions.ts and http/idempotency.ts. */
function headersOf(method: string) {
  if (['PATCH', 'PUT', 'DELETE'].includes(method)) {
    return {
      type: 'object',
      properties: { 'if-match': { type: 'string', description: 'The version you saw, as in ETag' } },
    }
  }
  if (method === 'POST') {
    return { type: 'object', properties: { 'idempotency-key': { type: 'string', minLength: 1, maxLength: 200 } } }
  }
  return undefined
}

export async function registerDocumentPages(app: App) {
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    config: { public: true },
    schema: { hide: true },
    handler: async () => app.swagger(),
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', deepLinking: true },
    // Swagger's page writes styles into its markup. It shows the document alone and nothing of anybody's.
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  })
}
