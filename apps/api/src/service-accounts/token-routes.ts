import { oauthError } from '@varn/codes'
import { ref } from '@varn/schema/lib'
import {
  type TokenAnswer,
  TokenAnswer as TokenAnswerSchema,
  TokenError,
  TokenRequest,
} from '@varn/schema/service-accounts'
import type { FastifyError, FastifyReply } from 'fastify'
import { useNotes } from '../access/service-actor.ts'
import { asActor, authentication } from '../db/actor.ts'
import { asProblem, logUnexpected, Problem } from '../http/errors.ts'
import type { App, Feature } from '../http/feature.ts'
import { readForm, type TokenRefusal } from './client.ts'
import { issueToken } from './tokens.ts'

const refusal = (description: string) => ({
  description,
  content: { 'application/json': { schema: ref(TokenError) } },
})

/** `POST /oauth/token`: access tokens for service accounts, in the words of OAuth 2 (RFC 6749 §4.4) and not of the other routes. */
export const tokenRoutes: Feature = async (app, { db, config, now }) => {
  const noteUse = useNotes()
  takeForms(app)
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    logUnexpected(error, request)
    return refuse(reply, refusalOf(error))
  })
  app.route({
    method: 'POST',
    url: '/token',
    bodyLimit: 16_384,
    config: { public: true, ownAnswers: true },
    schema: {
      operationId: 'issueToken',
      tags: ['service-accounts'],
      summary: 'An access token for a service account (OAuth 2 client credentials)',
      consumes: ['application/x-www-form-urlencoded', 'application/json'],
      body: ref(TokenRequest),
      response: {
        200: ref(TokenAnswerSchema),
        400: refusal('The request is wrong, or asks for more than the account has'),
        401: refusal('The client is unknown, has ended, or shows a wrong credential'),
        429: refusal('Too many requests'),
        500: refusal('A defect of the system'),
        503: refusal('The database is out of reach'),
      },
    },
    handler: async ({ body, headers, ip, id }, reply) => {
      const audiences = [config.publicUrl, `${config.publicUrl}/oauth/token`]
      const asking = { body, authorization: headers.authorization, address: ip, requestId: id, audiences, noteUse }
      const issued = await asActor(db, authentication, (tx) => issueToken(tx, { ...asking, now: now() }))
      if ('error' in issued) return refuse(reply, issued)
      return answer(app, reply, issued)
    },
  })
}

/** A form of a few short texts; duplicates are refused as RFC 6749 §3.2 wants it. */
function takeForms(app: App) {
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    const form = readForm(String(text))
    if (form) done(null, form)
    else done(new Problem('request_invalid'))
  })
}

function answer(
  app: App,
  reply: FastifyReply,
  { claims, expiresInSeconds }: { claims: object; expiresInSeconds: number },
): TokenAnswer {
  const access_token = app.jwt.sign(claims, { expiresIn: expiresInSeconds })
  const scope = 'scope' in claims ? String(claims.scope) : ''
  reply.header('cache-control', 'no-store').header('pragma', 'no-cache')
  return { access_token, token_type: 'Bearer', expires_in: expiresInSeconds, scope }
}

function refuse(reply: FastifyReply, { error, description, status }: TokenRefusal & { status?: number }) {
  // §5.2 asks for it where the client used Authorization, and it harms nobody elsewhere.
  if (error === 'invalid_client') reply.header('www-authenticate', 'Basic realm="varn", charset="UTF-8"')
  return reply
    .code(status ?? oauthError.entries[error].status)
    .type('application/json')
    .header('cache-control', 'no-store')
    .header('pragma', 'no-cache')
    .send({ error, error_description: description })
}

/** What failed before or after the handler, in the same words. */
function refusalOf(error: Error): TokenRefusal & { status?: number } {
  const { code } = asProblem(error)
  if (code === 'too_many_requests')
    return { error: 'temporarily_unavailable', description: 'Too many requests. Wait a while.', status: 429 }
  if (code === 'unavailable') return { error: 'temporarily_unavailable', description: 'Try again in a while.' }
  if (code === 'internal') return { error: 'server_error', description: 'Something went wrong here.' }
  return {
    error: 'invalid_request',
    description: 'The parameters must be a form or a JSON object, each named once, with grant_type.',
  }
}
