import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let officer: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  officer = await api.as('privacy_officer')
})
afterAll(() => api.close())

const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
const open = async (): Promise<string> => (await anna.post('/cases').send(facts)).body.id
const events = async (query: string) => (await officer.get(`/audit-events?${query}`)).body.items

test('a list leaves its filters in codes and every id that it showed', async () => {
  const ids = [await open(), await open()]
  const { body } = await anna.get('/cases?personRole=direct_victim&limit=2')
  const [event] = await events(`userId=${anna.userId}&action=listCases`)
  expect(event).toMatchObject({
    kind: 'listing',
    entity: 'case',
    details: { filters: { personRole: 'direct_victim' } },
  })
  expect(event.foundIds).toEqual(body.items.map(({ id }: { id: string }) => id))
  expect(event.foundIds.sort()).toEqual(ids.sort())
})

test('a list that found nothing says so', async () => {
  await anna.get('/cases?reference=1999-')
  const [event] = await events(`userId=${anna.userId}&action=listCases`)
  expect(event.foundIds).toEqual([])
})

test('another organisation’s record and one that does not exist leave the same refusal with the id asked for', async () => {
  const id = await open()
  const berit = await api.as('case_worker', 'beta')
  const nobodys = '01890000-0000-7000-8000-000000000001'
  for (const asked of [id, nobodys]) {
    expect((await berit.get(`/cases/${asked}/identity`)).status).toBe(404)
    const [event] = await events(`userId=${berit.userId}&entityId=${asked}`)
    expect(event).toMatchObject({ action: 'getCaseIdentity', kind: 'opening', refusal: 'not_found', entity: 'case' })
  }
})

test('what a role may not do is recorded with who tried', async () => {
  const id = await open()
  const reporter = await api.as('reporter', 'alfa')
  expect((await reporter.get(`/cases/${id}/identity`)).status).toBe(403)
  const [event] = await events(`refused=true&userId=${reporter.userId}`)
  expect(event).toMatchObject({ refusal: 'forbidden', entityId: id, role: 'reporter', userName: 'reporter alfa' })
})

test('a refusal that cannot be recorded is answered all the same', async () => {
  await api.admin.query('revoke insert on audit_events from varn_app')
  await api.admin.query(
    `do $$ begin execute (select format('revoke insert (%s) on audit_events from varn_app', string_agg(attname, ', ')) from pg_attribute
     where attrelid = 'audit_events'::regclass and attnum > 0); end $$`,
  )
  const gone = await anna.get('/cases/01890000-0000-7000-8000-000000000001')
  const read = await anna.get('/cases')
  await api.admin.query('grant insert on audit_events to varn_app')
  expect(gone.status).toBe(404)
  // What is done and cannot be recorded is not done.
  expect(read.status).toBe(500)
})

test('a failed sign-in is recorded, with whose account it was where there is one', async () => {
  const send = (email: string) =>
    api.app.inject({
      method: 'POST',
      url: '/api/v1/auth/sign-in',
      payload: { email, password: 'fel lösenord för prov' },
    })
  await send(anna.email)
  await send('ingen@alfa.test.invalid')
  const [unknown, known] = await events('action=signInFailed')
  expect(known).toMatchObject({ kind: 'sign_in', userId: anna.userId })
  expect(unknown.userId).toBeNull()
  expect(JSON.stringify([known, unknown])).not.toContain('ingen@')
})

test('events are filtered by kind and time, and pages follow each other without a gap', async () => {
  for (const _ of [1, 2, 3, 4, 5]) await open()
  const all = await events('kind=writing&limit=200')
  expect(all.every(({ kind }: { kind: string }) => kind === 'writing')).toBe(true)
  const paged: unknown[] = []
  let cursor = ''
  do {
    const { body } = await officer.get(`/audit-events?kind=writing&limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...body.items)
    cursor = body.nextCursor
  } while (cursor)
  expect(paged).toEqual(all)
  expect(await events(`from=2000-01-01T00:00:00Z&to=2000-02-01T00:00:00Z`)).toEqual([])
  expect((await officer.get('/audit-events?cursor=x')).status).toBe(400)
})

test('who opened a record is told by name at its organisation, newest first, and lists apart', async () => {
  const id = await open()
  const boss = await api.as('organisation_manager', 'alfa')
  await anna.get(`/cases/${id}/identity`)
  await anna.get('/cases?limit=1')
  const { body, status } = await boss.get(`/cases/${id}/openings`)
  expect(status).toBe(200)
  expect(body.items).toMatchObject([
    {
      action: 'getCaseIdentity',
      kind: 'opening',
      displayName: 'case_worker alfa',
      organisationName: 'Föreningen Alfa',
    },
    { action: 'createCase', kind: 'writing', displayName: 'case_worker alfa' },
  ])
  const seen = await boss.get(`/cases/${id}/openings?seenInList=true`)
  expect(seen.body.items).toMatchObject([{ action: 'listCases', kind: 'listing' }])
})

test('somebody of another organisation is told by the organisation, without a name', async () => {
  const id = await open()
  const berit = await api.as('case_worker', 'beta')
  await berit.get(`/cases/${id}`)
  const [first] = (await anna.get(`/cases/${id}/openings`)).body.items
  expect(first).toMatchObject({ refusal: 'not_found', displayName: null, organisationName: 'Föreningen Beta' })
})

test('who opened another organisation’s record is 404, and 403 for roles without records', async () => {
  const id = await open()
  const child = (await anna.post('/children').send({ relations: [] })).body.id
  const berit = await api.as('case_worker', 'beta')
  for (const path of [`/cases/${id}/openings`, `/children/${child}/openings`]) {
    expect((await anna.get(path)).status).toBe(200)
    expect((await berit.get(path)).status).toBe(404)
    for (const role of ['reporter', 'privacy_officer', 'shelter_staff'] as const) {
      expect((await (await api.as(role)).get(path)).status).toBe(403)
    }
  }
  expect((await anna.get(`/cases/${id}/openings?cursor=x`)).status).toBe(400)
})
