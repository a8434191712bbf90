import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { password, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ signInAttemptsMax: 5 })
})
afterAll(() => api.close())

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
const next = 'fyra ord utan samband'

/** A session of its own, as a browser would have it. */
async function browser(email: string, withPassword = password) {
  const answer = await request(api.app.server)
    .post('/api/v1/auth/sign-in')
    .set('user-agent', firefox)
    .send({ email, password: withPassword })
  const as = { authorization: `Bearer ${answer.body.accessToken}` }
  const cookies = ((answer.headers['set-cookie'] ?? []) as unknown as string[]).map((line) => line.split(';')[0]) // a list, as sent
  return {
    status: answer.status,
    me: answer.body.me,
    cookies,
    get: (path: string) => request(api.app.server).get(`/api/v1${path}`).set(as),
    post: (path: string) => request(api.app.server).post(`/api/v1${path}`).set(as),
    refresh: () =>
      request(api.app.server).post('/api/v1/auth/refresh').set('x-varn-session', '1').set('cookie', cookies.join('; ')),
  }
}

test('one’s sessions tell browser, system and network, never an address, and which one asks', async () => {
  const { email } = await api.as('case_worker')
  const { get } = await browser(email)
  const { body } = await get('/me/sessions')
  expect(body.items).toHaveLength(2)
  expect(body.items[0]).toMatchObject({
    browser: 'Firefox',
    system: 'Linux',
    network: '127.0.0.0/24',
    current: true,
    open: true,
  })
  expect(body.items[1]).toMatchObject({
    browser: null,
    current: false,
    open: true,
    method: 'password',
    role: 'case_worker',
  })
  expect(JSON.stringify(body)).not.toContain('127.0.0.1')
  const { body: page } = await get('/me/sessions?limit=1')
  expect((await get(`/me/sessions?limit=1&cursor=${page.nextCursor}`)).body.items[0].id).toBe(body.items[1].id)
  expect((await get('/me/sessions?cursor=x')).status).toBe(400)
})

test('a revoked session ends at once, with its cookie, and its browser is a stranger again', async () => {
  const { email, userId } = await api.as('reporter')
  const [stolen, own] = [await browser(email), await browser(email)]
  const { body } = await own.get('/me/sessions')
  const { id } = body.items[1]
  expect((await own.post(`/me/sessions/${id}/revoke`)).status).toBe(204)
  expect((await stolen.get('/me')).body.code).toBe('session_expired')
  expect((await stolen.get('/contact-reports')).body.code).toBe('session_expired')
  expect((await stolen.refresh()).status).toBe(401)
  expect((await own.get('/me/sessions')).body.items[1]).toMatchObject({ endedBecause: 'revoked', open: false })
  const { rows } = await api.admin.query(
    'select count(*) as n from known_devices where user_id = $1 and forgotten_at is not null',
    [userId],
  )
  expect(rows[0].n).toBe(1)
  expect((await own.post(`/me/sessions/${id}/revoke`)).status).toBe(404)
})

test('nobody sees or ends somebody else’s session', async () => {
  const stranger = await browser((await api.as('case_worker', 'beta')).email)
  const { body } = await stranger.get('/me/sessions')
  const manager = await api.as('organisation_manager', 'beta')
  for (const person of [manager, await api.as('platform_admin')]) {
    expect((await person.post(`/me/sessions/${body.items[0].id}/revoke`)).status).toBe(404)
    expect((await person.get('/me/sessions')).body.items.length).toBe(1)
  }
  expect((await stranger.get('/me')).status).toBe(200)
  expect((await manager.post('/me/sessions/not-an-id/revoke')).status).toBe(400)
})

test('all other sessions end, and the one that asks goes on', async () => {
  const { email } = await api.as('shelter_staff')
  const [first, second, own] = [await browser(email), await browser(email), await browser(email)]
  expect((await own.post('/me/sessions/revoke-others')).body).toEqual({ ended: 3 })
  for (const other of [first, second]) expect((await other.get('/me')).status).toBe(401)
  expect((await own.get('/me')).status).toBe(200)
  expect((await own.refresh()).status).toBe(200)
})

test('a session that is revoked while its request runs answers whole or not at all, and nothing after it', async () => {
  const { email } = await api.as('case_worker')
  const running = await browser(email)
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', searchedFirst: 'known_new' }
  const requests = Array.from({ length: 20 }, () => running.post('/cases').send(facts))
  const own = await browser(email)
  const [answers] = await Promise.all([Promise.all(requests), own.post('/me/sessions/revoke-others')])
  const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id)
  expect(answers.every(({ status }) => status === 201 || status === 401)).toBe(true)
  const { rows } = await api.admin.query('select id from cases')
  expect(rows.map(({ id }) => id).sort()).toEqual([...made].sort())
  expect((await running.post('/cases').send(facts)).status).toBe(401)
})

test('the history of sign-ins has the failed ones, of one’s own account only', async () => {
  const { email } = await api.as('case_worker', 'gamma')
  expect((await browser(email, 'fel lösenord')).status).toBe(401)
  const own = await browser(email)
  const { body } = await own.get('/me/sign-ins')
  expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'signed_in',
    'wrong_password',
    'signed_in',
  ])
  expect(body.items[1]).toMatchObject({
    browser: 'Firefox',
    system: 'Linux',
    network: '127.0.0.0/24',
    method: 'password',
  })
})

test('a failed sign-in of an unknown person leaves neither e-mail nor address anywhere', async () => {
  expect((await browser('ingen.alls@nowhere.test.invalid')).status).toBe(401)
  const { rows } = await api.admin.query(
    `select (select count(*) from sign_ins s left join users u on u.id = s.user_id where u.id is null) as strangers,
      (select string_agg(encode(key, 'escape'), ' ') from sign_in_attempts) as keys`,
  )
  expect(rows[0].strangers).toBe(0)
  expect(rows[0].keys).not.toMatch(/ingen|nowhere|127\.0/)
})

test('a changed password needs the current one, ends the other sessions, and the old one no longer fits', async () => {
  const { email } = await api.as('organisation_manager', 'gamma')
  const [other, own] = [await browser(email), await browser(email)]
  const change = (currentPassword: string, newPassword: string) =>
    own.post('/me/password').send({ currentPassword, newPassword })
  expect((await change('fel', next)).body.errors).toMatchObject([
    { pointer: '/currentPassword', code: 'password_wrong' },
  ])
  for (const [refused, code] of [
    ['kort', 'too_short'],
    ['password1234567', 'password_common'],
    ['Föreningen Gamma 1', 'password_personal'],
    [password, 'password_same'],
  ] as const)
    expect((await change(password, refused)).body.errors).toMatchObject([{ pointer: '/newPassword', code }])
  expect((await other.get('/me')).status).toBe(200)
  expect((await change(password, next)).status).toBe(204)
  expect((await other.get('/me')).body.code).toBe('session_expired')
  expect((await own.get('/me')).status).toBe(200)
  expect((await browser(email)).status).toBe(401)
  expect((await browser(email, next)).status).toBe(200)
})

test('a password fits however its letters are composed, and 64 characters and more are taken', async () => {
  const { email } = await api.as('reporter', 'beta')
  const long = 'hästar äter gärna 🐴 '.repeat(10)
  const own = await browser(email)
  expect(
    (await own.post('/me/password').send({ currentPassword: password, newPassword: long.normalize('NFD') })).status,
  ).toBe(204)
  expect((await browser(email, long.normalize('NFC'))).status).toBe(200)
})

test('guessing the current password in a session that was left open is slowed down', async () => {
  const { email } = await api.as('shelter_staff', 'beta')
  const own = await browser(email)
  const answers = []
  for (let i = 0; i < 6; i++)
    answers.push(await own.post('/me/password').send({ currentPassword: `fel ${i}`, newPassword: next }))
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400, 429])
  expect(answers.at(-1)?.headers['retry-after']).toBe('30')
})

test('a temporary password must be changed before anything else, and then everything opens', async () => {
  const manager = await api.as('organisation_manager')
  const person = {
    email: 'ny@alfa.test.invalid',
    displayName: 'Ny',
    organisationId: manager.organisationId,
    role: 'case_worker',
  }
  const { body: made } = await manager.post('/users').send(person)
  const own = await browser(person.email, made.temporaryPassword)
  expect(own.me.mustChangePassword).toBe(true)
  expect((await own.get('/me')).body.mustChangePassword).toBe(true)
  for (const path of ['/cases', '/organisations', '/me/sessions', '/statistics/metrics', '/children'])
    expect({ path, answer: (await own.get(path)).body.code }).toEqual({ path, answer: 'password_change_required' })
  const written = await own
    .post('/cases')
    .send({ personRole: 'direct_victim', contactMonth: '2026-03', searchedFirst: 'known_new' })
  expect(written.status).toBe(403)
  // Another session of the same password begins no better, nor does switching role.
  expect((await (await browser(person.email, made.temporaryPassword)).get('/cases')).status).toBe(403)
  expect((await own.post('/auth/membership').send({ membershipId: own.me.membership.id })).status).toBe(403)
  const change = { currentPassword: made.temporaryPassword, newPassword: next }
  expect((await own.post('/me/password').send(change)).status).toBe(204)
  expect((await own.get('/cases')).status).toBe(200)
  expect((await own.get('/me')).body.mustChangePassword).toBe(false)
})

test('a password that a manager chooses must be a good one as well', async () => {
  const manager = await api.as('organisation_manager')
  const person = {
    email: 'ny2@alfa.test.invalid',
    displayName: 'Ny',
    organisationId: manager.organisationId,
    role: 'case_worker',
  }
  const answer = await manager.post('/users').send({ ...person, password: 'password1234567' })
  expect(answer.body.errors).toMatchObject([{ pointer: '/password', code: 'password_common' }])
})

test('a hash that lags behind today’s parameters is made again at sign-in', async () => {
  const { email, userId } = await api.as('national_coordinator')
  // The password of every test person with 8 MiB and one pass.
  const weak = '$argon2id$v=19$m=8192,t=1,p=1$Lvv3pNlfy1gF8r54sN3dOg$Ds6e4pgyclS9HI+RHG6RLOYdAS4XG8hQ/qYZC7iZw+Y'
  await api.admin.query('update users set password_hash = $2 where id = $1', [userId, weak])
  expect((await browser(email)).status).toBe(200)
  const { rows } = await api.admin.query('select password_hash from users where id = $1', [userId])
  expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect((await browser(email)).status).toBe(200)
})
