import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { password, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let email: string
beforeAll(async () => {
  api = await startApi({ signInAttemptsMax: 5 })
  email = (await api.as('case_worker', 'alfa')).email
})
afterAll(() => api.close())

const ask = (path: string) => request(api.app.server).post(`/api/v1/auth${path}`)
const signIn = (body: object = { email, password }) => ask('/sign-in').send(body)
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

test('guessing from one address is stopped, also at accounts that do not exist, and does not lock out the right password elsewhere', async () => {
  for (const address of [(await api.as('reporter', 'beta')).email, 'nobody@test.invalid']) {
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await signIn({ email: address, password: 'fel' })).status)
    expect(answers).toEqual([401, 401, 401, 401, 401, 429])
  }
  expect((await signIn()).status).toBe(200)
})

test('a refresh cookie works once; the next one continues, and a reused one ends the whole session', async () => {
  const first = cookieOf(await signIn())
  const second = await ask('/refresh').set('cookie', first)
  expect(second.status).toBe(200)
  expect((await ask('/refresh').set('cookie', first)).status).toBe(401)
  expect((await ask('/refresh').set('cookie', cookieOf(second))).status).toBe(401)
})

test('of two refreshes at once with one cookie at most one goes on', async () => {
  const cookie = cookieOf(await signIn())
  const answers = await Promise.all([1, 2].map(() => ask('/refresh').set('cookie', cookie)))
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
})

test('signing out ends the session, and doing it twice is no error', async () => {
  const cookie = cookieOf(await signIn())
  expect((await ask('/sign-out').set('cookie', cookie)).status).toBe(204)
  expect((await ask('/sign-out').set('cookie', cookie)).status).toBe(204)
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
})

test('a session that nobody uses for twelve hours has ended', async () => {
  const cookie = cookieOf(await signIn())
  const before = api.clock.now
  api.clock.now = new Date(before.getTime() + 12 * 3_600_000 + 1)
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
  api.clock.now = before
})

test('a person with two memberships switches between them, and cannot switch to somebody else’s', async () => {
  const anna = await api.as('case_worker', 'alfa')
  await api.admin.query(
    `insert into memberships (user_id, organisation_id, organisation_kind, role) values ($1, $2, 'member', 'reporter')`,
    [anna.userId, api.organisations.beta],
  )
  const { body: me } = await anna.get('/me')
  const other = me.memberships.find(({ role }: { role: string }) => role === 'reporter')
  const switched = await anna.post('/auth/membership').send({ membershipId: other.id })
  expect(switched.body.me.membership).toMatchObject({ role: 'reporter', organisation: { id: api.organisations.beta } })
  const as = { authorization: `Bearer ${switched.body.accessToken}` }
  expect((await request(api.app.server).get('/api/v1/cases').set(as)).status).toBe(403)
  const stranger = await (await api.as('case_worker', 'beta')).get('/me')
  const foreign = await anna.post('/auth/membership').send({ membershipId: stranger.body.membership.id })
  expect(foreign.status).toBe(404)
})

test('an ended membership cannot be continued', async () => {
  const gamma = await api.as('case_worker', 'gamma')
  const cookie = cookieOf(await signIn({ email: gamma.email, password }))
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [gamma.userId])
  expect((await ask('/refresh').set('cookie', cookie)).status).toBe(401)
  expect((await signIn({ email: gamma.email, password })).status).toBe(401)
})

test('an access token made with another key, another algorithm or none is refused', async () => {
  const [, payload] = (await signIn()).body.accessToken.split('.')
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`
  for (const token of [unsigned, `eyJhbGciOiJIUzI1NiJ9.${payload}.AAAA`, 'x', '']) {
    const answer = await request(api.app.server).get('/api/v1/me').set('authorization', `Bearer ${token}`)
    expect(answer.status).toBe(401)
  }
})
