import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { startApi, type TestApi } from '../support/api.ts'

const cases = 150
let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const counts = async () => {
  const { rows } = await api.admin.query<{ records: number; keys: number; gone: number; kept: number }>(
    `select (select count(*)::integer from cases) as records, (select count(*)::integer from data_keys) as keys,
       (select count(*)::integer from erasures) as gone, (select count(*)::integer from erased_records) as kept`,
  )
  return rows[0]!
}

async function fill() {
  await api.admin.query(
    `insert into cases (organisation_id, reference, status, person_role, contact_month, outcome, closed_at, created_by, created_at, updated_at)
     select $1, '2019-' || lpad(n::text, 4, '0'), 'closed', 'direct_victim', '2019-01', 'other', '2020-01-01', $1, '2019-01-01', '2020-01-01'
     from generate_series(1, $2::integer) n`,
    [api.organisations.alfa, cases],
  )
  await api.admin.query(
    `insert into data_keys (record_id, organisation_id, wrapped_key) select id, organisation_id, decode(repeat('00', 61), 'hex') from cases`,
  )
}

test('a run that is killed has erased whole records, and two at once then erase each of the rest once', async () => {
  await fill()
  const server = fork(path.resolve(import.meta.dirname, '../support/serve-api.ts'), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: {
      PATH: process.env.PATH,
      APP_DATABASE_URL: api.config.databaseUrl,
      VARN_DEPLOYMENT_KEY: api.config.keySource.key?.toString('base64'),
      PORT: '0',
    },
  })
  const ended = once(server, 'exit')
  for (const end = Date.now() + 60_000; (await counts()).gone < 5; await sleep(2))
    if (Date.now() > end) throw new Error('no record was erased')
  server.kill('SIGKILL')
  await ended
  const between = await counts()
  expect(between.records).toBeGreaterThan(0)
  expect(between).toEqual({
    records: cases - between.gone,
    keys: cases - between.gone,
    gone: between.gone,
    kept: between.gone,
  })
  const { services } = api
  const signal = new AbortController().signal
  const report = async () => {}
  // Not through runTask(): its lock would let only one of them work.
  await Promise.all([1, 2].map(() => applyRetention.run(services, report, signal)))
  expect(await counts()).toEqual({ records: 0, keys: 0, gone: cases, kept: cases })
  expect(await runTask(services, applyRetention)).toBe('done')
})
