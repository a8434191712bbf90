import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
})
afterAll(() => api.close())

const smallest = { personRole: 'direct_victim', contactMonth: '2026-03' }
const assessed = { traffickingStatus: 'possible_victim', statusDecisionOrg: 'ngo', mainExploitationForm: 'labour' }
const answered = { ...assessed, policeReportStatus: 'not_reported', residenceStatus: 'undocumented' }
async function open(facts: object = {}) {
  const answer = await anna.post('/cases').send({ ...smallest, ...facts })
  expect(answer.status).toBe(201)
  return answer.body
}
const step = (id: string, body: object, person = anna) => person.post(`/cases/${id}/status`).send(body)

test('a case goes the whole way when everything is answered, and a version is counted for every step', async () => {
  const { id } = await open(answered)
  for (const [index, to] of (['assessed', 'active', 'follow_up', 'active', 'follow_up'] as const).entries()) {
    const answer = await step(id, { to })
    expect([answer.status, answer.body.status, answer.body.version]).toEqual([200, to, index + 2])
    expect(answer.headers.etag).toBe(`"${index + 2}"`)
  }
  const closed = await anna.post(`/cases/${id}/close`).send({ outcome: 'stable_in_sweden', referred: true })
  expect(closed.body).toMatchObject({ status: 'closed_referred', steps: [{ to: 'active', can: true }] })
  expect((await anna.post(`/cases/${id}/reopen`)).body.status).toBe('active')
})

test('a step that lacks something is refused with every condition in words, and the case told so before', async () => {
  const { id, steps } = await open()
  expect(steps[0]).toEqual({
    to: 'assessed',
    can: false,
    withReason: true,
    unmet: [
      { code: 'assessment_missing', field: 'traffickingStatus' },
      { code: 'decider_missing', field: 'statusDecisionOrg' },
    ],
  })
  const refused = await step(id, { to: 'assessed' }).set('accept-language', 'en')
  expect([refused.status, refused.body.code]).toEqual([409, 'step_conditions'])
  expect(refused.body.reasons).toEqual([
    { code: 'assessment_missing', message: 'Say how the person has been assessed' },
    { code: 'decider_missing', message: 'Say who made the assessment' },
  ])
  expect((await anna.get(`/cases/${id}`)).body).toMatchObject({ status: 'new', version: 1 })
})

test.each([
  [['assessed'], 'active', assessed, { mainExploitationForm: null }, ['exploitation_missing']],
  [['assessed'], 'active', assessed, { traffickingStatus: 'not_victim' }, ['not_a_victim']],
  [['assessed', 'active'], 'follow_up', answered, { policeReportStatus: null }, ['police_answer_missing']],
  [['assessed', 'active'], 'follow_up', answered, { residenceStatus: null }, ['residence_answer_missing']],
])('after %j, %s asks for what has been taken away since', async (before, to, facts, taken, codes) => {
  const { id } = await open(facts)
  for (const earlier of before) expect((await step(id, { to: earlier })).status).toBe(200)
  const { headers } = await anna.get(`/cases/${id}`)
  await anna.patch(`/cases/${id}`).set('if-match', headers.etag!).send(taken)
  const refused = await step(id, { to })
  expect(refused.body.reasons.map(({ code }: { code: string }) => code)).toEqual(codes)
  const done = await step(id, { to, reason: 'not_reachable' })
  expect(done.body).toMatchObject({ status: to, stepReason: 'not_reachable' })
})

test('a stated reason stands in for what is missing, is kept until the next step, and is refused where nothing is missing', async () => {
  const { id } = await open()
  const done = await step(id, { to: 'assessed', reason: 'urgent' })
  expect(done.body).toMatchObject({ status: 'assessed', stepReason: 'urgent' })
  await anna.patch(`/cases/${id}`).set('if-match', '"2"').send({ mainExploitationForm: 'begging' })
  const needless = await step(id, { to: 'active', reason: 'urgent' })
  expect([needless.status, needless.body.errors[0].pointer]).toEqual([400, '/reason'])
  expect((await step(id, { to: 'active' })).body).toMatchObject({ status: 'active', stepReason: null })
})

test('a step that does not lead from where the case stands is refused, and closing has its own address', async () => {
  const { id } = await open(answered)
  expect((await step(id, { to: 'follow_up' })).body.code).toBe('wrong_state')
  expect((await step(id, { to: 'closed' })).body.errors[0]).toMatchObject({ pointer: '/to', code: 'code_unknown' })
  expect((await step(id, { to: 'assessed', reason: 'because' })).status).toBe(400)
  expect((await step(id, {})).status).toBe(400)
  await anna.post(`/cases/${id}/close`).send({ outcome: 'other' })
  expect((await step(id, { to: 'active' })).body.code).toBe('already_closed')
})

test('two who take the same step: one takes it, and a stale version answers with the case as it is', async () => {
  const { id } = await open(answered)
  const answers = await Promise.all([step(id, { to: 'assessed' }), step(id, { to: 'assessed' })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const stale = await step(id, { to: 'active' }).set('if-match', '"1"')
  expect([stale.status, stale.body.current.status]).toEqual([412, 'assessed'])
})

test('a manager takes steps too, other roles are refused, and another organisation’s case is 404', async () => {
  const { id } = await open(answered)
  expect((await step(id, { to: 'assessed' }, await api.as('organisation_manager'))).status).toBe(200)
  for (const role of ['shelter_staff', 'reporter', 'national_coordinator', 'privacy_officer'] as const)
    expect((await step(id, { to: 'active' }, await api.as(role))).status).toBe(403)
  expect((await step(id, { to: 'active' }, await api.as('case_worker', 'beta'))).status).toBe(404)
})

test('a restricted case takes no step, and says so for every one', async () => {
  const { id } = await open(answered)
  await api.admin.query('update cases set restricted_at = now() where id = $1', [id])
  expect((await step(id, { to: 'assessed' })).body.code).toBe('restricted')
  const { body } = await anna.get(`/cases/${id}`)
  for (const next of body.steps)
    expect(next).toMatchObject({ can: false, withReason: false, unmet: [{ code: 'restricted', field: null }] })
})

test('every step is in the audit log with the names of what changed', async () => {
  const { id } = await open()
  await step(id, { to: 'assessed', reason: 'person_declines' })
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get(`/audit-events?entityId=${id}&action=changeCaseStatus`)
  expect(body.items).toMatchObject([{ userId: anna.userId, changedFields: ['status', 'stepReason'] }])
})

test('the list tells open cases from closed ones', async () => {
  const [one, two] = [await open({ county: 'se_13' }), await open({ county: 'se_13' })]
  await anna.post(`/cases/${two.id}/close`).send({ outcome: 'other' })
  const ids = async (open: boolean) =>
    (await anna.get(`/cases?county=se_13&open=${open}`)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids(true)).toEqual([one.id])
  expect(await ids(false)).toEqual([two.id])
})

test('closing asks for open tasks to be done, or for a reason', async () => {
  const { id } = await open()
  const { body: task } = await anna.post(`/cases/${id}/tasks`).send({ kind: 'call', dueOn: '2026-12-01' })
  const refused = await anna.post(`/cases/${id}/close`).send({ outcome: 'other' })
  expect([refused.status, refused.body.code]).toEqual([409, 'step_conditions'])
  expect(refused.body.reasons).toMatchObject([{ code: 'tasks_open' }])
  expect((await anna.get(`/cases/${id}`)).body.steps[1]).toMatchObject({ to: 'closed', can: false, withReason: true })
  const closed = await anna.post(`/cases/${id}/close`).send({ outcome: 'other', reason: 'handled_elsewhere' })
  expect(closed.body).toMatchObject({ status: 'closed', stepReason: 'handled_elsewhere' })
  await anna.post(`/cases/${id}/reopen`)
  await api.admin.query(`update tasks set state = 'done', state_by = created_by, state_at = now() where id = $1`, [
    task.id,
  ])
  expect((await anna.post(`/cases/${id}/close`).send({ outcome: 'other' })).status).toBe(200)
})
