import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let admin: Person
let manager: Person
beforeAll(async () => {
  api = await startApi()
  admin = await api.as('platform_admin')
  manager = await api.as('organisation_manager', 'alfa')
})
afterAll(() => api.close())

const newUser = (facts: object = {}) => ({
  email: `nr${Math.random().toString(36).slice(2)}@alfa.test.invalid`,
  displayName: 'Ny Person',
  organisationId: api.organisations.alfa,
  role: 'case_worker',
  ...facts,
})

test('the office sees every organisation, a member only its own', async () => {
  expect((await admin.get('/organisations')).body.items).toHaveLength(4)
  const { body } = await manager.get('/organisations')
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([api.organisations.alfa])
  expect((await manager.get(`/organisations/${api.organisations.beta}`)).status).toBe(404)
})

test('the administrator adds and renames an organisation, with a version, and a short name is given once', async () => {
  const added = await admin.post('/organisations').send({ name: 'Föreningen Zeta', slug: 'zeta' })
  expect(added.status).toBe(201)
  expect((await admin.post('/organisations').send({ name: 'En annan', slug: 'zeta' })).body.errors[0]).toMatchObject({
    pointer: '/slug',
    code: 'not_unique',
  })
  const path = `/organisations/${added.body.id}`
  expect((await admin.patch(path).send({ name: 'Zeta' })).status).toBe(428)
  expect((await admin.patch(path).set('if-match', '"1"').send({ name: 'Zeta' })).body.name).toBe('Zeta')
  expect((await admin.patch(path).set('if-match', '"1"').send({ name: 'Zäta' })).status).toBe(412)
})

test('a new person gets a password once, can sign in with it, and cannot be added twice', async () => {
  const body = newUser()
  const { status, body: made } = await manager.post('/users').send(body)
  expect(status).toBe(201)
  const signIn = { email: body.email, password: made.temporaryPassword }
  expect((await request(api.app.server).post('/api/v1/auth/sign-in').send(signIn)).status).toBe(200)
  expect((await manager.post('/users').send(body)).body.errors[0]).toMatchObject({
    pointer: '/email',
    code: 'not_unique',
  })
  const { body: list } = await manager.get('/users')
  expect(JSON.stringify(list)).not.toContain(made.temporaryPassword)
})

test('a manager adds people to the own organisation and to member roles only', async () => {
  const beta = await manager.post('/users').send(newUser({ organisationId: api.organisations.beta }))
  expect(beta.body).toMatchObject({ status: 400, errors: [{ pointer: '/organisationId' }] })
  expect((await manager.post('/users').send(newUser({ role: 'platform_admin' }))).status).toBe(403)
  expect((await admin.post('/users').send(newUser({ role: 'board_member' }))).body.errors[0].pointer).toBe('/role')
})

test('nobody gives themselves a role, neither the administrator at a member nor a manager at home', async () => {
  for (const person of [admin, manager]) {
    const role = { organisationId: api.organisations.alfa, role: 'case_worker' }
    const answer = await person.post(`/users/${person.userId}/memberships`).send(role)
    expect([answer.status, answer.body.code]).toEqual([403, 'own_role'])
  }
})

test('a manager sees the people of the own organisation and ends their roles, never another’s', async () => {
  const berit = await api.as('case_worker', 'beta')
  const { body } = await manager.get('/users?limit=200')
  expect(body.items.some(({ id }: { id: string }) => id === berit.userId)).toBe(false)
  const foreign = (await berit.get('/me')).body.membership.id
  expect((await manager.post(`/memberships/${foreign}/end`)).status).toBe(404)
  expect(
    (
      await manager
        .post(`/users/${berit.userId}/memberships`)
        .send({ organisationId: api.organisations.alfa, role: 'reporter' })
    ).status,
  ).toBe(404)
  const made = (await manager.post('/users').send(newUser())).body
  const ended = await manager.post(`/memberships/${made.memberships[0].id}/end`)
  expect(ended.body.memberships[0].endedAt).not.toBeNull()
  const role = { organisationId: api.organisations.alfa, role: 'case_worker' }
  const again = await manager.post(`/users/${made.id}/memberships`).send(role)
  expect(again.body.memberships.filter(({ endedAt }: { endedAt: string | null }) => endedAt === null)).toHaveLength(1)
  expect((await manager.post(`/users/${made.id}/memberships`).send(role)).status).toBe(409)
})
