import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { Problem, sendProblem } from './errors.ts'
import type { App } from './feature.ts'
import { pagePolicy } from './security.ts'

/** Serves the built web application, and its first page for every path that is a page of it. */
export async function registerWeb(app: App, webRoot: string | undefined) {
  const sendPage = webRoot === undefined ? undefined : pageOf(readFileSync(path.join(webRoot, 'index.html'), 'utf8'))
  if (webRoot !== undefined) {
    await app.register(fastifyStatic, {
      root: webRoot,
      prefix: '/',
      wildcard: false,
      index: false,
      globIgnore: ['**/index.html', '**/*.{br,gz}'],
      // Files that everybody may have; answers with personal data are never compressed (BREACH).
      preCompressed: true,
      setHeaders: (response, file) => {
        // File names under assets/ carry a hash of their content.
        response.header('cache-control', file.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' && !/^\/(api|oauth)\//.test(request.url) && !/\.\w+($|\?)/.test(request.url)
    if (sendPage && wantsPage) return sendPage(reply)
    return sendProblem(request, reply, new Problem('not_found'))
  })
}

/** The page with a nonce of its own, where the component library looks for it: no cache may keep it. */
function pageOf(html: string) {
  return (reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64')
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html.replace('</head>', `<meta property="csp-nonce" nonce="${nonce}" /></head>`))
  }
}
