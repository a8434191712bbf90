import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let berit: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  berit = await api.as('case_worker', 'beta')
})
afterAll(() => api.close())

const smallest = { personRole: 'direct_victim', contactMonth: '2026-03' }
async function open(facts: object = {}, person = anna) {
  const answer = await person.post('/cases').send({ ...smallest, ...facts })
  expect(answer.status).toBe(201)
  return answer.body
}

test('a case opens with a role and a month, and every other answer may be missing', async () => {
  const answer = await anna.post('/cases').send(smallest)
  expect(answer.status).toBe(201)
  expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/cases/${answer.body.id}` })
  expect(answer.body).toMatchObject({ ...smallest, status: 'new', gender: null, version: 1 })
  expect(answer.body.reference).toMatch(/^2026-\d{4}$/)
})

test('references run on per organisation and year', async () => {
  const [first, second] = [await open(), await open()]
  expect(Number(second.reference.slice(5))).toBe(Number(first.reference.slice(5)) + 1)
  expect((await open({}, berit)).reference).toBe('2026-0001')
})

test('every wrong field of a body is named at its place, in the language asked for', async () => {
  const answer = await anna
    .post('/cases')
    .set('accept-language', 'en')
    .send({ contactMonth: '2026-13', gender: 'queen', name: 'Anna', personRole: 'direct_victim' })
  expect(answer.status).toBe(400)
  expect(answer.type).toBe('application/problem+json')
  const found = answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  expect(found.sort()).toEqual(['/contactMonth pattern', '/gender code_unknown', '/name unknown_field'])
  expect(answer.body.errors[0].message).toMatch(/[a-z]/)
})

test('a value of another type is refused and not made to fit', async () => {
  const sent = { ...smallest, palermoActs: 'recruitment', identity: { fullName: 4 } }
  const answer = await anna.post('/cases').send(sent)
  expect(answer.status).toBe(400)
  const found = answer.body.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`)
  expect(found.sort()).toEqual(['/identity/fullName type', '/palermoActs type'])
})

test('an id in a form that the database does not know is refused, not a defect', async () => {
  const answer = await anna.get('/cases/urn:uuid:00000000-0000-0000-0000-000000000000')
  expect(answer.status).toBe(400)
})

test('an id in capital letters is refused, so that no text is sealed where nobody finds it again', async () => {
  const { id } = (await anna.post('/cases').send(smallest)).body
  const loud = id.toUpperCase()
  const note = { notedOn: '2026-11-01', text: 'Påhittad anteckning' }
  expect((await anna.post(`/cases/${loud}/notes`).send(note)).body.errors).toMatchObject([{ code: 'format' }])
  const related = await anna.post('/children').send({ relations: [{ caseId: loud, relation: 'biological' }] })
  expect(related.body.errors).toMatchObject([{ pointer: '/relations/0/caseId', code: 'format' }])
  expect((await anna.get(`/children?caseId=${loud}`)).status).toBe(400)
  expect((await anna.put(`/cases/${id}/identity`).send({ fullName: 'Påhittad Liten' })).status).toBe(200)
})

test('a body of very many values is refused before it is checked', async () => {
  const palermoActs = Array.from({ length: 6000 }, (_, index) => `${index}`)
  const answer = await anna.post('/cases').send({ ...smallest, palermoActs })
  expect(answer.status).toBe(413)
  expect(answer.body.code).toBe('payload_too_large')
})

test('an unknown filter is 400 and not ignored', async () => {
  expect((await anna.get('/cases?colour=red')).status).toBe(400)
})

test('the list filters, and its pages together hold every case once', async () => {
  for (let i = 0; i < 5; i++) await open({ county: 'se_24' })
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await anna.get(`/cases?county=se_24&limit=2${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor
  } while (cursor)
  expect(new Set(seen).size).toBe(5)
  expect(seen).toHaveLength(5)
  expect(seen).toEqual([...seen].sort().reverse())
})

test('a cursor that was not given out is 400', async () => {
  expect((await anna.get('/cases?cursor=bm9uc2Vuc2U')).status).toBe(400)
})

test('another organisation’s case is 404 in every operation, and not in its list', async () => {
  const { id } = await open({}, berit)
  const asked = [
    anna.get(`/cases/${id}`),
    anna.patch(`/cases/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
    anna.post(`/cases/${id}/close`).send({ outcome: 'ongoing' }),
    anna.post(`/cases/${id}/reopen`),
    anna.get(`/cases/${id}/identity`),
    anna.put(`/cases/${id}/identity`).send({ fullName: 'Någon' }),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 404))
  const { body } = await anna.get('/cases?limit=200')
  expect(body.items.some((item: { id: string }) => item.id === id)).toBe(false)
})

test('two writers of the same version: one wins, the other gets 412 with the case as it is now', async () => {
  const { id } = await open()
  const write = (gender: string) => anna.patch(`/cases/${id}`).set('if-match', '"1"').send({ gender })
  const answers = await Promise.all([write('woman'), write('man')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)!.body
  expect(answers.find(({ status }) => status === 412)!.body.current).toMatchObject({
    gender: winner.gender,
    version: 2,
  })
})

test('an answer that shows the case as it is now is in the audit log, and so is a list', async () => {
  const { id } = await open()
  await anna.patch(`/cases/${id}`).set('if-match', '"9"').send({ gender: 'man' })
  await anna.get('/cases?limit=1')
  const officer = await api.as('privacy_officer')
  const { body: ofCase } = await officer.get(`/audit-events?entityId=${id}`)
  expect(ofCase.items[0]).toMatchObject({ action: 'answerStale', userId: anna.userId })
  const { body: lists } = await officer.get(`/audit-events?action=listCases&userId=${anna.userId}`)
  expect(lists.items.length).toBeGreaterThan(0)
})

test('a change without If-Match is 428', async () => {
  const { id } = await open()
  expect((await anna.patch(`/cases/${id}`).send({ gender: 'man' })).status).toBe(428)
})

test('a case closes with an outcome, once, and can be opened again', async () => {
  const { id } = await open()
  expect((await anna.post(`/cases/${id}/close`).send({})).status).toBe(400)
  const closed = await anna.post(`/cases/${id}/close`).send({ outcome: 'stable_in_sweden' })
  expect(closed.body).toMatchObject({
    status: 'closed',
    outcome: 'stable_in_sweden',
    can: { close: false, reopen: true },
  })
  expect((await anna.post(`/cases/${id}/close`).send({ outcome: 'other' })).status).toBe(409)
  expect((await anna.patch(`/cases/${id}`).set('if-match', '"2"').send({ gender: 'man' })).status).toBe(409)
  expect((await anna.post(`/cases/${id}/reopen`)).body).toMatchObject({
    status: 'new',
    outcome: null,
    closedAt: null,
  })
  expect((await anna.post(`/cases/${id}/reopen`)).status).toBe(409)
})

test('a child needs no means, and an adult cannot be given the child’s exemption', async () => {
  const facts = { palermoActs: ['recruitment'], mainExploitationForm: 'sexual' }
  const child = await open({ ...facts, ageBand: 'age_9_17' })
  expect(child).toMatchObject({ palermoMeans: ['not_required_child'], palermo: { means: true, complete: true } })
  const adult = await open({ ...facts, ageBand: 'age_21_23', palermoMeans: ['not_required_child'] })
  expect(adult).toMatchObject({ palermoMeans: [], palermo: { means: false, complete: false } })
})

test('identity is for the owner’s case workers only, and every opening is in the audit log', async () => {
  const { id } = await open()
  const identity = { fullName: 'Åsa Påhittad', phone: '070-000 00 00', email: null, note: 'En anteckning' }
  const written = await anna.put(`/cases/${id}/identity`).send(identity)
  expect(written.body).toMatchObject({ ...identity, version: 1 })
  expect((await anna.get(`/cases/${id}/identity`)).body).toMatchObject(identity)
  for (const role of ['organisation_manager', 'reporter'] as const) {
    expect((await (await api.as(role)).get(`/cases/${id}/identity`)).status).toBe(403)
  }
  // Shelter staff open what is shared with them; this is not.
  expect((await (await api.as('shelter_staff')).get(`/cases/${id}/identity`)).status).toBe(404)
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get(`/audit-events?entityId=${id}`)
  const actions = body.items.map(({ action, refusal }: { action: string; refusal: string | null }) => [action, refusal])
  expect(actions).toEqual([
    ['getCaseIdentity', 'not_found'],
    ['getCaseIdentity', 'forbidden'],
    ['getCaseIdentity', 'forbidden'],
    ['getCaseIdentity', null],
    ['putCaseIdentity', null],
    ['createCase', null],
  ])
  expect(JSON.stringify(body)).not.toMatch(/Påhittad|070-000|anteckning/)
})

test('writing an identity over one that was not read is refused', async () => {
  const { id } = await open({ identity: { fullName: 'Ett Namn' } })
  expect((await anna.put(`/cases/${id}/identity`).send({ fullName: 'Två' })).status).toBe(428)
  const stale = await anna.put(`/cases/${id}/identity`).set('if-match', '"7"').send({ fullName: 'Två' })
  expect(stale.status).toBe(412)
  expect(stale.body.current).toEqual({ caseId: id, version: 1 })
})

test('the tables hold ciphertext only, bound to its row', async () => {
  const [one, two] = [
    await open({ identity: { fullName: 'Hemlig Hemligsson' } }),
    await open({ identity: { fullName: 'B' } }),
  ]
  const { rows } = await api.admin.query('select full_name from case_identities where case_id = $1', [one.id])
  expect(rows[0].full_name.toString('utf8')).not.toContain('Hemlig')
  await api.admin.query('update case_identities set full_name = $1 where case_id = $2', [rows[0].full_name, two.id])
  const moved = await anna.get(`/cases/${two.id}/identity`)
  expect([moved.status, moved.body.code]).toEqual([409, 'unreadable_data'])
})

test('a repeated POST with the same key does nothing twice, and with another body is 422', async () => {
  const send = (body: object) => anna.post('/cases').set('idempotency-key', 'nyckel-1').send(body)
  const [first, second] = await Promise.all([send(smallest), send(smallest)])
  expect(first.status).toBe(201)
  expect(second.body.id).toBe(first.body.id)
  expect((await send({ ...smallest, gender: 'man' })).status).toBe(422)
})

test('roles without case rights are refused, those who only read what is shared find nothing, and nobody signed in is 401', async () => {
  const shared = ['national_coordinator', 'shelter_staff'] as const
  for (const role of [...shared, 'platform_admin', 'board_member', 'privacy_officer', 'reporter'] as const) {
    const person = await api.as(role)
    const list = await person.get('/cases')
    if (shared.some((one) => one === role)) expect(list.body.items).toEqual([])
    else expect(list.status).toBe(403)
    expect((await person.post('/cases').send(smallest)).status).toBe(403)
  }
  expect((await api.app.inject({ url: '/api/v1/cases' })).statusCode).toBe(401)
})
