import fastifyStatic from '@fastify/static'
import { Problem, sendProblem } from './errors.ts'
import type { App } from './feature.ts'

/** Serves the built web application, and its first page for every path that is a page of it. */
export async function registerWeb(app: App, webRoot: string | undefined) {
  if (webRoot) {
    await app.register(fastifyStatic, {
      root: webRoot,
      prefix: '/',
      wildcard: false,
      index: ['index.html'],
      setHeaders: (response, path) => {
        // File names under assets/ carry a hash of their content.
        response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && !/^\/(api|oauth)\//.test(request.url) && !/\.\w+($|\?)/.test(request.url)
    if (webRoot && wantsPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return sendProblem(request, reply, new Problem('not_found'))
  })
}
