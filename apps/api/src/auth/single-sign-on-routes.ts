import { SingleSignOnLeave, SingleSignOnOffer, SingleSignOnStart } from '@varn/schema/auth'
import { object, ref } from '@varn/schema/lib'
import { Type } from 'typebox'
import { Problem } from '../http/errors.ts'
import type { Feature } from '../http/feature.ts'
import { giveCookies, originOf } from './answer.ts'
import { clearCookie, readCookie, refuseCrossSite, writeCookie } from './cookies.ts'
import { openProvider } from './provider.ts'
import { finishSingleSignOn, startSingleSignOn } from './single-sign-on.ts'

const tags = ['auth']
const callback = '/api/v1/auth/single-sign-on/callback'
/** What the provider adds is its own business; only code and state are read, by the library. */
const answerQuery = object({ state: Type.Optional(Type.String({ maxLength: 500 })) }, { additionalProperties: true })

/** Sign-in by an outside provider of OpenID Connect; offered where the deployment has named one. */
export const singleSignOnRoutes: Feature = async (app, { db, now, config }) => {
  const { production: secure, singleSignOn, publicUrl } = config
  const provider = singleSignOn && openProvider(singleSignOn, `${publicUrl}${callback}`)
  app.route({
    method: 'GET',
    url: '/auth/single-sign-on',
    config: { public: true },
    schema: {
      operationId: 'getSingleSignOn',
      tags,
      summary: 'Whether sign-in by an outside provider is offered, and its name',
      response: { 200: ref(SingleSignOnOffer) },
    },
    handler: async () => ({ name: singleSignOn?.name ?? null }),
  })
  app.route({
    method: 'POST',
    url: '/auth/single-sign-on/start',
    config: { public: true },
    schema: {
      operationId: 'startSingleSignOn',
      tags,
      summary: 'Leave for the provider; answers its address',
      body: ref(SingleSignOnStart),
      response: { 200: ref(SingleSignOnLeave) },
    },
    handler: async (request, reply) => {
      refuseCrossSite(request)
      if (!provider) throw new Problem('not_found')
      const { address, state, waitSeconds } = await startSingleSignOn(db, provider, request.body.returnTo, now())
      // The one cookie that comes along when the provider's page leads back.
      writeCookie(reply, 'sso', secure, state, waitSeconds)
      reply.header('cache-control', 'no-store')
      return { address }
    },
  })
  app.route({
    method: 'GET',
    url: '/auth/single-sign-on/callback',
    config: { public: true },
    schema: {
      operationId: 'finishSingleSignOn',
      tags,
      summary: 'Where the provider leads back: signs in and leads on to the page that was asked for',
      querystring: answerQuery,
      response: { 303: Type.Null({ description: 'Signed in, or back at the sign-in page with the reason' }) },
    },
    handler: async (request, reply) => {
      if (!provider) throw new Problem('not_found')
      const answer = new URL(request.url, publicUrl)
      const state = readCookie(request, 'sso', secure)
      clearCookie(reply, 'sso', secure)
      const arrived = await finishSingleSignOn(db, provider, answer, state, originOf(request, secure), now())
      reply.header('cache-control', 'no-store')
      if (typeof arrived === 'string') return reply.redirect(`/?sso=${arrived}`, 303)
      giveCookies(reply, secure, arrived.signedIn, now())
      return reply.redirect(arrived.returnTo, 303)
    },
  })
}
