// A real provider of OpenID Connect in a process of its own, for tests. Who signs in is named by the last POST /as.
import { createServer } from 'node:http'
// @ts-expect-error The package has no types, and nothing but this file uses it.
import Provider from 'oidc-provider'

interface Person {
  sub: string
  email?: string
  verified?: boolean
  amr?: string[]
}

process.on('disconnect', () => process.exit())
let person: Person = { sub: 'nobody' }
const server = createServer()
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number } // listening on TCP
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'varn',
        client_secret: 'a secret for tests, long enough to be one',
        redirect_uris: [String(process.env.REDIRECT_URI)],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: async () => ({ sub: accountId, email: person.email, email_verified: person.verified }),
    }),
    async loadExistingGrant(context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const { client, session } = context.oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url === '/as') {
      let body = ''
      request.on('data', (part) => {
        body += part
      })
      request.on('end', () => {
        person = JSON.parse(body)
        response.end()
      })
    } else if (request.url?.startsWith('/interaction/')) {
      const login = { accountId: person.sub, ...(person.amr && { amr: person.amr }) }
      void provider.interactionFinished(request, response, { login })
    } else answer(request, response)
  })
  process.send?.(issuer)
})
