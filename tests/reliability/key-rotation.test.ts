import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { localKey } from '../../apps/api/src/crypto/deployment-key.ts'
import { newRecordKey } from '../../apps/api/src/crypto/queries.ts'
import { connected } from '../../scripts/database-address.ts'
import { startApi, type TestApi } from '../support/api.ts'
import { everyTable } from '../support/every-table.ts'

const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const base64 = (key: Buffer) => key.toString('base64')
const scripts = path.resolve(import.meta.dirname, '../../scripts')
let api: TestApi
let home: string
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'varn-rotation-'))
  // As a server does that is told of a new key by its file: the test writes the file.
  writeFileSync(path.join(home, 'deployment.key'), base64(first), { mode: 0o600 })
  api = await startApi({ keySource: { file: path.join(home, 'deployment.key') } })
})
afterAll(async () => {
  await api.close()
  rmSync(home, { recursive: true })
})

function begin(
  tool: string,
  args: string[],
  env: Record<string, string>,
): { child: ChildProcess; ended: Promise<string> } {
  const child = spawn(process.execPath, [path.join(scripts, tool), ...args], {
    env: { PATH: process.env.PATH, VARN_DATA: home, DATABASE_URL: api.adminUrl, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data))
  return { child, ended: once(child, 'close').then(([code]) => `${output}exit ${code}`) }
}
const varn = (words: string, env: Record<string, string> = {}) => begin('varn.ts', words.split(' '), env).ended
const idOf = (key: Buffer) => localKey(key).id

/** Keys of records that nobody reads, so that there is something to do. */
async function addKeys(count: number) {
  const rows = await Promise.all(
    Array.from({ length: count }, async () => {
      const recordId = randomUUID()
      return { recordId, ...(await newRecordKey(api.services.keys, recordId)) }
    }),
  )
  await api.admin.query(
    `insert into data_keys (record_id, organisation_id, wrapped_key, key_id)
     select r, $1, w, $4 from unnest($2::uuid[], $3::bytea[]) as n (r, w)`,
    [api.organisations.alfa, rows.map((row) => row.recordId), rows.map((row) => row.wrappedKey), rows[0]!.keyId],
  )
}
const hanging = async (key: Buffer) =>
  (await api.admin.query('select count(*) as n from data_keys where key_id = $1', [idOf(key)])).rows[0].n as number

async function createCase(fullName: string): Promise<string> {
  const body = { personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName, phone: '070-000 00 01' } }
  const answer = await (await api.as('case_worker')).post('/cases').send(body)
  expect(answer.status).toBe(201)
  return answer.body.id
}
const identityOf = async (id: string) => (await (await api.as('case_worker')).get(`/cases/${id}/identity`)).body

test('with a missing or a wrong key nothing is written by start, migrate, rotate, status or seed', async () => {
  await createCase('Demo Demosson')
  const before = await everyTable(api.admin)
  const tools: [string, string[]][] = [
    ['start.ts', []],
    ['migrate.ts', []],
    ['varn.ts', ['keys', 'rotate']],
    ['varn.ts', ['keys', 'reencrypt']],
    ['seed.ts', ['--cases', '5']],
  ]
  for (const [tool, args] of tools) {
    const missing = await begin(tool, args, { VARN_DATA: path.join(home, 'empty') }).ended
    expect(missing).toMatch(/^The database holds encrypted data, but its key .* is missing: [^\n]*\nexit 1$/)
    const wrong = await begin(tool, args, { VARN_DEPLOYMENT_KEY: base64(second) }).ended
    expect(wrong).toBe('The deployment key is not the one that the database is encrypted with.\nexit 1')
  }
  expect(await everyTable(api.admin)).toEqual(before)
  expect(existsSync(path.join(home, 'empty', 'deployment.key'))).toBe(false)
}, 180_000)

test('a rotation that is killed goes on where it stopped, while readers and writers work with either key', async () => {
  const old = await createCase('Demo Ettan')
  const sealed = (await api.admin.query('select * from case_identities order by case_id')).rows
  await addKeys(20_000)
  await connected(api.adminUrl, async (holder) => {
    // It waits for the last key, so that it is killed on the way however fast it is.
    await holder.query('begin')
    await holder.query('select from data_keys order by record_id desc limit 1 for update')
    const killed = begin('varn.ts', ['keys', 'rotate'], {})
    for (let waited = 0; (await hanging(first)) === 20_002 && waited < 60_000; waited += 5) await sleep(5)
    killed.child.kill('SIGKILL')
    await killed.ended
  })
  const left = await hanging(first)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(20_002)
  // The server that runs has taken in the new key from its file; what it writes now, either key may wrap.
  const during = await createCase('Demo Tvåan')
  expect((await identityOf(old)).fullName).toBe('Demo Ettan')
  expect((await identityOf(during)).fullName).toBe('Demo Tvåan')
  expect(await varn('keys status')).toMatch(
    new RegExp(`${idOf(first)}: keys of \\d+ records and \\d+ secrets hang on it \\(in use`),
  )
  expect(await varn('keys retire')).toContain('still hang on')

  expect(await varn('keys rotate')).toMatch(/keys of records and \d+ secrets hang on .* now\.\n.*\nexit 0$/)
  expect(await hanging(first)).toBe(0)
  const now = readFileSync(path.join(home, 'deployment.key'), 'utf8')
  expect(await hanging(Buffer.from(now, 'base64'))).toBe(20_003)
  expect((await identityOf(old)).fullName).toBe('Demo Ettan')
  // Not a byte of data was written anew.
  const after = (await api.admin.query('select * from case_identities order by case_id')).rows
  expect(after.filter((row) => row.case_id !== during)).toEqual(sealed)
  const { rows } = await api.admin.query(`select done, total, failure from background_tasks where name = 'rewrap_keys'`)
  expect(rows[0]).toMatchObject({ failure: null })
  expect(await varn('keys status')).toContain('can be retired')
  expect(await varn('keys retire')).toContain(`Retired ${idOf(first)}`)
  expect(existsSync(path.join(home, 'deployment.key.previous'))).toBe(false)
  // A process that still wraps with the retired key is refused by the database, and so is a start with it.
  await expect(
    api.admin.query('insert into data_keys (record_id, organisation_id, wrapped_key, key_id) values ($1, $1, $2, $3)', [
      randomUUID(),
      Buffer.alloc(61),
      idOf(first),
    ]),
  ).rejects.toMatchObject({ constraint: 'data_keys_key' })
  expect(await varn('keys status', { VARN_DEPLOYMENT_KEY: base64(first) })).toContain('exit 1')
}, 240_000)

test('with keys in the environment the operator gives both; a start with the new one alone is refused', async () => {
  const present = readFileSync(path.join(home, 'deployment.key'), 'utf8').trim()
  expect(await varn('keys rotate', { VARN_DEPLOYMENT_KEY: present })).toContain('There is only one deployment key here')
  const both = { VARN_DEPLOYMENT_KEY: base64(third), VARN_DEPLOYMENT_KEY_PREVIOUS: present }
  // The new key is in use from its first start, so from then on both are asked for.
  expect(await varn('keys status', both)).toContain(
    `${idOf(third)}: keys of 0 records and 0 secrets hang on it (current)`,
  )
  expect(await varn('keys status', { VARN_DEPLOYMENT_KEY: present })).toContain(
    `still hangs on the deployment key ${idOf(third)}`,
  )
  expect(await varn('keys rotate', both)).toContain('exit 0')
  expect(await varn('keys retire', both)).toContain('exit 0')
  expect(await varn('keys status', { VARN_DEPLOYMENT_KEY: base64(third) })).toContain('exit 0')
}, 120_000)
