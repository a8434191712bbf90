import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { closedCase } from '../support/closed-records.ts'
import { requests } from '../support/requests.ts'

let api: TestApi
let anna: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
})
afterAll(() => api.close())

const restrict = async (subjectId: string) => {
  const review = await requests.inReview(anna, { kind: 'restriction', subjectKind: 'case', subjectId })
  expect((await requests.take(anna, review, 'decide', { decision: 'granted' })).body.decision).toBe('granted')
}

test('a restriction ends what is shared, except for a legal claim', async () => {
  const { body } = await anna.post('/cases').send({
    personRole: 'direct_victim',
    contactMonth: '2026-03',
    identity: { fullName: 'Påhittad Person' },
  })
  for (const [ground, to] of [
    ['legal_obligation', api.organisations.beta],
    ['legal_claim', api.organisations.gamma],
  ])
    await api.admin.query(
      `insert into shares (organisation_id, case_id, recipient_organisation_id, parts, purpose, ground, ends_at, created_by)
       values ($1, $2, $3, '{facts,identity}', 'share_member', $5, now() + interval '9 days', $4)`,
      [api.organisations.alfa, body.id, to, anna.userId, ground],
    )
  const berit = await api.as('case_worker', 'beta')
  const gun = await api.as('case_worker', 'gamma')
  expect((await berit.get(`/cases/${body.id}/identity`)).status).toBe(200)
  await restrict(body.id)
  expect((await berit.get(`/cases/${body.id}`)).status).toBe(404)
  expect((await berit.get(`/cases/${body.id}/identity`)).status).toBe(404)
  expect((await gun.get(`/cases/${body.id}/identity`)).status).toBe(200)
  const { rows } = await api.admin.query('select ended_because from shares where case_id = $1 order by ground', [
    body.id,
  ])
  expect(rows).toEqual([{ ended_because: null }, { ended_because: 'record_restricted' }])
})

test('a restricted record is not erased because its time is up, not by the database either', async () => {
  const id = await closedCase(api, anna, 'Påhittad Begränsad', '2024-05-31T10:00:00Z')
  await restrict(id)
  await api.admin.query(`update cases set updated_at = '2024-05-31' where id = $1`, [id])
  await api.admin.query(
    `update data_subject_requests set state = 'closed', sent_on = '2026-11-23' where subject_id = $1`,
    [id],
  )
  await runTask(api.services, applyRetention)
  expect((await anna.get(`/cases/${id}`)).status).toBe(200)
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.role', 'retention', true), set_config('app.organisation_id', $1, true)`,
      [api.organisations.alfa],
    )
    expect((await client.query('delete from cases where id = $1', [id])).rowCount).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

test('who is not told whose record a request is about cannot ask for the requests of a record', async () => {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  await requests.register(anna, { kind: 'access', subjectKind: 'case', subjectId: body.id })
  const dag = await api.as('privacy_officer')
  expect((await dag.get(`/data-subject-requests?subjectId=${body.id}`)).body.errors).toEqual([
    expect.objectContaining({ pointer: '/subjectId', code: 'not_for_role' }),
  ])
  expect((await anna.get(`/data-subject-requests?subjectId=${body.id}`)).body.items).toHaveLength(1)
})
