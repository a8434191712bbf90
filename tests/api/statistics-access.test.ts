import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { sql } from 'kysely'
import { asStatistics } from '../../apps/api/src/db/actor.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let coordinator: Person
let reporter: Person
beforeAll(async () => {
  api = await startApi()
  coordinator = await api.as('national_coordinator')
  reporter = await api.as('reporter', 'alfa')
  await api.admin.query(
    `insert into contact_reports (organisation_id, year, created_by, person_role)
     select $1, 2024, $1, 'direct_victim' from generate_series(1, 3)`,
    [api.organisations.alfa],
  )
})
afterAll(() => api.close())

async function ask(person: Person, code: string, query = '') {
  const answer = await person.get(`/statistics/metrics/${code}?year=2024${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

describe('who may read what', () => {
  test('a member is told of the years that it has rows in, not of when another reports', async () => {
    const yearsFor = async (person: Person) => (await person.get('/statistics/metrics')).body.items[0].years
    expect(await yearsFor(reporter)).toEqual([2024])
    expect(await yearsFor(await api.as('reporter', 'beta'))).not.toEqual([2024])
    expect(await yearsFor(coordinator)).toEqual([2024])
  })

  test.each([
    ['national_coordinator', 'authority_agreement', 'public'],
    ['board_member', 'authority_agreement', 'public'],
    ['organisation_manager', 'public', 'internal_own_org'],
    ['case_worker', 'public', 'internal_own_org'],
    ['shelter_staff', 'public', 'internal_own_org'],
    ['reporter', 'public', 'internal_own_org'],
  ] as const)('%s: %s without asking, and %s', async (role, first, second) => {
    const person = await api.as(role)
    expect((await ask(person, 'data_coverage')).tier).toBe(first)
    const own = second === 'internal_own_org' ? `&organisationId=${person.organisationId}` : ''
    expect((await ask(person, 'data_coverage', `&tier=${second}${own}`)).tier).toBe(second)
    for (const tier of ['authority_agreement', 'internal_own_org', 'platform_office']) {
      if (tier === first || tier === second) continue
      expect((await person.get(`/statistics/metrics/data_coverage?year=2024&tier=${tier}`)).status).toBe(403)
    }
  })

  test('platform administrators and privacy officers read no statistics', async () => {
    for (const role of ['platform_admin', 'privacy_officer'] as const) {
      const person = await api.as(role)
      expect((await person.get('/statistics/metrics')).status).toBe(403)
      expect((await person.get('/statistics/metrics/direct_victims?year=2024')).status).toBe(403)
    }
    expect((await api.app.inject({ url: '/api/v1/statistics/metrics' })).statusCode).toBe(401)
  })

  test('another organisation is 404, and for the platform’s people 403', async () => {
    const path = `/statistics/metrics/direct_victims?year=2024&organisationId=${api.organisations.beta}`
    expect((await reporter.get(path)).status).toBe(404)
    expect((await coordinator.get(path)).status).toBe(403)
  })
})

test('what cannot be asked is refused, naming the field', async () => {
  const asked = (query: string) => reporter.get(`/statistics/metrics/direct_victims?${query}`)
  expect((await asked('year=1999')).body.errors).toMatchObject([{ pointer: '/year', code: 'too_small' }])
  expect((await asked('year=2101')).body.errors).toMatchObject([{ pointer: '/year', code: 'too_large' }])
  expect((await asked('')).body.errors).toMatchObject([{ pointer: '/year', code: 'required' }])
  expect((await asked('year=2024&tier=secret')).body.errors).toMatchObject([{ pointer: '/tier', code: 'code_unknown' }])
  const contradiction = await asked(`year=2024&tier=public&organisationId=${reporter.organisationId}`)
  expect(contradiction.body.errors).toMatchObject([{ pointer: '/tier', code: 'invalid' }])
  expect((await asked('year=2024&colour=red')).status).toBe(400)
  expect((await reporter.get('/statistics/metrics/victims_total?year=2024')).status).toBe(404)
})

test('every reading of a metric is one event', async () => {
  const reader = await api.as('board_member')
  await ask(reader, 'victims_by_form')
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get(`/audit-events?userId=${reader.userId}&action=getMetric&limit=1`)
  expect(body.items).toMatchObject([{ action: 'getMetric', entity: null, entityId: null, role: 'board_member' }])
})

test('statistics see no persons: the role reads the counted answers and nothing else', async () => {
  const read = (table: string) =>
    asStatistics(api.db, (tx) => sql`select * from ${sql.table(table)} limit 1`.execute(tx))
  for (const table of [
    'contact_reports',
    'contact_report_imports',
    'users',
    'cases',
    'case_identities',
    'organisations',
  ]) {
    await expect(read(table)).rejects.toMatchObject({ code: '42501' })
  }
  const { rows } = await read('statistics_contacts')
  expect(Object.keys(rows[0] ?? {})).not.toEqual(expect.arrayContaining(['id']))
  const write = asStatistics(api.db, (tx) => sql`delete from statistics_contacts`.execute(tx))
  await expect(write).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|25006)$/) })
})
