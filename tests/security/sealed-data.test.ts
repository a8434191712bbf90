import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { type Person, startApi, type TestApi } from '../support/api.ts'

// Somebody writes in the database by hand. The associated data binds every sealed text to its table, column, row and, through
// the record's key, to its record: nothing that was moved or changed opens.
let api: TestApi
let anna: Person
let id: string
let other: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
})
afterAll(() => api.close())

const identity = { fullName: 'Demo Demosson', phone: '070-000 00 01', note: 'Påhittad anteckning' }
async function createCase(person: Person): Promise<string> {
  const answer = await person.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', identity })
  return answer.body.id
}
beforeEach(async () => {
  id = await createCase(anna)
  other = await createCase(anna)
})

async function expectUnreadable(url: string, pointer: string) {
  const answer = await anna.get(url)
  expect(answer.status).toBe(409)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.body).toMatchObject({
    code: 'unreadable_data',
    title: expect.stringContaining('Uppgiften går inte att läsa'),
  })
  expect(answer.body.errors).toEqual([{ pointer, code: 'unreadable', message: 'Går inte att läsa' }])
  expect(answer.text).not.toContain('Demosson')
}

test.each([
  ['moved to another column', 'phone = full_name', '/phone'],
  ['moved from another record', 'phone = (select phone from case_identities where case_id = $2)', '/phone'],
  ['cut short', 'note = substring(note for 30)', '/note'],
  ['emptied', "note = ''", '/note'],
  ['changed by one bit', 'full_name = set_byte(full_name, 20, get_byte(full_name, 20) # 1)', '/fullName'],
  [
    'given another tag',
    'full_name = set_byte(full_name, length(full_name) - 1, get_byte(full_name, length(full_name) - 1) # 1)',
    '/fullName',
  ],
  ['given an older version', 'full_name = set_byte(full_name, 0, 0)', '/fullName'],
  ['given a later version', 'full_name = set_byte(full_name, 0, 2)', '/fullName'],
  ['replaced by plain text', `note = 'Påhittad anteckning, klartext'::bytea`, '/note'],
])('a text that was %s is refused by name, and the rest of the record opens', async (_, change, pointer) => {
  await api.admin.query(`update case_identities set ${change} where case_id = $1 and $2::uuid is not null`, [id, other])
  await expectUnreadable(`/cases/${id}/identity`, pointer)
  expect((await anna.get(`/cases/${id}`)).status).toBe(200)
  expect((await anna.get(`/cases/${other}/identity`)).body).toMatchObject(identity)
  // Told to the officer, by place and never by content.
  const events = await (await api.as('privacy_officer')).get(`/audit-events?entityId=${id}&action=unreadableData`)
  expect(events.body.items[0]).toMatchObject({ userId: anna.userId, changedFields: [pointer.slice(1)] })
})

test('a record key that was moved from another record or another organisation opens nothing', async () => {
  const foreign = await createCase(await api.as('case_worker', 'beta'))
  for (const from of [other, foreign]) {
    await api.admin.query(
      'update data_keys set wrapped_key = (select wrapped_key from data_keys where record_id = $2) where record_id = $1',
      [id, from],
    )
    await expectUnreadable(`/cases/${id}/identity`, '/wrapped_key')
  }
})

test('a whole identity that was moved with its key from another organisation does not open', async () => {
  const foreign = await createCase(await api.as('case_worker', 'beta'))
  await api.admin.query(
    `update case_identities mine set full_name = theirs.full_name, phone = theirs.phone, note = theirs.note
     from case_identities theirs where mine.case_id = $1 and theirs.case_id = $2`,
    [id, foreign],
  )
  await expectUnreadable(`/cases/${id}/identity`, '/fullName')
})

test('a name that was moved between a case and a child does not open, nor does one in another table', async () => {
  const child = (await anna.post('/children').send({ identity: { fullName: 'Demo Barnsson', note: 'Påhittad' } })).body
    .id
  await api.admin.query(
    `update child_identities set full_name = (select full_name from case_identities where case_id = $2) where child_id = $1`,
    [child, id],
  )
  await expectUnreadable(`/children/${child}/identity`, '/fullName')
  expect((await anna.get(`/children/${child}`)).status).toBe(200)
})

test('an identity that does not open can be written anew, and opens then', async () => {
  await api.admin.query('update case_identities set phone = full_name where case_id = $1', [id])
  const written = await anna.put(`/cases/${id}/identity`).set('if-match', '"1"').send(identity)
  expect(written.status).toBe(200)
  expect((await anna.get(`/cases/${id}/identity`)).body).toMatchObject(identity)
})
