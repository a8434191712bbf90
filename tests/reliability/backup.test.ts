import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { runTask } from '../../apps/api/src/background/run.ts'
import { readIdentity } from '../../apps/api/src/cases/identity.ts'
import { asActor } from '../../apps/api/src/db/actor.ts'
import { openDatabase } from '../../apps/api/src/db/connect.ts'
import { applyRetention } from '../../apps/api/src/retention/apply-retention.ts'
import { connected } from '../../scripts/database-address.ts'
import { readSettings } from '../../scripts/settings.ts'
import { run as backup } from '../../scripts/varn/backup.ts'
import { run as restore } from '../../scripts/varn/restore.ts'
import { type Person, startApi, type TestApi } from '../support/api.ts'
import { closedCase } from '../support/closed-records.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let api: TestApi
let anna: Person
let empty: TestDatabase
const directory = mkdtempSync(path.join(os.tmpdir(), 'varn-backup-'))
beforeAll(async () => {
  api = await startApi()
  anna = await api.as('case_worker', 'alfa')
  empty = await openTestDatabase()
})
afterAll(async () => {
  await api.close()
  await empty.drop()
  rmSync(directory, { recursive: true })
})

const said: string[] = []
const context = (adminUrl: string, args: string[]) => ({
  adminUrl,
  appUrl: adminUrl,
  settings: readSettings({}),
  keySource: api.config.keySource,
  args,
  say: (line: string) => void said.push(line),
})
const contents = () => readdirSync(directory).filter((name) => name.startsWith('content-'))
const restoreInto = (url: string) => restore(context(url, ['--from', directory, '--content', contents()[0]!]))

async function nameIn(url: string, caseId: string): Promise<string | null> {
  const db = openDatabase(url, 1)
  const actor = { userId: null, organisationId: api.organisations.alfa, role: 'case_worker' } as const
  try {
    return (await asActor(db, actor, (tx) => readIdentity(tx, api.services.keys, caseId))).fullName
  } finally {
    await db.pool.end()
  }
}

test('an erased person is unreadable in last week’s backup, and others are readable', async () => {
  const gone = await closedCase(api, anna, 'Påhittad Borttagen', '2024-01-31T10:00:00Z')
  const stays = await closedCase(api, anna, 'Påhittad Kvar', '2026-10-31T10:00:00Z')
  expect(await backup(context(api.adminUrl, ['--to', directory]))).toBe(0)
  expect(contents()).toHaveLength(1)
  await runTask(api.services, applyRetention)
  expect((await anna.get(`/cases/${gone}`)).status).toBe(404)
  // A newer backup replaces the keys; the week-old content stays beside it.
  expect(await backup(context(api.adminUrl, ['--to', directory]))).toBe(0)
  expect(contents()).toHaveLength(2)
  const keys = readFileSync(path.join(directory, 'keys.json'), 'utf8')
  expect(JSON.parse(keys).tables.data_keys.text).not.toContain(gone)
  expect(keys).toContain(stays)
  const old = readFileSync(path.join(directory, contents()[0]!, 'case_identities.copy'), 'utf8')
  expect(old).toContain(gone)
  expect(await restoreInto(empty.adminUrl)).toBe(0)
  expect(await nameIn(empty.adminUrl, stays)).toBe('Påhittad Kvar')
  expect(await nameIn(empty.adminUrl, gone)).toBeNull()
  // And what was erased since is erased again, with its line in the list.
  await connected(empty.adminUrl, async (client) => {
    expect((await client.query('select from cases where id = $1', [gone])).rowCount).toBe(0)
    expect((await client.query('select from case_identities where case_id = $1', [gone])).rowCount).toBe(0)
    const { rows } = await client.query('select cause from erasures where record_id = $1 order by id', [gone])
    expect(rows.map(({ cause }) => cause)).toEqual(['retention', 'restored'])
    expect((await client.query('select from erased_records')).rowCount).toBe(1)
  })
})

test('a restore overwrites nothing, and takes no file that is not as it was written', async () => {
  await expect(restoreInto(api.adminUrl)).rejects.toThrow('The database is not empty')
  const file = path.join(directory, contents()[0]!, 'cases.copy')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('direct_victim', 'direct_victin'))
  await expect(restoreInto(api.adminUrl)).rejects.toThrow('is damaged')
  writeFileSync(file, text)
  renameSync(path.join(directory, 'keys.json'), path.join(directory, 'keys.away'))
  await expect(restoreInto(api.adminUrl)).rejects.toThrow('are missing')
  renameSync(path.join(directory, 'keys.away'), path.join(directory, 'keys.json'))
})

test('a restored database has every row of every table', async () => {
  const counts = (url: string, table: string) =>
    connected(url, async (client) => (await client.query(`select from ${table}`)).rowCount)
  for (const table of ['organisations', 'users', 'memberships', 'retention_rules'])
    expect({ table, rows: await counts(empty.adminUrl, table) }).toEqual({
      table,
      rows: await counts(api.adminUrl, table),
    })
})
