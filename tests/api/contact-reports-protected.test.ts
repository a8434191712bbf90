import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { foldContactReports } from '../../apps/api/src/statistics/queries.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

// Persons with a protected identity in the statistics form: national totals only (domain.md 7.5).
let api: TestApi
let rut: Person
let coordinator: Person
beforeAll(async () => {
  api = await startApi()
  rut = await api.as('reporter')
  coordinator = await api.as('national_coordinator')
})
afterAll(() => api.close())

const victim = { year: 2025, personRole: 'direct_victim' }
const create = (body: object) => rut.post('/contact-reports').send({ ...victim, ...body })
const pointers = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

test('a protected person has neither county nor month; either is refused, and nothing is written', async () => {
  const before = await api.admin.query('select count(*) from contact_reports')
  const refused = await create({ protectedIdentity: true, county: 'se_14', contactMonth: '2025-03' })
  expect(refused.status).toBe(400)
  expect(pointers(refused)).toEqual(['/county protected_identity', '/contactMonth protected_identity'])
  expect((await create({ protectedIdentity: 'ja' })).status).toBe(400)
  expect((await create({ protectedIdentity: null })).status).toBe(400)
  expect((await api.admin.query('select count(*) from contact_reports')).rows).toEqual(before.rows)
  const made = await create({ protectedIdentity: true, gender: 'woman' })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ protectedIdentity: true, county: null, contactMonth: null, gender: 'woman' })
  expect((await create({})).body.protectedIdentity).toBe(false)
})

test('a person who becomes protected loses the place and the month that were written, and they do not come back by themselves', async () => {
  const { body } = await create({ county: 'se_14', contactMonth: '2025-03' })
  const path = `/contact-reports/${body.id}`
  const change = (version: number, patch: object) => rut.patch(path).set('if-match', `"${version}"`).send(patch)
  expect(pointers(await change(1, { protectedIdentity: true, county: 'se_01' }))).toEqual([
    '/county protected_identity',
  ])
  expect((await change(1, { protectedIdentity: true })).body).toMatchObject({
    county: null,
    contactMonth: null,
    version: 2,
  })
  expect(pointers(await change(2, { contactMonth: '2025-04' }))).toEqual(['/contactMonth protected_identity'])
  expect((await change(1, { protectedIdentity: false })).status).toBe(412)
  expect((await change(2, { protectedIdentity: false })).body).toMatchObject({ protectedIdentity: false, county: null })
  expect((await change(3, { county: 'se_14' })).body.county).toBe('se_14')
  const foreign = (await api.as('reporter', 'beta'))
    .patch(path)
    .set('if-match', '"4"')
    .send({ protectedIdentity: true })
  expect((await foreign).status).toBe(404)
})

test('a file says it in a column; county and month of the row are dropped and said to be', async () => {
  const csv =
    'Roll;Skyddade personuppgifter;Län;Månad\r\nDirekt utsatt;ja;se_14;2024-03\r\nDirekt utsatt;nej;se_14;2024-03\r\n'
  const answer = await rut
    .post('/contact-reports/imports?year=2024')
    .attach('file', Buffer.from(csv), { filename: 'formular.csv', contentType: 'text/csv' })
  expect(answer.body).toMatchObject({ stored: true, accepted: 2 })
  expect(answer.body.warnings).toMatchObject([
    { row: 2, column: 'county', code: 'protected_identity_masked' },
    { row: 2, column: 'contactMonth', code: 'protected_identity_masked' },
  ])
  const { body } = await rut.get('/contact-reports?year=2024')
  const rows = body.items.map((row: Record<string, unknown>) => [row.protectedIdentity, row.county, row.contactMonth])
  expect(rows.sort()).toEqual([
    [false, 'se_14', '2024-03'],
    [true, null, null],
  ])
})

test('national totals count them and no organisation’s own figures do, also once the rows of the year are counts', async () => {
  for (const slug of ['alfa', 'beta', 'gamma'] as const) {
    await api.admin.query(
      `insert into contact_reports (organisation_id, year, created_by, person_role, gender, protected_identity)
       select $1, 2022, $1, 'direct_victim', 'woman', n > 9 from generate_series(1, $2) as n`,
      [api.organisations[slug], slug === 'alfa' ? 11 : 9],
    )
  }
  const totals = async () => {
    const totalOf = async (person: Person, code: string, query = '') =>
      (await person.get(`/statistics/metrics/${code}?year=2022${query}`)).body.total
    const own = `&organisationId=${api.organisations.alfa}`
    return [
      await totalOf(coordinator, 'direct_victims'),
      await totalOf(coordinator, 'persons_supported'),
      await totalOf(rut, 'direct_victims', own),
      await totalOf(rut, 'persons_supported', own),
    ]
  }
  const published = [29, 29, 9, 9].map((value) => ({ status: 'published', value }))
  expect(await totals()).toMatchObject(published)
  const retention = { userId: null, organisationId: api.organisations.alfa, role: 'retention' } as const
  expect(await asActor(api.db, retention, (tx) => foldContactReports(tx, api.organisations.alfa, 2022))).toBe(11)
  expect(await totals()).toMatchObject(published)
})

test('of a protected person every answer but the role and the status is unknown to the tables', async () => {
  await create({ protectedIdentity: true, gender: 'woman', mainExploitationForm: 'labour', citizenshipCountry: 'RO' })
  const { rows } = await api.admin.query(
    `select distinct gender, age_band, main_exploitation_form, citizenship_group, police_report_status, identification_source
     from statistics_contacts where protected_identity`,
  )
  expect(rows.map((row) => Object.values(row))).toEqual([[null, null, null, null, null, null]])
})

test('a row cannot say where or when behind the API either', async () => {
  const insert = `insert into contact_reports (organisation_id, year, created_by, person_role, protected_identity, county)
    values ($1, 2025, $1, 'direct_victim', true, 'se_14')`
  await expect(api.admin.query(insert, [api.organisations.alfa])).rejects.toThrow('contact_reports_protected')
})
