import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { fingerprinter } from '../../apps/api/src/contact-reports/fingerprints.ts'
import { type KeyRing, localKey } from '../../apps/api/src/crypto/deployment-key.ts'
import { openKeys } from '../../apps/api/src/crypto/keys.ts'
import { openDatabase } from '../../apps/api/src/db/connect.ts'
import { addressWith, connected, ensureDatabase } from '../../scripts/database-address.ts'
import { migrate } from '../../scripts/migrate.ts'
import { openTestDatabase } from '../support/database.ts'

const migrations = path.resolve(import.meta.dirname, '../../migrations')
const fresh = await openTestDatabase()
const opened: (() => Promise<unknown>)[] = [fresh.drop]
afterAll(async () => {
  for (const close of opened.reverse()) await close()
})

const ringOf =
  (current: Buffer, ...earlier: Buffer[]) =>
  async (): Promise<KeyRing> => [localKey(current), ...earlier.map(localKey)]

function database(url: string) {
  const db = openDatabase(url, 5)
  opened.push(() => db.pool.end())
  return db
}

/** A database as it was before its secrets had a table, with an organisation in it, brought up to today. */
async function upgradedDatabase(): Promise<string> {
  const directory = mkdtempSync(path.join(tmpdir(), 'varn-before-'))
  const names = readdirSync(migrations).sort()
  for (const name of names.slice(0, names.indexOf('0010_deployment_secrets.sql')))
    copyFileSync(path.join(migrations, name), path.join(directory, name))
  const serverUrl = addressWith(fresh.adminUrl, { database: 'postgres' })
  const adminUrl = await ensureDatabase(serverUrl, `varn_before_${randomBytes(6).toString('hex')}`)
  opened.push(() =>
    connected(serverUrl, (client) => client.query(`drop database ${new URL(adminUrl).pathname.slice(1)} with (force)`)),
  )
  await migrate({ adminUrl, directory })
  rmSync(directory, { recursive: true })
  await connected(adminUrl, (client) => client.query(`insert into organisations (name, slug) values ('Demo', 'demo')`))
  await migrate({ adminUrl })
  return addressWith(adminUrl, { user: 'varn_app', password: process.env.VARN_TEST_PASSWORD })
}

test('a database of before keeps what was derived from its key: fingerprints of earlier imports still match', async () => {
  const key = randomBytes(32)
  const db = database(await upgradedDatabase())
  const keys = await openKeys(db, ringOf(key))
  // What the version before stored for the row "Demo" of 2025.
  const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'varn:import-fingerprint', 32))
  const row = createHmac('sha256', derived)
    .update(JSON.stringify(['organisation', 2025, 'Demo']))
    .digest('base64')
  const stored = createHmac('sha256', derived)
    .update(JSON.stringify([row, 1]))
    .digest('hex')
  expect(fingerprinter(keys, 'organisation', 2025)('Demo')).toBe(stored)
  // And a second start, also with a new key beside the old one, opens the same.
  const again = await openKeys(db, ringOf(randomBytes(32), key))
  expect(again.secret('import-fingerprint')).toEqual(derived)
})

test('a new database has random secrets, each another, and everybody who starts has the same ones', async () => {
  const key = randomBytes(32)
  const db = database(fresh.appUrl)
  const starts = await Promise.all([1, 2, 3].map(() => openKeys(db, ringOf(key))))
  const [first] = starts
  for (const keys of starts) {
    expect(keys.secret('blind-index')).toEqual(first!.secret('blind-index'))
    expect(keys.secret('access-token')).toEqual(first!.secret('access-token'))
  }
  expect(first!.secret('blind-index')).not.toEqual(first!.secret('access-token'))
  expect(first!.secret('access-token')).not.toEqual(localKey(key).derive!('access-token'))
})

test('with another key nothing opens and nothing is written', async () => {
  const db = database(fresh.appUrl)
  const before = await secretsOf(fresh.adminUrl)
  await expect(openKeys(db, ringOf(randomBytes(32)))).rejects.toThrow('a deployment key that is not here')
  expect(await secretsOf(fresh.adminUrl)).toEqual(before)
})

const secretsOf = (url: string) =>
  connected(url, async (client) => (await client.query('select * from deployment_secrets order by name')).rows)
