import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { dayFromNow } from '../support/days.ts'
import { everyTable } from '../support/every-table.ts'
import { given, sharing } from '../support/sharing.ts'

let api: TestApi
let anna: Person
let berit: Person
let make: ReturnType<typeof sharing>
beforeAll(async () => {
  api = await startApi()
  api.clock.now = new Date()
  anna = await api.as('case_worker', 'alfa')
  berit = await api.as('case_worker', 'beta')
  make = sharing(api)
})
afterAll(() => api.close())

const pointers = (body: { errors: { pointer: string; code: string }[] }) =>
  body.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort()

test('an answer keeps what was read out, in which language, how and when; a later one is a new row', async () => {
  const { id } = await make.openCase(anna)
  const first = await anna.post(`/cases/${id}/consents`).send({ ...given, giver: 'person', note: 'Sa det två gånger' })
  expect(first.status).toBe(201)
  expect(first.headers).toMatchObject({ etag: '"1"', location: `/api/v1/consents/${first.body.id}` })
  expect(first.body).toMatchObject({ ...given, giver: 'person', counts: true, hasNote: true })
  expect(first.body).not.toHaveProperty('note')
  await make.consent(anna, `/cases/${id}`, { giver: 'person', state: 'refused' })
  const { body } = await anna.get(`/cases/${id}/consents`)
  expect(body.items.map(({ state }: { state: string }) => state)).toEqual(['refused', 'given'])
})

test('a consent without how, when and to which text is refused at each field, and a text that does not exist too', async () => {
  const { id } = await make.openCase(anna)
  const bare = { purpose: 'share_member', state: 'given', giver: 'person' }
  const answer = await anna.post(`/cases/${id}/consents`).send(bare)
  expect(answer.status).toBe(400)
  expect(pointers(answer.body)).toEqual([
    '/givenOn required',
    '/method required',
    '/textLanguage required',
    '/textVersion required',
  ])
  for (const [wrong, at] of [
    [{ textVersion: '1999-01' }, '/textVersion invalid'],
    [{ textLanguage: 'xx' }, '/textVersion invalid'],
    [{ givenOn: dayFromNow(2) }, '/givenOn too_large'],
    [{ validUntil: dayFromNow(-9) }, '/validUntil date_order'],
    [{ state: 'withdrawn' }, '/state not_for_giver'],
    [{ giver: 'child' }, '/giver not_for_giver'],
    [{ giver: 'guardian_victim' }, '/giver not_for_giver'],
  ] as const) {
    const refused = await anna.post(`/cases/${id}/consents`).send({ ...given, giver: 'person', ...wrong })
    expect({ status: refused.status, at: pointers(refused.body) }).toEqual({ status: 400, at: [at] })
  }
  expect((await anna.get(`/cases/${id}/consents`)).body.items).toEqual([])
})

test('a refusal or "not asked" needs no text', async () => {
  const { id } = await make.openCase(anna)
  for (const state of ['refused', 'not_asked']) {
    const answer = await anna.post(`/cases/${id}/consents`).send({ purpose: 'research', state, giver: 'person' })
    expect(answer.body).toMatchObject({ state, counts: false, can: { withdraw: false } })
  }
})

test('the note is sealed with the record’s key, opened by itself, and in no list', async () => {
  const { id } = await make.openCase(anna)
  const { id: consentId } = await make.consent(anna, `/cases/${id}`, { giver: 'person', note: 'Hemlig anteckning' })
  expect((await anna.get(`/consents/${consentId}`)).body).toMatchObject({ note: 'Hemlig anteckning' })
  expect((await anna.get(`/cases/${id}/consents`)).text).not.toContain('Hemlig')
  expect((await everyTable(api.admin)).join('\n')).not.toContain('Hemlig anteckning')
  const manager = await api.as('organisation_manager')
  const read = await manager.get(`/consents/${consentId}`)
  expect(read.body).toMatchObject({ note: null, hasNote: true, can: { readNote: false, edit: false } })
})

test('a suspected guardian is never asked: refused with a reason, and what was said before stops counting', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_10_12', custodySituation: 'joint' })
  const path = `/children/${child.id}`
  const { id } = await make.consent(anna, path, { giver: 'guardian_other' })
  expect((await anna.get(`/consents/${id}`)).body.counts).toBe(true)
  const suspected = await anna.patch(path).set('if-match', '"1"').send({ custodySituation: 'other_guardian_suspected' })
  expect(suspected.status).toBe(200)
  expect((await anna.get(`/consents/${id}`)).body).toMatchObject({ state: 'given', counts: false })
  for (const state of ['given', 'refused', 'not_asked']) {
    const answer = await anna.post(`${path}/consents`).send({ ...given, giver: 'guardian_other', state })
    expect({ status: answer.status, at: pointers(answer.body) }).toEqual({
      status: 400,
      at: ['/giver guardian_suspected'],
    })
  }
  const check = await anna.get(`${path}/consent-check?purpose=share_member`)
  expect(check.body).toMatchObject({ stands: false, neverAsk: ['guardian_other'] })
  expect(check.body.answers.map(({ giver }: { giver: string }) => giver)).toEqual(['child', 'guardian_victim'])
})

test('the child and each guardian answer apart: the check says who is missing', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_10_12', custodySituation: 'joint' })
  const path = `/children/${child.id}`
  const check = async () => (await anna.get(`${path}/consent-check?purpose=share_member`)).body
  await make.consent(anna, path, { giver: 'child', state: 'child_assent', textVersion: '2026-11-easy' })
  await make.consent(anna, path, { giver: 'guardian_victim' })
  expect(await check()).toMatchObject({
    stands: false,
    answers: [
      { giver: 'child', state: 'child_assent', counts: true },
      { giver: 'guardian_victim', state: 'given', counts: true },
      { giver: 'guardian_other', state: null, counts: false },
    ],
  })
  await make.consent(anna, path, { giver: 'guardian_other' })
  expect((await check()).stands).toBe(true)
  await make.consent(anna, path, { giver: 'child', state: 'refused' })
  expect((await check()).stands).toBe(false)
})

test('a child under 15 assents and does not decide; a representative must be in the record', async () => {
  const child = await make.openChild(anna, { ageBand: 'age_6_9' })
  const answer = (body: object) => anna.post(`/children/${child.id}/consents`).send({ ...given, ...body })
  expect(pointers((await answer({ giver: 'child' })).body)).toEqual(['/state too_young_to_decide'])
  const representative = { giver: 'representative', state: 'by_representative' }
  expect(pointers((await answer(representative)).body)).toEqual(['/giver no_representative'])
  await anna
    .patch(`/children/${child.id}`)
    .set('if-match', '"1"')
    .send({ representatives: ['god_man'] })
  expect((await answer(representative)).status).toBe(201)
  expect((await answer({ giver: 'person' })).status).toBe(400)
})

test('a consent is withdrawn once; its day and note can change until then, at the version that was read', async () => {
  const { id } = await make.openCase(anna)
  const consent = await make.consent(anna, `/cases/${id}`, { giver: 'person' })
  const change = (version: number, body: object) =>
    anna.patch(`/consents/${consent.id}`).set('if-match', `"${version}"`).send(body)
  expect((await anna.patch(`/consents/${consent.id}`).send({ note: 'x' })).status).toBe(428)
  expect((await change(7, { note: 'x' })).status).toBe(412)
  expect((await change(1, { validUntil: dayFromNow(-20) })).status).toBe(400)
  expect((await change(1, { state: 'given' })).status).toBe(400)
  const changed = await change(1, { validUntil: dayFromNow(5), note: 'Ändrad' })
  expect(changed.body).toMatchObject({ validUntil: dayFromNow(5), hasNote: true, version: 2 })
  const withdraw = (version: number) => anna.post(`/consents/${consent.id}/withdraw`).set('if-match', `"${version}"`)
  expect((await withdraw(1)).status).toBe(412)
  expect((await withdraw(2)).body).toMatchObject({ state: 'withdrawn', counts: false, version: 3 })
  expect((await anna.post(`/consents/${consent.id}/withdraw`)).body.code).toBe('consent_not_given')
  expect((await change(3, { note: 'y' })).status).toBe(409)
})

test('a repeated POST with the same key records one answer', async () => {
  const { id } = await make.openCase(anna)
  const send = () =>
    anna
      .post(`/cases/${id}/consents`)
      .set('idempotency-key', 'svar-1')
      .send({ ...given, giver: 'person', note: 'En gång' })
  const [first, second] = await Promise.all([send(), send()])
  expect(first.body.id).toBe(second.body.id)
  expect((await anna.get(`/cases/${id}/consents`)).body.items).toHaveLength(1)
  const { rows } = await api.admin.query('select t::text from idempotency_keys t')
  expect(JSON.stringify(rows)).not.toContain('En gång')
})

test('another organisation’s consents are 404 in every operation, and so is a record that is only shared', async () => {
  const record = await make.openCase(berit)
  const consent = await make.consent(berit, `/cases/${record.id}`, { giver: 'person' })
  const share = { recipientOrganisationId: api.organisations.alfa, ground: 'vital_interest' }
  for (const shared of [false, true]) {
    if (shared) await make.share(berit, `/cases/${record.id}`, share)
    const asked = [
      anna.get(`/cases/${record.id}/consents`),
      anna.post(`/cases/${record.id}/consents`).send({ ...given, giver: 'person' }),
      anna.get(`/cases/${record.id}/consent-check?purpose=share_member`),
      anna.get(`/children/${record.id}/consents`),
      anna.get(`/consents/${consent.id}`),
      anna.patch(`/consents/${consent.id}`).set('if-match', '"1"').send({ note: 'x' }),
      anna.post(`/consents/${consent.id}/withdraw`),
    ]
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(asked.map(() => 404))
  }
})

test('only case workers record answers; managers read them; nobody else does', async () => {
  const { id } = await make.openCase(anna)
  const manager = await api.as('organisation_manager')
  expect((await manager.get(`/cases/${id}/consents`)).status).toBe(200)
  expect((await manager.post(`/cases/${id}/consents`).send({ ...given, giver: 'person' })).status).toBe(403)
  for (const role of ['shelter_staff', 'reporter', 'national_coordinator', 'privacy_officer'] as const) {
    expect((await (await api.as(role)).get(`/cases/${id}/consents`)).status).toBe(403)
  }
})

test('every purpose has a text in both languages, and what is read to a child is easy to read', async () => {
  const { body } = await anna.get('/consent-texts')
  const lists = (await anna.get('/code-lists')).body.items as { name: string; codes: { code: string }[] }[]
  const purposes = lists.find(({ name }) => name === 'consent_purpose')!.codes.map(({ code }) => code)
  expect(purposes.length).toBe(10)
  for (const purpose of purposes) {
    const texts = body.items.filter(
      (text: { purpose: string; easy: boolean }) => text.purpose === purpose && !text.easy,
    )
    expect(texts.map(({ language }: { language: string }) => language)).toEqual(['sv', 'en'])
  }
  expect(body.items.some(({ easy }: { easy: boolean }) => easy)).toBe(true)
})

test('the database refuses what the API would forget: a suspect’s answer, and an answer rewritten', async () => {
  const child = await make.openChild(anna, { custodySituation: 'other_guardian_suspected' })
  const consent = await make.consent(anna, `/children/${child.id}`, { giver: 'guardian_victim' })
  const as = async (sql: string, values: unknown[]) => {
    const client = await api.db.pool.connect()
    try {
      await client.query('begin')
      await client.query(
        `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', 'case_worker', true)`,
        [anna.userId, anna.organisationId],
      )
      return await client.query(sql, values)
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  const insert = `insert into consents (organisation_id, child_id, purpose, state, giver, created_by) values ($1, $2, 'research', 'refused', $3, $4)`
  const columns = (giver: string) => [anna.organisationId, child.id, giver, anna.userId]
  await expect(as(insert, columns('guardian_other'))).rejects.toMatchObject({
    constraint: 'consents_guardian_suspected',
  })
  await expect(as(insert, columns('person'))).rejects.toMatchObject({ constraint: 'consents_giver' })
  await expect(as(`update consents set state = 'refused' where id = $1`, [consent.id])).rejects.toMatchObject({
    constraint: 'consents_only_withdrawn',
  })
  await expect(as('update consents set giver = $2 where id = $1', [consent.id, 'child'])).rejects.toMatchObject({
    code: '42501',
  })
  // Only the actor of retention deletes; for all others no row is there to be deleted.
  expect((await as('delete from consents where id = $1', [consent.id])).rowCount).toBe(0)
})
