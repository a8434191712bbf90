import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { everyTable } from '../support/every-table.ts'
import { accountFacts, askToken, get, makeClient, secretOf, tokenOf } from '../support/service-client.ts'

let api: TestApi
let admin: Person
beforeAll(async () => {
  api = await startApi()
  admin = await api.as('platform_admin')
})
afterAll(() => api.close())

const unknown = '01890000-0000-7000-8000-000000000000'
const begin = new Date('2026-11-23T08:00:00Z')
const create = (facts: object) => admin.post('/service-accounts').send({ ...accountFacts(api), ...facts })
const credentials = async (id: string) => (await admin.get(`/service-accounts/${id}/credentials`)).body.items
const publicKey = () => generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })

test('a secret is shown once: no list, no detail and no table holds it', async () => {
  const client = await makeClient(api)
  expect(client.clientSecret).toMatch(/^vss_[\w-]{43}$/)
  const { body: added } = await admin.post(`/service-accounts/${client.id}/credentials`).send({})
  const shown = JSON.stringify([
    (await admin.get('/service-accounts')).body,
    (await admin.get(`/service-accounts/${client.id}`)).body,
    await credentials(client.id),
  ])
  const stored = (await everyTable(api.admin)).join('\n')
  for (const secret of [client.clientSecret, added.clientSecret]) {
    expect(shown).not.toContain(secret)
    expect(stored).not.toContain(secret)
  }
})

test('an account cannot have more than its role, what only people do, a role of another kind, or an end that is past or too far', async () => {
  const refused = async (facts: object) => {
    const { status, body } = await create(facts)
    return [status, body.errors?.[0]?.pointer, body.errors?.[0]?.code]
  }
  const alfa = { organisationId: api.organisations.alfa, role: 'case_worker' }
  expect(await refused({ permissions: ['shelter:read', 'case:write'] })).toEqual([
    400,
    '/permissions/1',
    'not_for_role',
  ])
  expect(await refused({ permissions: ['session:use'] })).toEqual([400, '/permissions/0', 'not_for_role'])
  expect(await refused({ ...alfa, permissions: ['case_identity:read'] })).toEqual([
    400,
    '/permissions/0',
    'not_for_role',
  ])
  expect(await refused({ ...alfa, permissions: ['child_identity:read'] })).toEqual([
    400,
    '/permissions/0',
    'not_for_role',
  ])
  expect(await refused({ ...alfa, role: 'shelter_staff', permissions: ['shelter_address:read'] })).toEqual([
    400,
    '/permissions/0',
    'not_for_role',
  ])
  expect(await refused({ organisationId: api.organisations.alfa })).toEqual([400, '/role', 'not_for_role'])
  expect(await refused({ organisationId: unknown })).toEqual([400, '/organisationId', 'invalid'])
  expect(await refused({ expiresAt: '2026-11-23T08:00:00Z' })).toEqual([400, '/expiresAt', 'too_small'])
  expect(await refused({ expiresAt: '2027-12-01T00:00:00Z' })).toEqual([400, '/expiresAt', 'too_large'])
  expect(await refused({ expiresAt: undefined })).toEqual([400, '/expiresAt', 'required'])
  expect(await refused({ allowedNetworks: ['192.0.2.0/24', '192.0.2.0/33'] })).toEqual([
    400,
    '/allowedNetworks/1',
    'network',
  ])
})

test('a role lends no account anything that only people do', async () => {
  const { body } = await admin.get('/service-accounts/roles')
  const lent = body.items.flatMap(({ permissions }: { permissions: string[] }) => permissions)
  expect(lent).toContain('case:read')
  const forPeople =
    /^(session|case_identity|child_identity|identity|shelter_address|record_worker|break_glass|register_extract|data_subject_request):/
  expect(lent.filter((one: string) => forPeople.test(one))).toEqual([])
  // An account that made another, or a person, would have whatever it liked.
  for (const makes of [
    'service_account:write',
    'user:write',
    'retention:decide',
    'legal_hold:write',
    'share:override',
  ]) {
    expect(lent).not.toContain(makes)
  }
})

test('an account is changed by version, and its tokens in hand follow at once', async () => {
  const client = await makeClient(api)
  const path = `/service-accounts/${client.id}`
  const token = await tokenOf(api, client)
  expect((await get(api, token, '/shelters')).status).toBe(200)
  const patch = { permissions: ['organisation:read'] }
  expect((await admin.patch(path).send(patch)).status).toBe(428)
  const changed = await admin.patch(path).set('if-match', '"1"').send(patch)
  expect(changed.body).toMatchObject({ ...patch, version: 2 })
  expect((await get(api, token, '/shelters')).status).toBe(403)
  const stale = await admin.patch(path).set('if-match', '"1"').send({ name: 'x' })
  expect(stale.status).toBe(412)
  expect(stale.body.current.version).toBe(2)
  const beyond = await admin
    .patch(path)
    .set('if-match', '"2"')
    .send({ permissions: ['case:write'] })
  expect(beyond.body.errors[0]).toMatchObject({ pointer: '/permissions/0', code: 'not_for_role' })
  await admin.post(`${path}/revoke`)
  expect((await admin.patch(path).set('if-match', '"3"').send({ name: 'x' })).body.code).toBe('account_ended')
})

test('a second secret works beside the first until the first is revoked, which ends its tokens too', async () => {
  const client = await makeClient(api)
  const path = `/service-accounts/${client.id}/credentials`
  const { body: second } = await admin.post(path).send({})
  const [oldToken, newToken] = [await tokenOf(api, client), await tokenOf(api, { ...client, ...second, id: client.id })]
  expect((await get(api, oldToken)).status).toBe(200)
  const first = (await credentials(client.id)).find(({ id }: { id: string }) => id !== second.id)
  const revoked = await admin.post(`${path}/${first.id}/revoke`)
  expect(revoked.body.revokedAt).toBe(begin.toISOString())
  expect((await get(api, oldToken)).status).toBe(401)
  expect((await get(api, newToken)).status).toBe(200)
  expect((await askToken(api, secretOf(client))).status).toBe(401)
})

test('of several who add a secret at once exactly one gets the second, and a third is told why not', async () => {
  const client = await makeClient(api)
  const path = `/service-accounts/${client.id}/credentials`
  const answers = await Promise.all([1, 2, 3, 4].map(() => admin.post(path).send({})))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
    code: 'credentials_full',
    title: 'Kontot har redan två som gäller. Återkalla en av dem först',
  })
  // A key is of another kind, of which there can be two as well.
  expect((await admin.post(path).send({ publicKey: publicKey() })).status).toBe(201)
  const oldest = (await credentials(client.id)).at(-1)
  await admin.post(`${path}/${oldest.id}/revoke`)
  expect((await admin.post(path).send({})).status).toBe(201)
})

test('a credential has an end of its own, no later than a year away', async () => {
  const client = await makeClient(api)
  const path = `/service-accounts/${client.id}/credentials`
  const { body: short } = await admin.post(path).send({ expiresAt: '2026-11-24T08:00:00Z' })
  expect((await admin.post(path).send({ expiresAt: '2020-01-01T00:00:00Z' })).body.errors[0].code).toBe('too_small')
  expect((await admin.post(path).send({ expiresAt: '2029-01-01T00:00:00Z' })).body.errors[0].code).toBe('too_large')
  const token = await tokenOf(api, { ...client, clientSecret: short.clientSecret })
  api.clock.now = new Date('2026-11-24T08:00:00Z')
  try {
    expect((await get(api, token)).status).toBe(401)
    expect((await askToken(api, { client_id: client.id, client_secret: short.clientSecret })).status).toBe(401)
    expect((await askToken(api, secretOf(client))).status).toBe(200)
  } finally {
    api.clock.now = begin
  }
})

test.each([
  ['a private key', () => generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), 'private_key'],
  ['a symmetric key', () => ({ kty: 'oct', k: 'c2VjcmV0' }), 'private_key'],
  [
    'a short RSA key',
    () => generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' }),
    'key_unusable',
  ],
  [
    'another curve',
    () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey.export({ format: 'jwk' }),
    'key_unusable',
  ],
  ['an algorithm of another key', () => ({ ...publicKey(), alg: 'RS256' }), 'key_unusable'],
  ['no algorithm at all', () => ({ ...publicKey(), alg: 'none' }), 'key_unusable'],
  ['a point that is on no curve', () => ({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }), 'key_unusable'],
] as const)('%s is no public key of an account', async (_name, key, code) => {
  const { body } = await create({ publicKey: key() })
  expect(body.errors).toMatchObject([{ pointer: '/publicKey', code }])
})

test('a key is kept by its public members only, with its thumbprint', async () => {
  const key = { ...publicKey(), use: 'sig', 'x-note': 'anything' }
  const { body } = await create({ publicKey: key })
  expect(body.clientSecret).toBeUndefined()
  const [kept] = await credentials(body.id)
  expect(kept).toMatchObject({ kind: 'public_key', publicKey: { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA' } })
  expect(kept.keyThumbprint).toMatch(/^[\w-]{43}$/)
  expect(JSON.stringify(kept)).not.toContain('anything')
})

test('the last use is told by minute and network, and costs one write a minute', async () => {
  const client = await makeClient(api)
  expect((await admin.get(`/service-accounts/${client.id}`)).body).toMatchObject({
    lastUsedAt: null,
    lastNetwork: null,
  })
  const token = await tokenOf(api, client)
  const seen = async () => (await admin.get(`/service-accounts/${client.id}`)).body
  expect(await seen()).toMatchObject({ lastUsedAt: begin.toISOString(), lastNetwork: '127.0.0.0/24', version: 1 })
  api.clock.now = new Date(begin.getTime() + 59_000)
  await Promise.all([get(api, token), get(api, token)])
  expect((await seen()).lastUsedAt).toBe(begin.toISOString())
  api.clock.now = new Date(begin.getTime() + 120_000)
  await Promise.all([get(api, token), get(api, token), get(api, token)])
  expect((await seen()).lastUsedAt).toBe(api.clock.now.toISOString())
  api.clock.now = begin
})

test('another’s id is 404, a credential of another account too, and only the administrator comes this far', async () => {
  const [mine, other] = [await makeClient(api), await makeClient(api)]
  const [theirs] = await credentials(other.id)
  const paths = [`/service-accounts/${unknown}`, `/service-accounts/${unknown}/credentials`]
  for (const path of paths) expect((await admin.get(path)).status).toBe(404)
  expect((await admin.post(`/service-accounts/${unknown}/credentials`).send({})).status).toBe(404)
  expect((await admin.post(`/service-accounts/${unknown}/revoke`)).status).toBe(404)
  expect((await admin.post(`/service-accounts/${mine.id}/credentials/${theirs.id}/revoke`)).status).toBe(404)
  expect((await get(api, await tokenOf(api, other))).status).toBe(200)
  const manager = await api.as('organisation_manager', 'alfa')
  expect((await manager.get(`/service-accounts/${mine.id}`)).status).toBe(403)
  expect((await manager.post(`/service-accounts/${mine.id}/credentials`).send({})).status).toBe(403)
})

test('every change is an event with the account’s id, and never with a value', async () => {
  const client = await makeClient(api)
  const path = `/service-accounts/${client.id}`
  await admin
    .patch(path)
    .set('if-match', '"1"')
    .send({ allowedNetworks: ['127.0.0.0/8'] })
  const { body: added } = await admin.post(`${path}/credentials`).send({})
  await admin.post(`${path}/credentials/${added.id}/revoke`)
  await tokenOf(api, client)
  await admin.post(`${path}/revoke`)
  const { body } = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${client.id}`)
  expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
    'revokeServiceAccount',
    'issueToken',
    'revokeServiceCredential',
    'addServiceCredential',
    'updateServiceAccount',
    'createServiceAccount',
  ])
  expect(body.items[4].changedFields).toEqual(['allowedNetworks'])
})
