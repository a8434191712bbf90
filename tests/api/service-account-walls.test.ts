import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isForPeople, lendable } from '../../apps/api/src/access/grants.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { makeClient, tokenOf } from '../support/service-client.ts'

let api: TestApi
const someId = '01890000-0000-7000-8000-000000000000'
const routes: { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; url: string; permission: string }[] = []
beforeAll(async () => {
  api = await startApi()
  // As the document writes it; a test of the contract holds the routes against it.
  const document = api.app.swagger() as unknown as {
    paths: Record<string, Record<string, { 'x-permission'?: string }>>
  }
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { 'x-permission': permission }] of Object.entries(methods)) {
      if (!permission || !isForPeople(permission)) continue
      const url = path.replace(/\{\w+\}/g, someId)
      routes.push({ method: method.toUpperCase() as 'GET', url, permission })
    }
  }
})
afterAll(() => api.close())

const statusesWith = async (token: string) => {
  const headers = { authorization: `Bearer ${token}` }
  const answers = await Promise.all(routes.map(({ method, url }) => api.app.inject({ method, url, headers })))
  return answers.map(({ statusCode }, index) => `${routes[index]!.method} ${routes[index]!.url} ${statusCode}`)
}
const refused = () => routes.map(({ method, url }) => `${method} ${url} 403`)

test('break-glass, named workers, identities and the search for a person are for people: no account can be made with them', async () => {
  const admin = await api.as('platform_admin')
  const people = [...new Set(routes.map(({ permission }) => permission))]
  expect(people).toEqual(
    expect.arrayContaining(['break_glass:open', 'break_glass:read', 'record_worker:write', 'identity:search']),
  )
  for (const permission of people.filter((name) => !name.startsWith('session:'))) {
    const answer = await admin.post('/service-accounts').send({
      name: 'Skript (påhittat)',
      organisationId: api.organisations.alfa,
      role: 'case_worker',
      permissions: [permission],
      expiresAt: '2027-06-01T00:00:00Z',
    })
    expect([permission, answer.status]).toEqual([permission, 400])
    expect(answer.body.errors).toMatchObject([{ pointer: '/permissions/0', code: 'not_for_role' }])
  }
})

test('an account with everything that a case worker can lend is refused every one of these routes', async () => {
  const facts = { organisationId: api.organisations.alfa, role: 'case_worker', permissions: lendable('case_worker') }
  const token = await tokenOf(api, await makeClient(api, facts))
  expect(routes.length).toBeGreaterThan(15)
  expect(await statusesWith(token)).toEqual(refused())
})

test('a script keeps no drafts and no views, reads no words of a referral, and sees to no warning of a child', async () => {
  const people = new Set(routes.map(({ permission }) => permission))
  for (const permission of ['draft:use', 'saved_view:use', 'referral:read'])
    expect([permission, people.has(permission)]).toEqual([permission, true])
  const anna = await api.as('case_worker')
  const { id } = (await anna.post('/children').send({ placementBasis: 'informal' })).body
  const facts = {
    organisationId: api.organisations.alfa,
    role: 'case_worker',
    permissions: ['child:read', 'child:write'],
  }
  const headers = { authorization: `Bearer ${await tokenOf(api, await makeClient(api, facts))}` }
  const url = `/api/v1/children/${id}/flag-resolutions`
  const payload = { flag: 'informal_placement', reason: 'done' }
  expect((await api.app.inject({ method: 'POST', url, headers, payload })).statusCode).toBe(403)
})

test('one whose rights were widened behind the API is refused them all the same', async () => {
  const facts = { organisationId: api.organisations.alfa, role: 'case_worker', permissions: ['case:read'] }
  const client = await makeClient(api, facts)
  await api.admin.query('update service_accounts set permissions = $2 where id = $1', [
    client.id,
    ['case:read', ...new Set(routes.map(({ permission }) => permission))],
  ])
  const token = await tokenOf(api, client)
  expect(await statusesWith(token)).toEqual(refused())
})
