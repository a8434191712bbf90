import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { extractFields, notExtracted } from '../../apps/api/src/data-subject-requests/extract-fields.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { upload } from '../support/documents.ts'

let api: TestApi
let anna: Person
let vera: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
})
afterAll(() => api.close())

const base = '/data-subject-requests'

/** A decided request for access to a child's record, which has a name, words, a need and a relation. */
async function granted(decided: object = { decision: 'granted' }) {
  const decision = { secrecyTest: 'Ingen skada.', ...decided }
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName: 'Påhittad Mamma' } }
  const { body: adult } = await anna.post('/cases').send(facts)
  const relations = [{ caseId: adult.id, relation: 'biological' }]
  const identity = { fullName: 'Påhittad <Liten>' }
  const { body: child } = await anna.post('/children').send({ ageBand: 'age_6_9', relations, identity })
  const view = { obtainedOn: '2026-11-01', methods: ['talked_alone'], words: 'Jag vill gå i skolan' }
  await anna.post(`/children/${child.id}/views`).send(view)
  await anna.post(`/children/${child.id}/needs`).send({ area: 'education', status: 'met' })
  expect((await upload(anna, `/children/${child.id}`)).status).toBe(201)
  const asked = {
    kind: 'access',
    subjectKind: 'child',
    subjectId: child.id,
    requester: 'person',
    receivedOn: '2026-11-20',
  }
  const { body: made } = await anna.post(base).send(asked)
  const step = (person: Person, name: string, version: number, body?: object) =>
    person.post(`${base}/${made.id}/${name}`).set('if-match', `"${version}"`).send(body)
  expect((await anna.get(`${base}/${made.id}/extract?format=json&language=sv`)).body.code).toBe('extract_not_granted')
  await step(anna, 'check-identity', 1, { identityCheck: 'known_in_person', checkedOn: '2026-11-21' })
  await step(anna, 'start-review', 2)
  expect((await step(vera, 'decide', 3, decision)).status).toBe(200)
  return { id: made.id as string, adult, child }
}

test('an extract tells every datum and every opening, and names nobody else', async () => {
  const { id, adult, child } = await granted()
  const { status, text, headers } = await anna.get(`${base}/${id}/extract?format=json&language=sv`)
  expect(status).toBe(200)
  expect(headers).toMatchObject({ 'cache-control': 'no-store' })
  const parts = JSON.parse(text).sections.map(({ part }: { part: string }) => part)
  expect(parts).toEqual(['facts', 'identity', 'views', 'needs', 'relations', 'documents', 'openings', 'processing'])
  for (const told of [
    'Påhittad <Liten>',
    'Jag vill gå i skolan',
    'Påhittat beslut',
    'beslut.pdf',
    adult.reference,
    child.reference,
    'Handläggare, Föreningen Alfa',
  ])
    expect(text).toContain(told)
  for (const kept of ['Påhittad Mamma', 'case_worker alfa', anna.userId]) expect(text).not.toContain(kept)
  const event = `select from audit_events where entity_id = $1 and action = 'getRegisterExtract'`
  expect((await api.admin.query(event, [child.id])).rowCount).toBe(1)
})

test('an extract tells the period that acts, and not a shorter one that is decided and waits', async () => {
  const { id } = await granted()
  const bo = await api.as('board_member')
  const decided = await bo
    .put('/retention/rules/child_file')
    .set('if-match', '"1"')
    .send({ months: 3, basis: 'Styrelsens beslut § 5' })
  expect(decided.body).toMatchObject({ months: 3, decidedOn: '2026-11-23', actsFrom: '2026-12-23' })
  const { text } = await anna.get(`${base}/${id}/extract?format=json&language=sv`)
  expect(text).toContain('Gallras 24 månader efter sista anteckningen')
  expect(text).not.toContain('Gallras 3 månader')
})

test('an extract is a page and a PDF in both languages, and nothing in it is read as markup', async () => {
  const { id } = await granted()
  for (const language of ['sv', 'en']) {
    const { text } = await anna.get(`${base}/${id}/extract?format=html&language=${language}`)
    expect(text).toContain('Påhittad &lt;Liten&gt;')
    expect(text).toContain(language === 'sv' ? 'Registerutdrag' : 'Register extract')
    const pdf = await anna.get(`${base}/${id}/extract?format=pdf&language=${language}`).buffer(true)
    expect({ language, status: pdf.status, type: pdf.headers['content-type'] }).toEqual({
      language,
      status: 200,
      type: 'application/pdf',
    })
  }
})

test('what a decision withholds is not told, and that it is withheld is', async () => {
  const withheld = { decision: 'partly', secrecyGround: 'others_data', withheld: ['views', 'relations'] }
  const { id } = await granted(withheld)
  const { text } = await anna.get(`${base}/${id}/extract?format=json&language=sv`)
  expect(text).not.toContain('Jag vill gå i skolan')
  const { sections, withheld: parts } = JSON.parse(text)
  expect(sections.map(({ part }: { part: string }) => part)).not.toContain('relations')
  expect(parts).toEqual(['Barnets egna ord', 'Relationer'])
})

test('only a case worker of the organisation takes out an extract', async () => {
  const { id } = await granted()
  const path = `${base}/${id}/extract?format=json&language=sv`
  for (const person of [vera, await api.as('privacy_officer')]) expect((await person.get(path)).status).toBe(403)
  expect((await (await api.as('case_worker', 'beta')).get(path)).status).toBe(404)
  expect((await anna.get(`${base}/${id}/extract?format=docx&language=sv`)).status).toBe(400)
})

test('every column of a case, a child and their parts is in the extract or left out for a reason', async () => {
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  for (const [table, reasons] of Object.entries(notExtracted)) {
    const { rows } = await api.admin.query(
      `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    )
    const told = Object.keys(extractFields[table as keyof typeof extractFields]) // every table of notExtracted is told
    expect({ table, columns: [...told, ...Object.keys(reasons)].sort() }).toEqual({
      table,
      columns: rows.map(({ attname }) => camel(attname)).sort(),
    })
  }
})
