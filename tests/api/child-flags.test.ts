import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let childId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
})
beforeEach(async () => {
  api.clock.now = new Date('2026-11-23T08:00:00Z')
  childId = (await anna.post('/children').send({ placementBasis: 'informal' })).body.id
})
afterAll(() => api.close())

const flags = async () => (await anna.get(`/children/${childId}`)).body.flags
const resolve = (body: object, person = anna) => person.post(`/children/${childId}/flag-resolutions`).send(body)
const done = { flag: 'informal_placement', reason: 'waiting_for_authority' }
const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

test('a warning that is seen to is gone, on the page and in the list, with its words sealed', async () => {
  expect(await flags()).toEqual(['informal_placement'])
  const made = await resolve({ ...done, note: 'Påhittat skäl' })
  expect([made.status, made.body.note]).toEqual([201, undefined])
  expect(await flags()).toEqual([])
  const { body: list } = await anna.get('/children')
  expect(list.items.find(({ id }: { id: string }) => id === childId).flags).toEqual([])
  const { body: read } = await anna.get(`/children/${childId}/flag-resolutions`)
  expect(read.items).toMatchObject([{ ...done, note: 'Påhittat skäl', counts: true }])
  const { rows } = await api.admin.query('select * from child_flag_resolutions')
  expect(JSON.stringify(rows)).not.toMatch(/Påhitt/)
})

test('it is back when its day has passed, when the facts change, and when it is taken back', async () => {
  await resolve({ ...done, until: '2026-11-30' })
  api.clock.now = new Date('2026-12-01T08:00:00Z')
  expect(await flags()).toContain('informal_placement')
  const { body } = await resolve(done)
  expect(await flags()).not.toContain('informal_placement')
  const back = await anna
    .post(`/children/${childId}/flag-resolutions/${body.id}/withdraw`)
    .set('if-match', `"${body.version}"`)
  expect(back.status).toBe(200)
  expect(await flags()).toContain('informal_placement')
  await resolve({ flag: 'informal_placement', reason: 'done' })
  const { version } = (await anna.get(`/children/${childId}`)).body
  await anna.patch(`/children/${childId}`).set('if-match', `"${version}"`).send({ placementReviewOn: '2026-12-10' })
  expect(await flags()).toContain('placement_review_due')
  await resolve({ flag: 'placement_review_due', reason: 'under_way' })
  expect(await flags()).not.toContain('placement_review_due')
  const next = (await anna.get(`/children/${childId}`)).body.version
  await anna.patch(`/children/${childId}`).set('if-match', `"${next}"`).send({ placementReviewOn: '2026-12-11' })
  expect(await flags()).toContain('placement_review_due')
})

test('no warning is seen to that is not raised, without a reason, in words alone or until a day that has been', async () => {
  expect(faults(await resolve({ flag: 'no_view', reason: 'done' }))).toEqual(['/flag invalid'])
  expect(faults(await resolve({ flag: 'informal_placement' }))).toEqual(['/reason required'])
  expect(faults(await resolve({ ...done, reason: 'other' }))).toEqual(['/note required'])
  expect(faults(await resolve({ ...done, until: '2026-11-23' }))).toEqual(['/until too_small'])
})

test('a manager sees to a warning without words, a stranger finds nothing, and a stale version is refused', async () => {
  const manager = await api.as('organisation_manager')
  expect(faults(await resolve({ ...done, note: 'x' }, manager))).toEqual(['/note not_for_role'])
  const { body } = await resolve(done, manager)
  const address = `/children/${childId}/flag-resolutions`
  const stranger = await api.as('case_worker', 'beta')
  expect((await stranger.get(address)).status).toBe(404)
  expect((await resolve(done, stranger)).status).toBe(404)
  expect((await stranger.post(`${address}/${body.id}/withdraw`).set('if-match', '"1"')).status).toBe(404)
  expect((await anna.post(`${address}/${body.id}/withdraw`)).status).toBe(428)
  const stale = await anna.post(`${address}/${body.id}/withdraw`).set('if-match', '"7"')
  expect([stale.status, stale.body.current.version]).toEqual([412, 1])
  const reporter = await api.as('reporter')
  expect((await reporter.get(address)).status).toBe(403)
})

test('a child that turns 15 or 18 is told ahead, from its birth month', async () => {
  const born = async (birthMonth: string) =>
    (await anna.post('/children').send({ birthMonth })).body.flags.filter((flag: string) => flag.startsWith('turns'))
  expect(await born('2012-03')).toEqual([])
  expect(await born('2012-02')).toEqual(['turns_15'])
  expect(await born('2009-06')).toEqual(['turns_15'])
  expect(await born('2009-05')).toEqual(['turns_15', 'turns_18'])
  expect(await born('2008-11')).toEqual(['turns_18'])
})

test('a child that is exploited itself gets one case of its own, and each leads to the other', async () => {
  const { body: child } = await anna
    .post('/children')
    .send({ gender: 'man', ageBand: 'age_13_15', citizenshipCountry: 'RO', exposures: ['suspected_exploited'] })
  const made = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  expect(made.status).toBe(201)
  const { body: opened } = await anna.get(`/cases/${made.body.id}`)
  expect(opened).toMatchObject({
    personRole: 'direct_victim',
    gender: 'man',
    ageBand: 'age_9_17',
    citizenshipCountry: 'RO',
    palermoMeans: ['not_required_child'],
    status: 'new',
    contactMonth: '2026-11',
  })
  expect((await anna.get(`/children/${child.id}`)).body.ownCase).toEqual(made.body)
  const { body: linked } = await anna.get(`/children?ownCaseId=${made.body.id}`)
  expect(linked.items.map(({ id }: { id: string }) => id)).toEqual([child.id])
  const { body: accompanying } = await anna.get(`/children?caseId=${made.body.id}`)
  expect(accompanying.items).toEqual([])
  expect((await anna.post(`/children/${child.id}/own-case`).send({ withName: false })).status).toBe(409)
})

test('a protected child’s own case is protected from its first moment, and hidden from who is not named', async () => {
  const { body: child } = await anna.post('/children').send({ protectedIdentity: 'hidden_place_child' })
  const { body: made } = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  expect((await anna.get(`/cases/${made.id}`)).body.protectedIdentity).toBe('hidden_place_child')
  const manager = await api.as('organisation_manager')
  expect((await manager.get(`/children/${child.id}`)).body).toMatchObject({ ownCase: null, birthMonth: null })
  expect((await manager.get(`/children?ownCaseId=${made.id}`)).body.items).toEqual([])
})

test('no stranger, no other role and no closed record gives a child a case', async () => {
  const stranger = await api.as('case_worker', 'beta')
  expect((await stranger.post(`/children/${childId}/own-case`).send({ withName: false })).status).toBe(404)
  const reporter = await api.as('reporter')
  expect((await reporter.post(`/children/${childId}/own-case`).send({ withName: false })).status).toBe(403)
  await anna.post(`/children/${childId}/close`)
  expect((await anna.post(`/children/${childId}/own-case`).send({ withName: false })).status).toBe(409)
})

test('a child stays when the adult’s case closes, and when its own case is gone', async () => {
  const { body: adult } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const { body: child } = await anna
    .post('/children')
    .send({ relations: [{ caseId: adult.id, relation: 'biological' }], whereabouts: 'country_of_origin_relative' })
  const { body: own } = await anna.post(`/children/${child.id}/own-case`).send({ withName: false })
  await anna.post(`/cases/${adult.id}/close`).send({ outcome: 'other', closureReason: 'deceased' })
  expect((await anna.get(`/children/${child.id}`)).body).toMatchObject({ closedAt: null, ownCase: own })
  await api.admin.query('delete from record_changes where case_id = $1', [own.id])
  await api.admin.query('delete from cases where id = $1', [own.id])
  expect((await anna.get(`/children/${child.id}`)).body).toMatchObject({ ownCase: null, reference: child.reference })
})

const named = { fullName: 'Påhittad Pojksson', personalNumber: '19121212-1212', note: 'Om mamman' }
const openOwn = (id: string, withName: boolean, person = anna) =>
  person.post(`/children/${id}/own-case`).send({ withName })

test('the name goes along to the own case when that is chosen: sealed anew, found, and logged as an opening and a writing', async () => {
  const { body: child } = await anna.post('/children').send({ identity: named })
  const { body: own, status } = await openOwn(child.id, true)
  expect([status, own.fullName]).toEqual([201, undefined])
  const { body: identity } = await anna.get(`/cases/${own.id}/identity`)
  expect(identity).toMatchObject({ fullName: named.fullName, personalNumber: '191212121212', note: null, version: 1 })
  const { body: found } = await anna.post('/identity-searches').send({ personalNumber: named.personalNumber })
  expect(found.items.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([own.id, child.id]))
  const { rows } = await api.admin.query(
    `select action, kind, changed_fields from audit_events where entity_id = any ($1) and action ~ 'Identity$' order by id limit 2`,
    [[child.id, own.id]],
  )
  expect(rows).toEqual([
    { action: 'getChildIdentity', kind: 'opening', changed_fields: null },
    { action: 'putCaseIdentity', kind: 'writing', changed_fields: ['fullName', 'personalNumber'] },
  ])
  const sealed = await api.admin.query(
    `select c.full_name = k.full_name as same from case_identities c, child_identities k where c.case_id = $1 and k.child_id = $2`,
    [own.id, child.id],
  )
  expect(sealed.rows).toEqual([{ same: false }])
  const { body: line } = await anna.get(`/cases/${own.id}/timeline`)
  expect(line.items).toContainEqual(expect.objectContaining({ subject: 'identity', step: 'changed' }))
})

test('the name stays where it is when it is not asked for, and nothing is written where there is none', async () => {
  const { body: child } = await anna.post('/children').send({ identity: named })
  const { body: own } = await openOwn(child.id, false)
  expect((await anna.get(`/cases/${own.id}/identity`)).body).toMatchObject({ fullName: null, version: 0 })
  const { rows } = await api.admin.query(
    `select from audit_events where entity_id = $1 and action = 'getChildIdentity'`,
    [child.id],
  )
  expect(rows).toHaveLength(0)
  const { body: nameless } = await openOwn(childId, true)
  expect((await anna.get(`/cases/${nameless.id}/identity`)).body).toMatchObject({ fullName: null, version: 0 })
})

test('who may not open the name cannot carry it over, an old proof is asked for anew, and the choice is never left out', async () => {
  const { body: child } = await anna.post('/children').send({ identity: named })
  const manager = await api.as('organisation_manager')
  expect((await openOwn(child.id, true, manager)).status).toBe(403)
  expect(faults(await anna.post(`/children/${child.id}/own-case`).send({}))).toEqual(['/withName required'])
  api.clock.now = new Date('2026-11-23T08:11:00Z')
  const late = await openOwn(child.id, true)
  expect([late.status, late.body.code]).toEqual([403, 'step_up_required'])
  expect((await anna.get(`/children/${child.id}`)).body.ownCase).toBe(null)
  expect((await openOwn(child.id, false, manager)).status).toBe(201)
})

test('a protected child’s name goes along only for who is named, and its own case is found by nobody', async () => {
  const { body: child } = await anna
    .post('/children')
    .send({ protectedIdentity: 'hidden_place_child', identity: named })
  const stranger = await anotherPerson(api, 'case_worker')
  expect((await openOwn(child.id, true, stranger)).body.code).toBe('protected_identity')
  const { body: own } = await openOwn(child.id, true)
  expect((await anna.get(`/cases/${own.id}/identity`)).body.fullName).toBe(named.fullName)
  expect((await stranger.get(`/cases/${own.id}/identity`)).status).not.toBe(200)
  const { body: found } = await anna.post('/identity-searches').send({ personalNumber: named.personalNumber })
  expect(JSON.stringify(found)).not.toContain(own.id)
})
