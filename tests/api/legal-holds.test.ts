import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { ageChanges } from '../support/closed-records.ts'

let api: TestApi
let anna: Person
let vera: Person
let dag: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
  dag = await api.as('privacy_officer')
})
afterAll(() => api.close())

const run = () => runTask(api.services, applyRetention)

/** A closed case with a closed record of a child, both long due. */
async function family() {
  const { body: one } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2020-03' })
  const relations = [{ caseId: one.id, relation: 'biological' }]
  const { body: child } = await anna.post('/children').send({ relations })
  await anna.post(`/cases/${one.id}/close`).send({ outcome: 'other' })
  await anna.post(`/children/${child.id}/close`)
  await api.admin.query(`update cases set closed_at = '2021-01-01', updated_at = '2021-01-01' where id = $1`, [one.id])
  await api.admin.query(`update children set closed_at = '2021-01-01', updated_at = '2021-01-01' where id = $1`, [
    child.id,
  ])
  for (const { id } of [one, child]) await ageChanges(api, id, '2021-01-01')
  return { caseId: one.id as string, childId: child.id as string }
}
const hold = (person: Person, recordId: string, recordKind = 'case', reason = 'running_trial') =>
  person.post('/legal-holds').send({ recordKind, recordId, reason })

test('a hold on the adult keeps the case, and not the child; when it ends, the case goes', async () => {
  const { caseId, childId } = await family()
  const { body, status, headers } = await hold(vera, caseId)
  expect(status).toBe(201)
  expect(headers.location).toBe(`/api/v1/legal-holds/${body.id}`)
  await run()
  expect((await anna.get(`/cases/${caseId}`)).status).toBe(200)
  expect((await anna.get(`/children/${childId}`)).status).toBe(404)
  expect((await anna.get(`/legal-holds?recordId=${caseId}&open=true`)).body.items).toHaveLength(1)
  const path = `/legal-holds/${body.id}/end`
  expect((await vera.post(path)).status).toBe(428)
  expect((await vera.post(path).set('if-match', '"2"')).status).toBe(412)
  expect((await vera.post(path).set('if-match', '"1"')).body).toMatchObject({ version: 2, can: { end: false } })
  expect((await vera.post(path).set('if-match', '"2"')).body.code).toBe('already_closed')
  await run()
  expect((await anna.get(`/cases/${caseId}`)).status).toBe(404)
})

test('the database itself refuses to erase a held record', async () => {
  const { caseId } = await family()
  await hold(vera, caseId)
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.role', 'retention', true), set_config('app.organisation_id', $1, true)`,
      [api.organisations.alfa],
    )
    expect((await client.query('delete from cases where id = $1', [caseId])).rowCount).toBe(0)
    expect((await client.query('delete from data_keys where record_id = $1', [caseId])).rowCount).toBe(0)
    expect((await client.query(`delete from cases where closed_at is null`)).rowCount).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('a record that somebody has asked about is kept until the request is closed', async () => {
  const { caseId } = await family()
  await api.admin.query(
    `insert into data_subject_requests (organisation_id, reference, kind, subject_kind, subject_id, requester, received_on, due_on, created_by)
     values ($1, 'R-2026-9001', 'access', 'case', $2, 'person', '2026-11-01', '2026-12-01', $3)`,
    [api.organisations.alfa, caseId, anna.userId],
  )
  await run()
  expect((await anna.get(`/cases/${caseId}`)).status).toBe(200)
})

test('the privacy officer holds a record of any organisation without seeing it; nobody holds what is not there', async () => {
  const { caseId, childId } = await family()
  const { body, status } = await hold(dag, childId, 'child', 'authority_request')
  expect(status).toBe(201)
  expect(body.organisationId).toBe(api.organisations.alfa)
  expect((await hold(dag, childId, 'child', 'authority_request')).body.code).toBe('duplicate')
  expect((await hold(dag, caseId, 'child')).status).toBe(422)
  const other = await api.as('organisation_manager', 'beta')
  expect((await hold(other, caseId)).body).toMatchObject({ status: 422, code: 'reference_unknown' })
  expect((await other.get(`/legal-holds/${body.id}`)).status).toBe(404)
  expect((await other.post(`/legal-holds/${body.id}/end`).set('if-match', '"1"')).status).toBe(404)
  expect((await vera.post(`/legal-holds/${body.id}/end`).set('if-match', '"1"')).body.code).toBe('hold_of_officer')
  expect((await dag.post(`/legal-holds/${body.id}/end`).set('if-match', '"1"')).status).toBe(200)
})

test('bad input and wrong roles are refused', async () => {
  const { caseId } = await family()
  expect((await hold(vera, caseId, 'contact_report')).status).toBe(400)
  expect((await hold(vera, caseId, 'case', 'because')).status).toBe(400)
  expect((await hold(vera, 'x')).status).toBe(400)
  expect((await hold(anna, caseId)).status).toBe(403)
  expect((await (await api.as('reporter')).get('/legal-holds')).status).toBe(403)
})

test('setting and ending a hold are audit events of the record', async () => {
  const { caseId } = await family()
  const { body } = await hold(vera, caseId)
  await vera.post(`/legal-holds/${body.id}/end`).set('if-match', '"1"')
  const { rows } = await api.admin.query(
    `select action from audit_events where entity_id = $1 and action like '%LegalHold' order by id`,
    [caseId],
  )
  expect(rows.map(({ action }) => action)).toEqual(['createLegalHold', 'endLegalHold'])
})
