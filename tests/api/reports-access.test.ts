import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { makeClient, tokenOf } from '../support/service-client.ts'

let api: TestApi
let coordinator: Person
beforeAll(async () => {
  api = await startApi()
  coordinator = await api.as('national_coordinator')
})
afterAll(() => api.close())

const smallest = { type: 'tip', year: 2021, language: 'sv' }
const anyId = '01890000-0000-7000-8000-000000000000'

async function begin(body: object = smallest) {
  const answer = await coordinator.post('/reports').send(body)
  expect(answer.status).toBe(201)
  return answer.body
}
function write(id: string, version: number, text: string) {
  return coordinator.patch(`/reports/${id}/sections/overview`).set('if-match', `"${version}"`).send({ text })
}

test('the list filters, and its pages together hold every report once', async () => {
  for (const language of ['sv', 'en', 'sv', 'en', 'sv']) await begin({ type: 'greta', year: 2004, language })
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await coordinator.get(
      `/reports?type=greta&year=2004&status=drafting&limit=2${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    expect(Object.keys(body.items[0]).sort()).toEqual([
      'createdAt',
      'id',
      'language',
      'status',
      'type',
      'updatedAt',
      'version',
      'year',
    ])
    cursor = body.nextCursor
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  expect(seen).toEqual([...seen].sort().reverse())
  expect((await coordinator.get('/reports?year=2004&status=published')).body.items).toEqual([])
  for (const query of ['type=consultation_response', 'colour=red', 'cursor=bm9uc2Vuc2U', 'year=x']) {
    expect((await coordinator.get(`/reports?${query}`)).status).toBe(400)
  }
})

test('another organisation’s report is 404 in every operation, and not in the list', async () => {
  const { id } = await begin({ ...smallest, year: 2003 })
  await api.admin.query('set session_replication_role = replica')
  for (const table of ['reports', 'report_sections', 'report_figures', 'report_tables']) {
    const key = table === 'reports' ? 'id' : 'report_id'
    await api.admin.query(`update ${table} set organisation_id = $2 where ${key} = $1`, [id, api.organisations.alfa])
  }
  await api.admin.query('set session_replication_role = origin')
  for (const missing of [id, anyId]) {
    const asked = [
      coordinator.get(`/reports/${missing}`),
      write(missing, 1, 'x'),
      coordinator.post(`/reports/${missing}/figures/refresh`),
      coordinator.get(`/reports/${missing}/document?format=json`),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
  }
  expect((await coordinator.get('/reports?year=2003')).body.items).toEqual([])
})

test('the board reads and does not write, and no other role does either', async () => {
  const { id } = await begin()
  const operations = (person: Person) => [
    person.get('/reports'),
    person.get(`/reports/${id}`),
    person.get(`/reports/${id}/document?format=md`),
    person.post('/reports').send(smallest),
    person.patch(`/reports/${id}/sections/overview`).set('if-match', '"1"').send({ text: 'x' }),
    person.post(`/reports/${id}/figures/refresh`),
  ]
  const statuses = async (person: Person) => (await Promise.all(operations(person))).map(({ status }) => status)
  const board = await api.as('board_member')
  expect(await statuses(board)).toEqual([200, 200, 200, 403, 403, 403])
  expect((await board.get(`/reports/${id}`)).body.can).toEqual({ edit: false, refresh: false })
  const refused = [
    'platform_admin',
    'privacy_officer',
    'organisation_manager',
    'case_worker',
    'shelter_staff',
    'reporter',
  ]
  for (const role of refused) {
    const person = await api.as(role as 'reporter') // all of them are roles
    expect(await statuses(person)).toEqual([403, 403, 403, 403, 403, 403])
  }
  expect((await api.app.inject({ url: '/api/v1/reports' })).statusCode).toBe(401)
})

test('bringing figures in takes the right to see them', async () => {
  const client = await makeClient(api, { name: 'Textredigering', permissions: ['report:read', 'report:write'] })
  const headers = { authorization: `Bearer ${await tokenOf(api, client)}` }
  const { id } = await begin()
  const answers = await Promise.all([
    api.app.inject({ url: `/api/v1/reports/${id}`, headers }),
    api.app.inject({ method: 'POST', url: '/api/v1/reports', headers, payload: smallest }),
    api.app.inject({ method: 'POST', url: `/api/v1/reports/${id}/figures/refresh`, headers }),
  ])
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 403, 403])
  expect(answers[0]!.json().can).toEqual({ edit: true, refresh: false })
})

test('every opening and change is in the audit log, without the text', async () => {
  const { id } = await begin()
  await write(id, 1, 'Något hemligt skrivet')
  await coordinator.get(`/reports/${id}`)
  await coordinator.post(`/reports/${id}/figures/refresh`)
  await coordinator.get(`/reports/${id}/document?format=html`)
  const { body } = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}`)
  expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
    'getReportDocument',
    'refreshReportFigures',
    'getReport',
    'updateReportSection',
    'createReport',
  ])
  expect(body.items[3].changedFields).toEqual(['overview'])
  expect(JSON.stringify(body)).not.toContain('hemligt')
})
