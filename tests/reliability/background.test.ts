import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { forgetOldAnswers } from '../../apps/api/src/background/forget-old-answers.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import type { BackgroundTask } from '../../apps/api/src/background/task.ts'
import { startApi, type TestApi } from '../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const services = () => api.services
const idle = (run: BackgroundTask['run'] = async () => {}): BackgroundTask => ({ name: 'idle', everySeconds: 1, run })

test('a task runs in one process at a time; the other is told so', async () => {
  const holder = new pg.Client({ connectionString: api.config.databaseUrl })
  await holder.connect()
  await holder.query(`select pg_advisory_lock(hashtextextended('varn:idle', 0))`)
  expect(await runTask(services(), idle())).toBe('elsewhere')
  await holder.end()
  expect(await runTask(services(), idle())).toBe('done')
})

test('a task that fails leaves its code and no message, and runs again', async () => {
  const failing = idle(async () => {
    throw Object.assign(new Error('a message with Påhittad Person in it'), { code: '57P01' })
  })
  await expect(runTask(services(), failing)).rejects.toThrow()
  const officer = await api.as('privacy_officer')
  const { body } = await officer.get('/background-tasks')
  expect(body.items).toEqual([expect.objectContaining({ name: 'idle', failure: '57P01' })])
  await runTask(
    services(),
    idle(async (_services, report) => report(3, 4)),
  )
  const again = await officer.get('/background-tasks')
  expect(again.body.items).toEqual([expect.objectContaining({ name: 'idle', failure: null, done: 3, total: 4 })])
})

test('kept answers of requests go after a day, and no sooner', async () => {
  const anna = await api.as('case_worker')
  const body = { personRole: 'direct_victim', contactMonth: '2026-03' }
  await anna.post('/cases').set('idempotency-key', 'en').send(body)
  await api.admin.query(`update idempotency_keys set created_at = $1`, [new Date(api.clock.now.getTime() - 86_300_000)])
  await runTask(services(), forgetOldAnswers)
  expect((await api.admin.query('select from idempotency_keys')).rowCount).toBe(1)
  await api.admin.query(`update idempotency_keys set created_at = $1`, [new Date(api.clock.now.getTime() - 86_500_000)])
  await runTask(services(), forgetOldAnswers)
  expect((await api.admin.query('select from idempotency_keys')).rowCount).toBe(0)
})

test('only those who look after the system see what runs by itself', async () => {
  expect((await (await api.as('case_worker')).get('/background-tasks')).status).toBe(403)
})
