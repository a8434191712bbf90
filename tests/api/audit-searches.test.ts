import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let officer: Person
let caseId: string
const identity = { fullName: 'Åsa Sökdotter', personalNumber: '191212121212', phone: '070-000 12 34' }
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  officer = await api.as('privacy_officer')
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
  caseId = (await anna.post('/cases').send({ ...facts, identity })).body.id
  const beata = await api.as('case_worker', 'beta')
  // In this order; the newest is answered first.
  await anna.post('/identity-searches').send({ fullName: 'sökdotter åsa' })
  await beata.post('/identity-searches').send({ fullName: 'Sökdotter' })
  await anna.post('/identity-searches').send({ fullName: 'Sökdotter Beatrice', phone: '+46700001234' })
  await anna.post('/identity-searches').send({ personalNumber: '121212+1212' })
  await anna.post('/identity-searches').send({ fullName: 'Någon Annan' })
})
afterAll(() => api.close())

const lookUp = async (body: object) => {
  const answer = await officer.post('/audit-events/searches').send(body)
  expect(answer.status).toBe(200)
  return answer
}

test('listSearches tells who searched for the same words in every organisation, by which of them, and what they found', async () => {
  const { body } = await lookUp(identity)
  const searches = body.items.filter(({ action }: { action: string }) => action === 'searchIdentities')
  const [byNumber, byPhone, bySurname, byName] = searches
  expect(searches).toHaveLength(4)
  expect(byNumber).toMatchObject({ userId: anna.userId, matched: ['personal_number'], foundIds: [caseId] })
  // Beatrice is somebody else; the phone is the same.
  expect(byPhone).toMatchObject({ userId: anna.userId, matched: ['phone'], foundIds: [caseId] })
  expect(bySurname).toMatchObject({ organisationId: api.organisations.beta, matched: ['full_name'], foundIds: [] })
  expect(byName).toMatchObject({ userName: 'case_worker alfa', role: 'case_worker', matched: ['full_name'] })
})

test('the look-up is logged, and is found by the next one; its words are nowhere', async () => {
  await lookUp({ fullName: 'Åsa' })
  const { body, text, headers } = await lookUp({ fullName: 'Åsa' })
  expect(body.items[0]).toMatchObject({ action: 'listSearches', userId: officer.userId, foundIds: [] })
  expect(text).not.toMatch(/Åsa|åsa/)
  expect(headers['cache-control']).toBe('no-store')
  const { rows } = await api.admin.query(`select details::text from audit_events where action = 'listSearches' limit 1`)
  expect(rows[0].details).not.toMatch(/åsa/i)
})

test('a person whom nobody has searched for has no searches', async () => {
  expect((await lookUp({ fullName: 'Ingen Har-Frågat' })).body).toEqual({ items: [], more: false })
})

test('listSearches refuses bad input and other roles', async () => {
  for (const body of [{}, { fullName: '…' }, { phone: 'nej' }, { personalNumber: '19121212-1213' }, { name: 'x' }])
    expect((await officer.post('/audit-events/searches').send(body)).status).toBe(400)
  for (const role of ['case_worker', 'organisation_manager', 'platform_admin', 'board_member'] as const)
    expect((await (await api.as(role)).post('/audit-events/searches').send({ fullName: 'x' })).status).toBe(403)
})

test('a record’s page tells the searches that found it, apart from its openings and the lists that it was seen in', async () => {
  await anna.get('/cases')
  const actionsOf = async (query: string) => {
    const { body } = await anna.get(`/cases/${caseId}/openings${query}`)
    return body.items.map(({ action }: { action: string }) => action)
  }
  expect(await actionsOf('?foundBySearch=true')).toEqual(['searchIdentities', 'searchIdentities', 'searchIdentities'])
  expect(await actionsOf('')).not.toContain('searchIdentities')
  expect(await actionsOf('?seenInList=true')).toEqual(['listCases'])
  const theirs = await (await api.as('case_worker', 'beta')).get(`/cases/${caseId}/openings?foundBySearch=true`)
  expect(theirs.status).toBe(404)
})

test('the officer reads by id in which lists and searches a record was seen', async () => {
  const { body } = await officer.get(`/audit-events?foundId=${caseId}&action=searchIdentities`)
  expect(body.items).toHaveLength(3)
  expect((await officer.get('/audit-events?foundId=x')).status).toBe(400)
})
