import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { SignJWT, UnsecuredJWT } from 'jose'
import request from 'supertest'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import {
  askToken,
  assertion,
  assertionForm,
  type Client,
  get,
  makeClient,
  secretOf,
  tokenOf,
} from '../support/service-client.ts'

let api: TestApi
let admin: Person
let client: Client
beforeAll(async () => {
  // One proxy in front, so that a test can choose where a request comes from.
  api = await startApi({ trustProxy: 1 })
  admin = await api.as('platform_admin')
  client = await makeClient(api)
})
afterAll(() => api.close())

const begin = new Date('2026-11-23T08:00:00Z')
const wrongClient = 'The client is unknown, has ended, or shows a wrong credential.'
const jwk = (key: KeyObject) => key.export({ format: 'jwk' })
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
async function withKey(kind: 'ec' | 'ed25519' | 'rsa', facts: object = {}, alg?: string) {
  const pair =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ed25519')
  const publicKey = { ...jwk(pair.publicKey), ...(alg && { alg }) }
  return { ...pair, client: await makeClient(api, { ...facts, publicKey }) }
}

test('a client gets a token for ten minutes by secret in a form, in JSON, or as Basic', async () => {
  const json = request(api.app.server).post('/oauth/token')
  const answers = [
    await askToken(api, secretOf(client)),
    await json.send({ grant_type: 'client_credentials', ...secretOf(client) }),
    await askToken(api, {}, basic(client.id, client.clientSecret)),
    await askToken(api, { client_id: client.id }, basic(client.id, client.clientSecret)),
  ]
  for (const { status, body, headers } of answers) {
    expect({ status, ...body }).toMatchObject({
      status: 200,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'organisation:read shelter:read',
    })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' })
    expect((await get(api, body.access_token)).status).toBe(200)
  }
})

test('a token does what its scope says and no more, and the secret itself opens nothing', async () => {
  const token = await tokenOf(api, client, { scope: 'shelter:read' })
  expect((await get(api, token, '/shelters')).status).toBe(200)
  expect((await get(api, token, '/organisations')).status).toBe(403)
  expect((await get(api, token, '/me')).status).toBe(403)
  expect((await get(api, client.clientSecret)).status).toBe(401)
})

test.each([
  ['an unknown word', 'everything'],
  ['a permission that the role has and the account not', 'organisation:read report:read'],
  ['what only people do', 'session:use'],
  ['nothing but a space', ' '],
])('a scope with %s is invalid_scope', async (_name, scope) => {
  const { status, body } = await askToken(api, { ...secretOf(client), scope })
  expect({ status, ...body }).toEqual({
    status: 400,
    error: 'invalid_scope',
    error_description: 'scope holds a permission that the account does not have.',
  })
})

test('a wrong secret, an unknown client and one without a credential are all the same invalid_client', async () => {
  const other = await makeClient(api)
  const forms: Record<string, string>[] = [
    { client_id: client.id, client_secret: 'vss_wrong' },
    { client_id: client.id, client_secret: other.clientSecret },
    { client_id: '01890000-0000-7000-8000-000000000000', client_secret: client.clientSecret },
    { client_id: 'x', client_secret: client.clientSecret },
    { client_id: client.id },
    {},
  ]
  for (const form of forms) {
    const { status, body, headers } = await askToken(api, form)
    expect({ status, ...body }).toEqual({ status: 401, error: 'invalid_client', error_description: wrongClient })
    expect(headers['www-authenticate']).toBe('Basic realm="varn", charset="UTF-8"')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-type']).toMatch(/^application\/json/)
  }
  for (const authorization of ['Basic', 'Basic ****', `Basic ${Buffer.from('%%%:x').toString('base64')}`, 'Bearer x']) {
    expect((await askToken(api, {}, { authorization })).body.error).toBe('invalid_client')
  }
})

test.each([
  ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
  ['two ways at once', { client_assertion: 'x' }, 'invalid_request'],
])('%s is %s', async (_name, form, error) => {
  const { status, body } = await askToken(api, { ...secretOf(client), ...form })
  expect([status, body.error]).toEqual([400, error])
})

test.each([
  ['no grant', 'application/x-www-form-urlencoded', 'scope=x'],
  ['an empty body', 'application/x-www-form-urlencoded', ''],
  ['a parameter sent twice', 'application/x-www-form-urlencoded', 'grant_type=client_credentials&grant_type=x'],
  ['a form of nonsense', 'application/x-www-form-urlencoded', '%%%&&==&\u0000'],
  ['a form of too much', 'application/x-www-form-urlencoded', `grant_type=${'x'.repeat(20_000)}`],
  ['broken JSON', 'application/json', '{"grant_type":'],
  ['a JSON list', 'application/json', '[]'],
  ['a JSON number in place of a text', 'application/json', '{"grant_type":1}'],
  ['a prototype', 'application/json', '{"__proto__":{"grant_type":"client_credentials"}}'],
  ['XML', 'application/xml', '<grant_type/>'],
])('%s is invalid_request and no 5xx', async (_name, type, text) => {
  const { status, body, headers } = await request(api.app.server)
    .post('/oauth/token')
    .set('content-type', type)
    .send(text)
  expect([status, body.error]).toEqual([400, 'invalid_request'])
  expect(headers['cache-control']).toBe('no-store')
})

test('parameters that nobody knows are let be, as the standard wants it', async () => {
  expect((await askToken(api, { ...secretOf(client), resource: 'x', __proto__x: 'y' })).status).toBe(200)
})

test('an account that is revoked ends its tokens at once', async () => {
  const revoked = await makeClient(api)
  const token = await tokenOf(api, revoked)
  expect((await get(api, token)).status).toBe(200)
  await admin.post(`/service-accounts/${revoked.id}/revoke`)
  const refused = await get(api, token)
  expect([refused.status, refused.body.code]).toEqual([401, 'unauthenticated'])
  expect((await askToken(api, secretOf(revoked))).body.error_description).toBe(wrongClient)
})

test('an account that expires ends its tokens then, and its last token says how short it is', async () => {
  const ending = await makeClient(api, { expiresAt: '2026-11-23T08:02:00Z' })
  const { body } = await askToken(api, secretOf(ending))
  expect(body.expires_in).toBe(120)
  api.clock.now = new Date('2026-11-23T08:02:00Z')
  try {
    expect((await get(api, body.access_token)).status).toBe(401)
    expect((await askToken(api, secretOf(ending))).status).toBe(401)
  } finally {
    api.clock.now = begin
  }
})

test('the accounts of an organisation that is closed are closed with it', async () => {
  const { body: delta } = await admin.post('/organisations').send({ name: 'Föreningen Delta', slug: 'delta' })
  const facts = { organisationId: delta.id, role: 'reporter', permissions: ['organisation:read'] }
  const closed = await makeClient(api, facts)
  const token = await tokenOf(api, closed)
  expect((await get(api, token)).status).toBe(200)
  await admin.patch(`/organisations/${delta.id}`).set('if-match', '"1"').send({ active: false })
  expect((await get(api, token)).status).toBe(401)
  expect((await askToken(api, secretOf(closed))).status).toBe(401)
})

test('an account sees its own organisation only: another’s case is 404', async () => {
  const anna = await api.as('case_worker', 'alfa')
  const { body: made } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const of = async (organisationId: string) =>
    tokenOf(api, await makeClient(api, { organisationId, role: 'case_worker', permissions: ['case:read'] }))
  expect((await get(api, await of(api.organisations.beta), `/cases/${made.id}`)).status).toBe(404)
  expect((await get(api, await of(api.organisations.alfa), `/cases/${made.id}`)).status).toBe(200)
})

test('outside its networks a client gets no token and a token opens nothing, and both are told why', async () => {
  const bound = await makeClient(api, { allowedNetworks: ['192.0.2.0/24', '2001:db8::/32'] })
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const outside = await askToken(api, secretOf(bound), from('198.51.100.7'))
  expect({ status: outside.status, ...outside.body }).toEqual({
    status: 400,
    error: 'unauthorized_client',
    error_description: 'The client may not be used from this address.',
  })
  for (const address of ['192.0.2.200', '2001:db8:7::1']) {
    const { body } = await askToken(api, secretOf(bound), from(address))
    expect((await get(api, body.access_token).set(from(address))).status).toBe(200)
    const stolen = await get(api, body.access_token).set(from('198.51.100.7'))
    expect([stolen.status, stolen.body.code]).toEqual([403, 'network_not_allowed'])
    expect(stolen.body.title).toBe('Kontot får inte användas härifrån. Be administratören lägga till nätet')
  }
  const { body: log } = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${bound.id}`)
  expect(log.items.map(({ action }: { action: string }) => action)).toContain('refuseTokenNetwork')
})

test('without a trusted proxy a forwarded address is believed by nobody', async () => {
  const bare = await startApi()
  try {
    const bound = await makeClient(bare, { allowedNetworks: ['192.0.2.0/24'] })
    const { body } = await askToken(bare, secretOf(bound), { 'x-forwarded-for': '192.0.2.1' })
    expect(body.error).toBe('unauthorized_client')
  } finally {
    await bare.close()
  }
})

test.each([
  ['ec', 'ES256', undefined],
  ['ed25519', 'EdDSA', undefined],
  ['rsa', 'PS256', undefined],
  ['rsa', 'RS256', 'RS256'],
] as const)('an assertion signed with %s by %s gets a token', async (kind, alg, registered) => {
  const made = await withKey(kind, {}, registered)
  const signed = await assertion(api, made.privateKey, alg, made.client.id, {
    aud: `${api.config.publicUrl}/oauth/token`,
  })
  const { status, body } = await askToken(api, { ...assertionForm(signed), client_id: made.client.id })
  expect(status).toBe(200)
  expect((await get(api, body.access_token)).status).toBe(200)
})

test('an assertion is good once, also when it is sent twice at the same moment', async () => {
  const made = await withKey('ec')
  const form = assertionForm(await assertion(api, made.privateKey, 'ES256', made.client.id))
  const answers = await Promise.all([askToken(api, form), askToken(api, form), askToken(api, form)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  expect((await askToken(api, form)).body.error_description).toBe(wrongClient)
})

test('an assertion that was refused for its scope is used up all the same', async () => {
  const made = await withKey('ec')
  const form = assertionForm(await assertion(api, made.privateKey, 'ES256', made.client.id))
  expect((await askToken(api, { ...form, scope: 'case:read' })).body.error).toBe('invalid_scope')
  expect((await askToken(api, form)).status).toBe(401)
})

const seconds = Math.floor(begin.getTime() / 1000)
test.each([
  ['expired', { exp: seconds - 31 }, 401],
  ['expired within the skew of two clocks', { exp: seconds - 20 }, 200],
  ['valid for too long', { exp: seconds + 331 }, 401],
  ['valid for five minutes', { exp: seconds + 300 }, 200],
  ['without an end', { exp: undefined }, 401],
  ['from the future', { iat: seconds + 60, exp: seconds + 120 }, 401],
  ['not yet valid', { nbf: seconds + 60 }, 401],
  ['for somebody else', { aud: 'https://elsewhere.test' }, 401],
  ['for nobody', { aud: undefined }, 401],
  ['of another issuer', { iss: 'x' }, 401],
  ['about another client', { sub: '01890000-0000-7000-8000-000000000000' }, 401],
  ['without a number of its own', { jti: undefined }, 401],
  ['with an empty number', { jti: '' }, 401],
])('an assertion %s is answered as it should be', async (_name, claims, status) => {
  const made = await withKey('ed25519')
  const form = assertionForm(await assertion(api, made.privateKey, 'EdDSA', made.client.id, claims))
  const answer = await askToken(api, form)
  expect(answer.status).toBe(status)
  if (status === 401) expect(answer.body).toEqual({ error: 'invalid_client', error_description: wrongClient })
})

test('a foreign key, another client’s key and a swapped algorithm are refused', async () => {
  const [ec, rsa] = [await withKey('ec'), await withKey('rsa')]
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const claims = { iss: rsa.client.id, sub: rsa.client.id, aud: api.config.publicUrl, jti: 'x', exp: seconds + 60 }
  const pem = Buffer.from(rsa.publicKey.export({ format: 'pem', type: 'spki' }))
  const forged = [
    await assertion(api, foreign, 'ES256', ec.client.id),
    await assertion(api, ec.privateKey, 'ES256', rsa.client.id),
    // The key is registered for PS256: the same key with RS256 is another algorithm.
    await assertion(api, rsa.privateKey, 'RS256', rsa.client.id),
    // The oldest trick: the public key as the secret of a symmetric algorithm, and no algorithm at all.
    await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(pem),
    new UnsecuredJWT(claims).encode(),
    'x.y.z',
    '',
  ]
  for (const signed of forged) expect((await askToken(api, assertionForm(signed))).status).toBeGreaterThanOrEqual(400)
  for (const signed of forged.slice(0, 6)) {
    expect((await askToken(api, assertionForm(signed))).body.error_description).toBe(wrongClient)
  }
})

test('an assertion of another type, or for another client than it names, is refused', async () => {
  const made = await withKey('ec')
  const sign = () => assertion(api, made.privateKey, 'ES256', made.client.id)
  const type = { ...assertionForm(await sign()), client_assertion_type: 'saml2-bearer' }
  expect((await askToken(api, type)).body.error).toBe('invalid_request')
  const named = { ...assertionForm(await sign()), client_id: client.id }
  expect((await askToken(api, named)).body.error).toBe('invalid_client')
})

test('a person’s token with the parts of a service account, or the other way round, is none', async () => {
  const token = await tokenOf(api, client)
  const forged = (claims: object) =>
    `${token.split('.')[0]}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${token.split('.')[2]}`
  const claims = {
    sub: client.id,
    membershipId: client.id,
    organisationId: api.organisations.alfa,
    role: 'case_worker',
  }
  expect((await get(api, forged(claims), '/cases')).status).toBe(401)
})

test('the document says that the token route is open to all', async () => {
  const { body } = await request(api.app.server).get('/api/openapi.json')
  const { post } = body.paths['/oauth/token']
  expect(post).toMatchObject({ operationId: 'issueToken', security: [] })
  expect(Object.keys(post.requestBody.content)).toEqual(['application/x-www-form-urlencoded', 'application/json'])
})
