import { createHmac, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { buildApp } from '../../apps/api/src/app.ts'
import { type Person, password, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let email: string
beforeAll(async () => {
  api = await startApi()
  email = (await api.as('case_worker', 'alfa')).email
})
afterAll(() => api.close())

const ask = (path: string) => request(api.app.server).post(`/api/v1/auth${path}`).set('x-varn-session', '1')
const signIn = (body: object = { email, password }) => ask('/sign-in').send(body)
const me = (token: string) => request(api.app.server).get('/api/v1/me').set('authorization', `Bearer ${token}`)
/** Does something with the clock this many seconds ahead. */
async function later(seconds: number, work: () => Promise<void>) {
  const before = api.clock.now
  api.clock.now = new Date(before.getTime() + seconds * 1000)
  await work().finally(() => {
    api.clock.now = before
  })
}
const cookieOf = (answer: request.Response) => answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''

test('signing in answers a token, who one is, and an httpOnly SameSite=Strict cookie', async () => {
  const answer = await signIn()
  expect(answer.body).toMatchObject({
    expiresInSeconds: 600,
    me: { user: { email }, membership: { role: 'case_worker', organisation: { name: 'Föreningen Alfa' } } },
  })
  expect(answer.headers['set-cookie']?.[0]).toMatch(/HttpOnly.*SameSite=Strict/)
  expect(answer.body.me.permissions).toContain('case:read')
})

test('an unknown person and a wrong password get the same answer', async () => {
  const wrong = await signIn({ email, password: 'fel' })
  const unknown = await signIn({ email: 'ingen@alfa.test.invalid', password: 'fel' })
  expect(wrong.status).toBe(401)
  expect(unknown.body).toEqual(wrong.body)
})

test('a refresh cookie works once; the next one continues, and a reused one ends the whole session at once', async () => {
  const first = cookieOf(await signIn())
  const second = await ask('/refresh').set('cookie', first)
  expect(second.status).toBe(200)
  await later(11, async () => expect((await ask('/refresh').set('cookie', first)).status).toBe(401))
  expect((await ask('/refresh').set('cookie', cookieOf(second))).status).toBe(401)
  expect((await me(second.body.accessToken)).body.code).toBe('session_expired')
})

test('two tabs that refresh at once both go on, with one next cookie between them', async () => {
  const cookie = cookieOf(await signIn())
  const answers = await Promise.all([1, 2].map(() => ask('/refresh').set('cookie', cookie)))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const next = answers.map(cookieOf).filter(Boolean)
  expect(next.length).toBe(1)
  for (const { body } of answers) expect((await me(body.accessToken)).status).toBe(200)
  expect((await ask('/refresh').set('cookie', next[0]!)).status).toBe(200)
  // Its successor has been used by now, so the same seconds no longer excuse the first.
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
})

test('signing out ends the session, and doing it twice is no error', async () => {
  const cookie = cookieOf(await signIn())
  expect((await ask('/sign-out').set('cookie', cookie)).status).toBe(204)
  expect((await ask('/sign-out').set('cookie', cookie)).status).toBe(204)
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
})

test('a case worker’s session that nobody uses for half an hour has ended, give or take a few seconds of skew', async () => {
  const [used, unused] = [cookieOf(await signIn()), cookieOf(await signIn())]
  await later(30 * 60 + 4, async () => expect((await ask('/refresh').set('cookie', used)).status).toBe(200))
  await later(30 * 60 + 6, async () => expect((await ask('/refresh').set('cookie', unused)).status).toBe(401))
})

test('a session in use ends after twelve hours, and its last access token with it', async () => {
  let answer = await signIn()
  for (let minutes = 25; minutes < 12 * 60; minutes += 25)
    await later(minutes * 60, async () => {
      answer = await ask('/refresh').set('cookie', cookieOf(answer))
      expect(answer.status).toBe(200)
    })
  expect(answer.body.expiresInSeconds).toBe(600)
  await later(12 * 3600 - 60, async () => {
    answer = await ask('/refresh').set('cookie', cookieOf(answer))
    expect(answer.body.expiresInSeconds).toBe(60)
  })
  await later(12 * 3600 + 6, async () =>
    expect((await ask('/refresh').set('cookie', cookieOf(answer))).status).toBe(401),
  )
})

test('ending a role, an account or an organisation cuts access at once, and ends its sessions for good', async () => {
  const [manager, office] = [await api.as('organisation_manager', 'gamma'), await api.as('platform_admin')]
  const [role, account, organisation] = [
    await api.as('reporter', 'gamma'),
    await api.as('shelter_staff', 'gamma'),
    await api.as('case_worker', 'gamma'),
  ]
  await expectEnded(role, 'membership_ended', async () => {
    const { membership } = (await role.get('/me')).body
    expect((await manager.post(`/memberships/${membership.id}/end`)).status).toBe(200)
  })
  await expectEnded(account, 'account_closed', async () => {
    await api.admin.query('update users set active = false where id = $1', [account.userId])
  })
  await expectEnded(organisation, 'organisation_closed', async () => {
    const path = `/organisations/${api.organisations.gamma}`
    const close = (active: boolean, version: string) => office.patch(path).set('if-match', version).send({ active })
    expect((await close(false, '"1"')).status).toBe(200)
    // Opening it again brings no session back.
    expect((await close(true, '"2"')).status).toBe(200)
  })
})

async function expectEnded(person: Person, because: string, end: () => Promise<void>) {
  for (const path of ['/me', '/organisations']) expect((await person.get(path)).status).toBe(200)
  await end()
  for (const path of ['/me', '/organisations'])
    expect({ path, code: (await person.get(path)).body.code }).toEqual({ path, code: 'session_expired' })
  const { rows } = await api.admin.query('select ended_because from sessions where user_id = $1', [person.userId])
  expect(rows).toEqual([{ ended_because: because }])
}

test('a route that asks the database nothing does not answer an ended session either', async () => {
  const office = await api.as('platform_admin')
  expect((await office.get('/service-accounts/roles')).status).toBe(200)
  await api.admin.query(`update sessions set ended_at = now(), ended_because = 'revoked' where user_id = $1`, [
    office.userId,
  ])
  expect((await office.get('/service-accounts/roles')).body.code).toBe('session_expired')
})

test('a token whose claims are no longer those of its membership is refused', async () => {
  const person = await api.as('organisation_manager', 'beta')
  await api.admin.query(`update memberships set role = 'reporter' where user_id = $1`, [person.userId])
  expect((await person.get('/cases')).body.code).toBe('session_expired')
})

test('a person with two memberships switches between them, and cannot switch to somebody else’s', async () => {
  const anna = await api.as('case_worker', 'alfa')
  await api.admin.query(
    `insert into memberships (user_id, organisation_id, organisation_kind, role) values ($1, $2, 'member', 'reporter')`,
    [anna.userId, api.organisations.beta],
  )
  const stranger = await (await api.as('case_worker', 'beta')).get('/me')
  const foreign = await anna.post('/auth/membership').send({ membershipId: stranger.body.membership.id })
  expect(foreign.status).toBe(404)
  const { body: me } = await anna.get('/me')
  const other = me.memberships.find(({ role }: { role: string }) => role === 'reporter')
  const switched = await anna.post('/auth/membership').send({ membershipId: other.id })
  expect(switched.body.me.membership).toMatchObject({ role: 'reporter', organisation: { id: api.organisations.beta } })
  const as = { authorization: `Bearer ${switched.body.accessToken}` }
  expect((await request(api.app.server).get('/api/v1/cases').set(as)).status).toBe(403)
  expect((await anna.get('/me')).body.code).toBe('session_expired')
})

test('an ended membership cannot be continued', async () => {
  const beta = await api.as('reporter', 'beta')
  const cookie = cookieOf(await signIn({ email: beta.email, password }))
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [beta.userId])
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
  expect((await signIn({ email: beta.email, password })).status).toBe(401)
})

test('an access token made with another key, another algorithm or none, or that has expired, is refused', async () => {
  const token: string = (await signIn()).body.accessToken
  const [, payload = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const secret = api.services.keys.secret('access-token').toString('base64')
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const past = { ...claims, iat: claims.iat - 700, exp: claims.exp - 700 }
  const { sid: _sid, ...withoutSession } = claims
  expect((await me(signedBy('HS256', secret, claims))).status).toBe(200)
  const refused = {
    none: `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'none with the signature left on': `${encoded({ alg: 'none', typ: 'JWT' })}.${token.split('.').slice(1).join('.')}`,
    HS512: signedBy('HS512', secret, claims),
    'RS256 in name only': `${encoded({ alg: 'RS256', typ: 'JWT' })}.${token.split('.').slice(1).join('.')}`,
    'HS256 under a public key': signedBy('HS256', publicKey, claims),
    'a key of another deployment': signedBy('HS256', randomBytes(32).toString('base64'), claims),
    'a key for another use': signedBy('HS256', api.services.keys.secret('idempotency').toString('base64'), claims),
    expired: signedBy('HS256', secret, past),
    'without a session': signedBy('HS256', secret, withoutSession),
    'of a session that is none': signedBy('HS256', secret, { ...claims, sid: randomUUID() }),
    'of somebody else’s session': signedBy('HS256', secret, { ...claims, sub: (await api.as('reporter')).userId }),
    garbage: 'x',
    empty: '',
  }
  for (const [name, forged] of Object.entries(refused))
    expect({ name, status: (await me(forged)).status }).toEqual({ name, status: 401 })
})

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
function signedBy(alg: 'HS256' | 'HS512', key: string, claims: object): string {
  const text = `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}`
  return `${text}.${createHmac(`sha${alg.slice(2)}`, key)
    .update(text)
    .digest('base64url')}`
}

test('a page of another site can neither continue nor end a session, nor sign anybody in', async () => {
  const cookie = cookieOf(await signIn())
  const refresh = (headers: Record<string, string>) =>
    request(api.app.server).post('/api/v1/auth/refresh').set('cookie', cookie).set(headers)
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const text = { 'content-type': 'text/plain' }
  const foreign = { origin: 'https://evil.invalid', 'sec-fetch-site': 'cross-site' }
  const own = { 'x-varn-session': '1' }
  for (const headers of [
    { ...form, ...foreign },
    { ...text, ...foreign },
    { ...foreign, ...own },
    { ...own, 'sec-fetch-site': 'same-site', origin: 'http://sister.invalid' },
    { ...own, 'sec-fetch-site': 'none' },
    { ...own, origin: 'https://evil.invalid' },
    { ...own, origin: 'null' },
    // An old browser's form, which names neither.
    {},
  ])
    for (const path of ['refresh', 'sign-out']) {
      const answer = await request(api.app.server).post(`/api/v1/auth/${path}`).set('cookie', cookie).set(headers)
      expect({ headers, path, code: answer.body.code }).toEqual({ headers, path, code: 'cross_site' })
    }
  const credentials = JSON.stringify({ email, password })
  const signInFrom = (headers: Record<string, string>) =>
    request(api.app.server).post('/api/v1/auth/sign-in').set(headers).send(credentials)
  expect((await signInFrom({ 'content-type': 'application/json', ...foreign })).body.code).toBe('cross_site')
  expect((await signInFrom(text)).status).toBe(400)
  expect((await signInFrom(form)).status).toBe(415)
  // None of it touched the session.
  expect((await refresh({ ...own, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('in production the cookies are bound to this host and to https', async () => {
  const production = await buildApp({ ...api.services, config: { ...api.config, production: true } })
  const answer = await production.inject({ method: 'POST', url: '/api/v1/auth/sign-in', payload: { email, password } })
  const cookies = [answer.headers['set-cookie']].flat().map(String)
  expect(cookies.map((line) => line.split('=')[0])).toEqual(['__Host-varn_refresh', '__Host-varn_device'])
  for (const line of cookies) {
    expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
    expect(line).not.toMatch(/Domain=/i)
  }
  await production.close()
})
