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

const identity = { fullName: 'Sökbara Åsa Sökdotter', phone: '070-000 12 34', email: 'asa@exempel.test' }
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

test('the search is logged with keyed hashes and the records that it found, never with its words', async () => {
  await found({ fullName: 'Loggad Sökdotter', phone: '070-000 12 34' })
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-events?action=searchIdentities&limit=2')
  // Both within the same millisecond, so in either order.
  const entryOf = (entity: string) => body.items.find((item: { entity: string }) => item.entity === entity)
  const search = entryOf('identity_search')
  expect(entryOf('case')).toMatchObject({ entityId: caseId, changedFields: ['phone'] })
  expect(search?.changedFields).toEqual(expect.arrayContaining([expect.stringMatching(/^full_name:[0-9a-f]{16}$/)]))
  expect(await textInDatabase(api.admin, 'Loggad')).toEqual([])
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
