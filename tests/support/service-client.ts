import { type KeyObject, randomUUID } from 'node:crypto'
import { type JWTPayload, SignJWT } from 'jose'
import request from 'supertest'
import type { TestApi } from './api.ts'

/** What a new account is, unless a test says otherwise. */
export const accountFacts = (api: TestApi) => ({
  name: 'Rapportskript (påhittat)',
  organisationId: api.organisations.platform,
  role: 'national_coordinator',
  permissions: ['organisation:read', 'shelter:read'],
  expiresAt: '2027-06-01T00:00:00Z',
})

export interface Client {
  id: string
  clientSecret: string
  version: number
}

/** A service account of the administrator's making. */
export async function makeClient(api: TestApi, facts: object = {}): Promise<Client> {
  const admin = await api.as('platform_admin')
  const answer = await admin.post('/service-accounts').send({ ...accountFacts(api), ...facts })
  if (answer.status !== 201) throw new Error(`the account was refused: ${answer.text}`)
  return answer.body
}

/** Asks for a token with a form, as RFC 6749 writes it. */
export function askToken(api: TestApi, form: Record<string, string>, headers: Record<string, string> = {}) {
  const parameters = { grant_type: 'client_credentials', ...form }
  return request(api.app.server).post('/oauth/token').type('form').set(headers).send(parameters)
}

export const secretOf = ({ id, clientSecret }: Client) => ({ client_id: id, client_secret: clientSecret })

/** An access token, which must be given. */
export async function tokenOf(api: TestApi, client: Client, form: Record<string, string> = {}): Promise<string> {
  const answer = await askToken(api, { ...secretOf(client), ...form })
  if (answer.status !== 200) throw new Error(`no token: ${answer.text}`)
  return answer.body.access_token
}

/** A GET with an access token. */
export function get(api: TestApi, token: string, path = '/organisations') {
  return request(api.app.server).get(`/api/v1${path}`).set('authorization', `Bearer ${token}`)
}

/** A signed assertion for the test's clock (RFC 7523); `claims` replaces any of its parts. */
export function assertion(api: TestApi, key: KeyObject, alg: string, clientId: string, claims: JWTPayload = {}) {
  const now = Math.floor(api.clock.now.getTime() / 1000)
  const usual = { iss: clientId, sub: clientId, aud: api.config.publicUrl, jti: randomUUID(), iat: now, exp: now + 60 }
  return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg }).sign(key)
}

export const assertionForm = (client_assertion: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion,
})
