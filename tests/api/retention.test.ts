import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { closedCase } from '../support/closed-records.ts'
import { addPersons } from '../support/report-year.ts'

let api: TestApi
let anna: Person
let vera: Person
let bo: Person
let dag: Person
let rut: Person
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  vera = await api.as('organisation_manager', 'alfa')
  bo = await api.as('board_member')
  dag = await api.as('privacy_officer')
  rut = await api.as('reporter', 'alfa')
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

test('statistics_microdata waits for the board; then a year’s rows become counts and no figure changes', async () => {
  for (const organisation of [api.organisations.alfa, api.organisations.beta, api.organisations.gamma]) {
    const answers = { main_exploitation_form: 'sexual', gender: 'woman', age_band: 'age_21_23', county: 'se_01' }
    await addPersons(api, organisation, 20, answers)
    await addPersons(api, organisation, 9, { person_role: 'accompanying_child' })
  }
  const nora = await api.as('national_coordinator')
  const figures = async () =>
    Promise.all(
      ['direct_victims', 'victims_by_form', 'accompanying_children', 'data_coverage'].map(async (metric) => {
        const { body } = await nora.get(`/statistics/metrics/${metric}?year=2021`)
        const { computedAt: _time, ...said } = body
        return said
      }),
    )
  const before = await figures()
  await run()
  expect((await api.admin.query('select from contact_reports where year = 2021')).rowCount).toBe(87)
  const rule = (await bo.get('/retention/rules')).body.items.find(
    (item: { class: string }) => item.class === 'statistics_microdata',
  )
  expect(rule).toMatchObject({ months: 24, decidedOn: null, acts: false, version: 1 })
  const decision = { months: 24, basis: 'Styrelsens beslut § 7' }
  at('2023-12-01T08:00:00Z')
  const decided = await bo.put('/retention/rules/statistics_microdata').set('if-match', '"1"').send(decision)
  expect(decided.body).toMatchObject({ version: 2, acts: true, decidedOn: '2023-12-01', actsFrom: '2023-12-01' })
  at('2023-12-31T08:00:00Z')
  await run()
  expect((await api.admin.query('select from contact_reports where year = 2021')).rowCount).toBe(87)
  at('2024-01-01T08:00:00Z')
  await run()
  expect((await api.admin.query('select from contact_reports where year = 2021')).rowCount).toBe(0)
  expect(await figures()).toEqual(before)
  expect(JSON.stringify((await api.admin.query('select * from contact_report_counts')).rows)).not.toContain('se_01')
  const late = await rut.post('/contact-reports').send({ year: 2021, personRole: 'direct_victim' })
  expect(late.body).toMatchObject({ status: 409, code: 'year_closed' })
  const { body } = await dag.get('/retention/erasures?class=statistics_microdata')
  expect(body.items).toHaveLength(3)
  expect(body.items[0]).toMatchObject({ year: 2021, records: 29, cause: 'retention', ruleVersion: 2, recordId: null })
})

test('a hold on what became part of a record keeps that record, and stops nothing else from being erased', async () => {
  at('2022-01-03T08:00:00Z')
  const names = ['Påhittad Behållen', 'Påhittad Stubbe', 'Påhittad Annan']
  const ids: string[] = []
  for (const name of names) ids.push(await closedCase(api, anna, name, '2019-01-01T10:00:00Z'))
  const [kept, lost, other] = ids as [string, string, string]
  const pair = { kind: 'case', keptId: kept, lostId: lost }
  const { body: seen } = await anna.post('/record-merges/preview').send(pair)
  const { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion } = seen
  const versions = { keptVersion, lostVersion, keptIdentityVersion, lostIdentityVersion }
  expect((await anna.post('/record-merges').send({ ...pair, ...versions, takeLost: [] })).status).toBe(201)
  for (const [table, id] of [
    ['cases', 'id'],
    ['case_identities', 'case_id'],
  ])
    await api.admin.query(`update ${table} set updated_at = '2019-01-01' where ${id} = any ($1)`, [ids])
  const held = { recordKind: 'case', recordId: lost, reason: 'running_trial' }
  expect((await dag.post('/legal-holds').send(held)).status).toBe(201)
  await run()
  const left = await api.admin.query('select id from cases where id = any ($1)', [ids])
  expect(left.rows.map(({ id }) => id).sort()).toEqual([kept, lost].sort())
  expect(await statusOf(`/cases/${other}`)).toBe(404)
  const asked = { kind: 'erasure', subjectKind: 'case', subjectId: lost, requester: 'person', receivedOn: '2022-01-03' }
  expect((await anna.post('/data-subject-requests').send(asked)).body.code).toBe('merged')
})

test('a shorter period acts thirty days after it was decided, however often the board decides meanwhile', async () => {
  const id = await closedCase(api, anna, 'Påhittad Sexan', '2026-09-01T10:00:00Z')
  const is = async () => (await api.admin.query('select from cases where id = $1', [id])).rowCount
  at('2026-11-23T08:00:00Z')
  for (const version of [1, 2]) {
    const body = { months: 1, basis: 'Styrelsens beslut § 8' }
    const decided = await bo.put('/retention/rules/case_file').set('if-match', `"${version}"`).send(body)
    expect(decided.body).toMatchObject({ months: 1, actsFrom: '2026-12-23' })
  }
  at('2026-12-22T08:00:00Z')
  await run()
  expect(await is()).toBe(1)
  at('2026-12-23T08:00:00Z')
  await run()
  expect(await is()).toBe(0)
  at('2026-11-23T08:00:00Z')
  await api.admin.query(`delete from retention_rules where class = 'case_file' and version > 1`)
})

test('the plan counts what is due and what is on hold, for the own organisation or for all', async () => {
  await run()
  const id = await closedCase(api, anna, 'Påhittad Fyran', '2024-01-31T10:00:00Z')
  const hold = await vera.post('/legal-holds').send({ recordKind: 'case', recordId: id, reason: 'nsp_audit' })
  await closedCase(api, anna, 'Påhittad Femman', '2024-01-31T10:00:00Z')
  const expected = { class: 'case_file', organisationId: api.organisations.alfa, records: 2, held: 1, acts: true }
  for (const person of [dag, bo, vera]) expect((await person.get('/retention/plan')).body.items).toEqual([expected])
  expect((await (await api.as('organisation_manager', 'beta')).get('/retention/plan')).body.items).toEqual([])
  await vera.post(`/legal-holds/${hold.body.id}/end`).set('if-match', '"1"')
})

test('a rule is decided by the board, within the law, from the version that it saw', async () => {
  const path = '/retention/rules/nsp_accounting'
  const body = { months: 84, basis: 'Styrelsens beslut § 9' }
  expect((await bo.put(path).send(body)).status).toBe(428)
  expect((await bo.put(path).set('if-match', '"7"').send(body)).status).toBe(412)
  for (const [months, code] of [
    [83, 'too_small'],
    [null, 'required'],
  ] as const) {
    const refused = await bo
      .put(path)
      .set('if-match', '"1"')
      .send({ ...body, months })
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/months', code })])
  }
  expect(
    (
      await bo
        .put('/retention/rules/case_file')
        .set('if-match', '"1"')
        .send({ ...body, months: 25 })
    ).status,
  ).toBe(400)
  expect(
    (
      await bo
        .put('/retention/rules/staff_record_check')
        .set('if-match', '"1"')
        .send({ ...body, months: 23 })
    ).status,
  ).toBe(400)
  expect((await bo.put('/retention/rules/nothing').set('if-match', '"1"').send(body)).status).toBe(400)
  for (const person of [dag, vera]) expect((await person.put(path).set('if-match', '"1"').send(body)).status).toBe(403)
  const together = await Promise.all([1, 2].map(() => bo.put(path).set('if-match', '"1"').send(body)))
  expect(together.map(({ status }) => status).sort()).toEqual([200, 412])
  const { body: versions } = await dag.get(`${path}/versions`)
  expect(versions.items.map((item: { version: number }) => item.version)).toEqual([2, 1])
})

test('what went is listed by record for the officer, in numbers for the board, and only its own for a manager', async () => {
  const id = await closedCase(api, anna, 'Påhittad Sexan', '2024-01-31T10:00:00Z')
  await run()
  const first = async (person: Person) => (await person.get('/retention/erasures?class=case_file')).body.items[0]
  expect(await first(dag)).toMatchObject({ recordId: id, cause: 'retention', ruleVersion: 1, recordKind: 'case' })
  expect(await first(vera)).toMatchObject({ recordId: id })
  expect(await first(bo)).toMatchObject({ recordId: null, records: 1 })
  expect(await first(await api.as('organisation_manager', 'beta'))).toBeUndefined()
  expect((await anna.get('/retention/erasures')).status).toBe(403)
})

test('no person’s role deletes a record, a key or an identity, in the own organisation or any other', async () => {
  const id = await closedCase(api, anna, 'Påhittad Sjuan', '2026-01-31T10:00:00Z')
  for (const role of ['case_worker', 'organisation_manager', 'privacy_officer', 'platform_admin', 'shelter_staff'])
    for (const table of ['cases', 'case_identities', 'data_keys', 'contact_reports', 'child_needs']) {
      const client = await api.db.pool.connect()
      try {
        await client.query('begin')
        await client.query(
          `select set_config('app.role', $1, true), set_config('app.organisation_id', $2, true), set_config('app.user_id', $3, true)`,
          [role, api.organisations.alfa, anna.userId],
        )
        expect({ role, table, gone: (await client.query(`delete from ${table}`)).rowCount }).toEqual({
          role,
          table,
          gone: 0,
        })
      } finally {
        await client.query('rollback')
        client.release()
      }
    }
  expect(await statusOf(`/cases/${id}`)).toBe(200)
})
