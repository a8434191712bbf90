import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { password, startApi, type TestApi } from '../support/api.ts'
import { factorPerson, wait } from '../support/factor-person.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

type Holder = Awaited<ReturnType<typeof factorPerson>>
const reset = (userId: string) => `/users/${userId}/password/reset`
const close = (userId: string) => `/users/${userId}/close`
const signInWith = (email: string, secret: string) =>
  request(api.app.server).post('/api/v1/auth/sign-in').send({ email, password: secret })
const bearer = (answer: request.Response) => ({ token: answer.body.accessToken as string, cookie: '' })
const eventsOf = async (action: string, userId: string) => {
  const { rows } = await api.admin.query(
    'select user_id, organisation_id from audit_events where action = $1 and entity_id = $2 and refusal is null',
    [action, userId],
  )
  return rows
}
const nobody = '01890000-0000-7000-8000-000000000000'

test('a forgotten password: the old one and all sessions end, the new one opens its own change and nothing else, and who did it is told until read', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const before = await person.session()
  const answer = await manager.post(reset(person.userId), {}, await manager.session())
  expect(answer.status).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  const { temporaryPassword } = answer.body
  expect((await person.get('/me', before)).body.code).toBe('session_expired')
  expect((await signInWith(person.email, password)).status).toBe(401)
  const signedIn = await signInWith(person.email, temporaryPassword)
  expect(signedIn.body.me).toMatchObject({
    mustChangePassword: true,
    passwordReset: { at: api.clock.now.toISOString(), by: 'organisation_manager alfa' },
  })
  const session = bearer(signedIn)
  expect((await person.get('/cases', session)).body.code).toBe('password_change_required')
  const change = { currentPassword: temporaryPassword, newPassword: 'fyra nya ord på rad' }
  expect((await person.post('/me/password', change, session)).status).toBe(204)
  expect((await person.get('/me', session)).body.passwordReset).not.toBeNull()
  expect((await person.post('/auth/second-factor/reset/acknowledge', {}, session)).status).toBe(204)
  expect((await person.get('/me', session)).body.passwordReset).toBeNull()
  expect(await eventsOf('resetPassword', person.userId)).toEqual([
    { user_id: manager.userId, organisation_id: api.organisations.alfa },
  ])
})

test('another password leaves the second factor as it was', async () => {
  const admin = await factorPerson(api, 'platform_admin', 'platform')
  const person = await factorPerson(api, 'case_worker', 'alfa')
  await person.addTotp(await person.session())
  const { body } = await admin.post(reset(person.userId), {}, await admin.session())
  expect((await signInWith(person.email, body.temporaryPassword)).body.secondFactor).toBeDefined()
})

test('a closed account is out at once and does not come in again until it is opened', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const managing = await manager.session()
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const session = await person.session()
  const closed = await manager.post(close(person.userId), {}, managing)
  expect(closed.body).toMatchObject({ id: person.userId, active: false })
  expect((await person.get('/me', session)).body.code).toBe('session_expired')
  expect((await person.signIn()).status).toBe(401)
  // A password for it would open nothing, so none is given.
  expect((await manager.post(reset(person.userId), {}, managing)).status).toBe(404)
  expect((await manager.post(close(person.userId), {}, managing)).status).toBe(200)
  expect((await manager.post(`/users/${person.userId}/reopen`, {}, managing)).body.active).toBe(true)
  expect((await person.signIn()).status).toBe(200)
  expect(await eventsOf('closeUser', person.userId)).toHaveLength(2)
  expect(await eventsOf('reopenUser', person.userId)).toHaveLength(1)
})

test('what closing leaves behind is told before: protected records that nobody else is named for among it', async () => {
  const manager = await api.as('organisation_manager', 'beta')
  const person = await api.as('case_worker', 'beta')
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', protectedIdentity: 'sekretessmarkering' }
  const path = `/users/${person.userId}/closing`
  expect((await manager.get(path)).body).toEqual({ namedRecords: 0, onlyNamed: 0, openShares: 0 })
  const { body: made, status } = await person.post('/cases').send(facts)
  expect(status).toBe(201)
  expect((await manager.get(path)).body).toEqual({ namedRecords: 1, onlyNamed: 1, openShares: 0 })
  const other = await factorPerson(api, 'case_worker', 'beta')
  expect((await person.post(`/cases/${made.id}/workers`).send({ userId: other.userId })).status).toBe(201)
  expect((await manager.get(path)).body).toMatchObject({ namedRecords: 1, onlyNamed: 0 })
  // The office sees no records, and says so instead of nought.
  const admin = await api.as('platform_admin')
  expect((await admin.get(path)).body).toEqual({ namedRecords: null, onlyNamed: null, openShares: null })
  const session = await (await factorPerson(api, 'organisation_manager', 'beta')).session()
  await other.post(close(other.userId), {}, session)
  expect(
    (
      await request(api.app.server)
        .post(`/api/v1${close(other.userId)}`)
        .set('authorization', `Bearer ${session.token}`)
    ).status,
  ).toBe(200)
  expect((await manager.get(path)).body).toMatchObject({ namedRecords: 1, onlyNamed: 1 })
})

test.each([
  ['password', reset],
  ['account', close],
  ['closed account', (userId: string) => `/users/${userId}/reopen`],
])(
  'nobody acts on the own %s or on one above; another organisation’s person is 404, a wrong role 403, a stale proof asks again',
  async (_, path) => {
    const manager = await factorPerson(api, 'organisation_manager', 'alfa')
    const session = await manager.session()
    const codeOf = async (person: Holder, userId: string) => (await person.post(path(userId), {}, session)).body.code
    expect(await codeOf(manager, manager.userId)).toBe('not_oneself')
    const office = await factorPerson(api, 'platform_admin', 'platform')
    expect(await codeOf(manager, office.userId)).toBe('not_found')
    const stranger = await factorPerson(api, 'case_worker', 'beta')
    expect(await codeOf(manager, stranger.userId)).toBe('not_found')
    expect(await codeOf(manager, nobody)).toBe('not_found')
    expect((await manager.post(path('x'), {}, session)).status).toBe(400)
    const both = await factorPerson(api, 'case_worker', 'alfa')
    await api.admin.query(
      `insert into memberships (user_id, organisation_id, organisation_kind, role) values ($1, $2, 'platform', 'privacy_officer')`,
      [both.userId, api.organisations.platform],
    )
    expect(await codeOf(manager, both.userId)).toBe('member_elsewhere')
    const worker = await factorPerson(api, 'case_worker', 'alfa')
    expect((await worker.post(path(both.userId), {}, await worker.session())).body.code).toBe('forbidden')
    for (const person of [office, stranger, both]) expect((await person.signIn()).status).toBe(200)
    wait(api, 600)
    expect(await codeOf(manager, worker.userId)).toBe('step_up_required')
  },
)

test('a wrong code after a right password stands in the person’s own sign-in history', async () => {
  const person = await factorPerson(api, 'case_worker', 'gamma')
  const { session } = await person.addTotp(await person.session())
  const ticket = await person.ticket()
  for (const outcome of ['wrong_code', 'wrong_code']) {
    expect((await person.complete(ticket, { method: 'totp', code: '000000' })).status).toBe(401)
    expect((await person.get('/me/sign-ins', session)).body.items[0]).toMatchObject({ outcome, method: 'password' })
  }
  for (let nth = 0; nth < 3; nth++) await person.complete(ticket, { method: 'totp', code: '000000' })
  await person.complete(await person.ticket(), { method: 'totp', code: '000000' })
  expect((await person.get('/me/sign-ins', session)).body.items[0].outcome).toBe('too_many_attempts')
})
