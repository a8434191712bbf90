import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { buildApp } from '../../apps/api/src/app.ts'
import { readConfig } from '../../apps/api/src/config.ts'
import { password, startApi, type TestApi } from '../support/api.ts'
import { codeOf, factorPerson, sessionOf, wait } from '../support/factor-person.ts'

let api: TestApi
/** The same database, as production serves it. */
let forced: TestApi
beforeAll(async () => {
  api = await startApi()
  const config = { ...api.config, secondFactorForced: true }
  const app = await buildApp({ ...api.services, config, now: () => api.clock.now })
  await app.ready()
  forced = { ...api, app: app as unknown as TestApi['app'], config } // as in startApi
})
afterAll(async () => {
  await forced.app.close()
  await api.close()
})

const minutes = 60
const worker = (on = api) => factorPerson(on, 'case_worker', 'alfa')

async function openCase(person: Awaited<ReturnType<typeof worker>>, session: { token: string; cookie: string }) {
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', searchedFirst: 'known_new' }
  const body = { ...facts, identity: { fullName: 'Prov Påhittsson' } }
  const { body: opened } = await person.post('/cases', body, session)
  return `/cases/${opened.id}/identity`
}

test('a sign-in opens identities for ten minutes; then they ask for a fresh proof, and the rest goes on', async () => {
  const person = await worker()
  const session = await person.session()
  const identity = await openCase(person, session)
  expect((await person.get(identity, session)).body.fullName).toBe('Prov Påhittsson')
  wait(api, 9 * minutes + 59)
  expect((await person.get(identity, session)).status).toBe(200)
  wait(api, 1)
  expect((await person.get(identity, session)).body).toMatchObject({ status: 403, code: 'step_up_required' })
  expect((await person.get('/cases', session)).status).toBe(200)
})

test('without a factor the password proves anew; the new token opens, the old one does not, and refreshing keeps the time', async () => {
  const person = await worker()
  const session = await person.session()
  const identity = await openCase(person, session)
  wait(api, 11 * minutes)
  const { body: ways } = await person.post('/auth/step-up/options', {}, session)
  expect(ways).toEqual({ methods: ['password'], passkeyOptions: null })
  const wrong = await person.post('/auth/step-up', { method: 'password', password: 'fel' }, session)
  expect(wrong.body.code).toBe('proof_refused')
  const proved = await person.post('/auth/step-up', { method: 'password', password }, session)
  expect(proved.headers['set-cookie']).toBeUndefined()
  const fresh = { ...session, token: proved.body.accessToken }
  expect((await person.get(identity, fresh)).status).toBe(200)
  expect((await person.get(identity, session)).status).toBe(403)
  wait(api, 6 * minutes)
  const refreshed = sessionOf(await person.post('/auth/refresh', {}, session))
  expect((await person.get(identity, refreshed)).status).toBe(200)
  wait(api, 5 * minutes)
  const later = sessionOf(await person.post('/auth/refresh', {}, refreshed))
  expect((await person.get(identity, later)).body.code).toBe('step_up_required')
})

test('with a factor the password proves nothing anew, and the factor does', async () => {
  const person = await worker()
  const { secret, session } = await person.addTotp(await person.session())
  const identity = await openCase(person, session)
  wait(api, 11 * minutes)
  const byPassword = await person.post('/auth/step-up', { method: 'password', password }, session)
  expect(byPassword.body.code).toBe('proof_refused')
  const code = await codeOf(api, secret)
  const { body } = await person.post('/auth/step-up', { method: 'totp', code }, session)
  expect((await person.get(identity, { ...session, token: body.accessToken })).status).toBe(200)
})

test('guessing in the middle of a session is slowed down like guessing at sign-in', async () => {
  const person = await worker()
  const session = await person.session()
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => person.post('/auth/step-up', { method: 'password', password: 'fel' }, session)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([403, 403, 403, 403, 403, 429, 429, 429])
})

test('adding and removing factors asks for a fresh proof too', async () => {
  const person = await worker()
  const { session } = await person.addTotp(await person.session())
  wait(api, 10 * minutes)
  for (const path of ['totp', 'totp/remove', 'passkeys/options', 'recovery-codes']) {
    const { body } = await person.post(`/auth/second-factor/${path}`, {}, session)
    expect({ path, code: body.code }).toEqual({ path, code: 'step_up_required' })
  }
})

test('the document says which operations ask for a fresh proof, every opening of an identity or an address among them', async () => {
  const { body } = await api.app.inject({ url: '/api/openapi.json' })
  const { paths } = JSON.parse(body) as { paths: Record<string, Record<string, Record<string, unknown>>> }
  const asking = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation['x-step-up'] === true)
      .map(([method]) => `${method} ${path.replace('/api/v1', '')}`),
  )
  for (const operation of [
    'get /cases/{caseId}/identity',
    'put /cases/{caseId}/identity',
    'get /children/{childId}/identity',
    'put /children/{childId}/identity',
    'get /children/{childId}/views',
    'get /shelters/{shelterId}/address',
    'put /shelters/{shelterId}/address',
    'post /users/{userId}/second-factor/reset',
  ])
    expect(asking).toContain(operation)
})

test('where it is forced, a role that opens cases can do nothing but add a factor, and then everything', async () => {
  const person = await worker(forced)
  const session = await person.session()
  const { body: me } = await person.get('/me', session)
  expect(me.secondFactor).toMatchObject({ enrolled: false, demanded: true })
  for (const path of ['/cases', '/children', '/shelters', '/organisations', '/statistics/metrics'])
    expect({ path, code: (await person.get(path, session)).body.code }).toEqual({
      path,
      code: 'second_factor_required',
    })
  expect((await person.post('/cases', {}, session)).body.code).toBe('second_factor_required')
  // Refreshing is no way around it.
  const refreshed = sessionOf(await person.post('/auth/refresh', {}, session))
  expect((await person.get('/cases', refreshed)).status).toBe(403)
  const { session: proven, answer } = await person.addTotp(refreshed)
  expect(answer.body.session.me.secondFactor.demanded).toBe(false)
  expect((await person.get('/cases', proven)).status).toBe(200)
  const again = sessionOf(await person.post('/auth/refresh', {}, refreshed))
  expect((await person.get('/cases', again)).status).toBe(200)
})

test('where it is forced, the last factor of such a role stays, and a reporter needs none', async () => {
  const person = await worker(forced)
  const { session } = await person.addTotp(await person.session())
  const refused = await person.post('/auth/second-factor/totp/remove', {}, session)
  expect(refused.body.code).toBe('last_second_factor')
  const more = await person.addPasskey(session)
  expect((await person.post('/auth/second-factor/totp/remove', {}, more.session)).status).toBe(200)
  const reporter = await factorPerson(forced, 'reporter', 'alfa')
  expect((await reporter.get('/contact-reports?year=2024', await reporter.session())).status).toBe(200)
})

test('where it is forced, a session opened by the password before there was a factor goes on once it is shown', async () => {
  const person = await worker(api)
  const { secret } = await person.addTotp(await person.session())
  // As if the session had outlived the adding of the factor.
  await api.admin.query('update sessions set second_factor_at = null where user_id = $1', [person.userId])
  wait(api, 60)
  const there = await factorPerson(forced, 'reporter', 'beta')
  const { rows } = await api.admin.query<{ id: string }>('select id from sessions where user_id = $1', [person.userId])
  expect(rows.length).toBe(1)
  const answer = await person.complete(await person.ticket(), { method: 'totp', code: await codeOf(api, secret) })
  await api.admin.query('update sessions set second_factor_at = null where user_id = $1', [person.userId])
  const session = sessionOf(await there.post('/auth/refresh', {}, sessionOf(answer)))
  expect((await there.get('/cases', session)).body.code).toBe('second_factor_required')
  wait(api, 60)
  const proof = { method: 'totp', code: await codeOf(api, secret) }
  const { body } = await there.post('/auth/step-up', proof, session)
  expect((await there.get('/cases', { ...session, token: body.accessToken })).status).toBe(200)
})

test('production forces it whatever the variables say, a start without demo content too, and only demo content does not', () => {
  const base = { APP_DATABASE_URL: 'postgres://x', VARN_DEPLOYMENT_KEY: Buffer.alloc(32).toString('base64') }
  const isForced = (env: Record<string, string>) => readConfig({ ...base, ...env }).secondFactorForced
  expect(isForced({})).toBe(false)
  expect(isForced({ VARN_DEMO: '1' })).toBe(false)
  expect(isForced({ VARN_DEMO: '0' })).toBe(true)
  for (const demo of ['', '0', '1', 'no']) expect(isForced({ NODE_ENV: 'production', VARN_DEMO: demo })).toBe(true)
})
