import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { answerDays, asksADayMax } from '../../apps/api/src/shares/requests/rules.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let make: ReturnType<typeof sharing>
let anna: Person
let bea: Person
let vera: Person
beforeAll(async () => {
  api = await startApi()
  // Days of law are counted by the database's own clock.
  api.clock.now = new Date()
  make = sharing(api)
  bea = await api.as('case_worker', 'beta')
  vera = await api.as('organisation_manager', 'beta')
})
afterAll(() => api.close())
// How many times somebody has asked today is a test of its own.
beforeEach(async () => {
  anna = await anotherPerson(api, 'case_worker')
})

let next = 0
/** A personal number that is nobody's, another one each time. */
function newNumber() {
  const digits = `121212${String(++next).padStart(3, '0')}`
  const sum = [...digits].reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `19${digits}${(10 - (sum % 10)) % 10}`
}
const why = { reason: 'person_told' }
const terms = { purpose: 'share_member', ground: 'consent' }
const searched = async (person: Person, texts: object) =>
  (await person.post('/identity-searches').send(texts)).body.searchId as string
const elsewhere = async (texts: object, person = anna) =>
  person.post('/elsewhere-searches').send({ ...texts, ...why, searchId: await searched(person, texts) })
const known = async (texts: object, person = anna) => {
  const { status, body } = await elsewhere(texts, person)
  expect(status === 200 ? '' : JSON.stringify(body)).toBe('')
  return body.known as boolean
}
const ask = async (texts: object, person = anna, more: object = {}) =>
  person.post('/share-requests').send({ ...texts, ...why, ...terms, searchId: await searched(person, texts), ...more })
const inbox = async (person: Person) => (await person.get('/share-requests?direction=received&open=true')).body.items
/** A case at Beta, of a person whom Alfa asks about. */
async function asked(facts: object = {}) {
  const personalNumber = newNumber()
  const opened = await make.openCase(bea, { identity: { personalNumber }, ...facts })
  const sent = await ask({ personalNumber })
  expect(sent.status === 201 ? '' : sent.text).toBe('')
  const [received] = (await inbox(bea)).filter((one: { caseId: string }) => one.caseId === opened.id)
  return { personalNumber, opened, sent: sent.body, received }
}
const answer = (person: Person, id: string, step: string, body?: object) =>
  person.post(`/share-requests/${id}/${step}`).send(body)
const share = {
  parts: ['facts'],
  ground: 'vital_interest',
  overrideReason: 'Påhittat skäl för en delning',
  endsOn: dayFromNow(30),
}

test('it is told only that somebody else knows the person: no name, no record, and nothing of how many', async () => {
  const personalNumber = newNumber()
  expect(await known({ personalNumber })).toBe(false)
  const opened = await make.openCase(bea, { identity: { fullName: 'Känd Påhittad', personalNumber } })
  await make.openChild(await api.as('case_worker', 'gamma'), { identity: { personalNumber } })
  const { body } = await elsewhere({ personalNumber })
  expect(body).toEqual({ known: true, askedAlready: false, leftToday: asksADayMax - 2 })
  expect(JSON.stringify(body)).not.toContain(opened.id)
})

test('a whole name tells together with the phone or the e-mail, and never by itself', async () => {
  await make.openCase(bea, {
    identity: { fullName: 'Beata Kändprov', phone: '070-000 44 55', email: 'beata@exempel.test' },
  })
  expect(await known({ fullName: 'Kändprov Beata', phone: '+46 70 000 44 55' })).toBe(true)
  expect(await known({ fullName: 'Beata Kändprov', email: 'BEATA@exempel.test' })).toBe(true)
  expect(await known({ fullName: 'Beata Annat', phone: '070-000 44 55' })).toBe(false)
  expect(await known({ fullName: 'Beata Kändprov', phone: '070-000 44 56' })).toBe(false)
  const refused = await elsewhere({ fullName: 'Beata Kändprov' })
  expect(refused.status).toBe(400)
  expect(refused.body.errors).toMatchObject([{ pointer: '/personalNumber', code: 'required' }])
})

test('one’s own records are looked at first, and one’s own record is nobody else’s', async () => {
  const personalNumber = newNumber()
  await make.openCase(anna, { identity: { personalNumber } })
  expect(await known({ personalNumber })).toBe(false)
  const unsearched = { personalNumber, ...why, searchId: '01a20a7a-4b27-7ee2-8163-da449d408e4e' }
  const refused = await anna.post('/elsewhere-searches').send(unsearched)
  expect(refused.body.errors).toMatchObject([{ pointer: '/searchId', code: 'invalid' }])
  const theirs = { ...unsearched, searchId: await searched(bea, { personalNumber }) }
  expect((await anna.post('/elsewhere-searches').send(theirs)).status).toBe(400)
  const silent = await anna.post('/elsewhere-searches').send({ ...theirs, reason: undefined })
  expect(silent.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }])
})

test('never told: a protected identity, a restricted record, a closed organisation, and who has said no to other members', async () => {
  const numbers = [newNumber(), newNumber(), newNumber(), newNumber(), newNumber()] as const
  const [shielded, restricted, refused, merged, gone] = numbers
  const open = (personalNumber: string, facts: object = {}, person = bea) =>
    make.openCase(person, { identity: { personalNumber }, ...facts })
  await open(shielded, { protectedIdentity: 'sekretessmarkering' })
  const { id } = await open(restricted)
  await api.admin.query('update cases set restricted_at = now() where id = $1', [id])
  const { id: no } = await open(refused)
  await make.consent(bea, `/cases/${no}`, { giver: 'person', state: 'refused' })
  const { id: stub } = await open(merged)
  const { id: kept } = await open(newNumber())
  await api.admin.query(
    'update cases set closed_at = now(), status = $$closed$$, outcome = $$stable_in_sweden$$, merged_into_id = $2 where id = $1',
    [stub, kept],
  )
  await open(gone, {}, await api.as('case_worker', 'gamma'))
  await api.admin.query('update organisations set active = false where id = $1', [api.organisations.gamma])
  const told = []
  for (const personalNumber of numbers) told.push(await known({ personalNumber }))
  await api.admin.query('update organisations set active = true where id = $1', [api.organisations.gamma])
  expect(told).toEqual([false, false, false, false, false])
  expect(await known({ personalNumber: gone })).toBe(true)
  const request = await ask({ personalNumber: shielded })
  expect(request.body).toMatchObject({ status: 422, code: 'not_known_elsewhere' })
})

test('only so many times a day, each person for themselves, whether somebody is found or not', async () => {
  const personalNumber = newNumber()
  const body = { personalNumber, ...why, searchId: await searched(anna, { personalNumber }) }
  const statuses = []
  for (let n = 0; n <= asksADayMax; n++) statuses.push((await anna.post('/elsewhere-searches').send(body)).status)
  expect(statuses).toEqual([...Array(asksADayMax).fill(200), 429])
  expect((await anna.post('/share-requests').send({ ...body, ...terms })).status).toBe(429)
  expect(await known({ personalNumber }, await anotherPerson(api, 'case_worker'))).toBe(false)
})

test('the search stands in the log of both: with its hashes where it was asked, and among the openings of the record', async () => {
  const personalNumber = newNumber()
  const { id } = await make.openCase(bea, { identity: { personalNumber } })
  await known({ personalNumber })
  const openings = await bea.get(`/cases/${id}/openings`)
  expect(openings.body.items[0]).toMatchObject({
    action: 'searchElsewhere',
    organisationName: 'Föreningen Alfa',
    displayName: null,
  })
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-events?action=searchElsewhere&limit=2')
  expect(body.items.find(({ entity }: { entity: string }) => entity === 'identity_search')).toMatchObject({
    organisationId: api.organisations.alfa,
    userId: anna.userId,
    foundIds: [id],
    details: {
      filters: { personalNumber: null, reason: 'person_told' },
      searchHashes: [expect.stringMatching(/^personal_number:/)],
    },
  })
  const asked = await officer.post('/audit-events/searches').send({ personalNumber })
  expect(asked.body.items.map((one: { action: string }) => one.action)).toContain('searchElsewhere')
})

test('nobody without the right to search for persons asks, and nobody from elsewhere reads a request', async () => {
  const { sent, received } = await asked()
  const body = { personalNumber: newNumber(), ...why, searchId: sent.id }
  for (const role of ['organisation_manager', 'shelter_staff', 'reporter'] as const) {
    const person = await api.as(role)
    expect((await person.post('/elsewhere-searches').send(body)).status).toBe(403)
    expect((await person.post('/share-requests').send({ ...body, ...terms })).status).toBe(403)
  }
  const gamma = await anotherPerson(api, 'case_worker', 'gamma')
  for (const id of [sent.id, received.id]) {
    expect((await gamma.get(`/share-requests/${id}`)).status).toBe(404)
    expect((await answer(gamma, id, 'decline', { reason: 'other' })).status).toBe(404)
    expect((await answer(gamma, id, 'withdraw')).status).toBe(404)
  }
  expect((await gamma.get('/share-requests?direction=received')).body.items).toEqual([])
})

test('those whose record it is see who asks, why, on which ground and about which record; whoever asked sees none of it', async () => {
  const { opened, sent, received } = await asked()
  expect(sent).toMatchObject({
    received: false,
    state: 'sent',
    askingOrganisationName: null,
    ...{ caseId: null, childId: null, reference: null },
    can: { share: false, decline: false, withdraw: true },
  })
  expect(sent.answerBy).toBe(dayFromNow(answerDays))
  const shown = { received: true, reference: opened.reference, caseId: opened.id, ...why, ...terms }
  const can = { share: true, decline: true, withdraw: false }
  expect(received).toMatchObject({ ...shown, askingOrganisationName: 'Föreningen Alfa', can })
  expect((await inbox(vera)).map(({ id }: { id: string }) => id)).toContain(received.id)
  expect((await vera.get(`/share-requests/${received.id}`)).body).toMatchObject({ ...shown, can })
  const list = await anna.get('/share-requests?direction=sent&open=true')
  expect(list.body.items[0]).toMatchObject({ id: sent.id, caseId: null, askingOrganisationId: null })
  expect(JSON.stringify(list.body)).not.toContain(opened.id)
})

test('it is answered by a share, with the rules of every share; whoever asked then reads the record', async () => {
  const { opened, sent, received } = await asked()
  expect(
    (await answer(bea, received.id, 'share', { ...share, ground: 'consent', overrideReason: undefined })).body.code,
  ).toBe('consent_missing')
  expect((await answer(bea, received.id, 'share', { ...share, parts: [] })).body.errors).toMatchObject([
    { pointer: '/parts' },
  ])
  const shared = await answer(bea, received.id, 'share', share)
  expect(shared.body).toMatchObject({
    state: 'shared',
    shareId: expect.any(String),
    can: { share: false, decline: false },
  })
  expect((await anna.get(`/share-requests/${sent.id}`)).body).toMatchObject({
    state: 'shared',
    shareId: shared.body.shareId,
    caseId: null,
  })
  expect((await anna.get(`/cases/${opened.id}`)).body.reference).toBe(opened.reference)
  expect((await answer(bea, received.id, 'decline', { reason: 'other' })).body.code).toBe('wrong_state')
  const { body } = await bea.get(`/cases/${opened.id}/timeline`)
  expect(body.items).toContainEqual(expect.objectContaining({ subject: 'share_request', step: 'answered' }))
})

test('it is declined with a reason, which is all that whoever asked is told, and can be asked anew', async () => {
  const { personalNumber, sent, received } = await asked()
  expect((await answer(vera, received.id, 'decline', {})).body.errors).toMatchObject([
    { pointer: '/reason', code: 'required' },
  ])
  expect((await answer(anna, sent.id, 'decline', { reason: 'no_ground' })).status).toBe(
    sent.id === received.id ? 403 : 404,
  )
  const stale = await bea
    .post(`/share-requests/${received.id}/decline`)
    .set('if-match', '"9"')
    .send({ reason: 'no_ground' })
  expect(stale.status).toBe(412)
  expect((await answer(vera, received.id, 'decline', { reason: 'no_ground' })).body).toMatchObject({
    state: 'declined',
  })
  expect((await anna.get(`/share-requests/${sent.id}`)).body).toMatchObject({
    state: 'declined',
    declineReason: 'no_ground',
    shareId: null,
  })
  expect((await ask({ personalNumber })).status).toBe(201)
})

test('nobody asks twice for what still waits; a request can be taken back, and lapses by itself', async () => {
  const { personalNumber, sent, received } = await asked()
  expect((await elsewhere({ personalNumber })).body).toMatchObject({ known: true, askedAlready: true })
  expect((await ask({ personalNumber })).body.code).toBe('duplicate')
  expect((await answer(bea, received.id, 'withdraw')).body.code).toBe('forbidden')
  expect((await answer(anna, sent.id, 'withdraw')).body).toMatchObject({ state: 'withdrawn' })
  expect((await answer(bea, received.id, 'share', share)).body.code).toBe('wrong_state')
  const again = await asked()
  await api.admin.query('update share_requests set answer_by = current_date - 2 where id = $1', [again.received.id])
  expect((await anna.get(`/share-requests/${again.sent.id}`)).body).toMatchObject({
    state: 'lapsed',
    can: { withdraw: false },
  })
  expect((await answer(bea, again.received.id, 'decline', { reason: 'other' })).body.code).toBe('share_request_lapsed')
  expect((await inbox(bea)).map(({ id }: { id: string }) => id)).not.toContain(again.received.id)
  expect((await ask({ personalNumber: again.personalNumber })).status).toBe(201)
})

test('several that know the person are asked as one, and answer as one: how many they are is not told', async () => {
  const personalNumber = newNumber()
  const gamma = await anotherPerson(api, 'case_worker', 'gamma')
  await make.openCase(bea, { identity: { personalNumber } })
  await make.openCase(gamma, { identity: { personalNumber } })
  const { body: sent } = await ask({ personalNumber })
  const all = (await anna.get('/share-requests?direction=sent&open=true')).body.items
  expect(all.filter(({ createdAt }: { createdAt: string }) => createdAt === sent.createdAt)).toHaveLength(1)
  const [atBeta] = await inbox(bea)
  const [atGamma] = await inbox(gamma)
  expect((await answer(bea, atBeta.id, 'decline', { reason: 'other' })).status).toBe(200)
  const waiting = (await anna.get(`/share-requests/${sent.id}`)).body
  expect(waiting).toMatchObject({ state: 'sent', declineReason: null, version: 1 })
  expect((await answer(gamma, atGamma.id, 'share', share)).status).toBe(200)
  expect((await anna.get(`/share-requests/${sent.id}`)).body.state).toBe('shared')
})

test('a record that is protected after the question is its named workers’ alone, and whoever asked notices nothing', async () => {
  const { opened, sent, received } = await asked()
  const colleague = await anotherPerson(api, 'case_worker', 'beta')
  expect((await colleague.get(`/share-requests/${received.id}`)).status).toBe(200)
  await bea.patch(`/cases/${opened.id}`).set('if-match', '"1"').send({ protectedIdentity: 'sekretessmarkering' })
  expect((await colleague.get(`/share-requests/${received.id}`)).status).toBe(404)
  expect((await bea.get(`/share-requests/${received.id}`)).status).toBe(200)
  expect((await anna.get(`/share-requests/${sent.id}`)).body).toEqual(sent)
})

test('a purpose that is none of sharing is refused with its pointer', async () => {
  const personalNumber = newNumber()
  await make.openCase(bea, { identity: { personalNumber } })
  const refused = await ask({ personalNumber }, anna, { purpose: 'statistics' })
  expect(refused.status).toBe(400)
  expect(refused.body.errors).toMatchObject([{ pointer: '/purpose' }])
})
