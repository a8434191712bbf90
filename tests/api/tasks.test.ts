import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { everyTable } from '../support/every-table.ts'
import { anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let berit: Person
let vera: Person
let foreign: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  berit = await anotherPerson(api, 'case_worker')
  vera = await api.as('organisation_manager')
  foreign = await api.as('case_worker', 'beta')
  make = sharing(api)
})
afterAll(() => api.close())

const call = { kind: 'call', dueOn: '2026-12-01', what: 'Ringa Prov Påhittsson' }
const add = async (path: string, body: object = {}, person = anna) => {
  const answer = await person.post(`${path}/tasks`).send({ ...call, ...body })
  expect(answer.status === 201 ? '' : answer.text).toBe('')
  return answer.body
}
const at = (task: { version: number }) => `"${task.version}"`
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()

test('whoever opens a case is responsible, gives it to a colleague, and finds it among theirs no more', async () => {
  const { id, responsibleUserId } = await make.openCase(anna)
  expect(responsibleUserId).toBe(anna.userId)
  const mine = async (person: Person) =>
    (await person.get('/cases?mine=true&limit=200')).body.items.map((row: { id: string }) => row.id).includes(id)
  expect([await mine(anna), await mine(berit)]).toEqual([true, false])
  const given = await anna.post(`/cases/${id}/hand-over`).set('if-match', '"1"').send({ userId: berit.userId })
  expect(given.body).toMatchObject({ responsibleUserId: berit.userId })
  expect([await mine(anna), await mine(berit)]).toEqual([false, true])
  expect((await anna.get(`/cases/${id}`)).body).toMatchObject({ responsibleUserId: berit.userId, version: 2 })
  const stale = await anna.post(`/cases/${id}/hand-over`).set('if-match', '"1"').send({ userId: anna.userId })
  expect(stale.status).toBe(412)
})

test('a case that a manager opens has nobody responsible until it is given over; a child is given over likewise', async () => {
  const { id, responsibleUserId } = await make.openCase(vera)
  expect(responsibleUserId).toBeNull()
  expect((await vera.post(`/cases/${id}/hand-over`).send({ userId: anna.userId })).status).toBe(200)
  const child = await make.openChild(anna)
  expect(child.responsibleUserId).toBe(anna.userId)
  expect((await anna.post(`/children/${child.id}/hand-over`).send({ userId: berit.userId })).status).toBe(200)
  const { body } = await berit.get('/children?mine=true')
  expect(body.items.map((row: { id: string }) => row.id)).toContain(child.id)
})

test('only a case worker of the organisation is given a record, and of a protected one only who is named there', async () => {
  const { id } = await make.openCase(anna)
  for (const userId of [foreign.userId, vera.userId, '00000000-0000-7000-8000-000000000000']) {
    const answer = await anna.post(`/cases/${id}/hand-over`).send({ userId })
    expect({ status: answer.status, at: pointers(answer.body) }).toEqual({ status: 400, at: ['/userId invalid'] })
  }
  const hidden = await make.openCase(anna, { protectedIdentity: 'sekretessmarkering' })
  const unnamed = await anna.post(`/cases/${hidden.id}/hand-over`).send({ userId: berit.userId })
  expect(pointers(unnamed.body)).toEqual(['/userId not_named'])
  await anna.post(`/cases/${hidden.id}/workers`).send({ userId: berit.userId })
  expect((await anna.post(`/cases/${hidden.id}/hand-over`).send({ userId: berit.userId })).status).toBe(200)
  expect((await foreign.post(`/cases/${id}/hand-over`).send({ userId: foreign.userId })).status).toBe(404)
})

test('a task is made, read in its own words by case workers, and by a manager without them', async () => {
  const { id } = await make.openCase(anna)
  const answer = await anna.post(`/cases/${id}/tasks`).send(call)
  expect(answer.status).toBe(201)
  expect(answer.headers).toMatchObject({ etag: '"1"', location: `/api/v1/tasks/${answer.body.id}` })
  expect(answer.body).toMatchObject({ ...call, assignedTo: anna.userId, state: 'open', daysLeft: 8, caseId: id })
  expect((await berit.get(`/tasks/${answer.body.id}`)).body.what).toBe(call.what)
  expect((await vera.get(`/cases/${id}/tasks`)).body.items).toMatchObject([{ kind: 'call', what: null, hasWhat: true }])
  expect((await everyTable(api.admin)).join('\n')).not.toContain('Påhittsson')
})

test('a manager adds a task without words, for the one who is responsible', async () => {
  const { id } = await make.openCase(berit)
  const task = await add(`/cases/${id}`, { what: undefined }, vera)
  expect(task).toMatchObject({ assignedTo: berit.userId, what: null, hasWhat: false })
  const words = await vera.post(`/cases/${id}/tasks`).send(call)
  expect(pointers(words.body)).toEqual(['/what not_for_role'])
  const nobody = await make.openCase(vera)
  const lost = await vera.post(`/cases/${nobody.id}/tasks`).send({ kind: 'call', dueOn: '2026-12-01' })
  expect(pointers(lost.body)).toEqual(['/assignedTo required'])
})

test('the same key adds a task once', async () => {
  const { id } = await make.openCase(anna)
  const send = () => anna.post(`/cases/${id}/tasks`).set('idempotency-key', 'samma nyckel').send(call)
  const [first, second] = [await send(), await send()]
  expect(second.body).toEqual(first.body)
  expect((await anna.get(`/cases/${id}/tasks`)).body.items).toHaveLength(1)
})

test('wrong input is refused at its field and writes nothing', async () => {
  const { id } = await make.openCase(anna)
  for (const [wrong, where] of [
    [{ kind: 'dans' }, '/kind code_unknown'],
    [{ dueOn: '2026-02-30' }, '/dueOn format'],
    [{ dueOn: undefined }, '/dueOn required'],
    [{ what: 'x'.repeat(501) }, '/what too_long'],
    [{ assignedTo: foreign.userId }, '/assignedTo invalid'],
    [{ priority: 'high' }, '/priority unknown_field'],
  ] as const) {
    const answer = await anna.post(`/cases/${id}/tasks`).send({ ...call, ...wrong })
    expect({ status: answer.status, at: pointers(answer.body) }).toEqual({ status: 400, at: [where] })
  }
  expect((await anna.get(`/cases/${id}/tasks`)).body.items).toEqual([])
})

test('an open task is changed, given to a colleague, finished and taken up again', async () => {
  const { id } = await make.openCase(anna)
  const task = await add(`/cases/${id}`)
  const changed = await anna
    .patch(`/tasks/${task.id}`)
    .set('if-match', at(task))
    .send({ dueOn: '2026-12-05', assignedTo: berit.userId, what: null })
  expect(changed.body).toMatchObject({ dueOn: '2026-12-05', assignedTo: berit.userId, hasWhat: false, version: 2 })
  const done = await berit.post(`/tasks/${task.id}/finish`).set('if-match', at(changed.body))
  expect(done.body).toMatchObject({ state: 'done', stateName: expect.stringContaining('case_worker'), version: 3 })
  expect(done.body.can).toEqual({ edit: false, finish: false, cancel: false, reopen: true })
  const again = await berit.post(`/tasks/${task.id}/finish`).set('if-match', at(done.body))
  expect(again.body.code).toBe('wrong_state')
  const reopened = await anna.post(`/tasks/${task.id}/reopen`).set('if-match', at(done.body))
  expect(reopened.body).toMatchObject({ state: 'open', stateAt: null, stateName: null })
})

test('a task is cancelled for a reason, and without one not at all', async () => {
  const { id } = await make.openCase(anna)
  const task = await add(`/cases/${id}`)
  expect((await anna.post(`/tasks/${task.id}/cancel`).set('if-match', at(task)).send({})).status).toBe(400)
  const cancelled = await anna
    .post(`/tasks/${task.id}/cancel`)
    .set('if-match', at(task))
    .send({ reason: 'person_declined' })
  expect(cancelled.body).toMatchObject({ state: 'cancelled', cancelReason: 'person_declined' })
  const { body } = await anna.get(`/cases/${id}/tasks?state=open`)
  expect(body.items).toEqual([])
})

test('a change without a version, or with an old one, is refused', async () => {
  const { id } = await make.openCase(anna)
  const task = await add(`/cases/${id}`)
  expect((await anna.patch(`/tasks/${task.id}`).send({ kind: 'meeting' })).status).toBe(428)
  await anna.patch(`/tasks/${task.id}`).set('if-match', '"1"').send({ kind: 'meeting' })
  for (const step of ['finish', 'reopen']) {
    const stale = await anna.post(`/tasks/${task.id}/${step}`).set('if-match', '"1"')
    expect(stale.status).toBe(412)
    expect(stale.body.current).toMatchObject({ version: 2, kind: 'meeting' })
  }
})

test('another organisation’s tasks are 404, and roles without cases have none', async () => {
  const { id } = await make.openCase(anna)
  const task = await add(`/cases/${id}`)
  for (const path of [`/tasks/${task.id}`, `/cases/${id}/tasks`, `/cases/${id}/clocks`])
    expect((await foreign.get(path)).status).toBe(404)
  expect((await foreign.post(`/cases/${id}/tasks`).send(call)).status).toBe(404)
  expect((await foreign.post(`/tasks/${task.id}/finish`).set('if-match', '"1"')).status).toBe(404)
  for (const role of ['reporter', 'shelter_staff', 'privacy_officer'] as const)
    expect((await (await api.as(role)).get(`/tasks/${task.id}`)).status).toBe(403)
})

test('a protected record’s tasks and times are the named workers’ alone', async () => {
  const { id } = await make.openCase(anna, { protectedIdentity: 'sekretessmarkering' })
  const task = await add(`/cases/${id}`)
  for (const person of [berit, vera]) {
    expect((await person.get(`/tasks/${task.id}`)).status).toBe(404)
    for (const path of [`/cases/${id}/tasks`, `/cases/${id}/clocks`])
      expect((await person.get(path)).body.code).toBe('protected_identity')
    expect((await person.post(`/cases/${id}/tasks`).send(call)).body.code).toBe('protected_identity')
  }
  const unnamed = await anna.patch(`/tasks/${task.id}`).set('if-match', '"1"').send({ assignedTo: berit.userId })
  expect(pointers(unnamed.body)).toEqual(['/assignedTo not_named'])
})

test('a closed case takes no new task, and what is left there can be finished', async () => {
  const { id } = await make.openCase(anna)
  const task = await add(`/cases/${id}`)
  // With a task left it closes for a stated reason only.
  expect((await anna.post(`/cases/${id}/close`).send({ outcome: 'studies' })).status).toBe(409)
  const closed = await anna.post(`/cases/${id}/close`).send({ outcome: 'studies', reason: 'handled_elsewhere' })
  expect(closed.status).toBe(200)
  expect((await anna.post(`/cases/${id}/tasks`).send(call)).body.code).toBe('already_closed')
  expect((await anna.patch(`/tasks/${task.id}`).set('if-match', '"1"').send({ kind: 'other' })).status).toBe(409)
  expect((await anna.post(`/tasks/${task.id}/finish`).set('if-match', '"1"')).status).toBe(200)
})

const reflection = { reflectionStatus: 'granted', reflectionEndsOn: '2026-12-03' }
const later = { clock: 'reflection_end', computedOn: '2026-12-03', endsOn: '2027-01-02', reason: 'extended' }

test('a time names its law, its days and what is left of it', async () => {
  const { id } = await make.openCase(anna, reflection)
  const { body } = await anna.get(`/cases/${id}/clocks`)
  expect(body).toMatchObject({
    can: { override: true },
    items: [
      {
        clock: 'reflection_end',
        law: { sv: 'Utlänningslagen (2005:716) 5 kap. 15 § andra stycket' },
        from: 'recorded_end',
        endsOn: '2026-12-03',
        dueOn: '2026-12-03',
        daysLeft: 10,
        state: 'due_soon',
        override: null,
      },
    ],
  })
})

test('a time is changed with a reason, both days are shown, and the change is taken back', async () => {
  const { id } = await make.openCase(anna, reflection)
  const made = await anna.post(`/cases/${id}/clock-overrides`).send({ ...later, note: 'Hon är sjuk, säger Påhittsson' })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ ...later, subjectId: null, hasNote: true, version: 1 })
  const [clock] = (await anna.get(`/cases/${id}/clocks`)).body.items
  expect(clock).toMatchObject({
    endsOn: '2026-12-03',
    dueOn: '2027-01-02',
    state: 'running',
    override: { id: made.body.id },
  })
  expect((await anna.get(`/clock-overrides/${made.body.id}`)).body.note).toBe('Hon är sjuk, säger Påhittsson')
  expect((await vera.get(`/clock-overrides/${made.body.id}`)).body).toMatchObject({ note: null, hasNote: true })
  expect((await everyTable(api.admin)).join('\n')).not.toContain('Hon är sjuk')
  expect((await anna.post(`/cases/${id}/clock-overrides`).send(later)).body.code).toBe('duplicate')
  const path = `/clock-overrides/${made.body.id}/withdraw`
  expect((await anna.post(path)).status).toBe(428)
  expect((await anna.post(path).set('if-match', '"9"')).status).toBe(412)
  expect((await anna.post(path).set('if-match', '"1"')).body.withdrawnAt).not.toBeNull()
  expect((await anna.post(path).set('if-match', '"2"')).body.code).toBe('wrong_state')
  const [back] = (await anna.get(`/cases/${id}/clocks`)).body.items
  expect(back).toMatchObject({ dueOn: '2026-12-03', override: null })
  expect((await anna.post(`/cases/${id}/clock-overrides`).send({ ...later, endsOn: null })).status).toBe(201)
})

test('a decision about a day that the facts do not give is refused, and one without the reason that it needs', async () => {
  const { id } = await make.openCase(anna, reflection)
  const send = (body: object, person = anna) => person.post(`/cases/${id}/clock-overrides`).send({ ...later, ...body })
  for (const wrong of [{ computedOn: '2026-12-04' }, { clock: 'placement_review' }, { subjectId: id }])
    expect((await send(wrong)).body.code).toBe('wrong_state')
  for (const [wrong, where] of [
    [{ endsOn: '2026-12-03' }, '/endsOn invalid'],
    [{ reason: 'other' }, '/note required'],
    [{ reason: undefined }, '/reason required'],
  ] as const)
    expect(pointers((await send(wrong)).body)).toEqual([where])
  expect(pointers((await send({ note: 'Ord' }, vera)).body)).toEqual(['/note not_for_role'])
  expect((await send({}, foreign)).status).toBe(404)
  expect((await send({}, vera)).status).toBe(201)
})

test('a new fact runs anew: the decision was about the day before it', async () => {
  const { id, version } = await make.openCase(anna, reflection)
  await anna.post(`/cases/${id}/clock-overrides`).send(later)
  await anna.patch(`/cases/${id}`).set('if-match', `"${version}"`).send({ reflectionEndsOn: '2026-12-20' })
  const [clock] = (await anna.get(`/cases/${id}/clocks`)).body.items
  expect(clock).toMatchObject({ endsOn: '2026-12-20', dueOn: '2026-12-20', override: null })
})

test('a child’s times come from its record: heard, school, review, needs', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_13_15', placementReviewOn: '2026-12-01' })
  await anna.post(`/children/${child.id}/needs`).send({ area: 'safety', status: 'no_need', nextReviewOn: '2026-12-24' })
  const { body } = await anna.get(`/children/${child.id}/clocks`)
  const clocks = body.items.map((one: { clock: string; dueOn: string }) => `${one.clock} ${one.dueOn}`)
  // The record is opened by the database's own clock.
  const opened = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' })
  expect(clocks).toContain('placement_review 2026-12-01')
  expect(clocks).toContain('need_review 2026-12-24')
  expect(clocks).toHaveLength(6)
  expect(body.items.find((one: { clock: string }) => one.clock === 'no_view').startsOn).toBe(opened)
})

test('a case that is being closed gets no new task, and one that gets a task meanwhile is not closed past it', async () => {
  const due = { kind: 'call', dueOn: '2027-01-01' }
  const soon = () => new Promise((resolve) => setTimeout(resolve, 300))
  const opened = async () =>
    (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })).body.id
  const closing = await opened()
  await api.admin.query('begin')
  await api.admin.query('select from cases where id = $1 for update', [closing])
  const added = anna
    .post(`/cases/${closing}/tasks`)
    .send(due)
    .then((answer) => answer)
  await soon()
  const close = `update cases set status = 'closed', outcome = 'other', closed_at = now() where id = $1`
  await api.admin.query(close, [closing])
  await api.admin.query('commit')
  expect((await added).body.code).toBe('already_closed')
  const working = await opened()
  await api.admin.query('begin')
  await api.admin.query(
    `insert into tasks (organisation_id, case_id, kind, due_on, assigned_to, created_by) values ($1, $2, 'call', '2027-01-01', $3, $3)`,
    [anna.organisationId, working, anna.userId],
  )
  const closed = anna
    .post(`/cases/${working}/close`)
    .send({ outcome: 'other' })
    .then((answer) => answer)
  await soon()
  await api.admin.query('commit')
  expect((await closed).body).toMatchObject({ code: 'step_conditions', reasons: [{ code: 'tasks_open' }] })
})
