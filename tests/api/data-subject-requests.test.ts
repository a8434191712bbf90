import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { textInDatabase } from '../support/text-in-database.ts'

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

const base = '/data-subject-requests'
const day = '2026-11-23'

async function openCase(): Promise<string> {
  const { body } = await anna.post('/cases').send({
    personRole: 'direct_victim',
    contactMonth: '2026-03',
    identity: { fullName: 'Påhittad Begärande' },
  })
  return body.id
}
async function openChild(facts: object = {}): Promise<string> {
  return (await anna.post('/children').send(facts)).body.id
}
async function register(facts: object, person = anna) {
  const answer = await person.post(base).send({ requester: 'person', receivedOn: '2026-11-20', ...facts })
  expect(answer.status).toBe(201)
  return answer.body
}
const take = (person: Person, { id, version }: { id: string; version: number }, step: string, body?: object) =>
  person.post(`${base}/${id}/${step}`).set('if-match', `"${version}"`).send(body)

/** A request that is ready to be decided. */
async function inReview(facts: object) {
  const made = await register(facts)
  const checked = await take(anna, made, 'check-identity', { identityCheck: 'known_in_person', checkedOn: day })
  expect(checked.body).toMatchObject({ state: 'identity_checked', identityCheckedOn: day })
  const { body, status } = await take(anna, checked.body, 'start-review')
  expect(status).toBe(200)
  return body
}
async function decided(facts: object, decision: object) {
  const { body, status } = await take(vera, await inReview(facts), 'decide', decision)
  expect(status).toBe(200)
  return body
}

test('a request has a number, a month and steps; what was asked is sealed', async () => {
  const subjectId = await openCase()
  const words = 'Påhittad begäran om insyn'
  const made = await register({ kind: 'access', subjectKind: 'case', subjectId, details: words })
  expect(made).toMatchObject({
    reference: 'R-2026-0001',
    state: 'received',
    dueOn: '2026-12-20',
    overdue: false,
    manualReview: false,
    texts: { details: words },
    can: { checkIdentity: true, startReview: false, decide: false, close: false, readExtract: false },
  })
  expect(await textInDatabase(api.admin, words)).toEqual([])
  expect((await vera.get(`${base}/${made.id}`)).body.texts.details).toBe(words)
})

test('the officer sees the register of all organisations, and neither whose record nor what was said', async () => {
  const made = await register({ kind: 'access', subjectKind: 'case', subjectId: await openCase(), details: 'Påhittat' })
  const { body } = await dag.get(`${base}/${made.id}`)
  expect(body).toMatchObject({
    kind: 'access',
    subjectId: null,
    texts: { subject: null, details: null, secrecyTest: null, decision: null },
    can: { checkIdentity: false, readTexts: false },
  })
  expect((await dag.post(`${base}/${made.id}/start-review`).set('if-match', '"1"')).status).toBe(403)
})

test('another organisation’s request is 404 in every step', async () => {
  const made = await register({ kind: 'access', subject: 'Påhittad Någon' })
  const berit = await api.as('case_worker', 'beta')
  expect((await berit.get(`${base}/${made.id}`)).status).toBe(404)
  for (const [step, body] of [
    ['check-identity', { identityCheck: 'other', checkedOn: day }],
    ['start-review', undefined],
    ['extend', { reason: 'complex', toldOn: day }],
    ['decide', { decision: 'granted' }],
    ['lift-restriction', undefined],
    ['close', { sentOn: day }],
  ] as const)
    expect({ step, status: (await take(berit, made, step, body)).status }).toEqual({ step, status: 404 })
  expect((await berit.get(base)).body.items).toEqual([])
})

test('bad input is refused with its place, and nothing is registered', async () => {
  const facts = { kind: 'access', requester: 'person', receivedOn: day, subject: 'Påhittad' }
  const before = (await anna.get(`${base}?limit=200`)).body.items.length
  for (const [change, pointer] of [
    [{ kind: 'nothing' }, '/kind'],
    [{ receivedOn: '2026-11-24' }, '/receivedOn'],
    [{ subject: undefined }, '/subject'],
    [{ subjectKind: 'case' }, '/subjectId'],
    [{ subjectKind: 'contact_report', subjectId: api.organisations.alfa }, '/subjectKind'],
  ] as const) {
    const { status, body } = await anna.post(base).send({ ...facts, ...change })
    expect({ change, status, pointer: body.errors[0].pointer }).toEqual({ change, status: 400, pointer })
  }
  const foreign = await anna.post(base).send({ ...facts, subjectKind: 'case', subjectId: api.organisations.beta })
  expect(foreign.body.code).toBe('reference_unknown')
  expect((await anna.get(`${base}?limit=200`)).body.items).toHaveLength(before)
  expect((await (await api.as('reporter')).post(base).send(facts)).status).toBe(403)
})

test('steps are taken in order, once, and from the version that was seen', async () => {
  const made = await register({ kind: 'access', subject: 'Påhittad Ordning' })
  expect((await take(anna, made, 'start-review')).body.code).toBe('wrong_state')
  expect((await take(anna, made, 'decide', { decision: 'granted' })).body.code).toBe('wrong_state')
  expect((await anna.post(`${base}/${made.id}/start-review`)).status).toBe(428)
  const identity = { identityCheck: 'identity_document', checkedOn: day }
  expect((await take(anna, { ...made, version: 9 }, 'check-identity', identity)).status).toBe(412)
  const checked = await take(anna, made, 'check-identity', identity)
  expect((await take(anna, checked.body, 'check-identity', identity)).body.code).toBe('wrong_state')
})

test('more time is two months, once, and the person is told within the first', async () => {
  const made = await register({ kind: 'access', subject: 'Påhittad Tid' })
  const { body } = await take(anna, made, 'extend', { reason: 'complex', toldOn: day })
  expect(body).toMatchObject({ dueOn: '2027-02-20', extensionReason: 'complex', can: { extend: false } })
  expect((await take(anna, body, 'extend', { reason: 'complex', toldOn: day })).body.code).toBe('wrong_state')
  api.clock.now = new Date('2027-02-21T08:00:00Z')
  const { items } = (await dag.get(`${base}?limit=200`)).body
  expect(items.find(({ id }: { id: string }) => id === made.id).overdue).toBe(true)
  const late = await register({ kind: 'access', subject: 'Påhittad Sen' })
  expect((await take(anna, late, 'extend', { reason: 'complex', toldOn: '2026-12-21' })).status).toBe(400)
  api.clock.now = new Date('2026-11-23T08:00:00Z')
})

test('a guardian’s request about a child is decided by somebody else, with a secrecy test, and never granted against a suspicion', async () => {
  const subjectId = await openChild({ custodySituation: 'other_guardian_suspected' })
  const review = await inReview({ kind: 'access', subjectKind: 'child', subjectId, requester: 'guardian' })
  expect(review).toMatchObject({ manualReview: true, whyNotDecide: 'second_person', can: { decide: false } })
  const test = { secrecyTest: 'Barnet kan lida skada.' }
  expect(
    (await take(anna, review, 'decide', { decision: 'refused', secrecyGround: 'harm_to_child', ...test })).body.code,
  ).toBe('second_person')
  expect((await take(vera, review, 'decide', { decision: 'granted', ...test })).body.code).toBe('guardian_suspected')
  const without = await take(vera, review, 'decide', { decision: 'refused', secrecyGround: 'harm_to_child' })
  expect(without.body.errors).toEqual([expect.objectContaining({ pointer: '/secrecyTest' })])
  const noGround = await take(vera, review, 'decide', { decision: 'refused', ...test })
  expect(noGround.body.errors).toEqual([expect.objectContaining({ pointer: '/secrecyGround' })])
  const { body } = await take(vera, review, 'decide', { decision: 'refused', secrecyGround: 'harm_to_child', ...test })
  expect(body).toMatchObject({ state: 'decided', decision: 'refused', secrecyGround: 'harm_to_child' })
  expect(await textInDatabase(api.admin, test.secrecyTest)).toEqual([])
})

test('an extract about a child whose guardian is a suspect, or whose place is secret, holds nothing of what is written and no document', async () => {
  const suspected = await openChild({ custodySituation: 'other_guardian_suspected' })
  const secret = await openChild({})
  const placed = { basis: 'informal', decidedOn: '2026-11-01', startsOn: '2026-11-01', secretFrom: ['other_parent'] }
  expect((await anna.post(`/children/${secret}/placement-decisions`).send(placed)).status).toBe(201)
  const enough = ['identity', 'views', 'facts', 'entries', 'documents', 'shares', 'openings']
  for (const subjectId of [suspected, secret]) {
    const asked = { kind: 'access', subjectKind: 'child', subjectId, requester: 'guardian' }
    const review = await inReview(asked)
    const decide = (withheld: string[]) =>
      take(vera, review, 'decide', {
        decision: 'partly',
        withheld,
        secrecyGround: 'harm_to_child',
        secrecyTest: 'Barnet kan lida skada.',
      })
    for (const part of ['entries', 'documents'])
      expect((await decide(enough.filter((one) => one !== part))).body.code).toBe('guardian_suspected')
    expect((await decide(enough)).body).toMatchObject({ state: 'decided', withheld: expect.arrayContaining(enough) })
  }
})

test('a granted erasure erases at once, an open case too; a hold stops it', async () => {
  const subjectId = await openCase()
  const hold = await vera
    .post('/legal-holds')
    .send({ recordKind: 'case', recordId: subjectId, reason: 'running_trial' })
  const review = await inReview({ kind: 'erasure', subjectKind: 'case', subjectId })
  expect((await take(vera, review, 'decide', { decision: 'granted' })).body.code).toBe('legal_hold')
  await vera.post(`/legal-holds/${hold.body.id}/end`).set('if-match', '"1"')
  const { body } = await take(vera, review, 'decide', { decision: 'granted' })
  expect(body).toMatchObject({ state: 'decided', decision: 'granted' })
  expect((await anna.get(`/cases/${subjectId}`)).status).toBe(404)
  expect((await api.admin.query('select from data_keys where record_id = $1', [subjectId])).rowCount).toBe(0)
  const erasures = await dag.get('/retention/erasures')
  expect(erasures.body.items[0]).toMatchObject({ recordId: subjectId, cause: 'request', requestId: review.id })
  expect((await take(anna, body, 'close', { sentOn: day })).body.state).toBe('closed')
})

test('a restricted record can be read and nothing else, until the restriction is lifted', async () => {
  const subjectId = await openCase()
  const request = await decided({ kind: 'restriction', subjectKind: 'case', subjectId }, { decision: 'granted' })
  const { body, headers } = await anna.get(`/cases/${subjectId}`)
  expect(body).toMatchObject({ can: { edit: false, close: false }, restrictedAt: expect.any(String) })
  const change = { gender: 'woman' }
  const edit = () =>
    anna
      .patch(`/cases/${subjectId}`)
      .set('if-match', headers.etag ?? '')
      .send(change)
  expect((await edit()).body.code).toBe('restricted')
  expect((await anna.post(`/cases/${subjectId}/close`).send({ outcome: 'other' })).body.code).toBe('restricted')
  const named = await anna.put(`/cases/${subjectId}/identity`).set('if-match', '"1"').send({ fullName: 'Påhittad Ny' })
  expect(named.body.code).toBe('restricted')
  expect((await take(anna, request, 'lift-restriction')).body.restrictionLiftedOn).toBe(day)
  expect((await anna.get(`/cases/${subjectId}`)).body).toMatchObject({ restrictedAt: null, can: { edit: true } })
})

test('a restricted child’s record is read only too', async () => {
  const subjectId = await openChild()
  const secrecyTest = 'Ingen skada.'
  await decided({ kind: 'restriction', subjectKind: 'child', subjectId }, { decision: 'granted', secrecyTest })
  expect((await anna.post(`/children/${subjectId}/close`)).body.code).toBe('restricted')
  const view = { obtainedOn: day, methods: ['talked_alone'] }
  expect((await anna.post(`/children/${subjectId}/views`).send(view)).body.code).toBe('restricted')
})

test('a restricted record takes no new yes and is shared for legal claims only; a no is written down, and a yes taken back', async () => {
  const subjectId = await openCase()
  const answer = {
    purpose: 'share_member',
    giver: 'person',
    state: 'given',
    method: 'oral',
    textVersion: '2026-11',
    textLanguage: 'sv',
    givenOn: day,
  }
  const ask = (changes: object = {}) => anna.post(`/cases/${subjectId}/consents`).send({ ...answer, ...changes })
  const standing = await ask()
  expect(standing.status).toBe(201)
  const request = await decided({ kind: 'restriction', subjectKind: 'case', subjectId }, { decision: 'granted' })
  expect((await ask()).body.code).toBe('restricted')
  expect((await ask({ state: 'refused' })).status).toBe(201)
  const longer = anna.patch(`/consents/${standing.body.id}`).set('if-match', '"1"').send({ validUntil: '2027-06-01' })
  expect((await longer).body.code).toBe('restricted')
  const shareIt = (ground: string, person = anna) =>
    person.post(`/cases/${subjectId}/shares`).send({
      recipientOrganisationId: api.organisations.beta,
      parts: ['facts'],
      purpose: 'share_member',
      ground,
      endsOn: '2026-12-20',
      ...(ground !== 'consent' && { overrideReason: 'Påhittat skäl för en delning' }),
    })
  for (const ground of ['consent', 'legal_obligation']) expect((await shareIt(ground)).body.code).toBe('restricted')
  // The person has said no, so that the manager decides.
  expect((await shareIt('legal_claim')).body.code).toBe('consent_refused')
  expect((await shareIt('legal_claim', vera)).status).toBe(201)
  expect((await anna.post(`/consents/${standing.body.id}/withdraw`).set('if-match', '"1"')).body.state).toBe(
    'withdrawn',
  )
  await take(anna, request, 'lift-restriction')
  expect((await ask()).status).toBe(201)
})

test('since when a protected person’s record is restricted is masked from who is not named', async () => {
  const { body } = await anna.post('/cases').send({
    personRole: 'direct_victim',
    contactMonth: '2026-03',
    protectedIdentity: 'sekretessmarkering',
  })
  await api.admin.query('update cases set restricted_at = now() where id = $1', [body.id])
  expect((await anna.get(`/cases/${body.id}`)).body.restrictedAt).toEqual(expect.any(String))
  expect((await vera.get(`/cases/${body.id}`)).body).toMatchObject({ masked: true, restrictedAt: null })
})

test('a request about a protected person is carried out by a named worker, and told to nobody else as done', async () => {
  const { body } = await anna.post('/cases').send({
    personRole: 'direct_victim',
    contactMonth: '2026-03',
    protectedIdentity: 'sekretessmarkering',
  })
  const review = await inReview({ kind: 'objection', subjectKind: 'case', subjectId: body.id })
  expect((await take(vera, review, 'decide', { decision: 'granted' })).body.code).toBe('protected_identity')
  expect((await take(anna, review, 'decide', { decision: 'granted' })).body.state).toBe('decided')
  const { rows } = await api.admin.query('select objected_at from cases where id = $1', [body.id])
  expect(rows[0].objected_at).not.toBeNull()
})

test('a record is found by its reference, the own organisation’s only, and shown by it to those who work there', async () => {
  const subjectId = await openCase()
  const { reference } = (await anna.get(`/cases/${subjectId}`)).body
  const made = await register({ kind: 'access', subjectKind: 'case', subjectReference: reference })
  expect(made).toMatchObject({ subjectId, subjectReference: reference })
  const { body } = await anna.get(`${base}?subjectId=${subjectId}`)
  expect(body.items).toMatchObject([{ id: made.id, subjectReference: reference }])
  expect((await dag.get(`${base}/${made.id}`)).body.subjectReference).toBeNull()
  const berit = await api.as('case_worker', 'beta')
  const facts = { kind: 'access', requester: 'person', receivedOn: day, subjectKind: 'case' }
  const foreign = await berit.post(base).send({ ...facts, subjectReference: `${reference}` })
  expect(foreign.body).toMatchObject({ code: 'reference_unknown', errors: [{ pointer: '/subjectReference' }] })
  const both = await anna.post(base).send({ ...facts, subjectId, subjectReference: reference })
  expect(both.body.errors).toEqual([expect.objectContaining({ pointer: '/subjectReference' })])
  const row = await anna
    .post(base)
    .send({ ...facts, kind: 'erasure', subjectKind: 'contact_report', subjectReference: reference })
  expect(row.body.errors).toEqual([expect.objectContaining({ pointer: '/subjectReference' })])
})

test('a protected row of the form whose person objects is counted nowhere, live or folded', async () => {
  const rut = await api.as('reporter', 'alfa')
  const row = await rut.post('/contact-reports').send({ year: 2022, personRole: 'direct_victim' })
  await api.admin.query('update contact_reports set protected_identity = true where id = $1', [row.body.id])
  const total = async () =>
    (await api.admin.query('select count(*)::integer as n from statistics_contacts where year = 2022')).rows[0].n
  expect(await total()).toBe(1)
  await decided({ kind: 'objection', subjectKind: 'contact_report', subjectId: row.body.id }, { decision: 'granted' })
  expect(await total()).toBe(0)
  await api.admin.query(
    "update retention_rules set decided_by = gen_random_uuid(), decided_on = '2026-01-01' where class = 'statistics_microdata'",
  )
  await runTask(api.services, applyRetention)
  const left = await api.admin.query('select from contact_reports where year = 2022')
  const folded = await api.admin.query('select from contact_report_counts where year = 2022')
  expect([left.rowCount, folded.rowCount]).toEqual([0, 0])
})

test('a granted rectification closes only when the record has been corrected, and says by which version', async () => {
  const subjectId = await openCase()
  const request = await decided({ kind: 'rectification', subjectKind: 'case', subjectId }, { decision: 'granted' })
  expect((await take(anna, request, 'close', { sentOn: day })).body.code).toBe('rectification_missing')
  await anna.patch(`/cases/${subjectId}`).set('if-match', '"1"').send({ gender: 'woman' })
  const { body } = await take(anna, request, 'close', { sentOn: day })
  expect(body).toMatchObject({ state: 'closed', rectifiedVersion: 2, sentOn: day })
})

test('a row of the form whose person objects leaves the statistics; an erased case that objected leaves nothing', async () => {
  const rut = await api.as('reporter', 'alfa')
  const row = await rut.post('/contact-reports').send({ year: 2025, personRole: 'direct_victim' })
  const total = async () =>
    (await api.admin.query('select count(*)::integer as n from statistics_contacts where year = 2025')).rows[0].n
  expect(await total()).toBe(1)
  const objection = { kind: 'objection', subjectKind: 'contact_report', subjectId: row.body.id }
  await decided(objection, { decision: 'granted' })
  expect(await total()).toBe(0)
  const subjectId = await openCase()
  const objected = await decided({ kind: 'objection', subjectKind: 'case', subjectId }, { decision: 'granted' })
  await take(anna, objected, 'close', { sentOn: day })
  const before = await api.admin.query('select from erased_records')
  await decided({ kind: 'erasure', subjectKind: 'case', subjectId }, { decision: 'granted' })
  expect((await api.admin.query('select from erased_records')).rowCount).toBe(before.rowCount)
})

test('each step and each opening is an audit event, and no text is in it', async () => {
  const made = await register({ kind: 'access', subject: 'Påhittad Spår' })
  await take(anna, made, 'check-identity', { identityCheck: 'other', checkedOn: day })
  await vera.get(`${base}/${made.id}`)
  const { rows } = await api.admin.query('select action from audit_events where entity_id = $1 order by id', [made.id])
  expect(rows.map(({ action }) => action)).toEqual([
    'createDataSubjectRequest',
    'checkRequestIdentity',
    'getDataSubjectRequest',
  ])
})

test('the same registration sent again with the same key is one request', async () => {
  const body = { kind: 'access', requester: 'person', receivedOn: day, subject: 'Påhittad Dubbel' }
  const [one, two] = [
    await anna.post(base).set('idempotency-key', 'dubbel').send(body),
    await anna.post(base).set('idempotency-key', 'dubbel').send(body),
  ]
  expect(two.body.id).toBe(one.body.id)
})
