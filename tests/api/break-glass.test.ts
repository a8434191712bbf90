import { afterAll, beforeAll, expect, test } from '@jest/globals'
import request from 'supertest'
import { type Person, password, startApi, type TestApi } from '../support/api.ts'
import { addMembership, anotherPerson } from '../support/second-worker.ts'

let api: TestApi
let anna: Person
let berit: Person
let officer: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  berit = await api.as('case_worker', 'beta')
  officer = await api.as('privacy_officer')
})
afterAll(() => api.close())

const why = { reasonCode: 'danger_to_life', reason: 'Hon ringde och sa att han står utanför dörren.', minutes: 60 }
async function openCase(more: object = {}, who = anna) {
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', county: 'se_25' }
  const { body, status } = await who.post('/cases').send({ ...facts, identity: { fullName: 'Alva Påhittad' }, ...more })
  expect(status).toBe(201)
  return body
}
const fresh = (organisation: 'alfa' | 'beta' | 'gamma' = 'beta') => anotherPerson(api, 'case_worker', organisation)
async function open(who: Person, body: object) {
  const answer = await who.post('/break-glass').send({ ...why, parts: ['facts'], ...body })
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 })
  return answer.body
}

/** The same session, acting as another of the person's memberships. */
async function actingAs(who: Person, role: string): Promise<Person> {
  const { body: me } = await who.get('/me')
  const membershipId = me.memberships.find((one: { role: string }) => one.role === role).id
  const signedIn = await request(api.app.server).post('/api/v1/auth/sign-in').send({ email: who.email, password })
  const cookie = signedIn.headers['set-cookie'] ?? ''
  const answer = await request(api.app.server)
    .post('/api/v1/auth/membership')
    .set('authorization', `Bearer ${signedIn.body.accessToken}`)
    .set('cookie', cookie)
    .send({ membershipId })
  expect(answer.status).toBe(200)
  const token: string = answer.body.accessToken
  const ask = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string) =>
    request(api.app.server)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`)
  const organisationId = answer.body.me.membership.organisation.id
  return {
    ...who,
    token,
    organisationId,
    get: ask('get'),
    post: ask('post'),
    put: ask('put'),
    patch: ask('patch'),
    delete: ask('delete'),
  }
}

/** As the API asks the database, but at once. */
async function asApp<Row extends object>(who: Person, role: string, statement: string, values: unknown[] = []) {
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', $3, true)`,
      [who.userId, who.organisationId, role],
    )
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('an opening shows exactly its parts of one record of another organisation, for reading only', async () => {
  const cara = await fresh()
  const [one, other] = [await openCase(), await openCase()]
  expect((await cara.get(`/cases/${one.id}`)).status).toBe(404)
  const opening = await open(cara, { caseId: one.id })
  expect(opening).toMatchObject({
    reference: one.reference,
    running: true,
    outcome: null,
    can: { end: true, review: false },
  })
  expect((await cara.get(`/cases/${one.id}`)).body).toMatchObject({
    county: 'se_25',
    can: { edit: false, readIdentity: false },
  })
  expect((await cara.get(`/cases/${one.id}/identity`)).status).toBe(404)
  expect((await cara.get(`/cases/${other.id}`)).status).toBe(404)
  await open(cara, { caseId: one.id, parts: ['facts', 'identity'] })
  expect((await cara.get(`/cases/${one.id}/identity`)).body.fullName).toBe('Alva Påhittad')
  const writes = [
    cara.patch(`/cases/${one.id}`).set('if-match', '"1"').send({ gender: 'man' }),
    cara.post(`/cases/${one.id}/close`).send({ outcome: 'ongoing' }),
    cara.put(`/cases/${one.id}/identity`).set('if-match', '"1"').send({ fullName: 'Ny' }),
    cara.post(`/cases/${one.id}/workers`).send({ userId: cara.userId }),
  ]
  expect((await Promise.all(writes)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
})

test('a list can be narrowed to what one has opened in an emergency, for as long as it is open', async () => {
  const cara = await fresh()
  const row = await openCase()
  const { body: child } = await anna.post('/children').send({})
  const ids = async (who: Person, path: string) => (await who.get(path)).body.items.map((one: { id: string }) => one.id)
  expect(await ids(cara, '/cases?scope=emergency')).toEqual([])
  const opening = await open(cara, { caseId: row.id })
  await open(cara, { childId: child.id })
  expect(await ids(cara, '/cases?scope=emergency')).toEqual([row.id])
  expect(await ids(cara, '/children?scope=emergency')).toEqual([child.id])
  expect(await ids(berit, '/cases?scope=emergency')).not.toContain(row.id)
  await cara.post(`/break-glass/${opening.id}/end`)
  expect(await ids(cara, '/cases?scope=emergency')).toEqual([])
})

test('of a child, needs, words and name open one by one', async () => {
  const cara = await fresh()
  const { body: child } = await anna.post('/children').send({ identity: { fullName: 'Liten Påhittad' } })
  await anna.post(`/children/${child.id}/needs`).send({ area: 'safety', status: 'met' })
  await anna
    .post(`/children/${child.id}/views`)
    .send({ obtainedOn: '2026-11-01', methods: ['talked_alone'], words: 'Hej' })
  const seen = async () => {
    const { body } = await cara.get(`/children/${child.id}`)
    const words = await cara.get(`/children/${child.id}/views`)
    const name = await cara.get(`/children/${child.id}/identity`)
    return { needs: body.needs?.length, words: words.body.items?.[0]?.words, name: name.body.fullName }
  }
  const ended: [string[], object][] = [
    [['facts'], { needs: undefined, words: undefined, name: undefined }],
    [['facts', 'needs'], { needs: 1, words: undefined, name: undefined }],
    [['facts', 'views'], { needs: undefined, words: 'Hej', name: undefined }],
    [['facts', 'identity'], { needs: undefined, words: undefined, name: 'Liten Påhittad' }],
  ]
  for (const [parts, expected] of ended) {
    const opening = await open(cara, { childId: child.id, parts })
    expect({ parts, ...(await seen()) }).toEqual({ parts, ...expected })
    expect((await cara.post(`/break-glass/${opening.id}/end`)).body).toMatchObject({ running: false })
    expect((await cara.get(`/children/${child.id}`)).status).toBe(404)
  }
})

test('an opening ends to the second by the clock of the database, whatever the clock of the API says', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const opening = await open(cara, { caseId: id, minutes: 5 })
  expect(Date.parse(opening.endsAt) - Date.parse(opening.openedAt)).toBe(5 * 60_000)
  const count = async () => {
    const [row] = await asApp<{ n: number }>(cara, 'case_worker', 'select count(*) as n from cases where id = $1', [id])
    return row?.n
  }
  const endIn = (interval: string) =>
    api.admin.query(
      `update break_glass_openings set opened_at = clock_timestamp() - interval '1 hour', ends_at = clock_timestamp() + $2::interval where id = $1`,
      [opening.id, interval],
    )
  await endIn('1 second')
  expect(await count()).toBe(1)
  await new Promise((resolve) => setTimeout(resolve, 1050))
  expect(await count()).toBe(0)
  expect((await cara.get(`/cases/${id}`)).status).toBe(404)
  await endIn('1 hour')
  expect(await count()).toBe(1)
  await api.admin.query('update memberships set ended_at = now() where user_id = $1', [cara.userId])
  expect(await count()).toBe(0)
})

test('three hours and one second are refused by the API and by the database, and no opening can begin another time than now', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const refused = await cara.post('/break-glass').send({ ...why, caseId: id, parts: ['facts'], minutes: 181 })
  expect(refused.body.errors).toMatchObject([{ pointer: '/minutes', code: 'too_large' }])
  const insert = (column: string, value: string) =>
    asApp(
      cara,
      'case_worker',
      `insert into break_glass_openings (organisation_id, case_id, opened_by, opened_by_organisation_id, parts, reason_code, reason, reference, ${column})
      values ($1, $2, $3, $4, '{facts}', 'danger_to_life', '\\x00', '2026-0001', ${value})`,
      [api.organisations.alfa, id, cara.userId, cara.organisationId],
    )
  await expect(insert('ends_at', `now() + interval '3 hours 1 second'`)).rejects.toMatchObject({
    constraint: 'break_glass_openings_three_hours',
  })
  await expect(
    insert('opened_at, ends_at', `now() + interval '9 hours', now() + interval '12 hours'`),
  ).rejects.toMatchObject({ code: '42501' })
  await expect(insert('ends_at', `now() + interval '3 hours'`)).resolves.toEqual([])
})

test('a protected record of the own organisation opens with the identity, is not writable, and nobody names herself on the way', async () => {
  const dina = await fresh('alfa')
  const { id, reference } = await openCase({ protectedIdentity: 'sekretessmarkering' })
  const bare = await dina.post('/break-glass').send({ ...why, caseId: id, parts: ['facts'] })
  expect(bare.body.errors).toMatchObject([{ pointer: '/parts', code: 'required' }])
  await open(dina, { organisationId: api.organisations.alfa, reference, parts: ['facts', 'identity'] })
  expect((await dina.get(`/cases/${id}`)).body).toMatchObject({ masked: false, county: 'se_25', can: { edit: false } })
  expect((await dina.get(`/cases/${id}/identity`)).body.fullName).toBe('Alva Påhittad')
  const writes = [
    dina.patch(`/cases/${id}`).set('if-match', '"1"').send({ gender: 'man' }),
    dina.put(`/cases/${id}/identity`).set('if-match', '"1"').send({ fullName: 'Ny' }),
    dina.post(`/cases/${id}/workers`).send({ userId: dina.userId }),
  ]
  expect((await Promise.all(writes)).map(({ body }) => body.code)).toEqual(writes.map(() => 'protected_identity'))
  await expect(
    asApp(
      dina,
      'case_worker',
      'insert into record_workers (organisation_id, case_id, user_id, named_by) values ($1, $2, $3, $3)',
      [dina.organisationId, id, dina.userId],
    ),
  ).rejects.toMatchObject({ code: '42501' })
})

test('what one sees already is not opened, what is not there is 404 and in the log, and a body that names nothing is 400', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  expect((await anna.post('/break-glass').send({ ...why, caseId: id, parts: ['facts'] })).body.code).toBe(
    'already_open',
  )
  const missing = { organisationId: api.organisations.alfa, reference: '2026-9999' }
  expect((await cara.post('/break-glass').send({ ...why, ...missing, parts: ['facts'] })).status).toBe(404)
  const { body } = await officer.get(`/audit-events?userId=${cara.userId}&action=openBreakGlassUnknown`)
  expect(body.items).toHaveLength(1)
  const wrong: [object, string][] = [
    [{ parts: ['facts'] }, '/reference required'],
    [{ caseId: id, parts: ['identity'] }, '/parts required'],
    [{ caseId: id, parts: ['facts', 'views'] }, '/parts invalid'],
    [{ reference: '2026-0001', parts: ['facts'] }, '/organisationId required'],
    [{ caseId: id, parts: ['facts'], reason: 'kort' }, '/reason too_short'],
  ]
  for (const [body, expected] of wrong) {
    const answer = await cara.post('/break-glass').send({ ...why, ...body })
    const [error] = answer.body.errors
    expect(`${error.pointer} ${error.code}`).toBe(expected)
  }
})

test('a repeated request with the same key opens once, and nobody opens more than five times a day, two at once included', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const body = { ...why, caseId: id, parts: ['facts'] }
  const same = await Promise.all(
    [1, 2].map(() => cara.post('/break-glass').set('idempotency-key', 'nyckel').send(body)),
  )
  expect(same.map(({ status }) => status)).toEqual([201, 201])
  expect(same[0]!.body.id).toBe(same[1]!.body.id)
  for (let i = 0; i < 3; i++) await open(cara, { caseId: id })
  const last = await Promise.all([1, 2].map(() => cara.post('/break-glass').send(body)))
  expect(last.map(({ status }) => status).sort()).toEqual([201, 429])
})

test('openings of one record after each other last three hours together, until the owner has seen one', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const longest = { ...why, caseId: id, parts: ['facts'], minutes: 180 }
  const opening = await open(cara, longest)
  await api.admin.query(
    `update break_glass_openings set opened_at = opened_at - interval '2 hours', ends_at = ends_at - interval '2 hours' where id = $1`,
    [opening.id],
  )
  const again = await cara.post('/break-glass').send(longest)
  expect([again.status, again.body.code]).toEqual([409, 'break_glass_unseen'])
  await open(cara, { ...longest, minutes: 30 })
  for (const { id: seen } of (await anna.get(`/break-glass?recordId=${id}`)).body.items) {
    expect((await anna.post(`/break-glass/${seen}/seen`)).status).toBe(200)
  }
  await open(cara, longest)
})

test('the owner sees at once who opened what and why, and says that it is seen, once', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const opening = await open(cara, { caseId: id })
  const manager = await api.as('organisation_manager', 'alfa')
  const { body } = await manager.get(`/break-glass?seen=false&recordId=${id}`)
  expect(body.items).toMatchObject([
    { id: opening.id, openedByOrganisationName: 'Föreningen Beta', openedByName: expect.any(String) },
  ])
  expect((await manager.get(`/break-glass/${opening.id}`)).body.reason).toBe(why.reason)
  expect((await cara.post(`/break-glass/${opening.id}/seen`)).status).toBe(403)
  expect((await manager.post(`/break-glass/${opening.id}/seen`)).body.ownerSeenAt).not.toBeNull()
  expect((await anna.post(`/break-glass/${opening.id}/seen`)).status).toBe(409)
  const gamma = await api.as('case_worker', 'gamma')
  for (const path of [
    `/break-glass/${opening.id}`,
    `/break-glass/${opening.id}/seen`,
    `/break-glass/${opening.id}/end`,
  ]) {
    const ask = path.endsWith(opening.id) ? gamma.get(path) : gamma.post(path)
    expect({ path, status: (await ask).status }).toEqual({ path, status: 404 })
  }
  const { rows } = await api.admin.query('select reason from break_glass_openings where id = $1', [opening.id])
  expect(rows[0].reason.toString('utf8')).not.toContain('dörren')
})

test('the privacy officer judges what has ended, with the version she saw, once, and never what she opened herself', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const opening = await open(cara, { caseId: id })
  await cara.get(`/cases/${id}`)
  const review = (who: Person, openingId: string, version: number) =>
    who
      .post(`/break-glass/${openingId}/review`)
      .set('if-match', `"${version}"`)
      .send({ outcome: 'incident', comment: 'Anmäls.' })
  expect((await review(officer, opening.id, 1)).body.code).toBe('break_glass_running')
  const { body: ended } = await cara.post(`/break-glass/${opening.id}/end`)
  expect((await officer.post(`/break-glass/${opening.id}/review`).send({ outcome: 'incident' })).status).toBe(428)
  expect((await review(officer, opening.id, 1)).status).toBe(412)
  const { body: detail } = await officer.get(`/break-glass/${opening.id}`)
  expect(detail).toMatchObject({ reason: why.reason, can: { review: true } })
  const period = `from=${encodeURIComponent(detail.openedAt)}&to=${encodeURIComponent(detail.endedAt)}`
  const { body: opened } = await officer.get(`/audit-events?userId=${cara.userId}&entityId=${id}&${period}`)
  expect(opened.items.map(({ action }: { action: string }) => action)).toContain('getCase')
  expect((await review(officer, opening.id, ended.version)).body).toMatchObject({ outcome: 'incident' })
  expect((await review(officer, opening.id, ended.version + 1)).body.code).toBe('duplicate')
  expect((await officer.get(`/break-glass/${opening.id}`)).body.reviewComment).toBe('Anmäls.')
  expect((await cara.get(`/break-glass/${opening.id}`)).body.reviewComment).toBeNull()

  // The same person in two roles: what she opens as a case worker she does not judge as the officer.
  const both = await anotherPerson(api, 'privacy_officer', 'platform')
  await addMembership(api, both.userId, 'case_worker', 'beta')
  const asWorker = await actingAs(both, 'case_worker')
  const own = await open(asWorker, { caseId: id })
  await asWorker.post(`/break-glass/${own.id}/end`)
  const asOfficer = await actingAs(both, 'privacy_officer')
  expect((await review(asOfficer, own.id, 2)).body.code).toBe('four_eyes')
})

test('the database itself refuses who judges her own opening, opens for longer, or writes another’s part of the row', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  const opening = await open(cara, { caseId: id })
  const set = (who: Person, role: string, change: string) =>
    asApp(who, role, `update break_glass_openings set ${change} where id = '${opening.id}' returning id`)
  const refusal = { code: '23514' }
  const judged = (by: string) => `reviewed_at = now(), reviewed_by = '${by}', outcome = 'justified'`
  await expect(set(cara, 'case_worker', judged(officer.userId))).rejects.toMatchObject(refusal)
  await expect(set(cara, 'privacy_officer', judged(cara.userId))).rejects.toMatchObject(refusal)
  await expect(
    set(cara, 'case_worker', `owner_seen_at = now(), owner_seen_by = '${cara.userId}'`),
  ).rejects.toMatchObject(refusal)
  await expect(set(anna, 'case_worker', 'ended_at = now()')).rejects.toMatchObject(refusal)
  await expect(set(cara, 'case_worker', `ends_at = now() + interval '9 hours'`)).rejects.toMatchObject({
    code: '42501',
  })
})

test('the coordinator opens coded facts and nothing more; other roles and service accounts open nothing', async () => {
  const coordinator = await api.as('national_coordinator')
  const { id } = await openCase()
  const refused = await coordinator.post('/break-glass').send({ ...why, caseId: id, parts: ['facts', 'identity'] })
  expect(refused.body.errors).toMatchObject([{ pointer: '/parts', code: 'not_for_role' }])
  await open(coordinator, { caseId: id })
  expect((await coordinator.get(`/cases/${id}`)).body).toMatchObject({ county: 'se_25', can: { readIdentity: false } })
  expect((await coordinator.get(`/cases/${id}/identity`)).status).toBe(403)
  await expect(
    asApp(
      coordinator,
      'national_coordinator',
      `insert into break_glass_openings (organisation_id, case_id, opened_by, opened_by_organisation_id, parts, reason_code, reason, reference, ends_at)
      values ($1, $2, $3, $4, '{facts,identity}', 'danger_to_life', '\\x00', '2026-0001', now() + interval '1 hour')`,
      [api.organisations.alfa, id, coordinator.userId, coordinator.organisationId],
    ),
  ).rejects.toMatchObject({ code: '42501' })
  for (const role of [
    'organisation_manager',
    'shelter_staff',
    'reporter',
    'board_member',
    'platform_admin',
    'privacy_officer',
  ] as const) {
    const person = await api.as(role)
    expect({
      role,
      status: (await person.post('/break-glass').send({ ...why, caseId: id, parts: ['facts'] })).status,
    }).toEqual({ role, status: 403 })
  }
})

test('a forged actor finds no part of anything: the finder sees the row alone, and a stranger’s opening opens nothing', async () => {
  const cara = await fresh()
  const { id } = await openCase()
  await open(cara, { caseId: id, parts: ['facts', 'identity'] })
  const nobody = { ...cara, userId: '', organisationId: '' }
  expect(await asApp(nobody, 'break_glass', 'select id from cases where id = $1', [id])).toHaveLength(1)
  for (const table of ['case_identities', 'child_needs', 'child_views', 'data_keys', 'break_glass_openings']) {
    expect({ table, rows: await asApp(nobody, 'break_glass', `select * from ${table}`) }).toEqual({ table, rows: [] })
  }
  expect(
    await asApp(
      { ...cara, organisationId: api.organisations.gamma },
      'case_worker',
      'select id from cases where id = $1',
      [id],
    ),
  ).toEqual([])
  expect(
    await asApp({ ...cara, userId: berit.userId }, 'case_worker', 'select id from cases where id = $1', [id]),
  ).toEqual([])
})
