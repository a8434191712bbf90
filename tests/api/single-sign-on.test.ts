import { type ChildProcess, fork } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { buildApp } from '../../apps/api/src/app.ts'
import { readConfig } from '../../apps/api/src/config.ts'
import { startApi, type TestApi } from '../support/api.ts'

const publicUrl = 'http://127.0.0.1:8099'
const callback = '/api/v1/auth/single-sign-on/callback'
let api: TestApi
let provider: ChildProcess
let issuer: string
let app: Awaited<ReturnType<typeof buildApp>>
beforeAll(async () => {
  api = await startApi()
  provider = fork(path.join(import.meta.dirname, '../support/oidc-provider.ts'), {
    env: { ...process.env, REDIRECT_URI: `${publicUrl}${callback}`, NODE_OPTIONS: '' },
    execArgv: ['--no-warnings'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  issuer = await new Promise((resolve) => provider.once('message', (message) => resolve(String(message))))
  const singleSignOn = {
    issuer,
    clientId: 'varn',
    clientSecret: 'a secret for tests, long enough to be one',
    name: 'Prov',
  }
  app = await buildApp({ ...api.services, config: { ...api.config, publicUrl, singleSignOn } })
  await app.ready()
})
afterAll(async () => {
  provider.kill()
  await app.close()
  await api.close()
})

const cookiesOf = (headers: { 'set-cookie'?: unknown }) =>
  [headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0] ?? '')
const cookieOf = (headers: { 'set-cookie'?: unknown }, name: string) =>
  cookiesOf(headers).find((cookie) => cookie.startsWith(`${name}=`)) ?? ''

/** Leaves for the provider and signs in there. Answers the address that leads back, and the cookie of the browser. */
async function atProvider(person: object, returnTo?: string) {
  await fetch(`${issuer}/as`, { method: 'POST', body: JSON.stringify(person) })
  const started = await request(app.server).post('/api/v1/auth/single-sign-on/start').send({ returnTo })
  const jar = new Map<string, string>()
  let address: string = started.body.address
  for (let hops = 0; hops < 8 && !address.startsWith(publicUrl); hops++) {
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie: [...jar.values()].join('; ') } })
    for (const line of answer.headers.getSetCookie()) jar.set(line.split('=')[0] ?? '', line.split(';')[0] ?? '')
    address = new URL(answer.headers.get('location') ?? '', address).href
  }
  return { address: address.slice(publicUrl.length), cookie: cookieOf(started.headers, 'varn_sso') }
}
const arrive = ({ address, cookie }: { address: string; cookie: string }) =>
  request(app.server).get(address).set('cookie', cookie)

async function meAfter(answer: request.Response) {
  const refreshed = await request(app.server)
    .post('/api/v1/auth/refresh')
    .set('x-varn-session', '1')
    .set('cookie', cookieOf(answer.headers, 'varn_refresh'))
  return refreshed.body
}

test('it is offered only where it is set up', async () => {
  expect((await request(app.server).get('/api/v1/auth/single-sign-on')).body).toEqual({ name: 'Prov' })
  expect((await request(api.app.server).get('/api/v1/auth/single-sign-on')).body).toEqual({ name: null })
  expect((await request(api.app.server).post('/api/v1/auth/single-sign-on/start').send({})).status).toBe(404)
  expect((await request(api.app.server).get(`${callback}?code=x&state=y`)).status).toBe(404)
})

test('a user is linked the first time by an e-mail that the provider vouches for, and by the subject ever after', async () => {
  const { email, userId } = await api.as('case_worker')
  const person = { sub: 'subject-1', email: email.toUpperCase(), verified: true }
  const answer = await arrive(await atProvider(person, '/cases?status=open'))
  expect([answer.status, answer.headers.location]).toEqual([303, '/cases?status=open'])
  const session = await meAfter(answer)
  expect(session.me.user.id).toBe(userId)
  const { rows } = await api.admin.query(
    `select method, second_factor_at from sessions where user_id = $1 and method = 'single_sign_on'`,
    [userId],
  )
  expect(rows).toEqual([{ method: 'single_sign_on', second_factor_at: null }])
  // Another e-mail, and not vouched for: the subject is what counts.
  const again = await meAfter(await arrive(await atProvider({ sub: 'subject-1', email: 'annan@test.invalid' })))
  expect(again.me.user.id).toBe(userId)
  // Another subject with the same e-mail does not take the user over.
  const stranger = await arrive(await atProvider({ ...person, sub: 'subject-2' }))
  expect(stranger.headers.location).toBe('/?sso=unknown')
  expect(cookieOf(stranger.headers, 'varn_refresh')).toBe('')
})

test('an e-mail that the provider does not vouch for, and one that is nobody’s, signs nobody in and makes no user', async () => {
  const { email } = await api.as('reporter')
  const before = (await api.admin.query('select count(*) as n from users')).rows[0].n
  for (const person of [
    { sub: 'x1', email, verified: false },
    { sub: 'x2', email },
    { sub: 'x3', email: 'ingen@test.invalid', verified: true },
    { sub: 'x4' },
  ])
    expect((await arrive(await atProvider(person))).headers.location).toBe('/?sso=unknown')
  expect((await api.admin.query('select count(*) as n from users')).rows[0].n).toBe(before)
})

test('several factors at the provider count as the second one', async () => {
  const { email, userId } = await api.as('organisation_manager')
  await arrive(await atProvider({ sub: 'mfa-1', email, verified: true, amr: ['pwd', 'mfa'] }))
  const { rows } = await api.admin.query(
    `select second_factor_at from sessions where user_id = $1 and method = 'single_sign_on'`,
    [userId],
  )
  expect(rows[0].second_factor_at).toBe(api.clock.now.toISOString())
})

test('an answer counts once, in the browser that asked, for ten minutes, and only as it was asked', async () => {
  const person = { sub: 'subject-1' }
  const fine = await atProvider(person)
  expect((await arrive(fine)).headers.location).toBe('/')
  // Replayed.
  expect((await arrive(fine)).headers.location).toBe('/?sso=failed')
  // Another browser, or none.
  const mine = await atProvider(person)
  const other = await atProvider(person)
  expect((await arrive({ address: mine.address, cookie: other.cookie })).headers.location).toBe('/?sso=failed')
  expect((await arrive({ address: mine.address, cookie: '' })).headers.location).toBe('/?sso=failed')
  // The code of one request under the state of another: its nonce and verifier are not those.
  const code = new URL(mine.address, publicUrl).searchParams.get('code') ?? ''
  const mixed = new URL(other.address, publicUrl)
  mixed.searchParams.set('code', code)
  expect((await arrive({ address: mixed.pathname + mixed.search, cookie: other.cookie })).headers.location).toBe(
    '/?sso=failed',
  )
  const late = await atProvider(person)
  const before = api.clock.now
  api.clock.now = new Date(before.getTime() + 601_000)
  expect((await arrive(late)).headers.location).toBe('/?sso=failed')
  api.clock.now = before
  // A refusal of the provider.
  const refused = await atProvider(person)
  const address = `${callback}?error=access_denied&state=${new URL(refused.address, publicUrl).searchParams.get('state')}`
  expect((await arrive({ address, cookie: refused.cookie })).headers.location).toBe('/?sso=failed')
})

test('it leads back to no other site', async () => {
  for (const returnTo of ['https://evil.invalid/', '//evil.invalid', '/\\evil.invalid'])
    expect((await arrive(await atProvider({ sub: 'subject-1' }, returnTo))).headers.location).toBe('/')
})

test('a page of another site cannot start it', async () => {
  const answer = await request(app.server)
    .post('/api/v1/auth/single-sign-on/start')
    .set('sec-fetch-site', 'cross-site')
    .send({})
  expect(answer.body.code).toBe('cross_site')
})

test('a closed account and an ended role do not come in this way either', async () => {
  const { email, userId } = await api.as('shelter_staff', 'beta')
  await arrive(await atProvider({ sub: 'closed-1', email, verified: true }))
  await api.admin.query('update users set active = false where id = $1', [userId])
  expect((await arrive(await atProvider({ sub: 'closed-1' }))).headers.location).toBe('/?sso=unknown')
})

test('a deployment takes https only, except from its own machine outside production, and all of the settings or none', () => {
  const env = { APP_DATABASE_URL: 'x', VARN_DEPLOYMENT_KEY: Buffer.alloc(32).toString('base64') }
  const oidc = { VARN_OIDC_CLIENT_ID: 'varn', VARN_OIDC_CLIENT_SECRET: 'secret', VARN_OIDC_NAME: 'Prov' }
  const read = (more: object) => readConfig({ ...env, ...oidc, ...more }).singleSignOn
  expect(read({ VARN_OIDC_ISSUER: 'https://id.example' })).toMatchObject({ issuer: 'https://id.example', name: 'Prov' })
  expect(read({ VARN_OIDC_ISSUER: 'http://127.0.0.1:9000' })?.issuer).toBe('http://127.0.0.1:9000')
  expect(readConfig(env).singleSignOn).toBeUndefined()
  for (const wrong of [
    { VARN_OIDC_ISSUER: 'http://id.example' },
    { VARN_OIDC_ISSUER: 'http://127.0.0.1:9000', NODE_ENV: 'production' },
    { VARN_OIDC_ISSUER: 'no address' },
    { VARN_OIDC_ISSUER: '' },
    { VARN_OIDC_ISSUER: 'https://id.example', VARN_OIDC_CLIENT_SECRET: '' },
  ])
    expect(() => read(wrong)).toThrow(/VARN_OIDC/)
})
