import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
let manager: Person
let staff: Person
let coordinator: Person
beforeAll(async () => {
  api = await startApi()
  manager = await api.as('organisation_manager', 'alfa')
  staff = await api.as('shelter_staff', 'alfa')
  coordinator = await api.as('national_coordinator')
})
afterAll(() => api.close())

let number = 0
async function register() {
  const answer = await manager.post('/shelters').send({ codeName: `Trädet ${++number}`, policeRegion: 'west' })
  expect(answer.status).toBe(201)
  return answer.body
}

const certify = (shelter: { id: string; version: number }, body: object) =>
  coordinator.put(`/shelters/${shelter.id}/certification`).set('if-match', `"${shelter.version}"`).send(body)
const thisYear = { status: 'certified', certifiedFrom: '2026-01-01', certifiedTo: '2026-12-31' }

test('the address opens to the shelter’s own staff, uncached, and each opening is logged', async () => {
  const { id } = await register()
  expect((await staff.get(`/shelters/${id}/address`)).body).toMatchObject({ address: null, version: 0 })
  const written = await staff.put(`/shelters/${id}/address`).send({ address: 'Påhittade gatan 4, Ingenstans' })
  expect(written.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' })
  const opened = await staff.get(`/shelters/${id}/address`)
  expect(opened.headers).toMatchObject({ etag: '"1"', 'cache-control': 'no-store' })
  expect(opened.body).toEqual(written.body)
  const events = (await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}`)).body.items
  expect(events.map(({ action, userId }: { action: string; userId: string }) => [action, userId]).reverse()).toEqual([
    ['createShelter', manager.userId],
    ['getShelterAddress', staff.userId],
    ['putShelterAddress', staff.userId],
    ['getShelterAddress', staff.userId],
  ])
})

test('an address is written over only by who has read it', async () => {
  const { id } = await register()
  const write = (address: string) => staff.put(`/shelters/${id}/address`).send({ address })
  const answers = await Promise.all([write('Påhittade gatan 5'), write('Påhittade gatan 6')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 428])
  const again = (version: number) => staff.put(`/shelters/${id}/address`).set('if-match', `"${version}"`)
  const stale = await again(7).send({ address: 'Påhittade gatan 7' })
  expect([stale.status, stale.body.current.version]).toEqual([412, 1])
  expect((await again(1).send({ address: null })).body).toMatchObject({ address: null, version: 2 })
  expect((await again(2).send({})).status).toBe(400)
})

test('the address never appears outside its own route: in no answer, list, audit event or table', async () => {
  const canary = 'Kanariestigen 17'
  const shelter = await register()
  const { id } = shelter
  await staff.put(`/shelters/${id}/address`).send({ address: canary })
  await certify(shelter, thisYear)
  const officer = await api.as('privacy_officer')
  const answers = [
    await manager.patch(`/shelters/${id}`).set('if-match', '"2"').send({ places: 4 }),
    await manager.patch(`/shelters/${id}`).set('if-match', '"2"').send({ places: 5 }),
    await staff.put(`/shelters/${id}/address`).send({ address: canary }),
    await staff.put(`/shelters/${id}/address`).set('if-match', '"9"').send({ address: canary }),
    await staff.put(`/shelters/${id}/address`).set('if-match', '"1"').send({ address: canary, street: canary }),
    await officer.get('/audit-events?limit=200'),
  ]
  for (const person of [manager, staff, coordinator, await api.as('case_worker')]) {
    answers.push(await person.get(`/shelters/${id}`), await person.get('/shelters?limit=200'))
  }
  expect(answers.map(({ status }) => status)).toEqual([200, 412, 428, 412, 400, 200, ...Array(8).fill(200)])
  for (const { text, headers } of answers) expect(text + JSON.stringify(headers)).not.toContain('Kanariestigen')
  expect(await textInDatabase(api.admin, 'Kanariestigen')).toEqual([])
  expect(await textInDatabase(api.admin, id)).toEqual(expect.arrayContaining(['audit_events', 'shelter_addresses']))
  expect((await staff.get(`/shelters/${id}/address`)).body.address).toBe(canary)
})

test('an address moved to another shelter does not open', async () => {
  const [one, two] = [await register(), await register()]
  await staff.put(`/shelters/${one.id}/address`).send({ address: 'Påhittade gatan 8' })
  await staff.put(`/shelters/${two.id}/address`).send({ address: 'Påhittade gatan 9' })
  await api.admin.query(
    'update shelter_addresses set address = (select address from shelter_addresses where shelter_id = $1) where shelter_id = $2',
    [one.id, two.id],
  )
  const answer = await staff.get(`/shelters/${two.id}/address`)
  expect([answer.status, answer.body.code]).toEqual([409, 'unreadable_data'])
  expect(answer.text).not.toContain('Påhittade')
})
