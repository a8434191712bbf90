import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { fieldsOf, idsOf } from '../support/answers.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { childRecords } from '../support/children.ts'
import { textInDatabase } from '../support/text-in-database.ts'

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

test('a child can be related to no case that its own organisation cannot see', async () => {
  const theirs = await openCase(berit)
  const relation = { caseId: theirs.id, relation: 'biological' }
  const child = await openChild()
  const refused = [
    await anna.post(`/children/${child.id}/relations`).send(relation),
    await anna.post('/children').send({ relations: [relation] }),
  ]
  expect(refused.map(({ status, body }) => [status, body.code, fieldsOf(body)])).toEqual([
    [422, 'reference_unknown', ['/caseId invalid']],
    [422, 'reference_unknown', ['/relations/0/caseId invalid']],
  ])
  expect((await anna.get(`/children/${child.id}`)).body).toMatchObject({ relations: [], version: 1 })
})

test('a relation raises the child’s version, stands once, and stays in the record when it ends', async () => {
  const [related, child] = [await openCase(), await openChild()]
  const relation = { caseId: related.id, relation: 'claimed_unverified' }
  const added = await anna.post(`/children/${child.id}/relations`).set('if-match', '"1"').send(relation)
  expect(added.status).toBe(201)
  expect(added.headers.etag).toBe('"2"')
  expect((await anna.post(`/children/${child.id}/relations`).set('if-match', '"1"').send(relation)).status).toBe(412)
  expect((await anna.post(`/children/${child.id}/relations`).send(relation)).status).toBe(409)
  const end = `/children/${child.id}/relations/${added.body.relations[0].id}/end`
  const ended = await anna.post(end)
  expect(ended.body).toMatchObject({ version: 3, relations: [{ caseId: related.id, endedAt: now.toISOString() }] })
  expect((await anna.post(end)).status).toBe(409)
  expect(idsOf((await anna.get(`/children?caseId=${related.id}`)).body)).toEqual([])
  expect(
    (await anna.post(`/children/${child.id}/relations`).send({ ...relation, relation: 'biological' })).body.relations,
  ).toHaveLength(2)
})

test('a relation or a need is not found under another child', async () => {
  const related = await openCase()
  const child = await openChild({ relations: [{ caseId: related.id, relation: 'sibling' }] })
  const [other, need] = [await openChild(), await addNeed(child.id)]
  expect((await anna.post(`/children/${other.id}/relations/${child.relations[0].id}/end`)).status).toBe(404)
  const patch = anna.patch(`/children/${other.id}/needs/${need.id}`).set('if-match', '"1"')
  expect((await patch.send({ status: 'met' })).status).toBe(404)
})

test('a need that is unmet or refused has its reason, whether it is new or changed', async () => {
  const { id } = await openChild()
  const path = `/children/${id}/needs`
  const refused = await anna.post(path).send({ area: 'health_mental', status: 'unmet' })
  expect([refused.status, fieldsOf(refused.body)]).toEqual([400, ['/nonprovisionReason required']])
  const need = await addNeed(id, { right: 'crc_28_29_education', nextReviewOn: '2027-01-15' })
  expect(need).toMatchObject({ right: 'crc_28_29_education', nonprovisionReason: null, version: 1 })
  const change = (version: number, patch: object) =>
    anna.patch(`${path}/${need.id}`).set('if-match', `"${version}"`).send(patch)
  expect(fieldsOf((await change(1, { status: 'refused_by_authority' })).body)).toEqual(['/nonprovisionReason required'])
  const reason = { status: 'refused_by_authority', nonprovisionReason: 'municipality_dispute' }
  const changed = await change(1, reason)
  expect(changed.headers.etag).toBe('"2"')
  expect(changed.body).toMatchObject({ ...reason, version: 2 })
  expect((await change(2, { nonprovisionReason: null })).status).toBe(400)
  const stale = await change(1, { status: 'met' })
  expect([stale.status, stale.body.current]).toEqual([412, changed.body])
  expect((await anna.patch(`${path}/${need.id}`).send({ status: 'met' })).status).toBe(428)
  expect((await anna.get(`/children/${id}`)).body).toMatchObject({ version: 1, needs: [{ id: need.id, version: 2 }] })
})

test('the child’s words come back to case workers as they were said, and nobody else has them', async () => {
  const { id } = await openChild()
  const words = 'Jag vill gå i skolan med Zebraflinta'
  const said = { obtainedOn: '2026-11-20', methods: ['talked_alone', 'interpreter_used'], words }
  const added = await anna.post(`/children/${id}/views`).set('idempotency-key', 'röst-1').send(said)
  expect(added.status).toBe(201)
  expect(added.body).toMatchObject({ childId: id, obtainedOn: said.obtainedOn, methods: said.methods })
  const again = await anna.post(`/children/${id}/views`).set('idempotency-key', 'röst-1').send(said)
  expect(again.body).toEqual(added.body)
  await anna.post(`/children/${id}/views`).send({ obtainedOn: '2026-10-01', methods: ['child_declined'] })
  const opened = await anna.get(`/children/${id}/views`)
  expect(opened.headers['cache-control']).toBe('no-store')
  expect(opened.body.items.map((view: { words: string | null }) => view.words)).toEqual([null, words])
  expect((await manager.get(`/children/${id}`)).body.latestViewOn).toBe('2026-11-20')
  expect(await textInDatabase(api.admin, 'Zebraflinta')).toEqual([])
  expect(await textInDatabase(api.admin, id)).toEqual(expect.arrayContaining(['children', 'child_views']))
})

test('a view has a method and a day that has come', async () => {
  const { id } = await openChild()
  const refusal = async (body: object) => fieldsOf((await anna.post(`/children/${id}/views`).send(body)).body)
  expect(await refusal({ obtainedOn: '2026-11-24', methods: ['observed'] })).toEqual(['/obtainedOn too_large'])
  expect(await refusal({ obtainedOn: '2026-02-29', methods: [] })).toEqual(['/methods too_short', '/obtainedOn format'])
  expect(await refusal({})).toEqual(['/methods required', '/obtainedOn required'])
})

test('words moved to another child’s view do not open', async () => {
  const [one, two] = [await openChild(), await openChild()]
  for (const { id } of [one, two]) {
    await anna
      .post(`/children/${id}/views`)
      .send({ obtainedOn: '2026-11-01', methods: ['talked_alone'], words: 'Mitt' })
  }
  await api.admin.query(
    'update child_views set words = (select words from child_views where child_id = $1) where child_id = $2',
    [one.id, two.id],
  )
  expect((await anna.get(`/children/${one.id}/views`)).status).toBe(200)
  const moved = await anna.get(`/children/${two.id}/views`)
  expect([moved.status, moved.body.code]).toEqual([409, 'unreadable_data'])
})

test('an identity is written over only by who has read it, and a refusal does not show it', async () => {
  const { id } = await openChild()
  expect((await anna.get(`/children/${id}/identity`)).body).toMatchObject({ fullName: null, version: 0 })
  const first = await anna.put(`/children/${id}/identity`).send({ fullName: 'Ett Namnpåhitt', note: 'Tycker om häst' })
  expect(first.body).toMatchObject({ fullName: 'Ett Namnpåhitt', version: 1 })
  expect((await anna.put(`/children/${id}/identity`).send({ fullName: 'Två' })).status).toBe(428)
  const stale = await anna.put(`/children/${id}/identity`).set('if-match', '"7"').send({ fullName: 'Två' })
  expect([stale.status, stale.body.current.version]).toEqual([412, 1])
  expect(stale.text).not.toContain('Namnpåhitt')
  const second = await anna.put(`/children/${id}/identity`).set('if-match', '"1"').send({ fullName: 'Två' })
  expect(second.body).toMatchObject({ fullName: 'Två', note: null, version: 2 })
  expect(await textInDatabase(api.admin, 'Namnpåhitt')).toEqual([])
})

test('two first writers of an identity: one wins, and the other must read first', async () => {
  const { id } = await openChild()
  const write = (fullName: string) => anna.put(`/children/${id}/identity`).send({ fullName })
  const answers = await Promise.all([write('Ett'), write('Två')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 428])
})

test('warnings follow the clock and the record', async () => {
  const { id, createdAt } = await openChild({
    ageBand: 'age_10_12',
    placementBasis: 'informal',
    custodySituation: 'other_guardian_suspected',
  })
  const later = (days: number) => new Date(new Date(createdAt).getTime() + days * 86_400_000)
  const flags = async () => (await manager.get(`/children/${id}`)).body.flags
  api.clock.now = later(1)
  expect(await flags()).toEqual(['informal_placement', 'no_special_representative'])
  api.clock.now = later(31)
  expect(await flags()).toEqual(['no_view', 'no_schooling', 'informal_placement', 'no_special_representative'])
  const obtainedOn = createdAt.slice(0, 10)
  await anna.post(`/children/${id}/views`).send({ obtainedOn, methods: ['not_obtained_harmful'] })
  const facts = { schoolStatus: 'remote', placementBasis: 'child_court', representatives: ['special_representative'] }
  await anna.patch(`/children/${id}`).set('if-match', '"1"').send(facts)
  expect(await flags()).toEqual([])
})
