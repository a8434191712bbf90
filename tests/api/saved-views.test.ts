import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let colleague: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  colleague = await anotherPerson(api, 'case_worker')
})
afterAll(() => api.close())

const view = (more: object = {}) => ({
  list: 'cases',
  name: 'Öppna i Stockholm',
  filters: [
    { name: 'status', value: 'active' },
    { name: 'county', value: 'se_01' },
  ],
  isShared: false,
  ...more,
})
const made = async (more: object = {}, person = anna) => {
  const answer = await person.post('/saved-views').send(view(more))
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return answer.body
}
const seen = async (person: Person, list = 'cases') =>
  (await person.get(`/saved-views?list=${list}`)).body.items.map(({ id }: { id: string }) => id)
const remove = (person: Person, id: string, version = 1) =>
  person.delete(`/saved-views/${id}`).set('if-match', `"${version}"`)

test('a saved view holds the filters of a list, and is the person’s own until it is shared', async () => {
  const own = await made()
  expect(own).toMatchObject({ ...view(), mine: true, version: 1, can: { edit: true, remove: true } })
  expect(await seen(anna)).toContain(own.id)
  expect(await seen(anna, 'children')).not.toContain(own.id)
  expect(await seen(colleague)).not.toContain(own.id)
  const shared = await anna.patch(`/saved-views/${own.id}`).set('if-match', '"1"').send({ isShared: true })
  expect(shared.body).toMatchObject({ isShared: true, version: 2 })
  expect(await seen(colleague)).toContain(own.id)
  const { items } = (await colleague.get('/saved-views')).body
  expect(items).toMatchObject([{ id: own.id, mine: false, can: { edit: false, remove: false } }])
})

test('a view of a colleague is not changed or removed, and one that is not shared is 404', async () => {
  const shared = await made({ name: 'Delad', isShared: true })
  const own = await made({ name: 'Egen' })
  const patch = (id: string) => colleague.patch(`/saved-views/${id}`).set('if-match', '"1"').send({ name: 'Min nu' })
  expect((await patch(shared.id)).status).toBe(403)
  expect((await patch(own.id)).status).toBe(404)
  expect((await remove(colleague, shared.id)).status).toBe(403)
  expect((await remove(colleague, own.id)).status).toBe(404)
})

test('a manager removes a shared view, and the owner any of theirs; it is gone then', async () => {
  const manager = await api.as('organisation_manager')
  const [shared, own] = [await made({ name: 'Chefens', isShared: true }), await made({ name: 'Min egen' })]
  expect((await remove(manager, own.id)).status).toBe(404)
  expect((await remove(manager, shared.id)).status).toBe(204)
  expect((await remove(anna, own.id)).status).toBe(204)
  expect(await seen(anna)).not.toEqual(expect.arrayContaining([shared.id]))
  expect((await remove(anna, own.id)).status).toBe(404)
})

test('another organisation never sees a view, shared or not', async () => {
  const shared = await made({ name: 'Alfas', isShared: true })
  const beta = await api.as('case_worker', 'beta')
  expect(await seen(beta)).toEqual([])
  expect((await remove(beta, shared.id)).status).toBe(404)
})

test('a stale version is refused with the view as it is', async () => {
  const own = await made({ name: 'Gammal' })
  const patch = (version: number) =>
    anna.patch(`/saved-views/${own.id}`).set('if-match', `"${version}"`).send({ name: 'Ny' })
  expect((await patch(1)).status).toBe(200)
  const stale = await patch(1)
  expect([stale.status, stale.body.current.name]).toEqual([412, 'Ny'])
  expect((await anna.patch(`/saved-views/${own.id}`).send({ name: 'X' })).status).toBe(428)
  expect((await remove(anna, own.id, 1)).status).toBe(412)
})

test.each([
  [{ name: '' }, '/name', 'too_short'],
  [{ name: '   ' }, '/name', 'pattern'],
  [{ name: 'x'.repeat(61) }, '/name', 'too_long'],
  [{ filters: [] }, '/filters', 'too_short'],
  [{ filters: [{ name: 'search', value: 'Demo' }] }, '/filters/0/name', 'invalid'],
  [{ list: 'children' }, '/filters/0/name', 'invalid'],
  [{ filters: [{ name: 'status', value: 'två ord' }] }, '/filters/0/value', 'pattern'],
  [{ list: 'shelters' }, '/list', 'code_unknown'],
])('%j is refused, and nothing is saved', async (more, pointer, code) => {
  const before = await seen(anna)
  const answer = await anna.post('/saved-views').send(view(more))
  expect([answer.status, answer.body.errors?.[0]]).toMatchObject([400, { pointer, code }])
  expect(await seen(anna)).toEqual(before)
})

test('a name is used once in a list, whatever its case', async () => {
  await made({ name: 'Samma' })
  const again = await anna.post('/saved-views').send(view({ name: 'SAMMA' }))
  expect(again.body.errors).toMatchObject([{ pointer: '/name', code: 'not_unique' }])
  await made({ name: 'Samma' }, colleague)
})

test('the same Idempotency-Key makes one view', async () => {
  const send = () =>
    anna
      .post('/saved-views')
      .set('idempotency-key', 'vy-1')
      .send(view({ name: 'En gång' }))
  const [first, second] = [await send(), await send()]
  expect([first.status, second.body.id]).toEqual([201, first.body.id])
})

test('a role without files of its own has no views', async () => {
  for (const role of ['shelter_staff', 'reporter', 'national_coordinator', 'privacy_officer'] as const)
    expect((await (await api.as(role)).get('/saved-views')).status).toBe(403)
})
