import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { fieldsOf, idsOf } from '../support/answers.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let manager: Person
let otherManager: Person
let staff: Person
let coordinator: Person
const now = new Date('2026-11-23T08:00:00Z')
beforeAll(async () => {
  api = await startApi()
  manager = await api.as('organisation_manager', 'alfa')
  otherManager = await api.as('organisation_manager', 'beta')
  staff = await api.as('shelter_staff', 'alfa')
  coordinator = await api.as('national_coordinator')
})
beforeEach(() => {
  api.clock.now = now
})
afterAll(() => api.close())

let number = 0
async function register(facts: object = {}, person = manager) {
  const answer = await person.post('/shelters').send({ codeName: `Trädet ${++number}`, policeRegion: 'west', ...facts })
  expect(answer.status).toBe(201)
  return answer.body
}

const certify = (shelter: { id: string; version: number }, body: object) =>
  coordinator.put(`/shelters/${shelter.id}/certification`).set('if-match', `"${shelter.version}"`).send(body)
const thisYear = { status: 'certified', certifiedFrom: '2026-01-01', certifiedTo: '2026-12-31' }

test('a shelter is registered by code name and police region, not certified', async () => {
  const answer = await manager.post('/shelters').send({ codeName: 'Tallen', policeRegion: 'west' })
  expect(answer.status).toBe(201)
  expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/shelters/${answer.body.id}` })
  expect(answer.body).toMatchObject({
    organisationId: manager.organisationId,
    codeName: 'Tallen',
    places: 0,
    certificationStatus: 'not_applied',
    certifiedToday: false,
    active: true,
    can: { edit: true, certify: false, readAddress: false },
  })
  expect((await manager.get(`/shelters/${answer.body.id}`)).body).toEqual(answer.body)
})

test('every wrong field is named, and an address is no field of a shelter', async () => {
  const wrong = {
    codeName: ' ',
    policeRegion: 'moon',
    places: 501,
    ivoPermitValidTo: '2026-02-30',
    targetGroups: ['women', 'women'],
    address: 'Påhittade gatan 1',
  }
  expect(fieldsOf((await manager.post('/shelters').send(wrong)).body)).toEqual([
    '/address unknown_field',
    '/codeName pattern',
    '/ivoPermitValidTo format',
    '/places too_large',
    '/policeRegion code_unknown',
    '/targetGroups not_unique',
  ])
  const { codeName } = await register()
  const twice = await manager.post('/shelters').send({ codeName, policeRegion: 'west' })
  expect([twice.status, fieldsOf(twice.body)]).toEqual([400, ['/codeName not_unique']])
  await register({ codeName }, otherManager)
})

test('a manager cannot set the certification, and the coordinator cannot change what the organisation records', async () => {
  const { id } = await register()
  const fields = { certificationStatus: 'certified', certifiedFrom: '2026-01-01', certifiedTo: '2026-12-31' }
  const unknown = ['/certificationStatus unknown_field', '/certifiedFrom unknown_field', '/certifiedTo unknown_field']
  const created = await manager.post('/shelters').send({ codeName: 'Granen', policeRegion: 'west', ...fields })
  expect(fieldsOf(created.body)).toEqual(unknown)
  const patched = await manager.patch(`/shelters/${id}`).set('if-match', '"1"').send(fields)
  expect(fieldsOf(patched.body)).toEqual(unknown)
  const put = await manager.put(`/shelters/${id}/certification`).set('if-match', '"1"').send(thisYear)
  expect(put.status).toBe(403)
  expect((await coordinator.patch(`/shelters/${id}`).set('if-match', '"1"').send({ places: 9 })).status).toBe(403)
  expect((await coordinator.post('/shelters').send({ codeName: 'En', policeRegion: 'west' })).status).toBe(403)
  const mixed = await certify({ id, version: 1 }, { ...thisYear, places: 9 })
  expect(fieldsOf(mixed.body)).toEqual(['/places unknown_field'])
  expect((await manager.get(`/shelters/${id}`)).body).toMatchObject({
    version: 1,
    places: 0,
    certificationStatus: 'not_applied',
  })
})

test('the coordinator certifies in their own name, at the version they saw', async () => {
  const shelter = await register()
  const certified = await certify(shelter, thisYear)
  expect(certified.headers.etag).toBe('"2"')
  expect(certified.body).toMatchObject({
    certificationStatus: 'certified',
    certifiedFrom: '2026-01-01',
    certifiedTo: '2026-12-31',
    certifiedBy: coordinator.userId,
    certifiedAt: now.toISOString(),
    certifiedToday: true,
    can: { edit: false, certify: true, readAddress: false },
  })
  const stale = await certify(shelter, { status: 'withdrawn' })
  expect([stale.status, stale.body.current]).toEqual([412, certified.body])
  expect((await coordinator.put(`/shelters/${shelter.id}/certification`).send(thisYear)).status).toBe(428)
  const withdrawn = await certify(certified.body, { status: 'withdrawn' })
  expect(withdrawn.body).toMatchObject({ certificationStatus: 'withdrawn', certifiedFrom: null, certifiedToday: false })
})

test('a certification has both its days, real ones in order', async () => {
  const shelter = await register()
  const refusal = async (body: object) => fieldsOf((await certify(shelter, body)).body)
  expect(await refusal({ status: 'certified' })).toEqual(['/certifiedFrom required', '/certifiedTo required'])
  expect(await refusal({ ...thisYear, certifiedTo: '2025-12-31' })).toEqual(['/certifiedTo date_order'])
  expect(await refusal({ ...thisYear, certifiedTo: '2026-06-31' })).toEqual(['/certifiedTo format'])
  expect(await refusal({ status: 'blessed' })).toEqual(['/status code_unknown'])
})

test('two writers of the same version: one wins, the other gets 412 with the shelter as it is now', async () => {
  const { id } = await register()
  expect((await manager.patch(`/shelters/${id}`).send({ places: 1 })).status).toBe(428)
  const write = (places: number) => manager.patch(`/shelters/${id}`).set('if-match', '"1"').send({ places })
  const answers = await Promise.all([write(1), write(2)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)!.body
  expect(answers.find(({ status }) => status === 412)!.body.current).toEqual(winner)
})

test('the filter for certified shelters says the same as each shelter, at every turn of the day in Sweden', async () => {
  const region = { policeRegion: 'bergslagen' }
  const period = { certifiedFrom: '2026-03-01', certifiedTo: '2026-06-30' }
  await certify(await register(region), { status: 'certified', ...period })
  await certify(await register(region), { status: 'certified_conditional', ...period })
  await certify(await register({ ...region, ivoPermitStatus: 'revoked' }), { status: 'certified', ...period })
  await certify(await register({ ...region, ivoPermitStatus: 'refused' }), { status: 'certified', ...period })
  await certify(await register(region), { status: 'suspended', ...period })
  await register(region)
  const counts: number[] = []
  for (const instant of [
    '2026-02-28T22:59:59Z',
    '2026-02-28T23:00:00Z',
    '2026-06-30T21:59:59Z',
    '2026-06-30T22:00:00Z',
  ]) {
    api.clock.now = new Date(instant)
    const [all, yes, no] = await Promise.all(
      ['', '&certifiedToday=true', '&certifiedToday=false'].map(
        async (filter) => (await coordinator.get(`/shelters?policeRegion=bergslagen${filter}`)).body,
      ),
    )
    const certified = all.items.filter(({ certifiedToday }: { certifiedToday: boolean }) => certifiedToday)
    expect(yes.items).toEqual(certified)
    expect(idsOf(no).length + certified.length).toBe(6)
    counts.push(certified.length)
  }
  expect(counts).toEqual([0, 2, 2, 0])
})

test('the list filters by region and target group, and its pages together hold every shelter once', async () => {
  const women = await register({ policeRegion: 'north', targetGroups: ['women', 'pregnant'] })
  const men = await register({ policeRegion: 'north', targetGroups: ['men'] })
  const list = async (query: string) => idsOf((await manager.get(`/shelters?policeRegion=north${query}`)).body)
  expect(await list('')).toEqual([men.id, women.id])
  expect(await list('&targetGroup=pregnant')).toEqual([women.id])
  const page = (await manager.get('/shelters?policeRegion=north&limit=1')).body
  expect([...idsOf(page), ...(await list(`&limit=1&cursor=${page.nextCursor}`))]).toEqual([men.id, women.id])
})

test.each(['address=x', 'policeRegion=moon', 'targetGroup=all', 'certifiedToday=perhaps', 'cursor=bm9uc2Vuc2U'])(
  'the filter %s is 400',
  async (filter) => {
    expect((await manager.get(`/shelters?${filter}`)).status).toBe(400)
  },
)

test('an organisation sees its own shelters, and the coordinator those of all', async () => {
  const [ours, theirs] = [await register(), await register({}, otherManager)]
  for (const person of [manager, staff, await api.as('case_worker', 'alfa')]) {
    const seen = idsOf((await person.get('/shelters?limit=200')).body)
    expect(seen).toContain(ours.id)
    expect(seen).not.toContain(theirs.id)
  }
  const all = idsOf((await coordinator.get('/shelters?limit=200')).body)
  expect(all).toEqual(expect.arrayContaining([ours.id, theirs.id]))
})

test('another organisation’s shelter is 404 in every operation', async () => {
  const { id } = await register({}, otherManager)
  const otherStaff = await api.as('shelter_staff', 'beta')
  expect((await otherStaff.put(`/shelters/${id}/address`).send({ address: 'Påhittade gatan 2' })).status).toBe(200)
  const asked = [
    manager.get(`/shelters/${id}`),
    manager.patch(`/shelters/${id}`).set('if-match', '"1"').send({ places: 1 }),
    staff.get(`/shelters/${id}`),
    staff.get(`/shelters/${id}/address`),
    staff.put(`/shelters/${id}/address`).set('if-match', '"1"').send({ address: 'Påhittade gatan 3' }),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 404))
  const unknown = '00000000-0000-7000-8000-000000000000'
  expect((await certify({ id: unknown, version: 1 }, thisYear)).status).toBe(404)
})

test('each role may do what it may, and no more', async () => {
  const { id } = await register()
  const statuses = async (person: Person) => {
    const asked = [
      person.get('/shelters'),
      person.get(`/shelters/${id}`),
      person.post('/shelters').send({}),
      person.patch(`/shelters/${id}`).send({ places: 1 }),
      person.put(`/shelters/${id}/certification`).send({ status: 'applied' }),
      person.get(`/shelters/${id}/address`),
      person.put(`/shelters/${id}/address`).send({}),
    ]
    return (await Promise.all(asked)).map(({ status }) => status)
  }
  expect(await statuses(manager)).toEqual([200, 200, 400, 428, 403, 403, 403])
  expect(await statuses(coordinator)).toEqual([200, 200, 403, 403, 428, 403, 403])
  expect(await statuses(staff)).toEqual([200, 200, 403, 403, 403, 200, 400])
  expect(await statuses(await api.as('case_worker'))).toEqual([200, 200, 403, 403, 403, 403, 403])
  for (const role of ['platform_admin', 'board_member', 'privacy_officer', 'reporter'] as const) {
    expect(await statuses(await api.as(role))).toEqual([403, 403, 403, 403, 403, 403, 403])
  }
})

test('row-level security alone keeps a shelter from being changed by anybody but its manager and the coordinator', async () => {
  const { id } = await register()
  const changedBy = (role: 'case_worker' | 'shelter_staff' | 'organisation_manager', organisationId: string) =>
    asActor(api.db, { userId: manager.userId, organisationId, role }, async (tx) => {
      const changed = await tx.updateTable('shelters').set({ places: 3 }).where('id', '=', id).executeTakeFirst()
      return changed.numUpdatedRows
    })
  expect(await changedBy('case_worker', manager.organisationId)).toBe(0n)
  expect(await changedBy('shelter_staff', manager.organisationId)).toBe(0n)
  expect(await changedBy('organisation_manager', otherManager.organisationId)).toBe(0n)
  expect(await changedBy('organisation_manager', manager.organisationId)).toBe(1n)
})

test('a repeated POST with the same key registers one shelter, and every change is in the audit log', async () => {
  const send = (places: number) =>
    manager
      .post('/shelters')
      .set('idempotency-key', 'boende-1')
      .send({ codeName: 'Boken', policeRegion: 'east', places })
  const [first, second] = await Promise.all([send(3), send(3)])
  expect(second.body.id).toBe(first.body.id)
  expect((await send(4)).status).toBe(422)
  const { id } = first.body
  await manager.get(`/shelters/${id}`)
  await manager.patch(`/shelters/${id}`).set('if-match', '"1"').send({ places: 7 })
  await certify({ id, version: 2 }, thisYear)
  const events = (await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}`)).body.items
  const told = events.map(({ action, changedFields }: { action: string; changedFields: string[] | null }) => [
    action,
    changedFields,
  ])
  expect(told.reverse()).toEqual([
    ['createShelter', null],
    ['getShelter', null],
    ['updateShelter', ['places']],
    ['putShelterCertification', ['status', 'certifiedFrom', 'certifiedTo']],
  ])
})
