import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startApi, type TestApi } from '../support/api.ts'
import { detailsOf } from '../support/documents.ts'
import { shareBody } from '../support/sharing.ts'

// Whoever steals a copy of the database, without the deployment key, learns no identity, address or note.
const canaries = {
  name: 'Kanariefågel Gulfjädersson',
  personalNumber: '191212121212',
  phone: '0709876543210',
  email: 'kanarie@gulfjader.test',
  note: 'Kanarieanteckning om gul fjäder',
  childName: 'Kanarieunge Gulfjädersson',
  childNote: 'Kanarieungens hemliga anteckning',
  words: 'Kanarieungens egna ord om buren',
  address: 'Kanariegatan 17, 987 65 Fågelbo',
  consentNote: 'Kanariens samtycke om fjäderfäet',
  overrideReason: 'Kanarieburen delas utan samtycke',
  breakGlassReason: 'Kanariefara och ingen fågelskötare svarar',
  reviewComment: 'Kanarieöppningen befanns fågelfri',
  documentTitle: 'Kanariebeslut om fågelburens placering',
  fileName: 'kanariefjädrarnas.txt',
  content: 'Kanariefilens rader om boplatsen i Gulfjäderskogen',
}
let api: TestApi
let readable: string
beforeAll(async () => {
  api = await startApi()
  const anna = await api.as('case_worker')
  const staff = await api.as('shelter_staff')
  const { name, personalNumber, phone, email, note, childName, childNote, words, address } = canaries
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
  const created = await anna
    .post('/cases')
    .set('idempotency-key', 'kanarie')
    .send({ ...facts, identity: { fullName: name, personalNumber, phone, email, note } })
  const child = await anna.post('/children').send({ identity: { fullName: childName, note: childNote } })
  await anna
    .post(`/children/${child.body.id}/views`)
    .send({ obtainedOn: '2026-11-20', methods: ['talked_alone'], words })
  await anna.post('/identity-searches').send({ fullName: name, personalNumber, phone, email })
  const shelter = await (await api.as('organisation_manager'))
    .post('/shelters')
    .send({ codeName: 'Linden', policeRegion: 'west', places: 4 })
  await staff.put(`/shelters/${shelter.body.id}/address`).send({ address })
  const caseId: string = created.body.id
  const texts = await writeAround(caseId)
  const opened = [
    ...texts,
    ...(await writeDocument(caseId)),
    await anna.get(`/cases/${created.body.id}/identity`),
    await anna.get(`/children/${child.body.id}/identity`),
    await anna.get(`/children/${child.body.id}/views`),
    await staff.get(`/shelters/${shelter.body.id}/address`),
  ]
  for (const { status, text } of opened) if (status >= 300) throw new Error(text)
  readable = opened.map(({ text }) => text).join('\n')
  // Statistics of the planner hold values of their own, and so would be a copy.
  await api.admin.query('analyze')
})
afterAll(() => api.close())

/** What is written about a record in other places: with a consent, a share without one, and an emergency opening with its review. */
async function writeAround(caseId: string) {
  const anna = await api.as('case_worker')
  const manager = await api.as('organisation_manager')
  const opener = await api.as('case_worker', 'gamma')
  const officer = await api.as('privacy_officer')
  const { consentNote: note, overrideReason, breakGlassReason: reason, reviewComment: comment } = canaries
  const consent = { purpose: 'share_member', state: 'refused', giver: 'person', note }
  const consented = await anna.post(`/cases/${caseId}/consents`).send(consent)
  const shared = await manager.post(`/cases/${caseId}/shares`).send(shareBody(api, { overrideReason }))
  const opening = { caseId, parts: ['facts'], reasonCode: 'danger_to_life', reason, minutes: 60 }
  const broken = await opener.post('/break-glass').send(opening)
  const ended = await opener.post(`/break-glass/${broken.body.id}/end`).set('if-match', `"${broken.body.version}"`)
  const reviewed = await officer
    .post(`/break-glass/${broken.body.id}/review`)
    .set('if-match', `"${ended.body.version}"`)
    .send({ outcome: 'justified', comment })
  return [
    reviewed,
    await anna.get(`/consents/${consented.body.id}`),
    await manager.get(`/shares/${shared.body.id}`),
    await officer.get(`/break-glass/${broken.body.id}`),
  ]
}

/** A document, whose title, file name and content are read back. */
async function writeDocument(caseId: string) {
  const anna = await api.as('case_worker')
  const { documentTitle: title, fileName, content } = canaries
  const made = await anna
    .post(`/cases/${caseId}/documents`)
    .set('document-details', detailsOf({ kind: 'decision', title, fileName }))
    .set('content-type', 'text/plain')
    .send(content)
  return [made, await anna.get(`/documents/${made.body.id}`), await anna.get(`/documents/${made.body.id}/content`)]
}

/** Every way a text could lie in a copy without being encrypted, as it would look in the dump below. */
function shapesOf(text: string): string[] {
  const utf16 = Buffer.from(text, 'utf16le')
  const texts = [text, text.toLowerCase(), text.toUpperCase(), [...text].reverse().join('')]
  const words = text.split(/[ ,]+/).filter((word) => word.length > 5)
  return [...texts, ...words, ...words.map((word) => word.toLowerCase())]
    .flatMap((shape) => {
      const bytes = Buffer.from(shape)
      return [
        shape,
        bytes.toString('hex'),
        bytes.toString('base64').slice(0, -4),
        Buffer.from(shape, 'latin1').toString('hex'),
      ]
    })
    .concat(utf16.toString('hex'), Buffer.from(utf16).swap16().toString('hex'))
}

/** Every value of every table, the planner's statistics among them. PostgreSQL writes bytes as hex. */
async function dump(): Promise<string> {
  const { rows: tables } = await api.admin.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('information_schema', 'pg_catalog') or c.oid = 'pg_stats'::regclass`,
  )
  const parts: string[] = []
  for (const { name } of tables) {
    const { rows } = await api.admin.query<{ line: string }>(`select t::text as line from ${name} as t`)
    parts.push(...rows.map(({ line }) => line))
  }
  return parts.join('\n')
}

test('with the key everything is readable', () => {
  for (const canary of Object.values(canaries)) expect(readable).toContain(canary)
})

test('a copy of the database without the key holds no identity, address, note or word of a child, in any shape', async () => {
  const copy = await dump()
  expect(copy.length).toBeGreaterThan(10_000)
  const found = Object.entries(canaries).flatMap(([what, text]) =>
    shapesOf(text)
      .filter((shape) => copy.includes(shape))
      .map((shape) => `${what}: ${shape}`),
  )
  expect(found).toEqual([])
})

test('the search would find them, were one of them stored in the clear, as text or as bytes', async () => {
  await api.admin.query('create table public.leak (plain text, bytes bytea)')
  await api.admin.query('insert into public.leak values ($1, $2)', [canaries.name, Buffer.from(canaries.address)])
  const copy = await dump()
  await api.admin.query('drop table public.leak')
  for (const text of [canaries.name, canaries.address])
    expect(shapesOf(text).some((shape) => copy.includes(shape))).toBe(true)
})
