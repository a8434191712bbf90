import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { eraseBeforeBeginning } from '../../apps/api/src/audit/beginning-queries.ts'
import { makeAuditMonths } from '../../apps/api/src/audit/queries.ts'
import { sealKey } from '../../apps/api/src/audit/seal.ts'
import { sealEvents } from '../../apps/api/src/audit/seal-audit.ts'
import { verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { asActor, auditKeeper } from '../../apps/api/src/db/actor.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let bo: Person
beforeAll(async () => {
  api = await startApi()
  bo = await api.as('board_member')
})
afterAll(() => api.close())

const at = (time: string) => {
  api.clock.now = new Date(time)
}
const run = () => runTask(api.services, applyRetention)
const seal = () => sealEvents(api.services, async () => {}, { settleMs: 0, waitMs: 20_000, batch: 10 })
const verify = (options: object = {}) =>
  verifyAudit((work) => asActor(api.db, auditKeeper, work), {
    publicKey: sealKey(api.services.keys.secret('audit-seal')).publicKey,
    acceptHead: true,
    now: api.clock.now,
    ...options,
  })
const decide = async (months: number) => {
  const { body } = await bo.get('/retention/rules')
  const { version } = body.items.find((item: { class: string }) => item.class === 'audit_log')
  const decision = { months, basis: 'Styrelsens beslut § 9' }
  const answer = await bo.put('/retention/rules/audit_log').set('if-match', `"${version}"`).send(decision)
  // A shorter period waits thirty days; here they have passed.
  await api.admin.query(`update retention_rules set acts_from = null where class = 'audit_log'`)
  return answer
}
const oldest = async () => {
  const { rows } = await api.admin.query(`select to_char(min(at), 'YYYY-MM') as month from audit_events`)
  return rows[0].month
}

/** An event a day from January to June 2018, ten in each seal; and whatever happens in the test itself. */
beforeEach(async () => {
  at('2021-03-15T08:00:00Z')
  await api.admin.query('truncate audit_events; truncate audit_seals; truncate audit_beginnings')
  await api.admin.query(`update retention_rules set decided_on = null, decided_by = null where class = 'audit_log'`)
  await api.admin.query(
    `insert into audit_events (at, action, kind, entity, entity_id)
     select '2018-01-01T10:00Z'::timestamptz + n * interval '1 day', 'getCase', 'reading', 'case', gen_random_uuid() from generate_series(0, 180) n`,
  )
  const housekeeping = { userId: null, organisationId: null, role: 'housekeeping' } as const
  await asActor(api.db, housekeeping, (tx) => makeAuditMonths(tx, 1))
  await seal()
})

test('audit_log: nothing goes on a mere proposal, and the board keeps it two years at least', async () => {
  await run()
  expect(await oldest()).toBe('2018-01')
  expect((await decide(23)).status).toBe(400)
})

test('audit_log: whole months go when their time is up, not a day earlier, and what is left proves itself', async () => {
  expect((await decide(36)).status).toBe(200)
  at('2021-02-28T08:00:00Z')
  await run()
  const early = await verify()
  expect(early.findings).toEqual([])
  expect(early.begins?.at.slice(0, 7)).toBe('2018-01')
  expect(await oldest()).toBe('2018-01') // its last day is sealed together with February
  at('2021-04-01T08:00:00Z')
  await run()
  expect(await oldest()).toBe('2018-03')
  const { findings, begins, events } = await verify()
  expect(findings).toEqual([])
  expect(begins).toMatchObject({ seal: 8, ruleVersion: expect.any(Number) })
  expect(events).toBe(181 - 80)
  const left = await api.admin.query(`select number from audit_seals order by number limit 1`)
  expect(left.rows).toEqual([{ number: 9 }])
  const months = await api.admin.query(`select to_regclass('audit_store.events_2018_02') as gone`)
  expect(months.rows[0].gone).toBeNull()
  const said = await api.admin.query(`select role from audit_events where action = 'eraseAuditMonths'`)
  expect(said.rows).toContainEqual({ role: 'audit_keeper' })
})

test('audit_log: what is left is still watched: a removed event, a cut seal and a moved beginning are found', async () => {
  await decide(36)
  at('2021-04-01T08:00:00Z')
  await run()
  const { rows } = await api.admin.query('select id from audit_events order by at, id offset 5 limit 1')
  await api.admin.query('delete from audit_events where id = $1', [rows[0].id])
  expect((await verify()).findings).toEqual([{ what: 'event_removed', seal: 9, eventId: rows[0].id }])
  await api.admin.query('delete from audit_seals where number = 9')
  expect((await verify()).findings).toContainEqual(expect.objectContaining({ what: 'seal_missing', seal: 9 }))
  await api.admin.query('update audit_beginnings set number = 9')
  expect((await verify()).findings).toContainEqual({ what: 'beginning_changed', seal: 9 })
})

test('audit_log: a killed run has recorded where the log begins, and the next one goes on', async () => {
  await decide(36)
  at('2021-04-01T08:00:00Z')
  await api.admin.query('alter function app.erase_before_audit_beginning(integer) rename to erase_later')
  await expect(run()).rejects.toThrow()
  expect(await oldest()).toBe('2018-01')
  await api.admin.query('alter function app.erase_later(integer) rename to erase_before_audit_beginning')
  expect((await verify()).findings).toEqual([])
  await run()
  expect(await oldest()).toBe('2018-03')
  expect((await verify()).findings).toEqual([])
})

test('audit_log: the newest seal stays, and the log goes on after it', async () => {
  await decide(24)
  at('2030-01-01T08:00:00Z')
  await run()
  await seal()
  expect((await verify()).findings).toEqual([])
})

test('audit_log: a beginning that the database’s own clock and the board’s rule do not allow is refused', async () => {
  await decide(36)
  const { rows } = await api.admin.query(
    'select number, end_at, end_id from audit_seals order by number desc offset 1 limit 1',
  )
  const insert = (role: string, number: number) =>
    api.db.pool.connect().then(async (client) => {
      try {
        await client.query('begin')
        await client.query(`select set_config('app.role', $1, true)`, [role])
        await client.query(
          `insert into audit_beginnings values ($1, $2, $3, sha256('a'), 1, now(), sha256('b'), sha512('c'))`,
          [number, rows[0].end_at, rows[0].end_id],
        )
        return 'accepted'
      } catch (error) {
        return (error as { code: string }).code // what the driver throws has one
      } finally {
        await client.query('rollback')
        client.release()
      }
    })
  for (const role of ['retention', 'privacy_officer', 'board_member', 'housekeeping'])
    expect({ role, code: await insert(role, rows[0].number) }).toEqual({ role, code: '42501' })
  expect(await insert('audit_keeper', rows[0].number + 5)).toBe('42501')
  await expect(
    asActor(api.db, { ...auditKeeper, role: 'retention' }, (tx) => eraseBeforeBeginning(tx, 1)),
  ).rejects.toThrow()
})
