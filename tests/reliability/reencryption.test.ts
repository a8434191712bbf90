import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { reencryptRecord, reencryptRecords, requestReencryption } from '../../apps/api/src/crypto/reencryption.ts'
import { startApi, type TestApi } from '../support/api.ts'
import * as files from '../support/document-files.ts'
import { downloadFile, upload } from '../support/documents.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function createCase(fullName: string): Promise<string> {
  const body = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName, phone: '070-000 00 01' } }
  const answer = await (await api.as('case_worker')).post('/cases').send(body)
  expect(answer.status).toBe(201)
  return answer.body.id
}
const identityOf = async (id: string) => (await (await api.as('case_worker')).get(`/cases/${id}/identity`)).body

test('re-encryption seals every text anew under a new key, and says the same', async () => {
  const { services } = api
  await createCase('Demo Ettan')
  await createCase('Demo Tvåan')
  const columns = 'select case_id, full_name, phone from case_identities order by case_id'
  const [before, keysBefore] = [
    (await api.admin.query(columns)).rows,
    (await api.admin.query('select wrapped_key from data_keys')).rows,
  ]
  expect(await requestReencryption(services)).toEqual({ isResumed: false })
  // Killed after the first record: the next run does the others, and not the first again.
  await reencryptRecord(services.db, services.keys, before[0].case_id)
  const [once] = (await api.admin.query(columns)).rows
  expect(once.full_name).not.toEqual(before[0].full_name)
  expect(await requestReencryption(services)).toEqual({ isResumed: true })
  await runTask(services, reencryptRecords)
  const after = (await api.admin.query(columns)).rows
  expect(after[0]).toEqual(once)
  for (const [index, row] of after.entries()) {
    expect(row.full_name).not.toEqual(before[index].full_name)
    expect(row.phone).not.toEqual(before[index].phone)
  }
  const keysAfter = (await api.admin.query('select wrapped_key from data_keys')).rows.map((row) =>
    row.wrapped_key.toString('hex'),
  )
  for (const { wrapped_key } of keysBefore) expect(keysAfter).not.toContain(wrapped_key.toString('hex'))
  const { rows } = await api.admin.query(`select done, total from background_tasks where name = 'reencrypt_records'`)
  expect(rows[0]).toEqual({ done: after.length - 1, total: after.length - 1 })
  expect((await api.admin.query('select from reencryptions where finished_at is null')).rowCount).toBe(0)
})

test('a document gets a new wrapping and keeps its pieces, and opens as before', async () => {
  const { services } = api
  const anna = await api.as('case_worker')
  const bytes = files.pdf(600_000)
  const id = await createCase('Demo Filen')
  const { body: made } = await upload(anna, `/cases/${id}`, bytes)
  const [pieces, sealed] = ['select content from document_pieces order by number', 'select * from document_versions']
  const before = [(await api.admin.query(pieces)).rows, (await api.admin.query(sealed)).rows[0]] as const
  await reencryptRecord(services.db, services.keys, id)
  expect((await api.admin.query(pieces)).rows).toEqual(before[0])
  const after = (await api.admin.query(sealed)).rows[0]
  for (const column of ['content_key', 'file_name', 'digest']) expect(after[column]).not.toEqual(before[1][column])
  expect(bytes.equals((await downloadFile(anna, made.id)).body)).toBe(true)
  expect((await anna.get(`/documents/${made.id}`)).body).toMatchObject({
    title: 'Påhittat beslut',
    fileName: 'beslut.pdf',
  })
})

test('writers and readers of a record that is re-encrypted again and again lose nothing', async () => {
  const { services } = api
  const anna = await api.as('case_worker')
  const id = await createCase('Demo Noll')
  let running = true
  const again = (async () => {
    while (running) await reencryptRecord(services.db, services.keys, id)
  })()
  for (let version = 1; version <= 25; version++) {
    const read = await anna.get(`/cases/${id}/identity`)
    expect(read.status).toBe(200)
    const written = await anna
      .put(`/cases/${id}/identity`)
      .set('if-match', `"${version}"`)
      .send({ fullName: `Demo ${version}` })
    expect(written.status).toBe(200)
  }
  running = false
  await again
  expect((await identityOf(id)).fullName).toBe('Demo 25')
})

test('a record with damage is left as it is, told of by its code, and the others are done', async () => {
  const { services } = api
  const [damaged, whole] = [await createCase('Demo Skadad'), await createCase('Demo Hel')]
  await api.admin.query(`update case_identities set phone = full_name where case_id = $1`, [damaged])
  const before = (await api.admin.query('select * from case_identities where case_id = $1', [damaged])).rows
  await requestReencryption(services)
  await expect(runTask(services, reencryptRecords)).rejects.toMatchObject({ code: 'unreadable_data' })
  expect((await api.admin.query('select * from case_identities where case_id = $1', [damaged])).rows).toEqual(before)
  expect((await identityOf(whole)).fullName).toBe('Demo Hel')
  const { rows } = await api.admin.query(`select failure from background_tasks where name = 'reencrypt_records'`)
  expect(rows[0].failure).toBe('unreadable_data')
})

test('a task that is edited while its record is sealed anew waits for it, and both are done', async () => {
  const { services, admin } = api
  const anna = await api.as('case_worker')
  const id = await createCase('Demo Samtidig')
  const task = await anna.post(`/cases/${id}/tasks`).send({ kind: 'call', dueOn: '2026-12-24', what: 'Ring först' })
  expect([task.status, task.text]).toEqual([201, task.text])
  const waiting = async (count: number) => {
    for (let tries = 0; tries < 500; tries++) {
      const { rows } = await admin.query('select count(distinct pid)::int as count from pg_locks where not granted')
      if (rows[0].count >= count) return
    }
    throw new Error('nobody waits')
  }
  // Somebody else holds the row, so that the writer stands first in its queue, and the sealing behind it with the key in its hands.
  await admin.query('begin')
  await admin.query('select from tasks where id = $1 for update', [task.body.id])
  const edited = anna.patch(`/tasks/${task.body.id}`).set('if-match', '"1"').send({ what: 'Ring sedan' }).then()
  await waiting(1)
  const sealed = reencryptRecord(services.db, services.keys, id)
  await waiting(2)
  await admin.query('commit')
  const [answer] = await Promise.all([edited, sealed])
  expect([answer.status, answer.text]).toEqual([200, answer.text])
  expect((await anna.get(`/tasks/${task.body.id}`)).body.what).toBe('Ring sedan')
})
