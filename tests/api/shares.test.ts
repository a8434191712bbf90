import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { everyTable } from '../support/every-table.ts'
import { get, makeClient, tokenOf } from '../support/service-client.ts'
import { given, shareBody, sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let manager: Person
let berit: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  manager = await api.as('organisation_manager', 'alfa')
  berit = await api.as('case_worker', 'beta')
  make = sharing(api)
})
afterAll(() => api.close())

const statuses = async (asked: PromiseLike<{ status: number }>[]) =>
  (await Promise.all(asked)).map(({ status }) => status)
const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()
const reason = 'Personen är avsvimmad och behöver ett skyddat boende i natt.'

/** A case with a standing consent, shared with Beta. */
async function sharedCase(share: object = {}) {
  const row = await make.openCase(anna, { identity: { fullName: 'Åsa Påhittad' } })
  const path = `/cases/${row.id}`
  const consent = await make.consent(anna, path, { giver: 'person' })
  return { row, path, consent, share: await make.share(anna, path, share) }
}

/** One statement as varn_app under an actor, rolled back. */
async function as(person: Person, role: string, sql: string, values: unknown[]) {
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', $3, true)`,
      [person.userId, person.organisationId, role],
    )
    return await client.query(sql, values)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('a share on consent opens the record to the recipient until its last day, and to nobody else', async () => {
  const { row, path, share } = await sharedCase()
  expect(share).toMatchObject({
    caseId: row.id,
    reference: row.reference,
    organisationName: 'Föreningen Alfa',
    recipientName: 'Föreningen Beta',
    state: 'current',
    overridden: false,
    can: { end: true, shorten: true },
  })
  const seen = await berit.get(path)
  expect(seen.body).toMatchObject({
    reference: row.reference,
    opened: { via: 'share', organisationName: 'Föreningen Alfa', parts: ['facts'], until: share.endsAt },
    can: { edit: false, close: false, reopen: false, readIdentity: false },
  })
  expect((await (await api.as('case_worker', 'gamma')).get(path)).status).toBe(404)
  expect((await (await api.as('organisation_manager', 'beta')).get(path)).status).toBe(200)
  expect((await (await api.as('shelter_staff', 'beta')).get(path)).status).toBe(200)
  expect((await (await api.as('national_coordinator')).get(path)).status).toBe(404)
})

test('without a standing consent for that very purpose nothing is shared', async () => {
  const { id } = await make.openCase(anna)
  const path = `/cases/${id}`
  const ask = async (body: object = {}) => (await anna.post(`${path}/shares`).send(shareBody(api, body))).body.code
  expect(await ask()).toBe('consent_missing')
  await make.consent(anna, path, { giver: 'person', purpose: 'share_nsp' })
  expect(await ask()).toBe('consent_missing')
  await make.consent(anna, path, { giver: 'person', givenOn: dayFromNow(-9), validUntil: dayFromNow(-2) })
  expect(await ask()).toBe('consent_missing')
  const other = await make.openCase(anna)
  await make.consent(anna, `/cases/${other.id}`, { giver: 'person' })
  expect(await ask()).toBe('consent_missing')
  const { id: consentId } = await make.consent(anna, path, { giver: 'person' })
  await anna.post(`/consents/${consentId}/withdraw`)
  expect(await ask()).toBe('consent_missing')
  await make.consent(anna, path, { giver: 'person', state: 'refused' })
  expect(await ask()).toBe('consent_missing')
  expect(await ask({ ground: 'vital_interest' })).toBe('consent_refused')
})

test('a child is shared when the child and every guardian who must be asked have said yes', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_10_12', custodySituation: 'joint' })
  const path = `/children/${child.id}`
  const ask = () => anna.post(`${path}/shares`).send(shareBody(api, { parts: ['facts', 'needs'] }))
  await make.consent(anna, path, { giver: 'child', state: 'child_assent' })
  await make.consent(anna, path, { giver: 'guardian_victim' })
  expect((await ask()).body.code).toBe('consent_missing')
  await make.consent(anna, path, { giver: 'guardian_other' })
  expect((await ask()).status).toBe(201)
})

test('a guardian who becomes a suspect takes the ground from under the share at once', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_0_2', custodySituation: 'joint' })
  const path = `/children/${child.id}`
  await make.consent(anna, path, { giver: 'guardian_victim' })
  await make.consent(anna, path, { giver: 'guardian_other' })
  const share = await make.share(anna, path)
  expect((await berit.get(path)).status).toBe(200)
  await anna.patch(path).set('if-match', '"1"').send({ custodySituation: 'other_guardian_suspected' })
  expect((await berit.get(path)).status).toBe(404)
  expect((await anna.get(`/shares/${share.id}`)).body).toMatchObject({
    state: 'ended',
    endedBecause: 'guardian_suspected',
  })
  expect((await anna.post(`${path}/shares`).send(shareBody(api))).status).toBe(201)
})

test('a withdrawal ends the share at once, also while the recipient reads', async () => {
  const { path, consent, share } = await sharedCase()
  expect((await berit.get(path)).status).toBe(200)
  const readings = Array.from({ length: 6 }, () => berit.get(path))
  const [withdrawn] = await Promise.all([anna.post(`/consents/${consent.id}/withdraw`), ...readings])
  expect(withdrawn.body.state).toBe('withdrawn')
  expect((await berit.get(path)).status).toBe(404)
  expect((await berit.get('/cases?scope=shared&limit=200')).text).not.toContain(consent.caseId)
  expect((await berit.get(`/shares/${share.id}`)).body).toMatchObject({
    state: 'ended',
    endedBecause: 'consent_withdrawn',
    reference: null,
  })
})

test('a refusal after a yes ends what rested on the yes, and nothing of another purpose', async () => {
  const { path, share } = await sharedCase()
  await make.consent(anna, path, { giver: 'person', purpose: 'share_nsp' })
  const kept = await make.share(anna, path, { purpose: 'share_nsp' })
  await make.consent(anna, path, { giver: 'person', state: 'refused' })
  expect((await anna.get(`/shares/${share.id}`)).body.state).toBe('ended')
  expect((await anna.get(`/shares/${kept.id}`)).body.state).toBe('current')
})

test('a withdrawal and a share at the same moment: no share is left standing on a consent that is gone', async () => {
  for (let round = 0; round < 4; round++) {
    const { id } = await make.openCase(anna)
    const { id: consentId } = await make.consent(anna, `/cases/${id}`, { giver: 'person' })
    await Promise.all([
      anna.post(`/cases/${id}/shares`).send(shareBody(api)),
      anna.post(`/consents/${consentId}/withdraw`),
      manager.post(`/cases/${id}/shares`).send(shareBody(api)),
    ])
    expect((await berit.get(`/cases/${id}`)).status).toBe(404)
  }
})

test('a share runs out by itself', async () => {
  const { path, share } = await sharedCase()
  await api.admin.query(`alter table shares disable trigger shares_check_change`)
  await api.admin.query(
    `update shares set starts_at = now() - interval '2 hours', ends_at = now() + interval '700 milliseconds' where id = $1`,
    [share.id],
  )
  await api.admin.query(`alter table shares enable trigger shares_check_change`)
  expect((await berit.get(path)).status).toBe(200)
  await new Promise((resolve) => setTimeout(resolve, 900))
  expect((await berit.get(path)).status).toBe(404)
  api.clock.now = new Date()
  expect((await anna.get(`/shares/${share.id}`)).body).toMatchObject({ state: 'expired', can: { end: false } })
})

test('the consent’s own last day is the share’s, and shortening the consent shortens the share', async () => {
  const { id } = await make.openCase(anna)
  const path = `/cases/${id}`
  const consent = await make.consent(anna, path, { giver: 'person', validUntil: dayFromNow(9) })
  const share = await make.share(anna, path)
  expect(new Date(share.endsAt).getTime()).toBeLessThan(Date.now() + 11 * 86_400_000)
  await anna
    .patch(`/consents/${consent.id}`)
    .set('if-match', '"1"')
    .send({ validUntil: dayFromNow(3) })
  const { body } = await anna.get(`/shares/${share.id}`)
  expect(new Date(body.endsAt).getTime()).toBeLessThan(Date.now() + 5 * 86_400_000)
})

test('a share can be shortened and ended, never lengthened; both sides can end it', async () => {
  const { path, share } = await sharedCase()
  const change = (version: number, endsOn: string, who = anna) =>
    who.patch(`/shares/${share.id}`).set('if-match', `"${version}"`).send({ endsOn })
  expect((await anna.patch(`/shares/${share.id}`).send({ endsOn: dayFromNow(3) })).status).toBe(428)
  expect((await change(9, dayFromNow(3))).status).toBe(412)
  expect(pointers((await change(1, dayFromNow(60))).body)).toEqual(['/endsOn too_large'])
  expect(pointers((await change(1, dayFromNow(-3))).body)).toEqual(['/endsOn too_small'])
  expect((await change(1, dayFromNow(2), berit)).status).toBe(403)
  expect((await change(1, dayFromNow(10))).body).toMatchObject({ version: 2, state: 'current' })
  expect((await (await api.as('shelter_staff', 'beta')).post(`/shares/${share.id}/end`)).status).toBe(403)
  const ended = await berit.post(`/shares/${share.id}/end`).set('if-match', '"2"')
  expect(ended.body).toMatchObject({ state: 'ended', endedBecause: 'given_back', version: 3 })
  expect((await berit.get(path)).status).toBe(404)
  expect((await anna.post(`/shares/${share.id}/end`)).body.code).toBe('share_ended')
})

test('wrong shares are refused at the field that is wrong', async () => {
  const { path } = await sharedCase()
  const at = async (body: object) => {
    const answer = await anna.post(`${path}/shares`).send(shareBody(api, body))
    expect(answer.status).toBe(400)
    return pointers(answer.body)
  }
  expect(await at({ purpose: 'statistics' })).toEqual(['/purpose invalid'])
  expect(await at({ parts: ['identity'] })).toEqual(['/parts required'])
  expect(await at({ parts: ['facts', 'views'] })).toEqual(['/parts invalid'])
  expect(await at({ endsOn: dayFromNow(-1) })).toEqual(['/endsOn too_small'])
  expect(await at({ endsOn: dayFromNow(500) })).toEqual(['/endsOn too_large'])
  expect(await at({ recipientOrganisationId: anna.userId })).toEqual(['/recipientOrganisationId invalid'])
  expect(await at({ ground: 'legal_claim', overrideReason: undefined })).toEqual(['/overrideReason required'])
})

test('an override is the manager’s alone, gives its reason, is logged apart, and is told to owner and privacy officer only', async () => {
  const { id } = await make.openCase(anna)
  const body = shareBody(api, { overrideReason: reason })
  expect((await anna.post(`/cases/${id}/shares`).send(body)).status).toBe(403)
  const short = await manager.post(`/cases/${id}/shares`).send({ ...body, overrideReason: 'kort' })
  expect(pointers(short.body)).toEqual(['/overrideReason too_short'])
  const share = await manager.post(`/cases/${id}/shares`).send(body)
  expect(share.body).toMatchObject({ overridden: true, state: 'current' })
  const officer = await api.as('privacy_officer')
  for (const person of [anna, manager, officer]) {
    expect((await person.get(`/shares/${share.body.id}`)).body.overrideReason).toBe(reason)
  }
  expect((await berit.get(`/shares/${share.body.id}`)).body).toMatchObject({ overridden: true, overrideReason: null })
  const { body: log } = await officer.get(`/audit-events?entityId=${id}&action=overrideConsent`)
  expect(log.items).toHaveLength(1)
  expect((await everyTable(api.admin)).join('\n')).not.toContain('avsvimmad')
})

test('where everybody has said yes there is nothing to override', async () => {
  const { path } = await sharedCase()
  const answer = await manager.post(`${path}/shares`).send(shareBody(api, { overrideReason: reason }))
  expect(pointers(answer.body)).toEqual(['/overrideReason invalid'])
})

test('a part that is not shared is not found; a shared one is read, logged under the recipient, and never written', async () => {
  const { path, row } = await sharedCase()
  expect((await berit.get(`${path}/identity`)).status).toBe(404)
  await make.share(anna, path, { parts: ['facts', 'identity'] })
  expect((await berit.get(`${path}/identity`)).body.fullName).toBe('Åsa Påhittad')
  expect((await (await api.as('shelter_staff', 'beta')).get(`${path}/identity`)).status).toBe(200)
  expect((await (await api.as('organisation_manager', 'beta')).get(`${path}/identity`)).status).toBe(403)
  const writes = [
    berit.patch(path).set('if-match', '"1"').send({ gender: 'man' }),
    berit.post(`${path}/close`).send({ outcome: 'ongoing' }),
    berit.put(`${path}/identity`).set('if-match', '"1"').send({ fullName: 'Någon' }),
    berit.post(`${path}/shares`).send(shareBody(api, { ground: 'vital_interest' })),
    berit.get(`${path}/shares`),
  ]
  expect(await statuses(writes)).toEqual(writes.map(() => 404))
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get(
    `/audit-events?entityId=${row.id}&organisationId=${api.organisations.beta}&action=getCaseIdentity`,
  )
  expect(body.items.map(({ userId }: { userId: string }) => userId)).toContain(berit.userId)
})

test('a shared child: facts, needs and words each only when shared; a case that is not shared stays unnamed', async () => {
  const parent = await make.openCase(anna)
  const child = await make.openChild(anna, {
    ageBand: 'age_3_5',
    custodySituation: 'sole_victim',
    relations: [{ caseId: parent.id, relation: 'biological' }],
    identity: { fullName: 'Liten Påhittad' },
  })
  const path = `/children/${child.id}`
  await anna.post(`${path}/needs`).send({ area: 'safety', status: 'need_identified' })
  await anna
    .post(`${path}/views`)
    .send({ obtainedOn: dayFromNow(-1), methods: ['play_or_pictures'], words: 'Jag vill bada.' })
  await make.consent(anna, path, { giver: 'guardian_victim' })
  await make.share(anna, path)
  const facts = (await berit.get(path)).body
  expect(facts).toMatchObject({
    needs: null,
    opened: { parts: ['facts'] },
    relations: [],
    can: { edit: false, readViews: false, readIdentity: false },
  })
  expect(await statuses([berit.get(`${path}/views`), berit.get(`${path}/identity`)])).toEqual([404, 404])
  expect((await berit.get(`/children?scope=shared&caseId=${parent.id}`)).body.items).toEqual([])
  await make.share(anna, path, { parts: ['facts', 'needs', 'views'] })
  expect((await berit.get(path)).body.needs).toHaveLength(1)
  expect((await berit.get(`${path}/views`)).body.items[0].words).toBe('Jag vill bada.')
  expect((await berit.get(`${path}/identity`)).status).toBe(404)
  const beta = await api.as('organisation_manager', 'beta')
  expect((await beta.get(path)).body).toMatchObject({ needs: null, opened: { parts: ['facts'] } })
  const writes = [
    berit.post(`${path}/needs`).send({ area: 'safety', status: 'met' }),
    berit.post(`${path}/views`).send({ obtainedOn: dayFromNow(-1), methods: ['observed'] }),
    berit.post(`${path}/relations`).send({ caseId: parent.id, relation: 'sibling' }),
    berit.post(`${path}/close`),
  ]
  expect(await statuses(writes)).toEqual(writes.map(() => 404))
})

test('what is shared has a list of its own; the ordinary list is one’s own as before', async () => {
  const { row } = await sharedCase()
  const ids = async (person: Person, path: string) =>
    (await person.get(path)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids(berit, '/cases?limit=200')).not.toContain(row.id)
  expect(await ids(berit, '/cases?limit=200&scope=shared')).toContain(row.id)
  expect(await ids(anna, '/cases?limit=200&scope=shared')).toEqual([])
  expect(await ids(await api.as('shelter_staff', 'beta'), '/cases?limit=200')).toContain(row.id)
  const first = (await berit.get('/cases?scope=shared&limit=1')).body
  expect(first.items[0].opened.organisationName).toBe('Föreningen Alfa')
  const next = (await berit.get(`/cases?scope=shared&limit=1&cursor=${first.nextCursor}`)).body
  expect(next.items[0].id < first.items[0].id).toBe(true)
  expect((await berit.get('/cases?scope=everything')).status).toBe(400)
})

test('the coordinator sees the coded facts of what is shared with the platform, and no part more', async () => {
  const row = await make.openCase(anna, { identity: { fullName: 'Ett Namn' } })
  const path = `/cases/${row.id}`
  await make.consent(anna, path, { giver: 'person', purpose: 'share_nsp' })
  await make.share(anna, path, {
    purpose: 'share_nsp',
    parts: ['facts', 'identity'],
    recipientOrganisationId: api.organisations.platform,
  })
  const coordinator = await api.as('national_coordinator')
  expect((await coordinator.get(path)).body).toMatchObject({ opened: { parts: ['facts'] } })
  expect((await coordinator.get(`${path}/identity`)).status).toBe(403)
  expect((await coordinator.post('/cases').send({})).status).toBe(403)
})

test('a share with one’s own organisation reaches its shelter staff, who otherwise see no case at all', async () => {
  const staff = await api.as('shelter_staff', 'alfa')
  const { row, path } = await sharedCase({
    recipientOrganisationId: api.organisations.alfa,
    parts: ['facts', 'identity'],
  })
  const hidden = await make.openCase(anna)
  expect(await statuses([staff.get(path), staff.get(`${path}/identity`), staff.get(`/cases/${hidden.id}`)])).toEqual([
    200, 200, 404,
  ])
  const list = (await staff.get('/cases?limit=200')).body.items.map(({ id }: { id: string }) => id)
  expect(list).toContain(row.id)
  expect(list).not.toContain(hidden.id)
  expect((await anna.get(path)).body).toMatchObject({ opened: null, can: { edit: true } })
})

test('a protected record is shared by its named workers only', async () => {
  const { id } = await make.openCase(anna)
  await api.admin.query(`update cases set protected_identity = 'sekretessmarkering' where id = $1`, [id])
  const body = shareBody(api, { ground: 'vital_interest' })
  expect((await anna.post(`/cases/${id}/shares`).send(body)).status).toBe(404)
  expect((await anna.post(`/cases/${id}/consents`).send({ ...given, giver: 'person' })).status).toBe(404)
  await api.admin.query(
    'insert into record_workers (organisation_id, case_id, user_id, named_by) values ($1, $2, $3, $3)',
    [anna.organisationId, id, anna.userId],
  )
  expect((await anna.post(`/cases/${id}/shares`).send(body)).status).toBe(201)
})

test('a recipient that is closed sees nothing, by a token that is still good or by a direct question', async () => {
  const { path, row, share } = await sharedCase({ recipientOrganisationId: api.organisations.gamma })
  const gunnar = await api.as('case_worker', 'gamma')
  expect((await gunnar.get(path)).status).toBe(200)
  await api.admin.query('update organisations set active = false where id = $1', [api.organisations.gamma])
  try {
    expect((await gunnar.get(path)).status).toBeGreaterThanOrEqual(400)
    for (const sql of ['select 1 from cases where id = $1', 'select 1 from shares where case_id = $1'])
      expect((await as(gunnar, 'case_worker', sql, [row.id])).rows).toEqual([])
    const again = shareBody(api, { recipientOrganisationId: api.organisations.gamma })
    expect(pointers((await anna.post(`${path}/shares`).send(again)).body)).toEqual(['/recipientOrganisationId invalid'])
    expect((await anna.get('/share-recipients')).text).not.toContain(api.organisations.gamma)
  } finally {
    await api.admin.query('update organisations set active = true where id = $1', [api.organisations.gamma])
  }
  expect((await anna.get(`/shares/${share.id}`)).status).toBe(200)
})

test('a service account of the recipient reads what its permissions and the share allow', async () => {
  const { path } = await sharedCase()
  const client = await makeClient(api, {
    organisationId: api.organisations.beta,
    role: 'case_worker',
    permissions: ['case:read'],
  })
  const token = await tokenOf(api, client)
  const ask = (url: string) => get(api, token, url)
  const seen = await ask(path)
  expect(seen.status).toBe(200)
  expect(seen.body).toMatchObject({ opened: { via: 'share' }, can: { edit: false, readIdentity: false } })
  expect((await ask(`${path}/identity`)).status).toBe(403)
  expect((await ask('/shares')).status).toBe(403)
})

test('the recipients are names, kinds and ids of open organisations, and /organisations stays walled', async () => {
  const { body } = await anna.get('/share-recipients')
  expect(body.items).toHaveLength(4)
  for (const item of body.items) expect(Object.keys(item).sort()).toEqual(['id', 'kind', 'name'])
  expect((await anna.get('/organisations')).body.items).toHaveLength(1)
  for (const role of ['shelter_staff', 'reporter', 'national_coordinator'] as const)
    expect((await (await api.as(role)).get('/share-recipients')).status).toBe(403)
})

test('both sides find the share in their lists, and a third finds neither list nor share', async () => {
  const { share } = await sharedCase()
  const ids = async (person: Person, query: string) =>
    (await person.get(`/shares?limit=200&${query}`)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids(anna, 'direction=given')).toContain(share.id)
  expect(await ids(anna, 'direction=received')).not.toContain(share.id)
  expect(await ids(berit, 'direction=received&current=true')).toContain(share.id)
  expect(await ids(berit, 'direction=received&current=false')).not.toContain(share.id)
  const gunnar = await api.as('organisation_manager', 'gamma')
  expect(await ids(gunnar, 'current=true')).not.toContain(share.id)
  const asked = [
    gunnar.get(`/shares/${share.id}`),
    gunnar
      .patch(`/shares/${share.id}`)
      .set('if-match', '"1"')
      .send({ endsOn: dayFromNow(1) }),
    gunnar.post(`/shares/${share.id}/end`),
  ]
  expect(await statuses(asked)).toEqual([404, 404, 404])
  expect((await berit.get('/shares?cursor=nonsense')).status).toBe(400)
  expect((await berit.get('/shares?direction=sideways')).status).toBe(400)
})

test('a repeated POST with the same key shares once', async () => {
  const { path } = await sharedCase()
  const send = () => anna.post(`${path}/shares`).set('idempotency-key', 'delning-1').send(shareBody(api))
  const [first, second] = await Promise.all([send(), send()])
  expect(second.body.id).toBe(first.body.id)
  expect((await anna.get(`${path}/shares`)).body.items).toHaveLength(2)
})

test('the database refuses what the API would forget', async () => {
  const { row, consent, share } = await sharedCase()
  const other = await sharedCase()
  const insert = (columns: string, values: string) =>
    `insert into shares (organisation_id, case_id, recipient_organisation_id, parts, purpose, ends_at, created_by, ${columns})
     values ('${anna.organisationId}', '${row.id}', '${api.organisations.beta}', '{facts}', 'share_member', now() + interval '1 day', '${anna.userId}', ${values})`
  const refused = (person: Person, role: string, sql: string) => expect(as(person, role, sql, [])).rejects
  await refused(anna, 'case_worker', insert('ground', `'consent'`)).toMatchObject({
    constraint: 'shares_ground_consent',
  })
  await refused(anna, 'case_worker', insert('ground, consent_id', `'consent', '${other.consent.id}'`)).toMatchObject({
    constraint: expect.stringMatching(/^shares_con/),
  })
  await refused(berit, 'case_worker', insert('ground', `'vital_interest'`)).toMatchObject({ code: '42501' })
  await refused(anna, 'reporter', insert('ground', `'vital_interest'`)).toMatchObject({ code: '42501' })
  const longer = `update shares set ends_at = ends_at + interval '1 day' where id = '${share.id}'`
  for (const person of [anna, berit])
    await refused(person, 'case_worker', longer).toMatchObject({ constraint: 'shares_only_narrow' })
  await refused(anna, 'case_worker', `update shares set parts = '{facts,identity}'`).toMatchObject({ code: '42501' })
  await api.admin.query(`update consents set state = 'withdrawn', withdrawn_at = now() where id = $1`, [consent.id])
  for (const role of ['case_worker', 'organisation_manager'])
    await refused(anna, role, insert('ground, consent_id', `'consent', '${consent.id}'`)).toMatchObject({
      constraint: 'shares_consent_stands',
    })
})
