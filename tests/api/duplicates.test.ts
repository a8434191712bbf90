import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  make = sharing(api)
})
afterAll(() => api.close())

const open = async (identity: object, facts: object = {}, person = anna): Promise<string> =>
  (await make.openCase(person, { identity, ...facts })).id
const pairs = async (kind = 'case', person = anna) => {
  const { status, body } = await person.get(`/duplicates?kind=${kind}`)
  expect(status).toBe(200)
  return body.items as { one: { id: string }; other: { id: string }; reasons: string[] }[]
}
const reasonsFor = async (one: string, other: string, kind = 'case', person = anna) =>
  (await pairs(kind, person)).find((pair) => [one, other].every((id) => [pair.one.id, pair.other.id].includes(id)))
    ?.reasons
const dismiss = (oneId: string, otherId: string, person = anna) =>
  person.post('/duplicates/dismissals').send({ kind: 'case', oneId, otherId, reason: 'asked_person' })

test('two records with the same number, phone or name are a pair, with every sign of it and no name', async () => {
  const one = await open({ fullName: 'Dubbel Provsson', phone: '070-000 20 01', personalNumber: '121212+1212' })
  const other = await open({ fullName: 'Provsson Dubbel', phone: '+46 70 000 20 01', personalNumber: '19121212-1212' })
  await open({ fullName: 'Någon Annan', phone: '070-000 20 09' })
  expect(await reasonsFor(one, other)).toEqual(['personal_number', 'phone', 'same_name'])
  const answer = await anna.get('/duplicates')
  expect(answer.body.items).toHaveLength(1)
  expect(answer.text).not.toMatch(/Dubbel|Provsson|070/)
})

test('an alike name is a sign only when age or country fits and none of them speaks against it', async () => {
  const facts = { ageBand: 'age_21_23', citizenshipCountry: 'UA' }
  const one = await open({ fullName: 'Oksana Kovalenko Petrivna' }, facts)
  const fits = await open({ fullName: 'Oxana Kovalenco Petrivna' }, facts)
  const silent = await open({ fullName: 'Oxana Kovalenko Petrivna' })
  const against = await open({ fullName: 'Oxana Kovalenco Petrivna' }, { ...facts, ageBand: 'age_48_plus' })
  expect(await reasonsFor(one, fits)).toEqual(['alike_name'])
  expect(await reasonsFor(one, silent)).toBeUndefined()
  expect(await reasonsFor(one, against)).toBeUndefined()
})

test('two records of a child with the same name are a pair among children', async () => {
  const identity = { fullName: 'Barnet Dubbelsson' }
  const [one, other] = [await make.openChild(anna, { identity }), await make.openChild(anna, { identity })]
  expect(await reasonsFor(one.id, other.id, 'child')).toEqual(['same_name'])
  expect(await reasonsFor(one.id, other.id, 'case')).toBeUndefined()
})

test('a protected identity and another organisation’s record are in no pair', async () => {
  const identity = { fullName: 'Skyddad Dubbelsson', phone: '070-000 20 31' }
  const one = await open(identity)
  const hidden = await open(identity, { protectedIdentity: 'sekretessmarkering' })
  const beta = await api.as('case_worker', 'beta')
  const theirs = await open(identity, {}, beta)
  for (const other of [hidden, theirs]) expect(await reasonsFor(one, other)).toBeUndefined()
  expect(await pairs('case', beta)).toEqual([])
  expect((await dismiss(one, theirs)).status).toBe(404)
})

test('a number that many have, as of a shelter, makes no pairs', async () => {
  const ids = []
  for (let count = 0; count < 13; count++) ids.push(await open({ phone: '070-000 20 40' }))
  expect(await reasonsFor(ids[0]!, ids[1]!)).toBeUndefined()
})

test('two persons are remembered as two, whichever is named first and however often', async () => {
  const identity = { fullName: 'Tvilling Provsson', phone: '070-000 20 51' }
  const [one, other] = [await open(identity), await open(identity)]
  expect(await reasonsFor(one, other)).toBeDefined()
  expect((await dismiss(other, one)).status).toBe(204)
  expect((await dismiss(one, other)).status).toBe(204)
  expect(await reasonsFor(one, other)).toBeUndefined()
  expect((await api.admin.query('select from duplicate_dismissals')).rowCount).toBe(1)
  expect((await dismiss(one, one)).status).toBe(400)
})

test('the list is logged with the records that it showed, and is for case workers', async () => {
  const officer = await api.as('privacy_officer')
  await pairs()
  const { body } = await officer.get('/audit-events?action=listDuplicates&limit=1')
  expect(body.items[0].foundIds.length).toBeGreaterThan(1)
  for (const role of ['organisation_manager', 'shelter_staff', 'privacy_officer'] as const)
    expect((await (await api.as(role)).get('/duplicates')).status).toBe(403)
})
