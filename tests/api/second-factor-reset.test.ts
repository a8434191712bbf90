import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startApi, type TestApi } from '../support/api.ts'
import { factorPerson, wait } from '../support/factor-person.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const path = (userId: string) => `/users/${userId}/second-factor/reset`

test('a manager takes away a colleague’s lost factor: sessions end, the person is told at the next sign-in, and the log has it', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const { session } = await person.addTotp(await person.session())
  const answer = await manager.post(path(person.userId), {}, await manager.session())
  expect(answer.status).toBe(204)
  expect((await person.get('/me', session)).body.code).toBe('session_expired')
  const { body } = await person.signIn()
  expect(body.me.secondFactor).toMatchObject({
    enrolled: false,
    resetAt: api.clock.now.toISOString(),
    resetBy: 'organisation_manager alfa',
  })
  const next = { token: body.accessToken, cookie: '' }
  const { rows } = await api.admin.query(
    `select user_id, organisation_id from audit_events where action = 'resetSecondFactor' and entity_id = $1`,
    [person.userId],
  )
  expect(rows).toEqual([{ user_id: manager.userId, organisation_id: api.organisations.alfa }])
  expect((await person.post('/auth/second-factor/reset/acknowledge', {}, next)).status).toBe(204)
  expect((await person.get('/me', next)).body.secondFactor.resetAt).toBeNull()
})

test('adding a factor anew ends the notice', async () => {
  const admin = await factorPerson(api, 'platform_admin', 'platform')
  const person = await factorPerson(api, 'case_worker', 'beta')
  await person.addPasskey(await person.session())
  expect((await admin.post(path(person.userId), {}, await admin.session())).status).toBe(204)
  const { answer } = await person.addTotp(await person.session())
  expect(answer.body.recoveryCodes.length).toBe(10)
  expect(answer.body.session.me.secondFactor.resetAt).toBeNull()
})

test('nobody resets the own factors, another organisation’s person is 404, and without the right it is 403', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const session = await manager.session()
  expect((await manager.post(path(manager.userId), {}, session)).body.code).toBe('not_oneself')
  const stranger = await factorPerson(api, 'case_worker', 'beta')
  expect((await manager.post(path(stranger.userId), {}, session)).status).toBe(404)
  expect((await manager.post(path('01890000-0000-7000-8000-000000000000'), {}, session)).status).toBe(404)
  expect((await manager.post(path('x'), {}, session)).status).toBe(400)
  const worker = await factorPerson(api, 'case_worker', 'alfa')
  expect((await worker.post(path(manager.userId), {}, await worker.session())).body.code).toBe('forbidden')
})

test('a manager cannot take away the factor of a colleague who also has a role elsewhere; the platform’s administrator can', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const person = await factorPerson(api, 'case_worker', 'alfa')
  await api.admin.query(
    `insert into memberships (user_id, organisation_id, organisation_kind, role) values ($1, $2, 'platform', 'privacy_officer')`,
    [person.userId, api.organisations.platform],
  )
  await person.addTotp(await person.session())
  expect((await manager.post(path(person.userId), {}, await manager.session())).body.code).toBe('member_elsewhere')
  expect((await person.signIn()).body.secondFactor).toBeDefined()
  const admin = await factorPerson(api, 'platform_admin', 'platform')
  expect((await admin.post(path(person.userId), {}, await admin.session())).status).toBe(204)
})

test('taking away a factor asks for a fresh proof', async () => {
  const manager = await factorPerson(api, 'organisation_manager', 'alfa')
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const session = await manager.session()
  wait(api, 600)
  expect((await manager.post(path(person.userId), {}, session)).body.code).toBe('step_up_required')
})
