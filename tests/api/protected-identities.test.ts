import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let colleague: Person
let manager: Person
let berit: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  colleague = await anotherPerson(api, 'case_worker', 'alfa')
  manager = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
})
afterAll(() => api.close())

const facts = {
  personRole: 'direct_victim',
  contactMonth: '2017-02',
  county: 'se_25',
  reflectionEndsOn: '2031-07-19',
  gender: 'woman',
}
const childFacts = { gender: 'woman', whereabouts: 'sweden_public_care', placementReviewOn: '2031-07-19' }
/** Values that only the seeded records hold, so that any of them in an answer is a leak. */
const canaries = /se_25|2017-02|2031-07-19|sweden_public_care|Kanarie/

async function protectedCase(more: object = {}) {
  const { status, body } = await anna
    .post('/cases')
    .send({ ...facts, protectedIdentity: 'sekretessmarkering', ...more })
  expect(status).toBe(201)
  return body
}
async function protectedChild(more: object = {}) {
  const { status, body } = await anna
    .post('/children')
    .send({ ...childFacts, protectedIdentity: 'hidden_place_child', ...more })
  expect(status).toBe(201)
  return body
}

test('whoever protects a case works with it by name and sees all of it; a colleague sees the reference and no place and no date', async () => {
  const opened = await protectedCase()
  expect(opened).toMatchObject({ ...facts, protectedIdentity: 'sekretessmarkering', masked: false, version: 1 })
  const { body: named } = await anna.get(`/cases/${opened.id}/workers`)
  expect(named.items.map(({ userId }: { userId: string }) => userId)).toEqual([anna.userId])
  for (const other of [colleague, manager]) {
    const { body } = await other.get(`/cases/${opened.id}`)
    const hidden = { county: null, contactMonth: null, reflectionEndsOn: null, closedAt: null, protectedIdentity: null }
    expect(body).toMatchObject({
      ...hidden,
      createdAt: null,
      updatedAt: null,
      masked: true,
      reference: opened.reference,
    })
    expect(body.can).toEqual({ edit: false, close: false, reopen: false, readIdentity: false })
  }
})

test('filters on what is masked never find the record, whichever value is tried', async () => {
  const { id } = await protectedCase()
  const child = await protectedChild()
  const found = async (who: Person, path: string) => {
    const { body } = await who.get(`${path}&limit=200`)
    return body.items.some((item: { id: string }) => item.id === id || item.id === child.id)
  }
  const paths = [
    '/cases?county=se_25',
    '/cases?contactMonthFrom=2017-01&contactMonthTo=2017-12',
    '/cases?contactMonthTo=2031-01',
    '/children?whereabouts=sweden_public_care',
    '/children?placementReviewBefore=2099-01-01',
    '/children?open=true',
  ]
  for (const path of paths) {
    expect({ path, named: await found(anna, path) }).toEqual({ path, named: true })
    expect({ path, unnamed: await found(colleague, path) }).toEqual({ path, unnamed: false })
  }
  expect(await found(colleague, '/children?open=false')).toBe(false)
  expect(await found(colleague, '/cases?gender=woman')).toBe(true)
})

test('an unnamed colleague gets 403 with the reason on every write and opening, another organisation 404', async () => {
  const { id } = await protectedCase({ identity: { fullName: 'Kanarie Påhittad' } })
  const child = await protectedChild({ identity: { fullName: 'Kanarie Liten' } })
  const { body: openCase } = await colleague.post('/cases').send(facts)
  const asked = (who: Person) => [
    who.patch(`/cases/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
    who.patch(`/cases/${id}`).set('if-match', '"99"').send({ gender: 'man' }),
    who.post(`/cases/${id}/close`).send({ outcome: 'ongoing' }),
    who.get(`/cases/${id}/identity`),
    who.put(`/cases/${id}/identity`).send({ fullName: 'Någon' }),
    who.post(`/cases/${id}/workers`).send({ userId: who.userId }),
    who.patch(`/children/${child.id}`).set('if-match', '"1"').send({ gender: 'man' }),
    who.post(`/children/${child.id}/close`),
    who.post(`/children/${child.id}/relations`).send({ caseId: openCase.id, relation: 'biological' }),
    who.post(`/children/${child.id}/needs`).send({ area: 'safety', status: 'met' }),
    who.get(`/children/${child.id}/identity`),
    who.put(`/children/${child.id}/identity`).send({ fullName: 'Någon' }),
    who.get(`/children/${child.id}/views`),
    who.post(`/children/${child.id}/views`).send({ obtainedOn: '2026-11-01', methods: ['observed'] }),
    who.post(`/children/${child.id}/workers`).send({ userId: who.userId }),
  ]
  const unnamed = await Promise.all(asked(colleague))
  expect(unnamed.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
    unnamed.map(() => '403 protected_identity'),
  )
  expect(unnamed.map(({ text }) => text).join()).not.toMatch(canaries)
  expect((await Promise.all(asked(berit))).map(({ status }) => status)).toEqual(unnamed.map(() => 404))
})

test('a relation tells nothing of a protected adult: it is not shown, and not made, by who is not named', async () => {
  const { id } = await protectedCase()
  const { body: child } = await anna.post('/children').send({ relations: [{ caseId: id, relation: 'biological' }] })
  expect(child.relations).toHaveLength(1)
  expect((await colleague.get(`/children/${child.id}`)).body.relations).toEqual([])
  expect((await colleague.get(`/children?caseId=${id}`)).body.items).toEqual([])
  const { body: other } = await colleague.post('/children').send({})
  const made = await colleague.post(`/children/${other.id}/relations`).send({ caseId: id, relation: 'sibling' })
  expect({ status: made.status, code: made.body.code }).toEqual({ status: 403, code: 'protected_identity' })
})

test('no warning of a masked child gives away how long the record has been open', async () => {
  const { id } = await protectedChild()
  api.clock.now = new Date('2027-03-01T08:00:00Z')
  try {
    expect((await anna.get(`/children/${id}`)).body.flags).toContain('no_view')
    expect((await colleague.get(`/children/${id}`)).body.flags).toEqual([])
  } finally {
    api.clock.now = new Date('2026-11-23T08:00:00Z')
  }
})

test('a case can be protected later, by a case worker who is named by it and by nobody else', async () => {
  const { body: opened } = await anna.post('/cases').send(facts)
  const change = (who: Person, body: object) => who.patch(`/cases/${opened.id}`).set('if-match', '"1"').send(body)
  const refused = await change(manager, { protectedIdentity: 'applied' })
  expect(refused.body.errors).toMatchObject([{ pointer: '/protectedIdentity', code: 'not_for_role' }])
  const done = await change(colleague, { protectedIdentity: 'applied' })
  expect(done.body).toMatchObject({ protectedIdentity: 'applied', masked: false, version: 2, county: 'se_25' })
  expect((await anna.get(`/cases/${opened.id}`)).body).toMatchObject({ masked: true, county: null })
})

test('who named herself before a record was protected is named no longer once it is, and names nobody', async () => {
  const { body: opened } = await anna.post('/cases').send({ ...facts, identity: { fullName: 'Kanarie Påhittad' } })
  expect((await colleague.post(`/cases/${opened.id}/workers`).send({ userId: colleague.userId })).status).toBe(201)
  const done = await anna
    .patch(`/cases/${opened.id}`)
    .set('if-match', '"1"')
    .send({ protectedIdentity: 'skyddad_folkbokforing' })
  expect(done.body).toMatchObject({ masked: false, version: 2 })
  expect((await colleague.get(`/cases/${opened.id}/identity`)).body.code).toBe('protected_identity')
  const again = await colleague.post(`/cases/${opened.id}/workers`).send({ userId: colleague.userId })
  expect([again.status, again.body.code]).toEqual([403, 'protected_identity'])
})

test('a named worker ends her own naming, and a colleague’s only the manager does', async () => {
  const { id } = await protectedCase()
  await anna.post(`/cases/${id}/workers`).send({ userId: colleague.userId })
  const { body } = await colleague.get(`/cases/${id}/workers`)
  expect(body.can).toEqual({ name: true, end: false })
  const of = (who: Person) => body.items.find(({ userId }: { userId: string }) => userId === who.userId).id
  expect((await colleague.post(`/record-workers/${of(anna)}/end`)).status).toBe(403)
  expect((await colleague.post(`/record-workers/${of(colleague)}/end`)).status).toBe(200)
  expect((await manager.get(`/cases/${id}/workers`)).body.can).toEqual({ name: true, end: true })
})

test('protection is taken away by a named worker with a reason, and then everybody sees the record again', async () => {
  const { id } = await protectedCase()
  const change = (body: object) => anna.patch(`/cases/${id}`).set('if-match', '"1"').send(body)
  const bare = await change({ protectedIdentity: 'none' })
  expect(bare.body.errors).toMatchObject([{ pointer: '/protectionEndReason', code: 'required' }])
  expect((await change({ protectionEndReason: 'decision_ended' })).status).toBe(400)
  const done = await change({ protectedIdentity: 'none', protectionEndReason: 'decision_ended' })
  expect(done.body).toMatchObject({ protectedIdentity: 'none', protectionEndReason: 'decision_ended' })
  expect((await colleague.get(`/cases/${id}`)).body).toMatchObject({ masked: false, county: 'se_25' })
})

test('a manager names a case worker without seeing the record herself, and who is named sees it', async () => {
  const { id } = await protectedCase()
  const named = await manager.post(`/cases/${id}/workers`).send({ userId: colleague.userId })
  expect(named.status).toBe(201)
  expect((await manager.get(`/cases/${id}`)).body.masked).toBe(true)
  expect((await colleague.get(`/cases/${id}`)).body).toMatchObject({ masked: false, county: 'se_25' })
  expect((await manager.post(`/cases/${id}/workers`).send({ userId: colleague.userId })).status).toBe(409)
  for (const userId of [manager.userId, berit.userId]) {
    const wrong = await manager.post(`/cases/${id}/workers`).send({ userId })
    expect(wrong.body.errors).toMatchObject([{ pointer: '/userId', code: 'invalid' }])
  }
})

test('at least one named worker remains, also when two end each other at once', async () => {
  const { id } = await protectedCase()
  await anna.post(`/cases/${id}/workers`).send({ userId: colleague.userId })
  const { body } = await manager.get(`/cases/${id}/workers`)
  const answers = await Promise.all(
    body.items.map((worker: { id: string }) => manager.post(`/record-workers/${worker.id}/end`)),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)!.body.code).toBe('last_named_worker')
})

test('a named worker whose membership ends is told to the manager as a gap', async () => {
  const leaver = await anotherPerson(api, 'case_worker', 'alfa')
  const { body: opened } = await leaver.post('/cases').send({ ...facts, protectedIdentity: 'applied' })
  const gapsOf = async () => {
    const { body } = await manager.get('/record-workers/gaps')
    return body.items.filter((gap: { caseId: string }) => gap.caseId === opened.id)
  }
  expect(await gapsOf()).toEqual([])
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [leaver.userId])
  expect(await gapsOf()).toMatchObject([{ reference: opened.reference, remaining: 0 }])
  await manager.post(`/cases/${opened.id}/workers`).send({ userId: anna.userId })
  expect(await gapsOf()).toMatchObject([{ remaining: 1 }])
  const [gap] = await gapsOf()
  expect((await manager.post(`/record-workers/${gap.id}/end`)).status).toBe(200)
  expect(await gapsOf()).toEqual([])
})

test('a fictitious identity destroys the one before it: no copy of the old ciphertext opens, and nothing links the two', async () => {
  const { id } = await protectedCase({ identity: { fullName: 'Kanarie Gammal', note: 'förr' } })
  const child = await protectedChild({ identity: { fullName: 'Kanarie Gammal Liten' } })
  await anna
    .post(`/children/${child.id}/views`)
    .send({ obtainedOn: '2026-11-01', methods: ['talked_alone'], words: 'Jag hette Kanarie' })
  const copy = await api.admin.query('select * from case_identities where case_id = $1', [id])
  const oldKey = await api.admin.query('select wrapped_key from data_keys where record_id = $1', [id])
  for (const path of [`/cases/${id}`, `/children/${child.id}`]) {
    const { body } = await anna.get(path)
    const change = (more: object) =>
      anna
        .patch(path)
        .set('if-match', `"${body.version}"`)
        .send({ protectedIdentity: 'fingerade_personuppgifter', ...more })
    expect((await change({})).body.errors).toMatchObject([{ pointer: '/forgetEarlierIdentity', code: 'required' }])
    expect((await change({ forgetEarlierIdentity: true })).status).toBe(200)
    expect((await anna.get(`${path}/identity`)).body).toMatchObject({ fullName: null, note: null })
    const { body: empty } = await anna.get(`${path}/identity`)
    await anna.put(`${path}/identity`).set('if-match', `"${empty.version}"`).send({ fullName: 'Ny Påhittad' })
    expect((await anna.get(`${path}/identity`)).body.fullName).toBe('Ny Påhittad')
  }
  expect((await anna.get(`/children/${child.id}/views`)).body.items).toMatchObject([
    { words: null, methods: ['talked_alone'] },
  ])
  const newKey = await api.admin.query('select wrapped_key from data_keys where record_id = $1', [id])
  expect(newKey.rows[0].wrapped_key).not.toEqual(oldKey.rows[0].wrapped_key)
  await api.admin.query('update case_identities set full_name = $1 where case_id = $2', [copy.rows[0].full_name, id])
  expect((await anna.get(`/cases/${id}/identity`)).body).toMatchObject({ code: 'unreadable_data' })
  const officer = await api.as('privacy_officer')
  const { body: events } = await officer.get(`/audit-events?entityId=${id}`)
  expect(JSON.stringify(events)).not.toMatch(/Kanarie|Påhittad|fingerade/)
})

test('with a fictitious identity nothing that was written of the earlier one is left to anybody: tasks, decisions, drafts, kept answers, referrals', async () => {
  const { id } = await protectedCase()
  const path = `/cases/${id}`
  const first = 'Kanarie Tidigare'
  await anna.post(`${path}/workers`).send({ userId: colleague.userId })
  const due = { kind: 'call', dueOn: '2027-01-01' }
  const repeated = () =>
    anna
      .post(`${path}/tasks`)
      .set('idempotency-key', 'forr')
      .send({ ...due, what: first })
  const { body: task } = await repeated()
  expect(task.what).toBe(first)
  const clock = { clock: 'reflection_end', computedOn: '2031-07-19', endsOn: null, reason: 'other', note: first }
  const { body: decided } = await anna.post(`${path}/clock-overrides`).send(clock)
  for (const person of [anna, colleague])
    expect((await person.put(`/drafts/case:${id}:edit`).send({ beganFrom: 1, content: first })).status).toBe(200)
  const told = { direction: 'out', party: 'authority', authority: 'police', reason: 'other', message: first }
  const grounds = {
    parts: ['facts'],
    purpose: 'share_authority',
    ground: 'legal_claim',
    overrideReason: 'Påhittat skäl för rättsliga anspråk',
  }
  const { body: referral } = await anna.post(`${path}/referrals`).send({ ...told, ...grounds })
  expect((await anna.get(`/referrals/${referral.id}`)).body.message).toBe(first)
  const change = { protectedIdentity: 'fingerade_personuppgifter', forgetEarlierIdentity: true }
  const { version } = (await anna.get(path)).body
  expect((await anna.patch(path).set('if-match', `"${version}"`).send(change)).status).toBe(200)
  const { body: empty } = await anna.get(`${path}/identity`)
  await anna.put(`${path}/identity`).set('if-match', `"${empty.version}"`).send({ fullName: 'Ny Påhittad' })
  expect((await anna.get(`${path}/tasks`)).body.items).toMatchObject([{ id: task.id, what: null, hasWhat: false }])
  expect((await anna.get(`/clock-overrides/${decided.id}`)).body).toMatchObject({ note: null, hasNote: false })
  for (const person of [anna, colleague]) expect((await person.get(`/drafts/case:${id}:edit`)).status).toBe(404)
  expect((await repeated()).body).toMatchObject({ code: 'conflict' })
  expect((await anna.get(`/referrals/${referral.id}`)).body.message).toBe(null)
  expect((await anna.get(`${path}/timeline`)).status).toBe(200)
})

test('every operation that answers with a case or a child answers an unnamed colleague without what is masked', async () => {
  // Values that no other record of this file holds.
  const only = /se_09|2015-05|2033-08-08|country_of_origin_institution|skyddad_folkbokforing|Kanarie/
  const kind = { protectedIdentity: 'skyddad_folkbokforing' }
  const opened = await protectedCase({
    ...kind,
    county: 'se_09',
    contactMonth: '2015-05',
    reflectionEndsOn: '2033-08-08',
    identity: { fullName: 'Kanarie Vuxen', note: 'Kanarie' },
  })
  const child = await protectedChild({
    ...kind,
    whereabouts: 'country_of_origin_institution',
    placementReviewOn: '2033-08-08',
    relations: [{ caseId: opened.id, relation: 'biological' }],
    identity: { fullName: 'Kanarie Liten' },
  })
  await anna.post(`/children/${child.id}/needs`).send({ area: 'safety', status: 'met', nextReviewOn: '2033-08-08' })
  const { body: created } = await anna.get(`/children/${child.id}`)
  const dates = [opened.createdAt, created.createdAt, created.updatedAt]
  const document = (await api.app.inject('/api/openapi.json')).json()
  const ids: Record<string, string> = { caseId: opened.id, childId: child.id, recordId: opened.id }
  const tried: string[] = []
  for (const [path, methods] of Object.entries<Record<string, { requestBody?: unknown }>>(document.paths)) {
    // The code lists name every county there is; sessions would be signed out on the way.
    if (/\/(code-lists|auth|sessions)/.test(path)) continue
    for (const method of Object.keys(methods)) {
      for (const { token } of [colleague, manager]) {
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? opened.id)
        const headers = { authorization: `Bearer ${token}`, 'if-match': '"1"' }
        const send = (payload?: object) =>
          api.app.inject({ method: method.toUpperCase() as 'GET', url, headers, ...(payload && { payload }) })
        const answers = [await send(), ...(methods[method]?.requestBody ? [await send({ gender: 'man' })] : [])]
        for (const { body } of answers) {
          tried.push(`${method} ${path}`)
          expect({ path, method, leak: only.exec(body)?.[0] }).toEqual({ path, method, leak: undefined })
          expect({ path, method, date: dates.find((date) => body.includes(date)) }).toEqual({
            path,
            method,
            date: undefined,
          })
        }
      }
    }
  }
  expect(tried.length).toBeGreaterThan(100)
  expect((await colleague.get(`/cases/${opened.id}`)).body.masked).toBe(true)
})

test('the rule costs nothing where nothing is protected: the list still walks its index', async () => {
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', 'case_worker', true),
         set_config('enable_seqscan', 'off', true)`,
      [anna.userId, anna.organisationId],
    )
    const { rows } = await client.query(
      `explain select id, case when is_protected and not (id = any ((select app.unmasked_ids())::uuid[])) then null else county end
       from cases order by id desc limit 51`,
    )
    expect(JSON.stringify(rows)).toMatch(/Index Scan/)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
