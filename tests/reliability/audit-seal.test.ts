import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { makeAuditMonthsAhead } from '../../apps/api/src/audit/make-months.ts'
import { hashOf } from '../../apps/api/src/audit/seal.ts'
import { sealEvents } from '../../apps/api/src/audit/seal-audit.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const services = () => api.services
const seal = async (patience: Partial<Parameters<typeof sealEvents>[2]> = {}): Promise<number> => {
  let sealed = 0
  await new Promise((resolve) => setTimeout(resolve, 5)) // what is sealed lies at least a millisecond back
  await sealEvents(
    services(),
    async (done) => {
      sealed = done
    },
    { settleMs: 0, waitMs: 20_000, ...patience },
  )
  return sealed
}
const addEvents = (count: number) =>
  api.admin.query(`insert into audit_events (action, kind) select 'getCase', 'reading' from generate_series(1, $1)`, [
    count,
  ])
const seals = async () => (await api.admin.query('select * from audit_seals order by number')).rows

test('every event is in exactly one seal, in batches, and each seal holds the hash of the one before', async () => {
  await addEvents(25)
  const { rows } = await api.admin.query('select count(*) as n from audit_events')
  expect(await seal({ batch: 10 })).toBe(rows[0].n)
  const all = await seals()
  expect(all.reduce((sum, { event_count }) => sum + event_count, 0)).toBe(rows[0].n)
  expect(all.length).toBeGreaterThan(2)
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/audit-seals?limit=2')
  expect(body.items.map(({ number }: { number: number }) => number)).toEqual([all.length, all.length - 1])
  expect(body.items[0].previousHash).toBe(body.items[1].hash)
  const further = await officer.get(`/audit-seals?limit=200&cursor=${body.nextCursor}`)
  expect(further.body.items.at(-1).previousHash).toBe('0'.repeat(64))
})

test('nothing is sealed past a transaction that may still add an event, and it is sealed once that has ended', async () => {
  const writer = await api.db.pool.connect()
  await writer.query(`begin; select set_config('app.role', 'housekeeping', true)`)
  await writer.query(`insert into audit_events (action, kind, role) values ('late', 'writing', 'housekeeping')`)
  await addEvents(3)
  const before = (await seals()).length
  expect(await seal({ waitMs: 300 })).toBe(0)
  expect((await seals()).length).toBe(before)
  await writer.query('commit')
  writer.release()
  expect(await seal()).toBeGreaterThan(3)
})

test('two that seal at once make one chain, and one that is stopped between batches goes on', async () => {
  await addEvents(60)
  const stopping = new AbortController()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await sealEvents(services(), async () => stopping.abort(), {
    settleMs: 0,
    waitMs: 20_000,
    batch: 10,
    signal: stopping.signal,
  })
  const [one, two] = await Promise.all([seal({ batch: 10 }), seal({ batch: 10 })])
  expect(one + two).toBe(50)
  const all = await seals()
  for (const [index, { number, previous_hash }] of all.entries()) {
    expect(number).toBe(index + 1)
    const previous = all[index - 1]
    if (previous) expect(previous_hash).toEqual(hashOf(camel(previous)))
  }
})

test('the months ahead are made once, and events that came before their month are taken along', async () => {
  const { rows: before } = await api.admin.query(
    `select count(*) as n from pg_inherits where inhparent = 'audit_events'::regclass`,
  )
  await api.admin.query(`insert into audit_events (at, action, kind) values ('2019-05-03', 'getCase', 'reading')`)
  await runTask(services(), makeAuditMonthsAhead)
  await runTask(services(), makeAuditMonthsAhead)
  const { rows: after } = await api.admin.query(
    `select count(*) as n from pg_inherits where inhparent = 'audit_events'::regclass`,
  )
  expect(after[0].n).toBe(before[0].n + 1)
  const { rows } = await api.admin.query(
    `select tableoid::regclass::text as name from audit_events where at < '2020-01-01'`,
  )
  expect(rows).toEqual([{ name: 'audit_store.events_2019_05' }])
})

function camel(row: Record<string, unknown>) {
  const entries = Object.entries(row).map(([key, value]) => [
    key.replace(/_(.)/g, (_, c: string) => c.toUpperCase()),
    value,
  ])
  return Object.fromEntries(entries) as Parameters<typeof hashOf>[0] // the columns of a seal
}
