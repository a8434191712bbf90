import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let anna: Person
let caseId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  const opened = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  caseId = opened.body.id
})
afterAll(() => api.close())

const event = {
  eventType: 'exploitation',
  forms: ['labour'],
  labourSector: 'isic_f',
  country: 'SE',
  county: 'se_14',
  startsOn: '2025-05-01',
  city: 'Påhittstad',
  description: 'Påhittad berättelse',
}
const write = (body: object) => anna.post(`/cases/${caseId}/exploitation-events`).send(body)
const faults = ({ body }: { body: { errors?: { pointer: string; code: string }[] } }) =>
  body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)

test('an event is written with its texts, read alone and in the list, and its texts are ciphertext in the database', async () => {
  const made = await write(event)
  expect(made.status).toBe(201)
  expect(made.headers.location).toBe(`/api/v1/exploitation-events/${made.body.id}`)
  expect(made.body).toMatchObject({ ...event, caseId, childId: null, version: 1, textsOpen: true, missing: {} })
  const read = await anna.get(`/exploitation-events/${made.body.id}`)
  expect(read.body).toEqual(made.body)
  const list = await anna.get(`/cases/${caseId}/exploitation-events`)
  expect(list.body.items).toContainEqual(made.body)
  const { rows } = await api.admin.query('select * from exploitation_events')
  expect(JSON.stringify(rows)).not.toMatch(/Påhitt/)
})

test('a question that the other answers do not ask is refused where it stands', async () => {
  expect(faults(await write({ eventType: 'transit', forms: ['sexual'] }))).toEqual(['/forms not_asked'])
  expect(faults(await write({ ...event, country: 'DK' }))).toEqual(['/county not_asked'])
})

test('what must be answered takes an answer or a reason, and not both', async () => {
  expect(faults(await write({ country: 'SE' }))).toEqual(['/eventType required'])
  const unsaid = await write({ country: 'SE', missing: { eventType: 'declined' } })
  expect(unsaid.status).toBe(201)
  expect(unsaid.body).toMatchObject({ eventType: null, missing: { eventType: 'declined' } })
  expect(faults(await write({ eventType: 'transit', missing: { eventType: 'declined' } }))).toEqual([
    '/eventType answer_and_reason',
  ])
  const answered = await anna
    .patch(`/exploitation-events/${unsaid.body.id}`)
    .set('if-match', '"1"')
    .send({ eventType: 'transit' })
  expect(answered.body).toMatchObject({ eventType: 'transit', missing: {}, version: 2 })
})

test('an end before the beginning, a day that has not come and an unknown field say where they stand', async () => {
  expect(faults(await write({ ...plainEvent, endsOn: '2025-04-01' }))).toEqual(['/endsOn date_order'])
  expect(faults(await write({ ...plainEvent, startsOn: '2999-01-01' }))).toEqual(['/startsOn day_ahead'])
  expect(faults(await write({ ...plainEvent, blood: 'red' }))).toEqual(['/blood unknown_field'])
})
const plainEvent = { eventType: 'exploitation', startsOn: '2025-05-01' }

test('a change keeps what it does not name, empties what is no longer asked, and needs the version', async () => {
  const { body } = await write({ ...plainEvent, forms: ['sexual'], sexualTypes: ['prostitution'], city: 'Påhittstad' })
  const one = `/exploitation-events/${body.id}`
  expect((await anna.patch(one).send({ forms: [] })).status).toBe(428)
  const changed = await anna
    .patch(one)
    .set('if-match', '"1"')
    .send({ forms: ['begging'] })
  expect(changed.body).toMatchObject({ forms: ['begging'], sexualTypes: [], city: 'Påhittstad', version: 2 })
  const stale = await anna.patch(one).set('if-match', '"1"').send({ city: 'Annan' })
  expect(stale.status).toBe(412)
  expect(stale.body.current).toEqual(changed.body)
})

test('an entry that is taken out is kept, listed apart and not changed again', async () => {
  const { body } = await write(plainEvent)
  const one = `/exploitation-events/${body.id}`
  const removed = await anna.post(`${one}/remove`).send({ reason: 'entered_in_error' })
  expect(removed.body).toMatchObject({ removalReason: 'entered_in_error', can: { edit: false, remove: false } })
  const ids = async (query: string) =>
    (await anna.get(`/cases/${caseId}/exploitation-events${query}`)).body.items.map(({ id }: { id: string }) => id)
  expect(await ids('')).not.toContain(body.id)
  expect(await ids('?removed=true')).toContain(body.id)
  expect((await anna.patch(one).set('if-match', '"2"').send({ city: 'X' })).status).toBe(409)
  expect((await anna.post(`${one}/remove`).send({ reason: 'duplicate' })).status).toBe(409)
})

test('another organisation’s entry is 404, to read, to change and to take out', async () => {
  const { body } = await write(plainEvent)
  const stranger = await api.as('case_worker', 'beta')
  const one = `/exploitation-events/${body.id}`
  expect((await stranger.get(one)).status).toBe(404)
  expect((await stranger.patch(one).set('if-match', '"1"').send({ city: 'X' })).status).toBe(404)
  expect((await stranger.post(`${one}/remove`).send({ reason: 'duplicate' })).status).toBe(404)
  expect((await stranger.get(`/cases/${caseId}/exploitation-events`)).status).toBe(404)
  expect((await stranger.post(`/cases/${caseId}/notes`).send({ notedOn: '2026-03-01', text: 'x' })).status).toBe(404)
})

test('a manager sees the answers and not the texts, and can write no text', async () => {
  const manager = await api.as('organisation_manager')
  const { body } = await write({ ...plainEvent, city: 'Påhittstad' })
  const seen = await manager.get(`/exploitation-events/${body.id}`)
  expect(seen.body).toMatchObject({ textsOpen: false, city: null, eventType: 'exploitation' })
  const one = `/exploitation-events/${body.id}`
  const said = await manager.patch(one).set('if-match', '"1"').send({ city: 'Annan' })
  expect(faults(said)).toEqual(['/city not_for_role'])
  const coded = await manager
    .patch(one)
    .set('if-match', '"1"')
    .send({ forms: ['labour'] })
  expect(coded.status).toBe(200)
  expect((await anna.get(one)).body).toMatchObject({ city: 'Påhittstad', forms: ['labour'] })
})

test('nothing is written in a closed case, and the same key gives the same note once', async () => {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const address = `/cases/${body.id}/notes`
  const note = { kind: 'meeting', notedOn: '2026-03-01', text: 'Påhittad anteckning' }
  const send = () => anna.post(address).set('idempotency-key', 'note-1').send(note)
  const [first, again] = [await send(), await send()]
  expect(again.body).toEqual(first.body)
  expect((await anna.get(address)).body.items).toHaveLength(1)
  await anna.post(`/cases/${body.id}/close`).send({ outcome: 'studies' })
  expect((await anna.post(address).send(note)).status).toBe(409)
  expect((await anna.patch(`/notes/${first.body.id}`).set('if-match', '"1"').send({ text: 'x' })).status).toBe(409)
})

test('the timeline tells what happened by its day, who wrote it, and each change from what to what', async () => {
  const { body } = await write({ ...plainEvent, city: 'Påhittstad' })
  await anna
    .patch(`/exploitation-events/${body.id}`)
    .set('if-match', '"1"')
    .send({ city: 'Nystad', forms: ['begging'], startsOn: '2025-06-01' })
  const { body: history } = await anna.get(`/cases/${caseId}/timeline?subjectId=${body.id}`)
  expect(history.items).toMatchObject([
    { step: 'changed', subject: 'exploitation_event', happenedOn: '2025-06-01', recordedByName: expect.any(String) },
    { step: 'created', happenedOn: '2025-05-01' },
  ])
  expect(history.items[0].changes).toEqual(
    expect.arrayContaining([
      { field: 'city', from: 'Påhittstad', to: 'Nystad' },
      { field: 'forms', from: [], to: ['begging'] },
      { field: 'startsOn', from: '2025-05-01', to: '2025-06-01' },
    ]),
  )
  expect(history.items[0].changes).toHaveLength(3)
  const manager = await api.as('organisation_manager')
  const { body: seen } = await manager.get(`/cases/${caseId}/timeline?subjectId=${body.id}`)
  expect(JSON.stringify(seen)).not.toMatch(/stad/)
  expect(seen.items[0].changedFields).toContain('city')
  const { rows } = await api.admin.query('select * from record_changes')
  expect(JSON.stringify(rows)).not.toMatch(/Påhitt|Nystad/)
})

test('the timeline is filtered by subject and days, and paged without losing or repeating a line', async () => {
  const { body: made } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03' })
  const days = ['2026-03-01', '2026-03-01', '2026-03-02', '2026-03-05']
  for (const notedOn of days) await anna.post(`/cases/${made.id}/notes`).send({ notedOn, text: 'Påhittad' })
  const page = async (query: string) => (await anna.get(`/cases/${made.id}/timeline?${query}`)).body
  const seen: string[] = []
  let cursor = ''
  do {
    const { items, nextCursor } = await page(`subject=note&limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...items.map(({ happenedOn }: { happenedOn: string }) => happenedOn))
    cursor = nextCursor ?? ''
  } while (cursor)
  expect(seen).toEqual([...days].reverse())
  expect((await page('subject=note&from=2026-03-02&to=2026-03-04')).items).toHaveLength(1)
  expect((await anna.get(`/cases/${made.id}/timeline?cursor=x`)).status).toBe(400)
})

test('a protected case’s entries are for its named workers', async () => {
  const { body: made } = await anna
    .post('/cases')
    .send({ personRole: 'direct_victim', contactMonth: '2026-03', protectedIdentity: 'sekretessmarkering' })
  const { body: note } = await anna
    .post(`/cases/${made.id}/notes`)
    .send({ notedOn: '2026-03-01', text: 'Påhittad anteckning' })
  const manager = await api.as('organisation_manager')
  expect((await manager.get(`/notes/${note.id}`)).status).toBe(404)
  expect((await manager.get(`/cases/${made.id}/notes`)).status).toBe(403)
  expect((await manager.get(`/cases/${made.id}/timeline`)).status).toBe(403)
  expect((await anna.get(`/notes/${note.id}`)).status).toBe(200)
})

test('all that is written at one place of a case comes in one answer, as each form lists it, and the log names it', async () => {
  const made = await write(event)
  const answer = await anna.get(`/cases/${caseId}/entries?place=exposure&limit=199`)
  expect(answer.status).toBe(200)
  expect(answer.headers['cache-control']).toBe('no-store')
  const names = ['exploitationEvents', 'identificationAssessments', 'perpetrators', 'personBackgrounds']
  expect(Object.keys(answer.body).sort()).toEqual(names)
  const alone = await anna.get(`/cases/${caseId}/exploitation-events?limit=199`)
  expect(answer.body.exploitationEvents).toEqual(alone.body)
  const { rows } = await api.admin.query(
    `select kind, found_ids, details from audit_events where action = 'listCaseEntries' and entity_id = $1 order by id desc limit 1`,
    [caseId],
  )
  expect(rows[0]).toMatchObject({ kind: 'listing', details: { filters: { place: 'exposure' } } })
  expect(rows[0].found_ids).toContain(made.body.id)
})

test('a place of another organisation’s case is 404, one that no form has is refused, and so is asking for none', async () => {
  const other = await api.as('case_worker', 'beta')
  expect((await other.get(`/cases/${caseId}/entries?place=notes`)).status).toBe(404)
  expect((await anna.get(`/cases/${caseId}/entries?place=nowhere`)).status).toBe(400)
  expect((await anna.get(`/cases/${caseId}/entries`)).status).toBe(400)
  const reporter = await api.as('reporter')
  expect((await reporter.get(`/cases/${caseId}/entries?place=notes`)).status).toBe(403)
})
