import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { fieldsOf, idsOf } from '../support/answers.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { childRecords } from '../support/children.ts'

let api: TestApi
let anna: Person
let berit: Person
let manager: Person
const now = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  berit = await api.as('case_worker', 'beta')
  manager = await api.as('organisation_manager', 'alfa')
})
beforeEach(() => {
  api.clock.now = now
})
afterAll(() => api.close())

const { openCase, openChild, addNeed } = childRecords(() => anna)

test('a record opens with nothing known about the child, and has a reference of its own', async () => {
  const answer = await anna.post('/children').send({})
  expect(answer.status).toBe(201)
  expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/children/${answer.body.id}` })
  expect(answer.body).toMatchObject({ gender: null, exposures: [], relations: [], needs: [], flags: [], version: 1 })
  expect(answer.body.reference).toMatch(/^B-2026-\d{4}$/)
  expect((await openChild({}, berit)).reference).toBe('B-2026-0001')
})

test('a record opens with its facts, relations and identity in one request', async () => {
  const related = await openCase()
  const child = await openChild({
    ageBand: 'age_6_9',
    citizenshipCountry: 'RO',
    exposures: ['witnessed_violence'],
    relations: [{ caseId: related.id, relation: 'biological', livesWith: true }],
    identity: { fullName: 'Lilla Påhittad' },
  })
  expect(child.relations).toEqual([
    expect.objectContaining({ caseId: related.id, caseReference: related.reference, livesWith: true, endedAt: null }),
  ])
  expect((await anna.get(`/children/${child.id}`)).body).toEqual(child)
  expect((await anna.get(`/children/${child.id}/identity`)).body).toMatchObject({
    fullName: 'Lilla Påhittad',
    note: null,
  })
})

test('every wrong field is named: unknown codes and countries, days that do not exist, fields nobody knows', async () => {
  const answer = await anna.post('/children').send({
    gender: 'queen',
    citizenshipCountry: 'ZZ',
    placementReviewOn: '2026-02-30',
    exposures: ['none_known', 'none_known'],
    name: 'Lilla',
  })
  expect(answer.status).toBe(400)
  expect(fieldsOf(answer.body)).toEqual([
    '/citizenshipCountry code_unknown',
    '/exposures not_unique',
    '/gender code_unknown',
    '/name unknown_field',
    '/placementReviewOn format',
  ])
  expect((await anna.post('/children').send({ placementReviewOn: '0000-01-01' })).status).toBe(400)
  expect(
    (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', citizenshipCountry: 'XX' }))
      .status,
  ).toBe(400)
})

test('the list filters, gives a case its children, and its pages together hold every child once', async () => {
  const [related, empty] = [await openCase(), await openCase()]
  const relations = [{ caseId: related.id, relation: 'biological' }]
  const facts = { whereabouts: 'with_victim', placementBasis: 'nsp', placementReviewOn: '2027-02-01', relations }
  const siblings = [await openChild(facts), await openChild({ relations }), await openChild({ relations })]
  const list = async (query: string) => idsOf((await anna.get(`/children?caseId=${related.id}${query}`)).body)
  const [first, second, third] = siblings.map(({ id }) => id)
  await anna.post(`/children/${third}/close`)
  expect(await list('')).toEqual([third, second, first])
  expect(await list('&open=true')).toEqual([second, first])
  expect(await list('&open=false')).toEqual([third])
  expect(await list('&whereabouts=with_victim')).toEqual([first])
  expect(await list('&placementBasis=informal')).toEqual([])
  expect(await list('&placementReviewBefore=2027-02-02')).toEqual([first])
  expect(await list('&placementReviewBefore=2027-02-01')).toEqual([])
  expect(idsOf((await anna.get(`/children?caseId=${empty.id}`)).body)).toEqual([])
  const page = (await anna.get(`/children?caseId=${related.id}&limit=2`)).body
  expect([...idsOf(page), ...(await list(`&limit=2&cursor=${page.nextCursor}`))]).toEqual([third, second, first])
  expect(page.items[0].relations).toMatchObject([{ caseId: related.id, caseReference: related.reference }])
})

test.each(['colour=red', 'whereabouts=moon', 'open=perhaps', 'placementReviewBefore=2026-02-30', 'cursor=bm9uc2Vuc2U'])(
  'the filter %s is 400',
  async (filter) => {
    expect((await anna.get(`/children?${filter}`)).status).toBe(400)
  },
)

test('another organisation’s child is 404 in every operation, and not in its list', async () => {
  const ours = await openCase()
  const { id } = await openChild({ identity: { fullName: 'Någon' } }, berit)
  const need = await berit.post(`/children/${id}/needs`).send({ area: 'safety', status: 'met' })
  const theirs = await openCase(berit)
  const related = await berit.post(`/children/${id}/relations`).send({ caseId: theirs.id, relation: 'foster' })
  const asked = [
    anna.get(`/children/${id}`),
    anna.patch(`/children/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
    anna.post(`/children/${id}/close`),
    anna.post(`/children/${id}/reopen`),
    anna.post(`/children/${id}/relations`).send({ caseId: ours.id, relation: 'foster' }),
    anna.post(`/children/${id}/relations/${related.body.relations[0].id}/end`),
    anna.post(`/children/${id}/needs`).send({ area: 'safety', status: 'met' }),
    anna.patch(`/children/${id}/needs/${need.body.id}`).set('if-match', '"1"').send({ status: 'met' }),
    anna.get(`/children/${id}/views`),
    anna.post(`/children/${id}/views`).send({ obtainedOn: '2026-11-01', methods: ['observed'] }),
    anna.get(`/children/${id}/identity`),
    anna.put(`/children/${id}/identity`).send({ fullName: 'Någon' }),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 404))
  expect(idsOf((await anna.get('/children?limit=200')).body)).not.toContain(id)
  expect(idsOf((await anna.get(`/children?caseId=${theirs.id}`)).body)).toEqual([])
})

test('roles without rights to children are refused in every operation', async () => {
  const { id } = await openChild()
  for (const role of ['platform_admin', 'board_member', 'privacy_officer', 'reporter'] as const) {
    const person = await api.as(role)
    const asked = [
      person.get('/children'),
      person.post('/children').send({}),
      person.get(`/children/${id}`),
      person.patch(`/children/${id}`).send({ gender: 'man' }),
      person.post(`/children/${id}/close`),
      person.post(`/children/${id}/reopen`),
      person.post(`/children/${id}/relations`).send({}),
      person.post(`/children/${id}/relations/${id}/end`),
      person.post(`/children/${id}/needs`).send({}),
      person.patch(`/children/${id}/needs/${id}`).send({}),
      person.get(`/children/${id}/views`),
      person.post(`/children/${id}/views`).send({}),
      person.get(`/children/${id}/identity`),
      person.put(`/children/${id}/identity`).send({}),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 403))
  }
})

test('a manager reads and writes the record, but opens neither the child’s name nor its words', async () => {
  const child = await openChild({}, manager)
  expect(child.can).toMatchObject({ edit: true, close: true, reopen: false, readIdentity: false, readViews: false })
  const asked = [
    manager.get(`/children/${child.id}/views`),
    manager.post(`/children/${child.id}/views`).send({ obtainedOn: '2026-11-01', methods: ['observed'] }),
    manager.get(`/children/${child.id}/identity`),
    manager.put(`/children/${child.id}/identity`).send({ fullName: 'Någon' }),
    manager.post('/children').send({ identity: { fullName: 'Någon' } }),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 403))
})

test('two writers of the same version: one wins, the other gets 412 with the child as it is now', async () => {
  const { id } = await openChild()
  expect((await anna.patch(`/children/${id}`).send({ gender: 'man' })).status).toBe(428)
  const write = (gender: string) => anna.patch(`/children/${id}`).set('if-match', '"1"').send({ gender })
  const answers = await Promise.all([write('woman'), write('man')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)!.body
  expect(answers.find(({ status }) => status === 412)!.body.current).toEqual(winner)
})

test('a child’s record stays whole and open when the adult’s case closes, and closes on its own', async () => {
  const related = await openCase()
  const child = await openChild({ relations: [{ caseId: related.id, relation: 'biological' }], ageBand: 'age_3_5' })
  const need = await addNeed(child.id)
  const before = (await anna.get(`/children/${child.id}`)).body
  expect((await anna.post(`/cases/${related.id}/close`).send({ outcome: 'returned_assisted' })).status).toBe(200)
  expect((await anna.get(`/children/${child.id}`)).body).toEqual(before)
  const patched = await anna
    .patch(`/children/${child.id}/needs/${need.id}`)
    .set('if-match', '"1"')
    .send({ status: 'met' })
  expect(patched.status).toBe(200)
  expect((await anna.patch(`/children/${child.id}`).set('if-match', '"1"').send({ gender: 'woman' })).status).toBe(200)
  expect((await anna.post(`/children/${child.id}/close`)).body).toMatchObject({ closedAt: now.toISOString() })
})

test('a closed record takes no more changes until it is opened again', async () => {
  const related = await openCase()
  const { id, relations } = await openChild({
    placementBasis: 'informal',
    relations: [{ caseId: related.id, relation: 'sibling' }],
  })
  const need = await addNeed(id)
  expect((await anna.post(`/children/${id}/reopen`)).status).toBe(409)
  expect((await anna.post(`/children/${id}/close`).set('if-match', '"7"')).status).toBe(412)
  const closed = await anna.post(`/children/${id}/close`)
  expect(closed.body).toMatchObject({ version: 2, flags: [], can: { edit: false, close: false, reopen: true } })
  const asked = [
    anna.post(`/children/${id}/close`),
    anna.patch(`/children/${id}`).set('if-match', '"2"').send({ gender: 'man' }),
    anna.post(`/children/${id}/relations`).send({ caseId: related.id, relation: 'foster' }),
    anna.post(`/children/${id}/relations/${relations[0].id}/end`),
    anna.post(`/children/${id}/needs`).send({ area: 'safety', status: 'met' }),
    anna.patch(`/children/${id}/needs/${need.id}`).set('if-match', '"1"').send({ status: 'met' }),
    anna.post(`/children/${id}/views`).send({ obtainedOn: '2026-11-01', methods: ['observed'] }),
  ]
  const refusals = (await Promise.all(asked)).map(({ body }) => body.code)
  expect(refusals).toEqual(asked.map(() => 'already_closed'))
  const reopened = await anna.post(`/children/${id}/reopen`)
  expect(reopened.body).toMatchObject({ closedAt: null, flags: ['informal_placement'], needs: [{ id: need.id }] })
})

test('every change and every opening is in the audit log, with fields and without values', async () => {
  const related = await openCase()
  const { id } = await openChild({ identity: { fullName: 'Ett Namn' } })
  await anna.get(`/children/${id}`)
  await anna.patch(`/children/${id}`).set('if-match', '"1"').send({ whereabouts: 'missing' })
  const { body } = await anna.post(`/children/${id}/relations`).send({ caseId: related.id, relation: 'foster' })
  await anna.post(`/children/${id}/relations/${body.relations[0].id}/end`)
  const need = await addNeed(id)
  await anna.patch(`/children/${id}/needs/${need.id}`).set('if-match', '"1"').send({ status: 'met' })
  await anna.post(`/children/${id}/views`).send({ obtainedOn: '2026-11-01', methods: ['observed'] })
  await anna.get(`/children/${id}/views`)
  await anna.get(`/children/${id}/identity`)
  await anna.put(`/children/${id}/identity`).set('if-match', '"1"').send({ note: 'Någonting' })
  await anna.post(`/children/${id}/close`)
  await anna.post(`/children/${id}/reopen`)
  const events = (await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}&limit=200`)).body.items
  expect(events.map(({ action }: { action: string }) => action).reverse()).toEqual([
    'createChild',
    'getChild',
    'updateChild',
    'addChildRelation',
    'endChildRelation',
    'addChildNeed',
    'updateChildNeed',
    'addChildView',
    'listChildViews',
    'getChildIdentity',
    'putChildIdentity',
    'closeChild',
    'reopenChild',
  ])
  expect(events.find(({ action }: { action: string }) => action === 'updateChild')).toMatchObject({
    entity: 'child',
    userId: anna.userId,
    changedFields: ['whereabouts'],
  })
  expect(JSON.stringify(events)).not.toMatch(/missing|Namn|Någonting/)
})

test('a repeated POST with the same key opens one record, and with another body is 422', async () => {
  const send = (body: object) => anna.post('/children').set('idempotency-key', 'barn-1').send(body)
  const [first, second] = await Promise.all([send({ gender: 'woman' }), send({ gender: 'woman' })])
  expect(first.status).toBe(201)
  expect(second.body.id).toBe(first.body.id)
  expect((await send({ gender: 'man' })).status).toBe(422)
  const need = { area: 'dental', status: 'requested' }
  const add = () => anna.post(`/children/${first.body.id}/needs`).set('idempotency-key', 'behov-1').send(need)
  expect((await add()).body.id).toBe((await add()).body.id)
  expect((await anna.get(`/children/${first.body.id}`)).body.needs).toHaveLength(1)
})

test('a child is related to no case that is restricted, whether the child is new or was there before', async () => {
  const restricted = await openCase()
  const child = await openChild()
  await api.admin.query('update cases set restricted_at = now() where id = $1', [restricted.id])
  const relation = { caseId: restricted.id, relation: 'biological' }
  const before = (await api.admin.query('select count(*) from children')).rows
  const answers = [
    await anna.post('/children').send({ relations: [relation] }),
    await anna.post(`/children/${child.id}/relations`).set('if-match', `"${child.version}"`).send(relation),
  ]
  for (const { status, body } of answers) expect([status, body.code]).toEqual([409, 'restricted'])
  expect((await api.admin.query('select count(*) from children')).rows).toEqual(before)
  expect((await anna.get(`/children/${child.id}`)).body.relations).toEqual([])
})
