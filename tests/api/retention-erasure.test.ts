import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { keptFacts, lostFacts } from '../../apps/api/src/retention/rules.ts'
import { forms } from '../../packages/forms/src/forms.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { ageChanges, closedCase, closedChild } from '../support/closed-records.ts'
import { upload } from '../support/documents.ts'
import { textInDatabase } from '../support/text-in-database.ts'

let api: TestApi
let anna: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
})
beforeEach(() => {
  api.clock.now = new Date('2026-11-23T08:00:00Z')
})
afterAll(() => api.close())

const run = () => runTask(api.services, applyRetention)
const at = (time: string) => {
  api.clock.now = new Date(time)
}

const statusOf = async (path: string) => (await anna.get(path)).status

test('case_file: a day before its two years are up a case stays, a day after it is gone', async () => {
  const id = await closedCase(api, anna, 'Påhittad Ettan', '2024-05-31T10:00:00Z')
  at('2026-05-30T08:00:00Z')
  await run()
  expect(await statusOf(`/cases/${id}`)).toBe(200)
  at('2026-05-31T08:00:00Z')
  await run()
  expect(await statusOf(`/cases/${id}`)).toBe(404)
  expect(await statusOf(`/cases/${id}/identity`)).toBe(404)
  expect((await anna.post(`/cases/${id}/reopen`)).status).toBe(404)
  const { body } = await anna.get('/cases?limit=200')
  expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id)
  for (const table of [
    'data_keys where record_id',
    'identity_indexes where record_id',
    'case_identities where case_id',
    'cases where id',
  ])
    expect((await api.admin.query(`select from ${table} = $1`, [id])).rowCount).toBe(0)
  const event = `select from audit_events where entity_id = $1 and action = 'eraseRecord' and role = 'retention'`
  expect((await api.admin.query(event, [id])).rowCount).toBe(1)
})

test('what became part of a record goes with it, never by itself, and counts as one person', async () => {
  const old = '2020-05-31T10:00:00Z'
  const [kept, lost] = [
    await closedCase(api, anna, 'Påhittad Ihopslagen', old),
    await closedCase(api, anna, 'Påhittad Ihopslagen', old),
  ]
  const pair = { kind: 'case', keptId: kept, lostId: lost }
  const { body } = await anna.post('/record-merges/preview').send(pair)
  const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = body
  const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
  const merged = await anna.post('/record-merges').send({ ...pair, ...versions, takeLost: [] })
  expect(merged.status).toBe(201)
  const count = async () => Number((await api.admin.query('select count(*) from erased_records')).rows[0].count)
  const rows = async () => (await api.admin.query('select from cases where id in ($1, $2)', [kept, lost])).rowCount
  await api.admin.query(`update cases set updated_at = $2 where id = $1`, [lost, old])
  const before = await count()
  await run()
  expect(await rows()).toBe(2)
  await api.admin.query(`update cases set updated_at = $2 where id = $1`, [kept, old])
  await api.admin.query(`update case_identities set updated_at = $2 where case_id = $1`, [kept, old])
  await ageChanges(api, kept, old)
  await run()
  expect(await rows()).toBe(0)
  expect((await api.admin.query('select from record_merges where record_id = $1', [kept])).rowCount).toBe(0)
  expect(await count()).toBe(before + 1)
})

test('an open case stays however old it is', async () => {
  const { body } = await anna.post('/cases').send({ personRole: 'direct_victim', contactMonth: '2020-01' })
  await api.admin.query(`update cases set updated_at = '2020-01-01' where id = $1`, [body.id])
  await run()
  expect(await statusOf(`/cases/${body.id}`)).toBe(200)
})

test('case_file: a new entry in the identity restarts the clock', async () => {
  const id = await closedCase(api, anna, 'Påhittad Tvåan', '2024-05-31T10:00:00Z')
  await api.admin.query(`update case_identities set updated_at = '2024-06-15T10:00:00Z' where case_id = $1`, [id])
  at('2026-06-14T08:00:00Z')
  await run()
  expect(await statusOf(`/cases/${id}`)).toBe(200)
  at('2026-06-16T08:00:00Z')
  await run()
  expect(await statusOf(`/cases/${id}`)).toBe(404)
})

test('child_file: a child’s record has its own clock and outlives the adult’s; what it said goes with it', async () => {
  const caseId = await closedCase(api, anna, 'Påhittad Förälder', '2024-03-01T10:00:00Z')
  const childId = await closedChild(api, anna, 'Påhittad Liten', '2024-09-01T10:00:00Z', caseId)
  at('2026-08-31T08:00:00Z')
  await run()
  expect(await statusOf(`/cases/${caseId}`)).toBe(404)
  const { body } = await anna.get(`/children/${childId}`)
  expect(body).toMatchObject({
    id: childId,
    relations: [],
  })
  const kept = await api.admin.query('select relation, case_id from child_relations where child_id = $1', [childId])
  expect(kept.rows).toEqual([{ relation: 'biological', case_id: null }])
  at('2026-09-01T08:00:00Z')
  await run()
  expect(await statusOf(`/children/${childId}`)).toBe(404)
  for (const table of ['child_views', 'child_needs', 'child_relations', 'child_identities'])
    expect((await api.admin.query(`select from ${table} where child_id = $1`, [childId])).rowCount).toBe(0)
})

test('child_file: a new word of the child restarts its clock', async () => {
  const caseId = await closedCase(api, anna, 'Påhittad Förälder', '2026-03-01T10:00:00Z')
  const childId = await closedChild(api, anna, 'Påhittad Mellan', '2024-09-01T10:00:00Z', caseId)
  await ageChanges(api, childId, '2024-09-20', 'view')
  at('2026-09-19T08:00:00Z')
  await run()
  expect(await statusOf(`/children/${childId}`)).toBe(200)
})

test('documents go with their record, file and all, and a document that came later restarts its clock', async () => {
  const caseId = await closedCase(api, anna, 'Påhittad Förälder', '2024-05-01T10:00:00Z')
  const childId = await closedChild(api, anna, 'Påhittad Yngst', '2024-05-01T10:00:00Z', caseId)
  const records = [
    [`/cases/${caseId}`, caseId],
    [`/children/${childId}`, childId],
  ] as const
  const tables = ['documents', 'document_versions', 'document_pieces']
  const rows = async (id: string) =>
    Promise.all(
      tables.map(async (name) => (await api.admin.query(`select from ${name} where record_id = $1`, [id])).rowCount),
    )
  for (const [path, id] of records) {
    expect((await upload(anna, path)).status).toBe(201)
    await ageChanges(api, id, '2024-06-20', 'document')
    expect(await rows(id)).toEqual([1, 1, 1])
  }
  at('2026-06-19T08:00:00Z')
  await run()
  for (const [path] of records) expect(await statusOf(path)).toBe(200)
  at('2026-06-20T08:00:00Z')
  await run()
  for (const [path, id] of records) {
    expect(await statusOf(path)).toBe(404)
    expect(await rows(id)).toEqual([0, 0, 0])
  }
})

test('the statistics row of an erased case tells its answers and names nothing else', async () => {
  const id = await closedCase(api, anna, 'Påhittad Trean', '2024-01-31T10:00:00Z')
  const { rows } = await api.admin.query('select reference, created_by from cases where id = $1', [id])
  at('2026-01-30T08:00:00Z')
  await run()
  await api.admin.query('delete from erased_records')
  at('2026-01-31T08:00:00Z')
  await run()
  const { rows: kept } = await api.admin.query('select * from erased_records')
  expect(kept.map(({ record_kind, facts }) => ({ record_kind, facts }))).toEqual([
    { record_kind: 'case', facts: expect.objectContaining({ gender: 'woman', contactMonth: '2024-03' }) },
  ])
  const text = JSON.stringify(kept)
  for (const known of [id, rows[0].reference, rows[0].created_by, 'RO"']) expect(text).not.toContain(known)
  expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  // A UUID of version 7 would tell the millisecond.
  expect(kept[0].id[14]).toBe('4')
  expect(await textInDatabase(api.admin, rows[0].reference)).toEqual([])
})

test('consents, shares, emergency openings and named workers go with the record, and the keys of their reasons', async () => {
  const id = await closedCase(api, anna, 'Påhittad Delad', '2024-01-31T10:00:00Z')
  const { alfa, beta } = api.organisations
  const record = [id, alfa, anna.userId]
  await api.admin.query(
    'insert into record_workers (case_id, organisation_id, user_id, named_by) values ($1, $2, $3, $3)',
    record,
  )
  await api.admin.query(
    `insert into consents (case_id, organisation_id, created_by, purpose, state, giver, method, text_version, text_language, given_on)
     values ($1, $2, $3, 'share_member', 'given', 'person', 'oral', '1', 'sv', '2024-01-01')`,
    record,
  )
  const share = await api.admin.query(
    `insert into shares (case_id, organisation_id, created_by, recipient_organisation_id, parts, purpose, ground, consent_id, starts_at, ends_at)
     select $1, $2, $3, $4, '{facts}', 'share_member', 'consent', id, '2024-01-01', '2024-02-01' from consents where record_id = $1
     returning id`,
    [...record, beta],
  )
  const opening = await api.admin.query(
    `insert into break_glass_openings (case_id, organisation_id, opened_by, opened_by_organisation_id, parts, reference, reason_code, reason, opened_at, ends_at)
     values ($1, $2, $3, $4, '{facts}', '2026-0001', 'danger_to_life', '', '2024-01-01', '2024-01-01 01:00') returning id`,
    [...record, beta],
  )
  const keys: string[] = [share.rows[0].id, opening.rows[0].id]
  for (const [key, organisation] of [
    [keys[0], alfa],
    [keys[1], beta],
  ])
    await api.admin.query(
      `insert into data_keys (record_id, organisation_id, wrapped_key, key_id) select $1, $2, wrapped_key, key_id from data_keys limit 1`,
      [key, organisation],
    )
  await run()
  for (const table of ['record_workers', 'consents', 'shares', 'break_glass_openings'])
    expect((await api.admin.query(`select from ${table} where record_id = $1`, [id])).rowCount).toBe(0)
  expect((await api.admin.query('select from data_keys where record_id = any ($1)', [keys])).rowCount).toBe(0)
})

test('consent_record: an answer stays as long as its case and the two years after it, and goes with it', async () => {
  const id = await closedCase(api, anna, 'Påhittad Svarande', '2024-05-31T10:00:00Z')
  const answer = { purpose: 'share_member', giver: 'person', state: 'refused' }
  expect((await anna.post(`/cases/${id}/consents`).send(answer)).status).toBe(201)
  const left = async () => (await api.admin.query('select from consents where record_id = $1', [id])).rowCount
  at('2026-05-30T08:00:00Z')
  await run()
  expect(await left()).toBe(1)
  at('2026-05-31T08:00:00Z')
  await run()
  expect(await left()).toBe(0)
})

test.each(['encounter_only', 'nsp_accounting', 'shelter_certification', 'staff_record_check', 'report_published'])(
  '%s: a decision erases nothing by itself, and the rule says so, however late it is',
  async (code) => {
    const bo = await api.as('board_member')
    await api.admin.query(
      `insert into shelters (organisation_id, code_name, police_region, certified_from, certified_to, created_by)
       values ($1, $2, 'west', '2000-01-01', '2001-01-01', $3)`,
      [api.organisations.alfa, `Påhittad ${code}`, anna.userId],
    )
    const count = async () => {
      const tables = ['shelters', 'reports', 'erasures']
      return Promise.all(tables.map(async (table) => (await api.admin.query(`select from ${table}`)).rowCount))
    }
    at('2090-01-01T08:00:00Z')
    await run()
    const before = await count()
    const body = { months: 240, basis: 'Styrelsens beslut § 11' }
    const { status } = await bo.put(`/retention/rules/${code}`).set('if-match', '"1"').send(body)
    expect(status).toBe(200)
    await run()
    expect(await count()).toEqual(before)
    const { items } = (await bo.get('/retention/rules')).body
    expect(items.find((item: { class: string }) => item.class === code)).toMatchObject({
      acts: false,
      erases: 'nothing_held',
    })
  },
)

test('of a protected identity neither organisation, place nor month is kept', async () => {
  const id = await closedCase(api, anna, 'Påhittad Skyddad', '2024-01-31T10:00:00Z')
  await api.admin.query(`update cases set protected_identity = 'sekretessmarkering', county = 'se_14' where id = $1`, [
    id,
  ])
  await api.admin.query('delete from erased_records')
  await run()
  const { rows } = await api.admin.query('select * from erased_records')
  expect(rows).toEqual([expect.objectContaining({ organisation_id: null })])
  expect(rows[0].facts).toMatchObject({ contactYear: '2024', gender: 'woman' })
  expect(Object.keys(rows[0].facts)).not.toEqual(expect.arrayContaining(['county']))
  expect(JSON.stringify(rows[0].facts)).not.toContain('2024-03')
})

test('every column of a case and a child is either kept in the statistics row or lost for a reason', async () => {
  for (const [kind, table] of [
    ['case', 'cases'],
    ['child', 'children'],
  ] as const) {
    const { rows } = await api.admin.query(
      `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    )
    const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const columns = rows.map(({ attname }) => camel(attname)).sort()
    expect([...keptFacts[kind], ...Object.keys(lostFacts[kind])].sort()).toEqual(columns)
  }
})

test('every table that points at a case or a child is one that erasure empties or cuts', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid in ('cases'::regclass, 'children'::regclass) and confdeltype not in ('c', 'n') order by 1`,
  )
  const emptied = [
    'break_glass_openings',
    'case_identities',
    'child_flag_resolutions',
    'cases',
    'child_hidings',
    'child_identities',
    'child_needs',
    'child_relations',
    'child_views',
    'children',
    'clock_overrides',
    'consents',
    ...forms.map(({ plural }) => plural),
    'record_changes',
    'documents',
    'record_merges',
    'record_workers',
    'referrals',
    'share_requests',
    'shares',
    'tasks',
  ]
  expect(rows.map(({ name }) => name)).toEqual(emptied.sort())
})
