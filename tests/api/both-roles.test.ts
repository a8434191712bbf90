import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { findCell, foldContactReports } from '../../apps/api/src/statistics/queries.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

// A child that accompanies and is exploited itself: once in each role, and never added (domain.md section 6).
let api: TestApi
let anna: Person
let rut: Person
let coordinator: Person
beforeAll(async () => {
  api = await startApi()
  ;[anna, rut] = await Promise.all([api.as('case_worker'), api.as('reporter')])
  coordinator = await api.as('national_coordinator')
})
afterAll(() => api.close())

const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id)

test('a boy in both roles stands once in the list of children and once in that of cases, as a direct victim', async () => {
  const { body: mother } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const { body: boy } = await anna
    .post('/children')
    .send({ exposures: ['suspected_exploited'], relations: [{ caseId: mother.id, relation: 'biological' }] })
  const { body: own } = await anna.post(`/children/${boy.id}/own-case`).send({ withName: false })
  expect(idsOf(await anna.get('/children'))).toEqual([boy.id])
  expect(idsOf(await anna.get(`/children?caseId=${mother.id}`))).toEqual([boy.id])
  expect(idsOf(await anna.get(`/children?caseId=${own.id}`))).toEqual([])
  expect(idsOf(await anna.get('/cases')).sort()).toEqual([mother.id, own.id].sort())
  expect(idsOf(await anna.get('/cases?personRole=direct_victim')).sort()).toEqual([mother.id, own.id].sort())
  expect(idsOf(await anna.get('/cases?personRole=accompanying_child'))).toEqual([])
})

test('in the figures of the year each role counts him once, neither holds the other, and he is nobody’s second victim', async () => {
  for (const slug of ['alfa', 'beta', 'gamma'] as const)
    for (const role of ['direct_victim', 'accompanying_child', 'accompanying_sibling'])
      await api.admin.query(
        `insert into contact_reports (organisation_id, year, created_by, person_role, gender, age_band)
         select $1, 2022, $1, $2, 'man', 'age_9_17' from generate_series(1, 12)`,
        [api.organisations[slug], role],
      )
  const figures = async () => {
    const of = async (code: string) =>
      (await coordinator.get(`/statistics/metrics/${code}?year=2022`)).body as Parameters<typeof findCell>[0] & {
        total: { value: number }
      }
    const supported = await of('persons_supported')
    const inRole = (personRolePublished: string) => findCell(supported, { personRolePublished })
    return {
      victims: (await of('direct_victims')).total.value,
      childVictims: (await of('direct_victims_children')).total.value,
      accompanying: (await of('accompanying_children')).total.value,
      byForm: (await of('victims_by_form')).total.value,
      supportedVictims: inRole('direct_victim'),
      supportedChildren: inRole('accompanying_child'),
      supportedOthers: inRole('accompanying_other'),
    }
  }
  const value = (count: number) => expect.objectContaining({ status: 'published', value: count })
  const allOf = (victims: number, accompanying: number) => ({
    ...{ victims, childVictims: victims, byForm: victims, supportedVictims: value(victims) },
    ...{ accompanying, supportedChildren: value(accompanying), supportedOthers: value(36) },
  })
  expect(await figures()).toEqual(allOf(36, 36))
  const boy = { year: 2022, gender: 'man', ageBand: 'age_9_17' }
  expect((await rut.post('/contact-reports').send({ ...boy, personRole: 'accompanying_child' })).status).toBe(201)
  expect(await figures()).toEqual(allOf(36, 37))
  expect((await rut.post('/contact-reports').send({ ...boy, personRole: 'direct_victim' })).status).toBe(201)
  expect(await figures()).toEqual(allOf(37, 37))
  const retention = { userId: null, organisationId: api.organisations.alfa, role: 'retention' } as const
  await asActor(api.db, retention, (tx) => foldContactReports(tx, api.organisations.alfa, 2022))
  expect(await figures()).toEqual(allOf(37, 37))
})

test('a file with both rows of the boy takes both, and the same file again takes neither', async () => {
  const csv = 'Roll;Kön;Ålder\r\nMedföljande barn;Man;9–17 år\r\nDirekt utsatt;Man;9–17 år\r\n'
  const send = () =>
    rut
      .post('/contact-reports/imports?year=2023')
      .attach('file', Buffer.from(csv), { filename: 'formular.csv', contentType: 'text/csv' })
  expect((await send()).body).toMatchObject({ stored: true, accepted: 2 })
  await send()
  const { body } = await rut.get('/contact-reports?year=2023')
  expect(body.items.map(({ personRole }: { personRole: string }) => personRole).sort()).toEqual([
    'accompanying_child',
    'direct_victim',
  ])
})
