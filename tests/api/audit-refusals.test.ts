import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findUnusualReading } from '../../apps/api/src/audit/find-unusual-reading.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { factorPerson, wait } from '../support/factor-person.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { get, makeClient, tokenOf } from '../support/service-client.ts'

let api: TestApi
let anna: Person
let mallory: Person
let officer: Person
beforeAll(async () => {
  api = await startApi({ trustProxy: 1 })
  anna = await api.as('case_worker', 'alfa')
  mallory = await anotherPerson(api, 'case_worker', 'alfa')
  officer = await api.as('privacy_officer')
})
afterAll(() => api.close())

const openCase = async (more: object = {}): Promise<string> =>
  (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', ...more })).body.id
const refusals = async (query: string) => (await officer.get(`/audit-events?refused=true&${query}`)).body.items
const openings = async (caseId: string) => (await anna.get(`/cases/${caseId}/openings`)).body.items

test('trying a protected identity is recorded with the record, and its own people see who tried', async () => {
  const id = await openCase({ protectedIdentity: 'sekretessmarkering' })
  expect((await mallory.get(`/cases/${id}/identity`)).body.code).toBe('protected_identity')
  const [event] = await refusals(`userId=${mallory.userId}`)
  expect(event).toMatchObject({ refusal: 'protected_identity', entity: 'case', entityId: id, kind: 'opening' })
  expect(await openings(id)).toContainEqual(
    expect.objectContaining({ action: 'getCaseIdentity', refusal: 'protected_identity' }),
  )
})

test('a session that must prove itself anew is recorded where it names a record, and nowhere else', async () => {
  const id = await openCase()
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const session = await person.session()
  wait(api, 11 * 60)
  expect((await person.get(`/cases/${id}/identity`, session)).body.code).toBe('step_up_required')
  expect((await person.post('/auth/second-factor/recovery-codes', {}, session)).body.code).toBe('step_up_required')
  const asked = await refusals('')
  expect(asked.filter(({ refusal }: { refusal: string }) => refusal === 'step_up_required')).toMatchObject([
    { entity: 'case', entityId: id, action: 'getCaseIdentity' },
  ])
})

test('a stolen key that is used from elsewhere is recorded with whose it is and what it reached for', async () => {
  const id = await openCase()
  const client = await makeClient(api, {
    organisationId: api.organisations.alfa,
    role: 'case_worker',
    permissions: ['case:read'],
    allowedNetworks: ['127.0.0.0/8'],
  })
  const stolen = await get(api, await tokenOf(api, client), `/cases/${id}`).set('x-forwarded-for', '198.51.100.7')
  expect(stolen.body.code).toBe('network_not_allowed')
  expect(await refusals(`userId=${client.id}`)).toMatchObject([{ refusal: 'network_not_allowed', entityId: id }])
})

test('a session that has ended and a token of nobody leave no refusal', async () => {
  const id = await openCase()
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const session = await person.session()
  await person.post('/auth/sign-out', {}, session)
  expect((await person.get(`/cases/${id}/identity`, session)).status).toBe(401)
  expect((await get(api, 'x', `/cases/${id}/identity`)).status).toBe(401)
  expect(await refusals(`entityId=${id}`)).toEqual([])
})

test('ten tries in an hour alert the officer; ten times proving oneself and then opening do not', async () => {
  const insert = (userId: string, ids: string[], refusal: string | null, secondsAgo: number) =>
    api.admin.query(
      `insert into audit_events (at, organisation_id, user_id, role, action, kind, entity, entity_id, refusal)
       select $1, $2, $3, 'case_worker', 'getCaseIdentity', 'opening', 'case', unnest($4::uuid[]), $5`,
      [new Date(api.clock.now.getTime() - secondsAgo * 1000), api.organisations.alfa, userId, ids, refusal],
    )
  // At the full hour and a half, so that all of it lies in one hour.
  api.clock.now = new Date('2026-11-23T11:30:00Z')
  const [prover, prober] = [randomUUID(), randomUUID()]
  const ids = Array.from({ length: 10 }, () => randomUUID())
  await insert(prover, ids, 'step_up_required', 60)
  await insert(prover, ids, null, 30)
  await insert(prober, ids, 'step_up_required', 60)
  await runTask(api.services, findUnusualReading)
  const rulesOf = async (userId: string) =>
    (await officer.get(`/audit-alerts?userId=${userId}`)).body.items.map(({ rule }: { rule: string }) => rule)
  expect(await rulesOf(prover)).not.toContain('refusals')
  expect(await rulesOf(prober)).toEqual(['refusals'])
})
