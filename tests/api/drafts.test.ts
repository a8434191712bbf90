import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { reencryptRecord } from '../../apps/api/src/crypto/reencryption.ts'
import { forgetOldDrafts } from '../../apps/api/src/drafts/forget-old-drafts.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { closedCase } from '../support/closed-records.ts'
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

const words = 'Påhittade ord som ingen annan ska läsa'
const keep = (key: string, person = anna, more: object = {}) =>
  person.put(`/drafts/${key}`).send({ beganFrom: null, content: words, ...more })
const read = (key: string, person = anna) => person.get(`/drafts/${key}`)
const newCase = async () =>
  (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })).body as {
    id: string
    version: number
  }
const rowsOf = async (key: string) =>
  (await api.admin.query('select * from drafts where draft_key = $1', [key])).rows as { content: Buffer; id: string }[]

test('a draft is kept, read again from another device, listed without its words and removed', async () => {
  const { id } = await newCase()
  const key = `case:${id}:edit`
  const kept = await keep(key, anna, { beganFrom: 1 })
  expect([kept.status, kept.body]).toEqual([
    200,
    {
      draftKey: key,
      caseId: id,
      childId: null,
      reference: expect.any(String),
      beganFrom: 1,
      updatedAt: expect.any(String),
    },
  ])
  expect((await read(key)).body).toMatchObject({ draftKey: key, beganFrom: 1, content: words })
  await keep(key, anna, { content: `${words}, fler` })
  expect((await read(key)).body.content).toBe(`${words}, fler`)
  const listed = await anna.get('/drafts')
  expect(listed.body.items).toContainEqual(expect.objectContaining({ draftKey: key }))
  expect(listed.text).not.toContain(words)
  expect((await anna.delete(`/drafts/${key}`)).status).toBe(204)
  expect((await anna.delete(`/drafts/${key}`)).status).toBe(404)
  expect((await read(key)).status).toBe(404)
})

test('the words are sealed in the database, and open again after the person’s key has been replaced', async () => {
  await keep('child:new')
  const before = (await rowsOf('child:new'))[0]?.content
  expect(before?.includes(words)).toBe(false)
  await reencryptRecord(api.services.db, api.services.keys, anna.userId)
  const after = (await rowsOf('child:new'))[0]?.content
  expect(after?.equals(before ?? Buffer.alloc(0))).toBe(false)
  expect((await read('child:new')).body.content).toBe(words)
})

test('another person’s draft is 404, a colleague’s as much as another organisation’s', async () => {
  const { id } = await newCase()
  const key = `case:${id}:note`
  await keep(key)
  const stranger = await api.as('case_worker', 'beta')
  for (const other of [colleague, stranger]) {
    expect((await read(key, other)).status).toBe(404)
    expect((await other.delete(`/drafts/${key}`)).status).toBe(404)
    expect((await other.get('/drafts')).text).not.toContain(id)
  }
  expect((await keep(key, stranger)).status).toBe(404)
  expect((await keep(key, colleague, { content: 'mina egna' })).status).toBe(200)
  expect((await read(key)).body.content).toBe(words)
})

test('who has no files keeps no drafts', async () => {
  const reporter = await api.as('reporter')
  expect((await keep('case:new', reporter)).status).toBe(403)
  expect((await reporter.get('/drafts')).status).toBe(403)
})

test('a key that somebody could write a name in is refused, and so is a draft that is too large', async () => {
  const { id } = await newCase()
  for (const key of ['anna', 'case:anna', `case:${id}:anna`, `case:${id}:guardian`])
    expect((await keep(key)).body).toMatchObject({ status: 400, code: 'request_invalid' })
  for (const content of ['x'.repeat(102_401), 'å'.repeat(60_000)]) {
    const { body } = await keep('case:new', anna, { content })
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/content', code: 'too_long' }] })
  }
  expect((await keep('case:new', anna, { content: 'x'.repeat(102_400) })).status).toBe(200)
  expect((await keep('case:new', anna, { beganFrom: 0 })).status).toBe(400)
  expect((await keep('case:new', anna, { more: 1 })).status).toBe(400)
})

test('protection that begins takes the drafts of everybody else away at once', async () => {
  const made = await newCase()
  const key = `case:${made.id}:edit`
  await keep(key)
  await keep(key, colleague)
  const closed = await anna
    .patch(`/cases/${made.id}`)
    .set('if-match', `"${made.version}"`)
    .send({ protectedIdentity: 'sekretessmarkering' })
  expect([closed.status, closed.text]).toEqual([200, closed.text])
  expect(await rowsOf(key)).toHaveLength(1)
  expect((await read(key)).body.content).toBe(words)
  expect((await read(key, colleague)).status).toBe(404)
  expect((await keep(key, colleague)).status).toBe(403)
})

test('a worker who is no longer named leaves no draft of a protected record', async () => {
  const made = await newCase()
  const key = `case:${made.id}:edit`
  const patch = { protectedIdentity: 'sekretessmarkering' }
  await anna.patch(`/cases/${made.id}`).set('if-match', `"${made.version}"`).send(patch)
  const named = await anna.post(`/cases/${made.id}/workers`).send({ userId: colleague.userId })
  expect((await keep(key, colleague)).status).toBe(200)
  const ended = await colleague.post(`/record-workers/${named.body.id}/end`).send()
  expect([ended.status, ended.text]).toEqual([200, ended.text])
  expect(await rowsOf(key)).toEqual([])
})

test('a record that goes to another organisation takes every draft with it', async () => {
  const { id } = await newCase()
  await keep(`case:${id}:edit`)
  await keep(`case:${id}:edit`, colleague)
  await api.admin.query('update cases set organisation_id = $2 where id = $1', [id, api.organisations.beta])
  expect(await rowsOf(`case:${id}:edit`)).toEqual([])
})

test('a record that is erased takes every draft with it', async () => {
  const id = await closedCase(api, anna, 'Påhittad Person', '2020-01-01T08:00:00Z')
  await keep(`case:${id}:edit`)
  const board = await api.as('board_member')
  const decision = { months: 24, basis: 'Styrelsens beslut § 7' }
  const decided = await board.put('/retention/rules/case_file').set('if-match', '"1"').send(decision)
  expect([decided.status, decided.text]).toEqual([200, decided.text])
  await runTask(api.services, applyRetention)
  expect((await anna.get(`/cases/${id}`)).status).toBe(404)
  expect(await rowsOf(`case:${id}:edit`)).toEqual([])
})

test('a person has at most fifty drafts, and one that is there can still be kept', async () => {
  const { id } = await newCase()
  const person = await anotherPerson(api, 'case_worker')
  const some = (at: number) => `case:${id}:note:01970000-0000-7000-8000-${String(at).padStart(12, '0')}`
  for (let at = 0; at < 50; at++) expect((await keep(some(at), person)).status).toBe(200)
  expect((await keep(some(50), person)).body).toMatchObject({ status: 409, code: 'too_many_drafts' })
  expect((await keep(some(7), person)).status).toBe(200)
})

test('a draft is gone after fourteen days: at once for its writer, and by itself from the database', async () => {
  await keep('case:new')
  const age = () =>
    api.admin.query(`update drafts set updated_at = '2026-11-09T07:59:00Z' where user_id = $1`, [anna.userId])
  await age()
  expect((await read('case:new')).status).toBe(404)
  expect((await anna.get('/drafts')).body.items).toEqual([])
  await runTask(api.services, forgetOldDrafts)
  expect(await rowsOf('case:new')).toEqual([])
  await keep('case:new')
  await age()
  await keep('child:new')
  expect(await rowsOf('case:new')).toEqual([])
})
