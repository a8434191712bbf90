import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { requests } from '../support/requests.ts'
import { anotherPerson } from '../support/second-worker.ts'

// What an ordinary case worker, or another organisation, could reach through a request that somebody is said to have made about herself.

let api: TestApi
let anna: Person
let mallory: Person
let vera: Person
let berit: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  mallory = await anotherPerson(api, 'case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
})
afterAll(() => api.close())

const { register, take, inReview, extract } = requests
const granted = { decision: 'granted' }
const tested = { secrecyTest: 'Barnet kan lida skada.' }

async function openCase(facts: object = {}): Promise<string> {
  const identity = { fullName: 'Påhittad Person', phone: '+46 70 000 00 00', note: 'Påhittad anteckning' }
  const { body } = await anna
    .post('/cases')
    .send({ personRole: 'direct_victim', contactMonth: '2026-03', identity, ...facts })
  return body.id
}
const protectedCase = () => openCase({ protectedIdentity: 'sekretessmarkering' })
const about = (subjectId: string, kind: string) => ({ kind, subjectKind: 'case', subjectId })
const exists = async (id: string) => (await api.admin.query('select from cases where id = $1', [id])).rowCount === 1

/** What the database says to a person who writes past the API. */
async function directly(person: Person, role: string, statement: string, values: unknown[]) {
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.role', $1, true), set_config('app.organisation_id', $2, true), set_config('app.user_id', $3, true)`,
      [role, person.organisationId, person.userId],
    )
    return (await client.query(statement, values)).rowCount
  } catch (error) {
    return (error as { code: string }).code // a driver's error has one
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const insertion = `insert into data_subject_requests
  (organisation_id, reference, kind, subject_kind, subject_id, requester, received_on, due_on, created_by)
  values ($1, 'R-2026-9999', 'access', 'case', $2, 'person', '2026-11-20', '2026-12-20', $3)`

test('a record that is only shared is asked about where it belongs, whatever is shared of it', async () => {
  const subjectId = await protectedCase()
  await api.admin.query(
    `insert into shares (organisation_id, case_id, recipient_organisation_id, parts, purpose, ground, ends_at, created_by)
     values ($1, $2, $3, '{facts}', 'share_member', 'legal_claim', now() + interval '9 days', $4)`,
    [api.organisations.alfa, subjectId, api.organisations.beta, anna.userId],
  )
  expect((await berit.get(`/cases/${subjectId}`)).body.masked).toBe(true)
  expect((await register(berit, about(subjectId, 'access'))).body.code).toBe('reference_unknown')
  expect(await directly(berit, 'case_worker', insertion, [berit.organisationId, subjectId, berit.userId])).toBe('42501')
})

test('a request about a protected person is registered, decided and extracted by those who are named', async () => {
  const subjectId = await protectedCase()
  for (const person of [mallory, vera])
    expect((await register(person, about(subjectId, 'access'))).body.code).toBe('protected_identity')
  expect(await directly(mallory, 'case_worker', insertion, [mallory.organisationId, subjectId, mallory.userId])).toBe(
    '42501',
  )
  const review = await inReview(anna, about(subjectId, 'access'))
  const seen = await mallory.get(`/data-subject-requests/${review.id}`)
  expect(seen.body).toMatchObject({ whyNotDecide: 'protected_identity', can: { decide: false, readExtract: false } })
  expect((await take(mallory, review, 'decide', granted)).body.code).toBe('protected_identity')
  const decided = await take(anna, review, 'decide', granted)
  expect(decided.body.state).toBe('decided')
  expect((await extract(mallory, review)).body.code).toBe('protected_identity')
  const openings = 'select * from app.openings_of_record($1)'
  expect(await directly(mallory, 'case_worker', openings, [subjectId])).toBe(0)
  expect((await extract(anna, review)).text).toContain('Påhittad Person')
})

test('a request from before the protection gives nobody else the record', async () => {
  const subjectId = await openCase()
  const review = await inReview(mallory, about(subjectId, 'access'))
  const decided = await take(mallory, review, 'decide', granted)
  expect((await extract(mallory, review)).status).toBe(200)
  await anna.patch(`/cases/${subjectId}`).set('if-match', '"1"').send({ protectedIdentity: 'sekretessmarkering' })
  expect((await extract(mallory, decided.body)).body.code).toBe('protected_identity')
  const erasure = await inReview(mallory, { kind: 'erasure', subject: 'Påhittad' })
  expect(erasure.can.decide).toBe(false)
})

test('nobody erases alone, not a manager either; a named worker and another person do', async () => {
  for (const person of [mallory, vera]) {
    const subjectId = await openCase()
    const review = await inReview(person, about(subjectId, 'erasure'))
    expect(review).toMatchObject({ whyNotDecide: 'second_person', can: { decide: false } })
    expect((await take(person, review, 'decide', granted)).body.code).toBe('second_person')
    const alone = `update data_subject_requests set state = 'decided', decision = 'granted', decided_by = $2,
      decided_on = '2026-11-23' where id = $1`
    const role = person === vera ? 'organisation_manager' : 'case_worker'
    expect(await directly(person, role, alone, [review.id, person.userId])).toBe('23514')
    expect(await directly(person, role, alone, [review.id, anna.userId])).toBe('23514')
    const moved = 'update data_subject_requests set created_by = $2 where id = $1'
    expect(await directly(person, role, moved, [review.id, anna.userId])).toBe('23514')
    expect(await exists(subjectId)).toBe(true)
    expect((await take(anna, review, 'decide', granted)).body.decision).toBe('granted')
    expect(await exists(subjectId)).toBe(false)
  }
  const subjectId = await protectedCase()
  const review = await inReview(anna, about(subjectId, 'erasure'))
  expect((await take(mallory, review, 'decide', granted)).body.code).toBe('protected_identity')
  expect(await exists(subjectId)).toBe(true)
  expect((await take(vera, review, 'decide', granted)).body.decision).toBe('granted')
  expect(await exists(subjectId)).toBe(false)
})

test('a record that was protected meanwhile is not erased by two who are not named', async () => {
  const subjectId = await openCase()
  const review = await inReview(mallory, about(subjectId, 'erasure'))
  await anna.patch(`/cases/${subjectId}`).set('if-match', '"1"').send({ protectedIdentity: 'sekretessmarkering' })
  expect((await take(vera, review, 'decide', granted)).body.code).toBe('protected_identity')
  const past = `update data_subject_requests set state = 'decided', decision = 'granted', decided_by = $2,
    decided_on = '2026-11-23' where id = $1`
  expect(await directly(vera, 'organisation_manager', past, [review.id, vera.userId])).toBe('23514')
  expect(await directly(vera, 'retention', 'delete from cases where id = $1', [subjectId])).toBe(0)
  expect(await exists(subjectId)).toBe(true)
})

test('what is asked about is answered before it is erased', async () => {
  const subjectId = await openCase()
  const access = await inReview(anna, about(subjectId, 'access'))
  const erasure = await inReview(anna, about(subjectId, 'erasure'))
  expect((await take(vera, erasure, 'decide', granted)).body.code).toBe('request_open')
  const decided = await take(anna, access, 'decide', granted)
  expect((await take(vera, erasure, 'decide', granted)).body.code).toBe('request_open')
  await take(anna, decided.body, 'close', { sentOn: '2026-11-23' })
  expect((await take(vera, erasure, 'decide', granted)).body.decision).toBe('granted')
  expect(await exists(subjectId)).toBe(false)
})

test('a decision and an extract ask who is there anew; a closed request hands out nothing; an extract is an opening', async () => {
  const subjectId = await openCase()
  const review = await inReview(anna, about(subjectId, 'access'))
  const later = new Date(api.clock.now.getTime() + 11 * 60_000)
  api.clock.now = later
  expect((await take(anna, review, 'decide', granted)).body.code).toBe('step_up_required')
  api.clock.now = new Date('2026-11-23T08:00:00Z')
  const decided = await take(anna, review, 'decide', granted)
  api.clock.now = later
  expect((await extract(anna, review)).body.code).toBe('step_up_required')
  api.clock.now = new Date('2026-11-23T08:00:00Z')
  expect((await extract(anna, review)).status).toBe(200)
  const { rows } = await api.admin.query(
    `select kind from audit_events where entity_id = $1 and action = 'getRegisterExtract' and refusal is null`,
    [subjectId],
  )
  expect(rows).toEqual([{ kind: 'opening' }])
  const closed = await take(anna, decided.body, 'close', { sentOn: '2026-11-23' })
  expect(closed.body.can.readExtract).toBe(false)
  expect((await extract(anna, review)).body.code).toBe('extract_not_granted')
})

test('whoever asks about a child, another person tests the secrecy, and a suspect is given neither who nor where it is', async () => {
  const identity = { fullName: 'Påhittat Barn', note: 'Påhittad anteckning' }
  const { body: child } = await anna.post('/children').send({ custodySituation: 'other_guardian_suspected', identity })
  const all = ['identity', 'views', 'facts', 'entries', 'documents', 'shares', 'openings']
  for (const requester of ['guardian', 'representative', 'person']) {
    const facts = { kind: 'access', subjectKind: 'child', subjectId: child.id, requester }
    const review = await inReview(mallory, facts)
    expect(review).toMatchObject({ manualReview: true, whyNotDecide: 'second_person' })
    expect((await take(mallory, review, 'decide', { ...granted, ...tested })).body.code).toBe('second_person')
    expect((await take(vera, review, 'decide', { ...granted, ...tested })).body.code).toBe('guardian_suspected')
    const partly = { decision: 'partly', secrecyGround: 'others_data', ...tested }
    for (const withheld of [[], ['identity', 'views'], all.slice(1)])
      expect((await take(vera, review, 'decide', { ...partly, withheld })).body.code).toBe('guardian_suspected')
    expect((await take(vera, review, 'decide', { ...partly, withheld: all })).body.decision).toBe('partly')
    const { text } = await extract(mallory, review)
    for (const word of ['Påhittat Barn', 'Påhittad anteckning']) expect(text).not.toContain(word)
  }
})

test('a partly granted extract says what it withholds', async () => {
  const review = await inReview(anna, about(await openCase(), 'access'))
  const partly = { decision: 'partly', secrecyGround: 'others_data', withheld: [] }
  expect((await take(anna, review, 'decide', partly)).body.errors).toEqual([
    expect.objectContaining({ pointer: '/withheld', code: 'required' }),
  ])
})
