import { fork, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sealKey } from '../../apps/api/src/audit/seal.ts'
import { sealEvents } from '../../apps/api/src/audit/seal-audit.ts'
import { verifyAudit } from '../../apps/api/src/audit/verify.ts'
import { newRecordKey } from '../../apps/api/src/crypto/queries.ts'
import { asActor, auditKeeper } from '../../apps/api/src/db/actor.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const environment = (more: Record<string, string>) => ({
  PATH: process.env.PATH,
  VARN_DEPLOYMENT_KEY: api.config.keySource.key?.toString('base64'),
  PORT: '0',
  ...more,
})
const numberOf = async (sql: string): Promise<number> => {
  const { rows } = await api.admin.query<{ n: number }>(`select (${sql})::integer as n`)
  return rows[0]!.n
}
async function until(reached: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await reached()); await sleep(2))
    if (Date.now() > end) throw new Error('it never came so far')
}

const resealed = () =>
  numberOf(
    `select count(*) from data_keys where created_at >= coalesce((select max(requested_at) from reencryptions), 'infinity')`,
  )

test('a re-encryption that is killed has sealed whole records anew, and goes on with the others', async () => {
  const anna = await api.as('case_worker')
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03' }
  const identities = Array.from({ length: 15 }, (_, nth) => ({ fullName: `Demo Nummer${nth}`, phone: '070-000 00 01' }))
  const ids: string[] = []
  for (const identity of identities) ids.push((await anna.post('/cases').send({ ...facts, identity })).body.id)
  const keys = await Promise.all(
    Array.from({ length: 800 }, async () => {
      const recordId = randomUUID()
      return { recordId, ...(await newRecordKey(api.services.keys, recordId)) }
    }),
  )
  await api.admin.query(
    `insert into data_keys (record_id, organisation_id, wrapped_key, key_id, created_at)
     select r, $1, w, $4, now() - interval '1 day' from unnest($2::uuid[], $3::bytea[]) as n (r, w)`,
    [api.organisations.alfa, keys.map((row) => row.recordId), keys.map((row) => row.wrappedKey), keys[0]!.keyId],
  )
  const all = await numberOf('select count(*) from data_keys')
  const begin = () =>
    spawn(process.execPath, [path.resolve(import.meta.dirname, '../../scripts/varn.ts'), 'keys', 'reencrypt'], {
      env: environment({ DATABASE_URL: api.adminUrl }),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  const killed = begin()
  const ended = once(killed, 'close')
  await until(async () => (await resealed()) > 20)
  killed.kill('SIGKILL')
  await ended
  const done = await resealed()
  expect(done).toBeLessThan(all)
  for (const [nth, id] of ids.entries())
    expect((await anna.get(`/cases/${id}/identity`)).body).toMatchObject(identities[nth]!)
  const again = begin()
  let said = ''
  again.stdout.on('data', (data) => {
    said += data
  })
  const [code] = await once(again, 'close')
  expect([code, said]).toEqual([0, expect.stringContaining('Going on with the re-encryption that was begun.')])
  expect(await resealed()).toBe(all)
  // What was done before the kill was not done again.
  expect(await numberOf(`select total from background_tasks where name = 'reencrypt_records'`)).toBe(all - done)
  for (const [nth, id] of ids.entries())
    expect((await anna.get(`/cases/${id}/identity`)).body).toMatchObject(identities[nth]!)
})

test('sealing that is killed is gone on with, and makes one unbroken chain of all, each event in it once', async () => {
  // Nothing is sealed yet: an event that is added to a sealed time is what verifying finds.
  await api.admin.query('truncate audit_events; truncate audit_seals')
  await api.admin.query(
    `insert into audit_events (at, action, kind) select '2026-05-01'::timestamptz + n * interval '1 second', 'getCase', 'reading'
     from generate_series(1, 70000) n`,
  )
  const server = fork(path.resolve(import.meta.dirname, '../support/serve-api.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: environment({ APP_DATABASE_URL: api.config.databaseUrl }),
  })
  const ended = once(server, 'exit')
  await until(async () => (await numberOf('select count(*) from audit_seals')) > 1)
  server.kill('SIGKILL')
  await ended
  const seals = await numberOf('select count(*) from audit_seals')
  expect(seals).toBeLessThan(7)
  await sealEvents(api.services, async () => {}, { settleMs: 0, waitMs: 20_000 })
  const { publicKey } = sealKey(api.services.keys.secret('audit-seal'))
  const { findings, events } = await verifyAudit((work) => asActor(api.db, auditKeeper, work), {
    publicKey,
    now: new Date(),
    acceptHead: true,
  })
  expect(findings).toEqual([])
  expect(events).toBeGreaterThanOrEqual(70_000)
  expect(await numberOf('select sum(event_count) from audit_seals')).toBe(events)
  expect(await numberOf('select count(*) from audit_seals')).toBeGreaterThan(seals)
})
