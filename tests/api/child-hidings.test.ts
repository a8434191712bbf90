import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { addMembership, anotherPerson } from '../support/second-worker.ts'
import { sharing } from '../support/sharing.ts'

// Berit works with the mother; the boy is hidden from her.
let api: TestApi
let anna: Person
let berit: Person
let manager: Person
let make: ReturnType<typeof sharing>
let caseId: string
let childId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  manager = await api.as('organisation_manager')
  make = sharing(api)
})
afterAll(() => api.close())
beforeEach(async () => {
  berit = await anotherPerson(api, 'case_worker')
  caseId = (await make.openCase(berit, { identity: { fullName: `Mor ${berit.userId}` } })).id
  const relations = [{ caseId, relation: 'biological', livesWith: true }]
  childId = (await make.openChild(anna, { relations, identity: { fullName: `Pojke ${berit.userId}` } })).id
})

const why = { reason: 'parent_may_learn' }
const hide = (userId = berit.userId, who = manager, id = childId) =>
  who.post(`/children/${id}/hidings`).send({ userId, ...why })
const hidden = async (userId = berit.userId, id = childId): Promise<string> => {
  const answer = await hide(userId, manager, id)
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  return answer.body.id
}
const end = (id: string, who = manager) => who.post(`/children/${childId}/hidings/${id}/end`).send()
const inList = async (person: Person, path = '/children?limit=200') =>
  (await person.get(path)).body.items.some(({ id }: { id: string }) => id === childId)

test('a hidden child is 404 to the parent’s worker and in no list, search or pair, and is there for everybody else', async () => {
  expect((await berit.get(`/children/${childId}`)).status).toBe(200)
  const made = await hide()
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ childId, userId: berit.userId, ...why, endedAt: null })
  for (const path of [
    '',
    '/identity',
    '/views',
    '/timeline',
    '/workers',
    '/hidings',
    '/tasks',
    '/documents',
    '/consents',
  ])
    expect([path, (await berit.get(`/children/${childId}${path}`)).status]).toEqual([path, 404])
  expect([await inList(berit), await inList(berit, `/children?caseId=${caseId}`)]).toEqual([false, false])
  expect([await inList(anna), await inList(anna, `/children?caseId=${caseId}`)]).toEqual([true, true])
  const search = { fullName: `Pojke ${berit.userId}` }
  expect((await berit.post('/identity-searches').send(search)).body.items).toEqual([])
  expect((await anna.post('/identity-searches').send(search)).body.items).toHaveLength(1)
  const twin = await make.openChild(anna, { identity: search })
  const pairsOf = async (person: Person) => JSON.stringify((await person.get('/duplicates?kind=child')).body)
  expect(await pairsOf(anna)).toContain(childId)
  expect(await pairsOf(berit)).not.toContain(childId)
  expect(await pairsOf(berit)).not.toContain(twin.id)
  expect((await manager.get(`/children/${childId}`)).status).toBe(200)
})

test('the mother’s case stays whole for her worker and tells nothing of the child: not who opened it, nor when it moved', async () => {
  await anna.post(`/children/${childId}/household-events`).send({ kind: 'moved_with', happenedOn: '2026-11-20' })
  await anna.post(`/children/${childId}/tasks`).send({ kind: 'call', dueOn: '2026-11-24', assignedTo: berit.userId })
  const { reference } = (await anna.get(`/children/${childId}`)).body
  await hidden()
  for (const path of ['', '/timeline', '/tasks', '/openings', '/htcds', '/documents', '/workers']) {
    const answer = await berit.get(`/cases/${caseId}${path}`)
    expect([path, answer.status]).toEqual([path, 200])
    expect(answer.text).not.toContain(childId)
    expect(answer.text).not.toContain(reference)
  }
  for (const path of ['/waiting', '/tasks', '/me/reminders', '/waiting/counts', '/drafts'])
    expect((await berit.get(path)).text).not.toContain(childId)
})

test('a manager decides and ends it; nobody hides a child from themselves, twice, or from somebody who does not work here', async () => {
  expect((await hide(berit.userId, anna)).status).toBe(403)
  const beta = await api.as('organisation_manager', 'beta')
  expect((await hide(berit.userId, beta)).status).toBe(404)
  expect((await hide(manager.userId)).body.code).toBe('not_oneself')
  const stranger = await api.as('case_worker', 'beta')
  expect((await hide(stranger.userId)).body.errors).toMatchObject([{ pointer: '/userId', code: 'invalid' }])
  const without = await manager.post(`/children/${childId}/hidings`).send({ userId: berit.userId })
  expect(without.body.errors).toMatchObject([{ pointer: '/reason', code: 'required' }])
  const hidingId = await hidden()
  expect((await hide()).body.code).toBe('duplicate')
  expect((await end(hidingId, anna)).status).toBe(403)
  expect((await end(hidingId, berit)).status).toBe(403)
  expect((await end(hidingId, beta)).status).toBe(404)
  const other = (await make.openChild(anna)).id
  expect((await manager.post(`/children/${other}/hidings/${hidingId}/end`).send()).status).toBe(404)
  const ended = await end(hidingId)
  expect([ended.status, ended.body.endedAt]).toEqual([200, expect.any(String)])
  expect((await end(hidingId)).body.code).toBe('already_closed')
  expect((await berit.get(`/children/${childId}`)).status).toBe(200)
  const { body } = await anna.get(`/children/${childId}/hidings`)
  expect(body).toMatchObject({ items: [{ id: hidingId, displayName: expect.any(String) }], can: { hide: false } })
})

test('at least one case worker who can see the child remains, of a protected child one who is named', async () => {
  const gamma = await api.as('case_worker', 'gamma')
  const boss = await api.as('organisation_manager', 'gamma')
  const alone = (await make.openChild(gamma)).id
  const refused = await hide(gamma.userId, boss, alone)
  expect([refused.status, refused.body.code]).toEqual([409, 'nobody_sees'])
  const second = await anotherPerson(api, 'case_worker', 'gamma')
  const [one, other] = await Promise.all([hide(gamma.userId, boss, alone), hide(second.userId, boss, alone)])
  expect([one.status, other.status].sort()).toEqual([201, 409])
  const { version } = (await anna.get(`/children/${childId}`)).body
  const guarded = await anna
    .patch(`/children/${childId}`)
    .set('if-match', `"${version}"`)
    .send({ protectedIdentity: 'sekretessmarkering' })
  expect([guarded.status, guarded.text.slice(0, 200)]).toEqual([200, expect.any(String)])
  expect((await hide(anna.userId)).body.code).toBe('nobody_sees')
  await anna.post(`/children/${childId}/workers`).send({ userId: berit.userId })
  expect((await hide(anna.userId)).status).toBe(201)
  expect((await anna.get(`/children/${childId}`)).status).toBe(404)
  const { body } = await berit.get(`/children/${childId}/workers`)
  const mine = body.items.find(
    ({ userId, endedAt }: { userId: string; endedAt: null }) => userId === berit.userId && !endedAt,
  )
  expect((await berit.post(`/record-workers/${mine.id}/end`).send()).body.code).toBe('last_named_worker')
})

test('whoever it is hidden from is named for it no more, does not answer for it, and is given neither it nor its tasks', async () => {
  const own = (await make.openChild(berit, { relations: [{ caseId, relation: 'biological' }] })).id
  await berit.post(`/children/${own}/workers`).send({ userId: berit.userId })
  await hidden(berit.userId, own)
  const { body: child } = await anna.get(`/children/${own}`)
  expect(child.responsibleUserId).toBeNull()
  const { body: workers } = await anna.get(`/children/${own}/workers`)
  expect(workers.items.filter(({ endedAt }: { endedAt: string | null }) => !endedAt)).toEqual([])
  const named = await manager.post(`/children/${own}/workers`).send({ userId: berit.userId })
  expect(named.body.errors).toMatchObject([{ pointer: '/userId', code: 'hidden_from' }])
  const task = await anna
    .post(`/children/${own}/tasks`)
    .send({ kind: 'call', dueOn: '2026-12-01', assignedTo: berit.userId })
  expect(task.body.errors).toMatchObject([{ pointer: '/assignedTo', code: 'hidden_from' }])
  const given = await anna
    .post(`/children/${own}/hand-over`)
    .set('if-match', `"${child.version}"`)
    .send({ userId: berit.userId })
  expect(given.body.errors).toMatchObject([{ pointer: '/userId', code: 'hidden_from' }])
})

test('neither an emergency, running or new, nor a role or a share elsewhere opens it again', async () => {
  await addMembership(api, berit.userId, 'case_worker', 'beta')
  const emergency = { reasonCode: 'danger_to_life', reason: 'Påhittad fara, ingen svarar.', minutes: 60 }
  const carin = await anotherPerson(api, 'case_worker', 'beta')
  const opened = await carin.post('/break-glass').send({ ...emergency, childId, parts: ['facts', 'identity'] })
  expect(opened.status).toBe(201)
  expect((await carin.get(`/children/${childId}`)).status).toBe(200)
  await addMembership(api, carin.userId, 'case_worker', 'alfa')
  await hidden(carin.userId)
  expect((await carin.get(`/children/${childId}`)).status).toBe(404)
  await hidden()
  const refused = await berit.post('/break-glass').send({ ...emergency, childId, parts: ['facts'] })
  expect(refused.status).toBe(404)
  const { rows } = await api.admin.query(
    `select 1 from audit_events where action = 'openBreakGlassHidden' and entity_id = $1 and user_id = $2`,
    [childId, berit.userId],
  )
  expect(rows).toHaveLength(1)
})

test('the child’s own case is hidden with it, whenever it is opened, and with what is merged into either', async () => {
  await hidden()
  const own = (await anna.post(`/children/${childId}/own-case`).send({ withName: false })).body
  expect((await berit.get(`/cases/${own.id}`)).status).toBe(404)
  expect((await berit.get(`/cases?q=${own.reference}`)).text).not.toContain(own.id)
  const named = await manager.post(`/cases/${own.id}/workers`).send({ userId: berit.userId })
  expect(named.body.errors).toMatchObject([{ pointer: '/userId', code: 'hidden_from' }])
  const twin = await make.openChild(berit)
  expect((await berit.get(`/children/${twin.id}`)).status).toBe(200)
  const merged = await anna.post('/record-merges').send({
    kind: 'child',
    keptId: twin.id,
    lostId: childId,
    keptVersion: twin.version,
    lostVersion: (await anna.get(`/children/${childId}`)).body.version,
    keptIdentityVersion: 0,
    lostIdentityVersion: (await anna.get(`/children/${childId}/identity`)).body.version,
    takeLost: ['fullName'],
  })
  expect([merged.status, merged.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  for (const id of [twin.id, childId]) {
    expect((await berit.get(`/children/${id}`)).status).toBe(404)
    expect((await anna.get(`/children/${id}`)).status).toBe(200)
  }
})

test('an answer that was remembered for her is not repeated, and merging the mother’s case leaves the child where it is', async () => {
  const key = randomUUID()
  const send = () => berit.post('/children').set('idempotency-key', key).send({ ageBand: 'age_6_9' })
  const { id } = (await send()).body
  expect((await send()).body.id).toBe(id)
  await hidden(berit.userId, id)
  expect((await send()).status).toBe(404)
  await hidden()
  const kept = await make.openCase(berit)
  const lost = (await berit.get(`/cases/${caseId}`)).body
  const identity = (await berit.get(`/cases/${caseId}/identity`)).body
  const merged = await berit.post('/record-merges').send({
    kind: 'case',
    keptId: kept.id,
    lostId: caseId,
    keptVersion: kept.version,
    lostVersion: lost.version,
    keptIdentityVersion: 0,
    lostIdentityVersion: identity.version,
    takeLost: ['fullName'],
  })
  expect([merged.status, merged.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  expect(merged.text).not.toContain(childId)
  expect(await inList(anna, `/children?caseId=${kept.id}`)).toBe(true)
  expect(await inList(berit, `/children?caseId=${kept.id}`)).toBe(false)
})

test('whoever does not see the child cannot give the mother’s case away with it, nor see that somebody else does', async () => {
  const preview = (person: Person) => person.get(`/cases/${caseId}/transfer-preview`)
  expect((await preview(berit)).status).toBe(200)
  await hidden()
  const refused = await preview(berit)
  expect([refused.status, refused.text.includes(childId)]).toEqual([404, false])
  expect((await preview(anna)).text).toContain(childId)
})

const merge = (
  who: Person,
  kept: { id: string; version: number },
  lost: { id: string; version: number },
  kind = 'case',
) =>
  who.post('/record-merges').send({
    kind,
    keptId: kept.id,
    lostId: lost.id,
    keptVersion: kept.version,
    lostVersion: lost.version,
    keptIdentityVersion: 0,
    lostIdentityVersion: 0,
    takeLost: [],
  })
const addTask = async (path: string, assignedTo: string): Promise<string> => {
  const { status, body, text } = await anna
    .post(`${path}/tasks`)
    .send({ kind: 'call', dueOn: '2026-12-01', assignedTo })
  expect([status, status === 201 ? '' : text]).toEqual([201, ''])
  return body.id
}
const assignedTo = async (taskId: string) => (await anna.get(`/tasks/${taskId}`)).body.assignedTo
const refusedAt = async (asked: PromiseLike<{ status: number; body: { errors?: object[] } }>) => {
  const { status, body } = await asked
  return [status, body.errors]
}
const hiddenAt = (pointer: string) => [400, [expect.objectContaining({ pointer, code: 'hidden_from' })]]

test('open tasks of a hidden child and of its own case go to the manager who hides it, and the timeline says so', async () => {
  const own = (await anna.post(`/children/${childId}/own-case`).send({ withName: false })).body
  const task = await addTask(`/children/${childId}`, berit.userId)
  const ownTask = await addTask(`/cases/${own.id}`, berit.userId)
  const done = await addTask(`/children/${childId}`, berit.userId)
  const finished = await anna.post(`/tasks/${done}/finish`).set('if-match', '"1"').send()
  expect(finished.status).toBe(200)
  await hidden()
  for (const id of [task, ownTask]) expect(await assignedTo(id)).toBe(manager.userId)
  expect(await assignedTo(done)).toBe(berit.userId)
  const { items } = (await anna.get(`/children/${childId}/timeline`)).body
  expect(items).toContainEqual(
    expect.objectContaining({ subject: 'task', step: 'changed', changedFields: ['assignedTo'], subjectId: task }),
  )
  expect((await manager.get(`/tasks/${task}`)).body.can).toMatchObject({ edit: true })
  // Taken up again, a task goes to whoever takes it up.
  expect((await anna.post(`/tasks/${done}/reopen`).set('if-match', '"2"').send()).status).toBe(200)
  expect(await assignedTo(done)).toBe(anna.userId)
})

test('a protected child is taken from whom it is hidden too, and its tasks go to who is named', async () => {
  const child = await make.openChild(berit)
  const { version } = (await anna.get(`/children/${child.id}`)).body
  const guarded = { protectedIdentity: 'sekretessmarkering' }
  expect((await anna.patch(`/children/${child.id}`).set('if-match', `"${version}"`).send(guarded)).status).toBe(200)
  const naming = await anna.post(`/children/${child.id}/workers`).send({ userId: berit.userId })
  expect(naming.status).toBe(201)
  const task = await addTask(`/children/${child.id}`, berit.userId)
  await hidden(berit.userId, child.id)
  expect([await assignedTo(task), (await anna.get(`/children/${child.id}`)).body.responsibleUserId]).toEqual([
    anna.userId,
    null,
  ])
})

test('nobody gives what is hidden from somebody to them: no task, no hand-over, no own case, also behind the API', async () => {
  const own = (await anna.post(`/children/${childId}/own-case`).send({ withName: false })).body
  const task = await addTask(`/cases/${own.id}`, anna.userId)
  await hidden()
  const { userId } = berit
  const change = anna.patch(`/tasks/${task}`).set('if-match', '"1"').send({ assignedTo: userId })
  expect(await refusedAt(change)).toEqual(hiddenAt('/assignedTo'))
  const { version } = (await anna.get(`/cases/${own.id}`)).body
  const given = anna.post(`/cases/${own.id}/hand-over`).set('if-match', `"${version}"`).send({ userId })
  expect(await refusedAt(given)).toEqual(hiddenAt('/userId'))
  const kept = (await make.openCase(anna)).id
  const joined = await merge(anna, (await anna.get(`/cases/${kept}`)).body, (await anna.get(`/cases/${own.id}`)).body)
  expect([joined.status, joined.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  for (const sql of [
    `update cases set responsible_user_id = '${userId}' where id in ('${own.id}', '${kept}')`,
    `update children set responsible_user_id = '${userId}' where id = '${childId}'`,
    `update tasks set assigned_to = '${userId}' where id = '${task}'`,
  ])
    await expect(api.admin.query(sql)).rejects.toThrow('hidden')
})

test('an own case that becomes part of another takes whom the child is hidden from off that one', async () => {
  const own = (await anna.post(`/children/${childId}/own-case`).send({ withName: false })).body
  await hidden()
  const kept = await make.openCase(berit)
  await berit.post(`/cases/${kept.id}/workers`).send({ userId: berit.userId })
  const task = await addTask(`/cases/${kept.id}`, berit.userId)
  const joined = await merge(
    anna,
    (await anna.get(`/cases/${kept.id}`)).body,
    (await anna.get(`/cases/${own.id}`)).body,
  )
  expect([joined.status, joined.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  expect((await anna.get(`/cases/${kept.id}`)).body.responsibleUserId).toBeNull()
  const { items } = (await anna.get(`/cases/${kept.id}/workers`)).body
  expect(items).toMatchObject([{ userId: berit.userId, endedAt: expect.any(String) }])
  expect(await assignedTo(task)).toBe(anna.userId)
  expect((await berit.get(`/cases/${kept.id}`)).status).toBe(404)
})

test('whoever a child is hidden from does not come to answer for it by a transfer', async () => {
  await hidden()
  await addMembership(api, berit.userId, 'case_worker', 'beta')
  const boss = await api.as('case_worker', 'beta')
  const sent = await anna.post(`/cases/${caseId}/transfers`).send({
    recipientOrganisationId: api.organisations.beta,
    recordIds: [childId],
    reason: 'person_moved',
    ground: 'legal_obligation',
    answerBy: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  })
  expect([sent.status, sent.text.slice(0, 300)]).toEqual([201, expect.any(String)])
  const path = `/transfers/${sent.body.id}/accept`
  const refused = boss.post(path).send({ responsibleUserId: berit.userId })
  expect(await refusedAt(refused)).toEqual(hiddenAt('/responsibleUserId'))
  expect((await boss.post(path).send({})).status).toBe(200)
})

test('hiding and giving at once leave no task with whom the child is hidden from', async () => {
  const send = () =>
    anna.post(`/children/${childId}/tasks`).send({ kind: 'call', dueOn: '2026-12-01', assignedTo: berit.userId })
  const answers = await Promise.all([send(), hide(), send(), send()])
  for (const { status, text } of answers) expect([201, 400]).toContain(text && status)
  const { rows } = await api.admin.query('select 1 from tasks where child_id = $1 and assigned_to = $2', [
    childId,
    berit.userId,
  ])
  expect(rows).toEqual([])
})
