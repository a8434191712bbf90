import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { reindexIdentities } from '../../apps/api/src/identity-searches/reindex.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
let anna: Person
let caseId: string
let childId: string
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker')
  caseId = await createCase(anna)
  childId = (await anna.post('/children').send({ identity: { fullName: 'Barnet Sökdotter' } })).body.id
})
afterAll(() => api.close())

const identity = {
  fullName: 'Sökbara Åsa Sökdotter',
  personalNumber: '121212+1212',
  phone: '070-000 12 34',
  email: 'asa@exempel.test',
}
async function createCase(person: Person): Promise<string> {
  const answer = await person.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', identity })
  expect(answer.status).toBe(201)
  return answer.body.id
}
const found = async (body: object, person = anna): Promise<Record<string, string[]>> => {
  const answer = await person.post('/identity-searches').send(body)
  expect(answer.status).toBe(200)
  return Object.fromEntries(answer.body.items.map((item: { id: string; matched: string[] }) => [item.id, item.matched]))
}

test('searchIdentities finds by parts of a name in any order, by phone and by e-mail, and answers references only', async () => {
  expect(await found({ fullName: 'sökdotter ÅSA' })).toEqual({ [caseId]: ['full_name'] })
  expect(await found({ fullName: 'Sökdotter' })).toEqual({ [caseId]: ['full_name'], [childId]: ['full_name'] })
  expect(await found({ phone: '+46 70 000 12 34', email: 'ASA@exempel.test' })).toEqual({
    [caseId]: ['email', 'phone'],
  })
  expect(await found({ fullName: 'Sökdotter Beatrice' })).toEqual({})
  const answer = await anna.post('/identity-searches').send({ fullName: 'Sökdotter' })
  expect(answer.text).not.toMatch(/Sök|Åsa/)
  expect(answer.headers['cache-control']).toBe('no-store')
})

test('a personal number is kept in twelve digits and finds exactly, however it is written; so does a child’s coordination number', async () => {
  const opened = await anna.get(`/cases/${caseId}/identity`)
  expect(opened.body.personalNumber).toBe('191212121212')
  for (const personalNumber of ['19121212-1212', '121212+1212', '191212121212'])
    expect(await found({ personalNumber })).toEqual({ [caseId]: ['personal_number'] })
  expect(await found({ personalNumber: '121212-1212' })).toEqual({}) // of 2012
  const body = { fullName: 'Barnet Sökdotter', personalNumber: '20121272-1219' }
  const child = await anna.put(`/children/${childId}/identity`).set('if-match', '"1"').send(body)
  expect(child.body.personalNumber).toBe('201212721219')
  expect(await found({ personalNumber: '121272-1219' })).toEqual({ [childId]: ['personal_number'] })
})

test.each([
  ['19121212-1213', 'personal_number_check'],
  ['19121312-1212', 'personal_number_date'],
  ['20261212-1212', 'personal_number_date'],
  ['inget nummer', 'personal_number_form'],
])('the number %s is refused everywhere, and nothing is written', async (personalNumber, code) => {
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
  const before = await api.admin.query('select count(*) from cases union all select count(*) from children')
  const answers = [
    ['/identity', await anna.post('/cases').send({ ...facts, identity: { personalNumber } })],
    ['/identity', await anna.post('/children').send({ identity: { personalNumber } })],
    ['', await anna.put(`/cases/${caseId}/identity`).set('if-match', '"1"').send({ personalNumber })],
    ['', await anna.put(`/children/${childId}/identity`).set('if-match', '"2"').send({ personalNumber })],
    ['', await anna.post('/identity-searches').send({ personalNumber })],
  ] as const
  for (const [under, { status, body, text }] of answers) {
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ pointer: `${under}/personalNumber`, code }])
    expect(text).not.toContain(personalNumber)
  }
  const after = await api.admin.query('select count(*) from cases union all select count(*) from children')
  expect(after.rows).toEqual(before.rows)
  expect((await anna.get(`/cases/${caseId}/identity`)).body.personalNumber).toBe('191212121212')
})

test('searchIdentities never finds what another organisation has, though its person has the same name', async () => {
  const theirs = await createCase(await api.as('case_worker', 'beta'))
  expect(Object.keys(await found(identity))).not.toContain(theirs)
  const { rows } = await api.admin.query('select hash from identity_indexes where record_id in ($1, $2)', [
    caseId,
    theirs,
  ])
  expect(new Set(rows.map(({ hash }) => hash.toString('hex'))).size).toBe(rows.length)
})

test('a protected identity is never found, not even by whoever works with it by name', async () => {
  const hidden = await createCase(anna)
  expect(Object.keys(await found(identity))).toContain(hidden)
  await api.admin.query(
    'insert into record_workers (organisation_id, case_id, user_id, named_by) values ($1, $2, $3, $3)',
    [anna.organisationId, hidden, anna.userId],
  )
  await api.admin.query(`update cases set protected_identity = 'sekretessmarkering' where id = $1`, [hidden])
  expect(Object.keys(await found(identity))).not.toContain(hidden)
})

test('an identity that is written anew is found by what it says now, and by nothing else', async () => {
  const id = await createCase(anna)
  await anna.put(`/cases/${id}/identity`).set('if-match', '"1"').send({ fullName: 'Heter Annat' })
  expect(Object.keys(await found(identity))).not.toContain(id)
  expect(Object.keys(await found({ fullName: 'annat heter' }))).toEqual([id])
})

test('the search is one event with keyed hashes, the ids found and the names of the fields, never with its words', async () => {
  await found({ fullName: 'Loggad Sökdotter', phone: '070-000 12 34' })
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-events?action=searchIdentities&limit=1')
  const [search] = body.items
  expect(search).toMatchObject({
    entity: 'identity_search',
    entityId: expect.any(String),
    changedFields: null,
    details: { filters: { fullName: null, phone: null } },
  })
  expect(search.foundIds).toContain(caseId)
  expect(search.details.searchHashes).toHaveLength(3)
  for (const hash of search.details.searchHashes) expect(hash).toMatch(/^(full_name|phone):[0-9a-f]{64}$/)
  expect(await textInDatabase(api.admin, 'Loggad')).toEqual([])
})

test('the hashes of the log are others than those of the index, so that a copy does not tell whom a search was about', async () => {
  const { rows } = await api.admin.query(
    `select from identity_indexes join audit_events on details ->> 'searchHashes' like '%' || encode(hash, 'hex') || '%'`,
  )
  expect(rows).toEqual([])
})

test('a name of very many parts is searched for and logged all the same', async () => {
  expect(
    await found({ fullName: Array.from({ length: 70 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(' ') }),
  ).toEqual({})
})

test('identities from before the index are found once it has been made anew', async () => {
  await api.admin.query('delete from identity_indexes')
  expect(await found({ fullName: 'Sökdotter' })).toEqual({})
  await runTask(api.services, reindexIdentities)
  expect(Object.keys(await found({ fullName: 'Sökdotter' }))).toEqual(expect.arrayContaining([caseId, childId]))
})

test('searchIdentities refuses bad input and other roles', async () => {
  for (const body of [{}, { fullName: '…' }, { phone: 'nej' }, { name: 'x' }, { fullName: 7 }])
    expect((await anna.post('/identity-searches').send(body)).status).toBe(400)
  for (const role of ['organisation_manager', 'shelter_staff', 'privacy_officer'] as const)
    expect((await (await api.as(role)).post('/identity-searches').send({ fullName: 'x' })).status).toBe(403)
})

test('whoever searches for one person after the other is told to wait, and nobody else is', async () => {
  const beata = await api.as('case_worker', 'gamma')
  const answers = []
  for (let count = 0; count < 31; count++)
    answers.push((await beata.post('/identity-searches').send({ fullName: 'x' })).status)
  expect(answers.filter((status) => status === 200)).toHaveLength(30)
  expect(answers.at(-1)).toBe(429)
  expect((await (await api.as('case_worker', 'beta')).post('/identity-searches').send({ fullName: 'x' })).status).toBe(
    200,
  )
})

test('a name that only sounds the same is found after those that are the same, and says so', async () => {
  const write = async (fullName: string) =>
    (await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName } }))
      .body.id as string
  const exact = await write('Oksana Kjellqvist')
  const alike = await write('Oxana Tjellkvist')
  await write('Oksana Annatnamn')
  const answer = await anna.post('/identity-searches').send({ fullName: 'kjellqvist OKSANA' })
  expect(answer.body.items.map((item: { id: string; matched: string[] }) => [item.id, item.matched])).toEqual([
    [exact, ['full_name']],
    [alike, ['name_sound']],
  ])
  expect(await found({ fullName: 'Sjellqvist' })).toEqual({})
  await api.admin.query('delete from identity_indexes')
  await runTask(api.services, reindexIdentities)
  expect(await found({ fullName: 'Oxana Tjellkvist' })).toEqual({ [alike]: ['full_name'], [exact]: ['name_sound'] })
})

test('a protected identity is not found by its sound either, nor what another organisation has', async () => {
  const body = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName: 'Muhamad Ljudprov' } }
  const hidden = (await anna.post('/cases').send({ ...body, protectedIdentity: 'skyddad_folkbokforing' })).body.id
  const beta = await api.as('case_worker', 'beta')
  const theirs = (await beta.post('/cases').send(body)).body.id
  expect(hidden && theirs).toBeTruthy()
  expect(await found({ fullName: 'Mohammed Judprov' })).toEqual({})
  expect(await found({ fullName: 'Mohammed Judprov' }, beta)).toEqual({ [theirs]: ['name_sound'] })
})
