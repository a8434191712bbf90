import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { findUnusualReading } from '../../apps/api/src/audit/find-unusual-reading.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { downloadFile, upload } from '../support/documents.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let officer: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  officer = await api.as('privacy_officer')
})
afterAll(() => api.close())

/** Openings of as many records, in the middle of the hour before the test's clock. */
const openings = (who: Person, count: number, at = new Date(api.clock.now.getTime() - 1_800_000)) =>
  api.admin.query(
    `insert into audit_events (at, organisation_id, user_id, role, action, kind, entity, entity_id)
     select $1, $2, $3, 'case_worker', 'getCaseIdentity', 'opening', 'case', gen_random_uuid() from generate_series(1, $4)`,
    [at, who.organisationId, who.userId, count],
  )
const look = () => runTask(api.services, findUnusualReading)
const alerts = async (query = '') => (await officer.get(`/audit-alerts?${query}`)).body.items

test('many openings of others’ records are told once, with who, what, when and how many', async () => {
  await openings(anna, 13)
  await look()
  await look()
  const found = await alerts(`userId=${anna.userId}`)
  expect(found.map(({ rule }: { rule: string }) => rule).sort()).toEqual(['openings_in_hour', 'outside_own_records'])
  expect(found.find(({ rule }: { rule: string }) => rule === 'openings_in_hour')).toMatchObject({
    status: 'new',
    userName: 'case_worker alfa',
    organisationId: anna.organisationId,
    periodStart: '2026-11-23T07:00:00.000Z',
    periodEnd: '2026-11-23T08:00:00.000Z',
    count: 13,
    threshold: 12,
    usual: null,
    can: { review: true },
  })
})

test('more of the same brings an alert up to date until it is reviewed, and makes no second one', async () => {
  const before = await alerts(`userId=${anna.userId}`)
  await openings(anna, 2)
  await look()
  const after = await alerts(`userId=${anna.userId}`)
  expect(after).toHaveLength(before.length)
  expect(Math.max(...after.map(({ count }: { count: number }) => count))).toBe(15)
  expect(after[0].version).toBe(before[0].version + 1)
})

test('a review says what it was, once, at the version that was read, in codes', async () => {
  const [alert] = await alerts(`userId=${anna.userId}&status=new`)
  const send = (body: object, version?: number) => {
    const asked = officer.post(`/audit-alerts/${alert.id}/review`)
    return (version ? asked.set('if-match', `"${version}"`) : asked).send(body)
  }
  const body = { outcome: 'unjustified', measures: ['talked_to_person', 'manager_told'] }
  expect((await send(body)).status).toBe(428)
  expect((await send({ ...body, outcome: 'x' }, alert.version)).status).toBe(400)
  expect((await send({ ...body, measures: ['none', 'manager_told'] }, alert.version)).status).toBe(400)
  const stale = await send(body, alert.version + 5)
  expect(stale.status).toBe(412)
  expect(stale.body.current).toMatchObject({ id: alert.id, status: 'new', version: alert.version })
  const done = await send(body, alert.version)
  expect(done.body).toMatchObject({ ...body, status: 'reviewed', can: { review: false }, version: alert.version + 1 })
  expect((await send(body, alert.version + 1)).status).toBe(409)
  expect((await alerts('status=reviewed')).map(({ id }: { id: string }) => id)).toEqual([alert.id])
  // What was reviewed stays as it was when it was reviewed.
  await openings(anna, 3)
  await look()
  expect((await alerts('status=reviewed'))[0]).toMatchObject({ count: alert.count, outcome: 'unjustified' })
  const { body: events } = await officer.get(`/audit-events?entityId=${alert.id}&action=reviewAuditAlert&refused=false`)
  expect(events.items).toHaveLength(1)
})

test('nobody reviews an alert about themself, in the API and in the database', async () => {
  await openings(officer, 30)
  await look()
  const [own] = await alerts(`userId=${officer.userId}`)
  expect(own.can).toEqual({ review: false })
  const review = officer.post(`/audit-alerts/${own.id}/review`).set('if-match', `"${own.version}"`)
  expect((await review.send({ outcome: 'part_of_work', measures: ['none'] })).status).toBe(403)
  const client = await api.db.pool.connect()
  await client.query(
    `begin; select set_config('app.role', 'privacy_officer', true), set_config('app.user_id', '${officer.userId}', true)`,
  )
  const { rowCount } = await client.query(
    `update audit_alerts set outcome = 'part_of_work', measures = '{none}', reviewed_by = user_id, reviewed_at = now() where id = $1`,
    [own.id],
  )
  await client.query('rollback')
  client.release()
  expect(rowCount).toBe(0)
})

test('records that one is named on or has written in are one’s own', async () => {
  const berit = await api.as('case_worker', 'beta')
  const ids: string[] = []
  while (ids.length < 6) {
    const { body } = await berit.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
    ids.push(body.id)
  }
  await api.admin.query(
    `insert into audit_events (at, organisation_id, user_id, role, action, kind, entity, entity_id)
     select $1, $2, $3, 'case_worker', 'getCaseIdentity', 'opening', 'case', unnest($4::uuid[])`,
    [new Date(api.clock.now.getTime() - 60_000), berit.organisationId, berit.userId, ids],
  )
  await look()
  expect(await alerts(`userId=${berit.userId}`)).toEqual([])
})

test.each([
  ['of many records, one each', 'gen_random_uuid()'],
  ['of one record', "'01970000-0000-7000-8000-00000000000d'"],
])('documents that are taken out one after the other stand out as openings do: %s', async (_of, recordId) => {
  const greedy = await anotherPerson(api, 'case_worker')
  await api.admin.query(
    `insert into audit_events (at, organisation_id, user_id, role, action, kind, entity, entity_id, found_ids)
     select $1, $2, $3, 'case_worker', 'downloadDocumentFile', 'export', 'case', ${recordId}, array[gen_random_uuid()]
     from generate_series(1, 13)`,
    [new Date(api.clock.now.getTime() - 1_800_000), greedy.organisationId, greedy.userId],
  )
  await look()
  const found = await alerts(`userId=${greedy.userId}`)
  expect(found).toContainEqual(expect.objectContaining({ rule: 'openings_in_hour', count: 13 }))
})

test('a document that is downloaded is told of by the record and by itself', async () => {
  const { body: row } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const { body: made } = await upload(anna, `/cases/${row.id}`)
  await downloadFile(anna, made.id)
  const { rows } = await api.admin.query(
    "select entity_id, found_ids from audit_events where action = 'downloadDocumentFile' and entity_id = $1",
    [row.id],
  )
  expect(rows).toEqual([{ entity_id: row.id, found_ids: [made.id] }])
})

test('alerts are the data protection officer’s alone, and an unknown one is 404', async () => {
  for (const role of ['case_worker', 'organisation_manager', 'platform_admin'] as const) {
    expect((await (await api.as(role)).get('/audit-alerts')).status).toBe(403)
  }
  const review = officer.post('/audit-alerts/01890000-0000-7000-8000-000000000001/review').set('if-match', '"1"')
  expect((await review.send({ outcome: 'mistake', measures: ['none'] })).status).toBe(404)
})

test('looking for references and names in vain stands out, and empty lists that a page asks for do not', async () => {
  const [berit, cara] = [await api.as('case_worker', 'beta'), await api.as('case_worker', 'gamma')]
  for (let n = 0; n < 12; n++) {
    expect((await cara.get('/cases?status=closed')).body.items).toEqual([])
    expect((await cara.get('/children?open=true')).body.items).toEqual([])
    if (n % 2) await berit.get(`/cases?reference=2026-${9000 + n}`)
    else await berit.post('/identity-searches').send({ fullName: `Påhittad ${n}` })
  }
  await look()
  expect((await alerts(`userId=${berit.userId}`)).map(({ rule }: { rule: string }) => rule)).toEqual(['empty_searches'])
  expect(await alerts(`userId=${cara.userId}`)).toEqual([])
})
