import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { forgetOldSearches } from '../../apps/api/src/identity-searches/forget-old-searches.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
})
afterAll(() => api.close())

const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
const errorsOf = async (body: object, path = '/cases', person = anna) =>
  (await person.post(path).send(path === '/cases' ? { ...facts, ...body } : body)).body.errors

test('it is said whether somebody searched, and a record that says nothing is refused with a pointer', async () => {
  const missing = [{ pointer: '/searchedFirst', code: 'required' }]
  expect(await errorsOf({ searchedFirst: undefined })).toMatchObject(missing)
  expect(await errorsOf({ searchedFirst: undefined }, '/children')).toMatchObject(missing)
  expect(await errorsOf({ searchedFirst: 'because' })).toMatchObject([{ pointer: '/searchedFirst' }])
})

test('the record keeps what was chosen, and the log says it with the search', async () => {
  const { searchId } = (await anna.post('/identity-searches').send({ fullName: 'Provia Påhittad' })).body
  const searched = (await anna.post('/cases').send({ ...facts, searchedFirst: 'searched', searchId })).body
  const urgent = (await anna.post('/children').send({ searchedFirst: 'urgent' })).body
  expect([searched.searchedFirst, urgent.searchedFirst]).toEqual(['searched', 'urgent'])
  expect((await anna.get(`/cases/${searched.id}`)).body.searchedFirst).toBe('searched')
  const officer = await api.as('privacy_officer')
  const said = async (id: string, action: string) =>
    (await officer.get(`/audit-events?entityId=${id}&action=${action}`)).body.items[0].details
  expect(await said(searched.id, 'createCase')).toEqual({ searchedFirst: 'searched', searchId })
  expect(await said(urgent.id, 'createChild')).toEqual({ searchedFirst: 'urgent' })
  expect(await said(searchId, 'searchIdentities')).toHaveProperty('searchHashes')
})

test('nobody says that they searched who has not, or who did so the day before yesterday', async () => {
  const invalid = [{ pointer: '/searchId', code: 'invalid' }]
  const says = { searchedFirst: 'searched' }
  expect(await errorsOf(says)).toMatchObject([{ pointer: '/searchId', code: 'required' }])
  expect(await errorsOf({ ...says, searchId: randomUUID() })).toMatchObject(invalid)
  const bea = await api.as('case_worker', 'beta')
  const { searchId } = (await bea.post('/identity-searches').send({ fullName: 'Provia Påhittad' })).body
  expect(await errorsOf({ ...says, searchId })).toMatchObject(invalid)
  expect(await errorsOf({ searchedFirst: 'urgent', searchId }, '/cases', bea)).toMatchObject(invalid)
  expect(await errorsOf({ ...says, searchId }, '/children', bea)).toBeUndefined()
  const now = api.clock.now
  api.clock.now = new Date(now.getTime() + 25 * 3_600_000)
  const late = await errorsOf({ ...says, searchId }, '/cases', bea)
  api.clock.now = now
  expect(late).toMatchObject(invalid)
})

test('there is something to search by where a name is given, and whoever may search may not say that they may not', async () => {
  const invalid = [{ pointer: '/searchedFirst', code: 'invalid' }]
  const named = { searchedFirst: 'nothing_to_search_by', identity: { fullName: 'Provia Påhittad' } }
  expect(await errorsOf(named)).toMatchObject(invalid)
  expect(await errorsOf({ ...named, identity: { note: 'Inget namn' } })).toBeUndefined()
  expect(await errorsOf({ searchedFirst: 'may_not_search' })).toMatchObject(invalid)
  const vera = await api.as('organisation_manager')
  expect(await errorsOf({ searchedFirst: 'may_not_search' }, '/cases', vera)).toBeUndefined()
})

test('another organisation that the case is shown to is not told how it was opened', async () => {
  const make = sharing(api)
  const opened = await make.openCase(anna)
  await make.share(anna, `/cases/${opened.id}`, { ground: 'vital_interest' })
  const bea = await api.as('case_worker', 'beta')
  expect((await bea.get(`/cases/${opened.id}`)).body).toMatchObject({
    reference: opened.reference,
    searchedFirst: null,
  })
})

test('after two days nothing but the log knows that there was a search', async () => {
  await anna.post('/identity-searches').send({ fullName: 'Provia Påhittad' })
  const now = api.clock.now
  api.clock.now = new Date(now.getTime() + 3 * 86_400_000)
  await runTask(api.services, forgetOldSearches)
  api.clock.now = now
  const { rows } = await api.admin.query('select count(*)::integer as n from identity_searches')
  expect(rows[0].n).toBe(0)
})
