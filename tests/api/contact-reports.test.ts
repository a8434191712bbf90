import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let rut: Person
let beta: Person
beforeAll(async () => {
  api = await startApi()
  rut = await api.as('reporter', 'alfa')
  beta = await api.as('reporter', 'beta')
})
afterAll(() => api.close())

const smallest = { year: 2025, personRole: 'direct_victim' }
async function report(facts: object = {}, person = rut) {
  const answer = await person.post('/contact-reports').send({ ...smallest, ...facts })
  expect(answer.status).toBe(201)
  return answer.body
}
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()

test('a person is reported with a year and a role, and every other answer may be missing', async () => {
  const answer = await rut.post('/contact-reports').send(smallest)
  expect(answer.status).toBe(201)
  expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/contact-reports/${answer.body.id}` })
  const nothing = { gender: null, contactMonth: null, controlMethods: [], importId: null }
  expect(answer.body).toMatchObject({ ...smallest, ...nothing, can: { edit: true } })
  expect(answer.body).not.toHaveProperty('fingerprint')
  expect(answer.body).not.toHaveProperty('organisationId')
})

test('every answer of the form comes back as it was given', async () => {
  const answers = {
    traffickingStatus: 'possible_victim',
    statusDecisionOrg: 'police',
    mainExploitationForm: 'labour',
    otherExploitationForms: ['begging'],
    sexualExploitationTypes: ['prostitution'],
    labourSector: 'isic_a',
    recruitmentMethods: ['family'],
    controlMethods: ['debt_bondage', 'restricts_movement'],
    gender: 'woman',
    ageBand: 'age_24_26',
    citizenshipCountry: 'RO',
    citizenshipGroup: 'eu_eea_ch',
    county: 'se_01',
    policeReportStatus: 'unknown',
    residenceStatus: 'unknown',
    reflectionStatus: 'unknown',
    identificationSource: 'unknown',
    contactMonth: '2025-03',
  }
  const { id } = await report(answers)
  expect((await rut.get(`/contact-reports/${id}`)).body).toMatchObject(answers)
})

test('year and role are required, and a month of contact lies in the year', async () => {
  const missing = await rut.post('/contact-reports').send({})
  expect(missing.status).toBe(400)
  expect(pointers(missing.body)).toEqual(['/personRole required', '/year required'])
  const outside = await rut.post('/contact-reports').send({ ...smallest, contactMonth: '2024-12' })
  expect(outside.status).toBe(400)
  expect(pointers(outside.body)).toEqual(['/contactMonth invalid'])
  const { id } = await report()
  const moved = await rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ contactMonth: '2026-01' })
  expect([moved.status, pointers(moved.body)]).toEqual([400, ['/contactMonth invalid']])
})

test('the country decides the citizenship group, and a group that contradicts it is refused', async () => {
  const { id, citizenshipGroup } = await report({ citizenshipCountry: 'SY' })
  expect(citizenshipGroup).toBe('third_country')
  const wrong = await rut
    .post('/contact-reports')
    .send({ ...smallest, citizenshipCountry: 'SE', citizenshipGroup: 'stateless' })
  expect([wrong.status, pointers(wrong.body)]).toEqual([400, ['/citizenshipGroup invalid']])
  const patch = (version: number, body: object) =>
    rut.patch(`/contact-reports/${id}`).set('if-match', `"${version}"`).send(body)
  expect((await patch(1, { citizenshipGroup: 'stateless' })).status).toBe(400)
  expect((await patch(1, { citizenshipCountry: 'DE' })).body.citizenshipGroup).toBe('eu_eea_ch')
  expect((await patch(2, { citizenshipCountry: null, citizenshipGroup: 'stateless' })).body.citizenshipGroup).toBe(
    'stateless',
  )
})

test('the year of a report cannot change', async () => {
  const { id } = await report()
  const answer = await rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ year: 2024 })
  expect([answer.status, pointers(answer.body)]).toEqual([400, ['/year unknown_field']])
})

test('a change without the version is 428, of an older version 412 with the report as it is now', async () => {
  const { id } = await report()
  expect((await rut.patch(`/contact-reports/${id}`).send({ gender: 'man' })).status).toBe(428)
  const write = (gender: string) => rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender })
  const answers = await Promise.all([write('woman'), write('man')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
  const winner = answers.find(({ status }) => status === 200)!.body
  expect(answers.find(({ status }) => status === 412)!.body.current).toMatchObject({
    gender: winner.gender,
    version: 2,
  })
})

test('the list filters, and its pages together hold every report once', async () => {
  for (let i = 0; i < 5; i++) await report({ year: 2011, traffickingStatus: 'possible_victim' })
  await report({ year: 2011, personRole: 'accompanying_child' })
  const seen: string[] = []
  let cursor = ''
  do {
    const filters = 'year=2011&personRole=direct_victim&traffickingStatus=possible_victim&limit=2'
    const { body } = await rut.get(`/contact-reports?${filters}${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.items.map(({ id }: { id: string }) => id))
    cursor = body.nextCursor
  } while (cursor)
  expect(seen).toHaveLength(5)
  expect(seen).toEqual([...new Set(seen)].sort().reverse())
  expect((await rut.get('/contact-reports?colour=red')).status).toBe(400)
})

test('another organisation’s report is 404 in every operation, and not in its list', async () => {
  const { id } = await report({}, beta)
  const asked = [
    rut.get(`/contact-reports/${id}`),
    rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
  ]
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404])
  const { body } = await rut.get('/contact-reports?limit=200')
  expect(body.items.some((item: { id: string }) => item.id === id)).toBe(false)
})

test('a repeated POST with the same key reports the person once', async () => {
  const send = (body: object) => rut.post('/contact-reports').set('idempotency-key', 'person-1').send(body)
  const [first, second] = await Promise.all([send(smallest), send(smallest)])
  expect(first.status).toBe(201)
  expect(second.body.id).toBe(first.body.id)
  expect((await send({ ...smallest, gender: 'man' })).status).toBe(422)
})

test('writing and opening a report are in the audit log with the names of fields and no values', async () => {
  const { id } = await report()
  await rut.get(`/contact-reports/${id}`)
  await rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender: 'woman' })
  const { body } = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}`)
  const events = body.items.map(({ action, changedFields }: Record<string, unknown>) => ({ action, changedFields }))
  expect(events).toEqual([
    { action: 'updateContactReport', changedFields: ['gender'] },
    { action: 'getContactReport', changedFields: null },
    { action: 'createContactReport', changedFields: null },
  ])
})

test('every change raises the revision of the organisation’s year, and of no other', async () => {
  const revisions = async () => {
    const { rows } = await api.admin.query<{ key: string; revision: string }>(
      `select organisation_id || ' ' || year as key, revision from contact_report_revisions`,
    )
    return Object.fromEntries(rows.map(({ key, revision }) => [key, Number(revision)]))
  }
  const { id } = await report({ year: 2012 })
  const before = await revisions()
  await rut.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender: 'woman' })
  const key = `${api.organisations.alfa} 2012`
  expect(await revisions()).toEqual({ ...before, [key]: before[key]! + 1 })
})

test('roles without rights to the form are refused, and nobody signed in is 401', async () => {
  const { id } = await report()
  for (const role of [
    'platform_admin',
    'national_coordinator',
    'board_member',
    'privacy_officer',
    'shelter_staff',
  ] as const) {
    const person = await api.as(role)
    const asked = [
      person.get('/contact-reports'),
      person.post('/contact-reports').send(smallest),
      person.get(`/contact-reports/${id}`),
      person.patch(`/contact-reports/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
      person.get('/contact-reports/imports'),
      person.get('/contact-reports/imports/template'),
      person.post('/contact-reports/imports?year=2025').attach('file', Buffer.from('x'), 'x.csv'),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 403))
  }
  expect((await api.app.inject({ url: '/api/v1/contact-reports' })).statusCode).toBe(401)
})
