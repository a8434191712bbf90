import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { losesText } from '../../apps/api/src/legal-holds/rules.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let vera: Person
let dag: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
  dag = await api.as('privacy_officer')
})
afterAll(() => api.close())

const identity = { fullName: 'Påhittad Person', phone: '+46 70 000 00 00', note: 'Påhittad anteckning' }
async function heldCase(person: Person): Promise<{ id: string; hold: string }> {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', identity })
  const hold = await person
    .post('/legal-holds')
    .send({ recordKind: 'case', recordId: body.id, reason: 'running_trial' })
  expect(hold.status).toBe(201)
  return { id: body.id, hold: hold.body.id }
}
const end = (person: Person, id: string) => person.post(`/legal-holds/${id}/end`).set('if-match', '"1"')

test('the privacy officer’s hold is ended by the privacy officer, and a manager’s by either', async () => {
  const { hold } = await heldCase(dag)
  expect((await vera.get(`/legal-holds/${hold}`)).body).toMatchObject({ byOfficer: true, can: { end: false } })
  expect((await end(vera, hold)).body.code).toBe('hold_of_officer')
  expect((await end(dag, hold)).status).toBe(200)
  const own = await heldCase(vera)
  expect((await end(dag, own.hold)).status).toBe(200)
})

test('a held identity is neither forgotten nor emptied; what is new is added', async () => {
  const { id } = await heldCase(dag)
  const forget = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
  expect((await anna.patch(`/cases/${id}`).set('if-match', '"1"').send(forget)).body.code).toBe('legal_hold')
  const put = (body: object, version = 1) =>
    anna.put(`/cases/${id}/identity`).set('if-match', `"${version}"`).send(body)
  for (const body of [
    { fullName: null, note: null },
    { ...identity, phone: null },
    { ...identity, note: 'Annat' },
  ])
    expect((await put(body)).body.code).toBe('legal_hold')
  const added = { ...identity, phone: '+46 70 000 00 01', note: `${identity.note}, mer` }
  expect((await put(added)).body).toMatchObject({ version: 2, note: 'Påhittad anteckning, mer' })
  expect((await api.admin.query('select from data_keys where record_id = $1', [id])).rowCount).toBe(1)
  expect((await anna.get(`/cases/${id}`)).body.protectedIdentity).not.toBe('fingerade_personuppgifter')
})

test('a held child’s identity is kept too', async () => {
  const { body: child } = await anna
    .post('/children')
    .send({ identity: { fullName: 'Påhittat Barn', note: 'Anteckning' } })
  await dag.post('/legal-holds').send({ recordKind: 'child', recordId: child.id, reason: 'running_trial' })
  const empty = await anna
    .put(`/children/${child.id}/identity`)
    .set('if-match', '"1"')
    .send({ fullName: 'Påhittat Barn' })
  expect(empty.body.code).toBe('legal_hold')
  const forget = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
  expect((await anna.patch(`/children/${child.id}`).set('if-match', '"1"').send(forget)).body.code).toBe('legal_hold')
})

test('a manager holds a record of her own organisation, and one that is only shared is not found', async () => {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  await api.admin.query(
    `insert into shares (organisation_id, case_id, recipient_organisation_id, parts, purpose, ground, ends_at, created_by)
     values ($1, $2, $3, '{facts}', 'share_member', 'legal_claim', now() + interval '9 days', $4)`,
    [api.organisations.alfa, body.id, api.organisations.beta, anna.userId],
  )
  const other = await api.as('organisation_manager', 'beta')
  expect((await other.get(`/cases/${body.id}`)).status).toBe(200)
  const refused = await other.post('/legal-holds').send({ recordKind: 'case', recordId: body.id, reason: 'other' })
  expect({ status: refused.status, code: refused.body.code }).toEqual({ status: 422, code: 'reference_unknown' })
})

test('nothing written is lost to a new text, and ways to reach a person may change', () => {
  expect(losesText({ fullName: 'A' }, { fullName: 'A B' })).toBe(false)
  expect(losesText({ fullName: 'A' }, { fullName: 'B' })).toBe(true)
  expect(losesText({ phone: '1' }, { phone: '2' })).toBe(false)
  expect(losesText({ phone: '1' }, {})).toBe(true)
  expect(losesText({ note: null }, {})).toBe(false)
})
