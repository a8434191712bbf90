import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { reencryptRecord } from '../../apps/api/src/crypto/reencryption.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
let anna: Person
let caseId: string
let childId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  caseId = await openCase(anna, 'Hon väntar på besked om rättshjälp från Påhittade byrån.')
  const child = await anna.post('/children').send({ identity: { note: 'Går i förskolan Eken.' } })
  childId = child.body.id
  await anna
    .post(`/children/${childId}/views`)
    .send({ obtainedOn: '2026-03-01', methods: ['observed'], words: 'Vill träffa morfar igen' })
})
afterAll(() => api.close())

async function openCase(person: Person, note: string, facts: object = {}): Promise<string> {
  const body = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { note }, ...facts }
  const answer = await person.post('/cases').send(body)
  expect(answer.status).toBe(201)
  return answer.body.id
}
const search = async (body: object, person = anna) => {
  const answer = await person.post('/record-searches').send(body)
  expect(answer.status).toBe(200)
  return answer.body
}
const found = async (body: object, person = anna) => {
  const { items } = await search(body, person)
  return Object.fromEntries(items.map((item: { id: string; foundIn: string[] }) => [item.id, item.foundIn]))
}

test('searchRecords finds words of a note and of a child’s own words, and answers where they stand and never the text', async () => {
  expect(await found({ words: 'rättshjälp besked' })).toEqual({ [caseId]: ['note'] })
  expect(await found({ words: 'MORFAR' })).toEqual({ [childId]: ['child_words'] })
  expect(await found({ words: 'ek' })).toEqual({ [childId]: ['note'] })
  expect(await found({ words: 'hjälp' })).toEqual({})
  const answer = await anna.post('/record-searches').send({ words: 'morfar' })
  expect(answer.text).not.toMatch(/morfar|träffa/i)
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('a search by the beginning of a reference finds cases and children', async () => {
  const { reference } = (await anna.get(`/cases/${caseId}`)).body
  expect(await found({ reference })).toMatchObject({ [caseId]: ['reference'] })
  expect(Object.keys(await found({ reference: 'B-20' }))).toContain(childId)
  expect(await found({ reference: '1999' })).toEqual({})
})

test('filters narrow what is searched, and the answer says in how many records of how many', async () => {
  await openCase(anna, 'Rättshjälp beviljad', { county: 'se_01' })
  expect(Object.keys(await found({ words: 'rättshjälp' }))).toHaveLength(2)
  const narrowed = await search({ words: 'rättshjälp', cases: { county: 'se_01' } })
  expect(narrowed).toMatchObject({ searched: 1, of: 1, more: false })
  expect(narrowed.items).toHaveLength(1)
  expect(await search({ words: 'rättshjälp', kind: 'child' })).toMatchObject({ items: [], searched: 1, of: 1 })
})

test('another organisation’s texts are never searched, whatever is shared', async () => {
  const beta = await api.as('case_worker', 'beta')
  expect(await search({ words: 'rättshjälp' }, beta)).toEqual({ items: [], more: false, searched: 0, of: 0 })
  const { reference } = (await anna.get(`/cases/${caseId}`)).body
  expect(await found({ reference }, beta)).toEqual({})
})

test('a protected identity is searched by the named alone, and the counts tell nobody else of it', async () => {
  const hidden = await openCase(anna, 'Hemligt ord månsten', { protectedIdentity: 'sekretessmarkering' })
  expect(await found({ words: 'månsten' })).toEqual({ [hidden]: ['note'] })
  const before = await search({ words: 'månsten', kind: 'case' })
  await api.admin.query(
    'update record_workers set user_id = (select id from users where email like $1) where case_id = $2',
    ['case_worker@beta%', hidden],
  )
  const after = await search({ words: 'månsten', kind: 'case' })
  expect(after).toMatchObject({ items: [], of: before.of - 1, searched: before.searched - 1 })
})

test('a text that has been sealed anew is found as before', async () => {
  await reencryptRecord(api.db, api.services.keys, caseId)
  expect(await found({ words: 'besked' })).toEqual({ [caseId]: ['note'] })
})

test('the search is one event with the ids found and the codes of the filters, never with its words', async () => {
  await search({ words: 'Rättshjälp', cases: { county: 'se_01' } })
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-events?action=searchRecords&limit=1')
  const [event] = body.items
  expect(event).toMatchObject({
    kind: 'listing',
    entity: 'record_search',
    details: { filters: { words: null, county: 'se_01' } },
  })
  expect(event.foundIds).toHaveLength(1)
  expect(await textInDatabase(api.admin, 'rättshjälp')).toEqual([])
})

test('searchRecords refuses bad input and other roles', async () => {
  for (const body of [
    {},
    { words: 'x' },
    { words: ' … ' },
    { kind: 'case' },
    { words: 7 },
    { reference: '' },
    { words: 'xy', cases: { x: 1 } },
  ])
    expect((await anna.post('/record-searches').send(body)).status).toBe(400)
  for (const role of ['organisation_manager', 'shelter_staff', 'privacy_officer'] as const)
    expect((await (await api.as(role)).post('/record-searches').send({ words: 'xy' })).status).toBe(403)
})

test('whoever searches on and on is told to wait', async () => {
  const gamma = await api.as('case_worker', 'gamma')
  const answers = []
  for (let count = 0; count < 61; count++)
    answers.push((await gamma.post('/record-searches').send({ reference: '2026' })).status)
  expect(answers.filter((status) => status === 200)).toHaveLength(60)
  expect(answers.at(-1)).toBe(429)
})
