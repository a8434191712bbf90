import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { addMembership, anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

// What stands between two organisations, when the record behind it has changed meanwhile.
let api: TestApi
let anna: Person
let chief: Person
let berit: Person
let gamma: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  chief = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
  gamma = await api.as('case_worker', 'gamma')
  make = sharing(api)
})
beforeEach(() => {
  api.clock.now = new Date()
})
afterAll(() => api.close())

const proposal = (recordIds: string[] = []) => ({
  recipientOrganisationId: api.organisations.beta,
  recordIds,
  reason: 'person_moved',
  ground: 'legal_obligation',
  note: 'Påhittade ord',
  answerBy: dayFromNow(7),
})
async function proposed(sender = anna) {
  const row = await make.openCase(anna)
  const child = await make.openChild(anna, { relations: [{ caseId: row.id, relation: 'biological' }] })
  const answer = await sender.post(`/cases/${row.id}/transfers`).send(proposal([child.id]))
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return { row, child, transfer: answer.body }
}
const decline = (id: string) => berit.post(`/transfers/${id}/decline`).send({ reason: 'no_capacity' })
const withdraw = (id: string, who = chief) => who.post(`/transfers/${id}/withdraw`)
const protect = async (path: string, who: Person) => {
  const { version } = (await who.get(path)).body
  const answer = await who.patch(path).set('if-match', `"${version}"`).send({ protectedIdentity: 'sekretessmarkering' })
  expect([answer.status, answer.text]).toEqual([200, answer.text])
}
const hide = async (childId: string, userId: string) => {
  const answer = await chief.post(`/children/${childId}/hidings`).send({ userId, reason: 'other' })
  expect([answer.status, answer.text]).toEqual([201, answer.text])
}

test('a transfer is declined also when a record of it has been protected, hidden from its proposer or erased since', async () => {
  const colleague = await anotherPerson(api, 'case_worker')
  const [closed, secret, gone] = [await proposed(), await proposed(colleague), await proposed()]
  await protect(`/cases/${closed.row.id}`, await anotherPerson(api, 'case_worker'))
  await hide(secret.child.id, colleague.userId)
  await erase(gone.child.id)
  for (const { row, transfer } of [closed, secret, gone]) {
    expect((await berit.post(`/transfers/${transfer.id}/accept`).send({})).status).toBe(409)
    const answer = await decline(transfer.id)
    expect([answer.status, answer.text]).toEqual([200, answer.text])
    const { rows } = await api.admin.query(
      "select step, created_by from record_changes where record_id = $1 and subject = 'transfer' order by id",
      [row.id],
    )
    expect(rows).toMatchObject([{ step: 'sent' }, { step: 'answered', created_by: null }])
  }
})

test('a transfer is taken back also when a record of it has been protected, hidden from its proposer or erased since', async () => {
  const colleague = await anotherPerson(api, 'case_worker')
  const [secret, gone] = [await proposed(colleague), await proposed()]
  await hide(secret.child.id, colleague.userId)
  await erase(gone.child.id)
  for (const { transfer } of [secret, gone]) {
    const answer = await withdraw(transfer.id)
    expect([answer.status, answer.text]).toEqual([200, answer.text])
  }
})

const erase = (childId: string) =>
  api.admin.query(
    `with relations as (delete from child_relations where child_id = $1), changes as (delete from record_changes where child_id = $1)
     delete from children where id = $1`,
    [childId],
  )

test('a referral is declined also when its record has been protected or hidden from its sender since', async () => {
  const colleague = await anotherPerson(api, 'case_worker')
  const sent = async (path: string) => {
    const answer = await colleague.post(`${path}/referrals`).send({
      direction: 'out',
      party: 'member',
      recipientOrganisationId: api.organisations.beta,
      reason: 'additional_services',
      supportWanted: ['safe_shelter'],
      answerBy: dayFromNow(3),
      parts: ['facts'],
      purpose: 'share_member',
      ground: 'vital_interest',
      overrideReason: 'Personen är i fara i natt och kan inte tillfrågas.',
      shareEndsOn: dayFromNow(60),
    })
    expect([answer.status, answer.text]).toEqual([201, answer.text])
    return answer.body.id as string
  }
  const [row, child] = [await make.openCase(anna), await make.openChild(anna)]
  const ids = [await sent(`/cases/${row.id}`), await sent(`/children/${child.id}`)]
  await protect(`/cases/${row.id}`, anna)
  await hide(child.id, colleague.userId)
  for (const id of ids) {
    const answer = await berit.post(`/referrals/${id}/decline`).send({ reason: 'no_capacity' })
    expect([answer.status, answer.text]).toEqual([200, answer.text])
  }
})

test('of several that are asked, those that are left go on when the record of the first is erased', async () => {
  const personalNumber = '191212123002'
  const records = [
    await make.openCase(berit, { identity: { personalNumber } }),
    await make.openCase(gamma, { identity: { personalNumber } }),
  ]
  const { searchId } = (await anna.post('/identity-searches').send({ personalNumber })).body
  const why = { reason: 'person_told', purpose: 'share_member', ground: 'consent' }
  const sent = await anna.post('/share-requests').send({ personalNumber, searchId, ...why })
  expect([sent.status, sent.text]).toEqual([201, sent.text])
  const { rows } = await api.admin.query('select case_id from share_requests where id = $1', [sent.body.id])
  expect(records.map(({ id }) => id)).toContain(rows[0].case_id)
  await api.admin.query('delete from share_requests where case_id = $1', [rows[0].case_id])
  const { items } = (await anna.get('/share-requests?direction=sent&open=true')).body
  expect(items).toMatchObject([{ state: 'sent', can: { withdraw: true } }])
  expect((await anna.get(`/share-requests/${items[0].id}`)).status).toBe(200)
  expect((await anna.post(`/share-requests/${items[0].id}/withdraw`)).body).toMatchObject({ state: 'withdrawn' })
})

const odd = ['\u0000', 'x'.repeat(70_000), '9999-12-31', '0001-01-01', '', -1, null, [], {}, '\ud800']

test('odd input to any field is refused with its pointer, and never 5xx', async () => {
  const { row, child, transfer } = await proposed()
  const { userId } = await anotherPerson(api, 'case_worker')
  const search = { fullName: 'Åsa Påhittad', phone: '0700000001', reason: 'danger', searchId: row.id }
  const bodies: [string, Person, Record<string, unknown>][] = [
    [`/cases/${row.id}/transfers`, anna, proposal([child.id])],
    [`/transfers/${transfer.id}/accept`, berit, { responsibleUserId: userId }],
    [`/transfers/${transfer.id}/decline`, berit, { reason: 'no_capacity' }],
    [`/children/${child.id}/hidings`, chief, { userId, reason: 'other' }],
    ['/elsewhere-searches', anna, search],
    ['/share-requests', anna, { ...search, purpose: 'share_member', ground: 'consent' }],
  ]
  for (const [path, person, body] of bodies)
    for (const name of Object.keys(body))
      for (const value of odd) {
        const { status, text } = await person.post(path).send({ ...body, [name]: value })
        expect([path, name, String(value).slice(0, 20), status < 500 ? '' : text]).toEqual([
          path,
          name,
          String(value).slice(0, 20),
          '',
        ])
      }
  for (const path of ['/transfers', '/share-requests', `/cases/${row.id}/transfers`])
    for (const query of ['cursor=%00', 'cursor=x', 'limit=99999', 'direction=%00', 'open=maybe', 'cursor=9'])
      expect([path, query, (await anna.get(`${path}?${query}`)).status]).toEqual([path, query, 400])
})

test('nobody hides a child from themselves by writing their id in capital letters', async () => {
  const { child } = await proposed()
  await addMembership(api, chief.userId, 'case_worker', 'alfa')
  for (const [userId, ...refused] of [
    [chief.userId, 403, 'not_oneself'],
    [chief.userId.toUpperCase(), 400, 'request_invalid'],
  ]) {
    const answer = await chief.post(`/children/${child.id}/hidings`).send({ userId, reason: 'other' })
    expect([answer.status, answer.body.code]).toEqual(refused)
  }
})
