import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { addressWith, connected, ensureDatabase } from '../../scripts/database-address.ts'
import { migrate } from '../../scripts/migrate.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const database: TestDatabase = await openTestDatabase()
const serverUrl = addressWith(database.adminUrl, { database: 'postgres' })
let count = 0
let adminUrl: string
let directory: string

const write = (name: string, sql: string) => writeFileSync(path.join(directory, name), sql)
const query = (sql: string, url = adminUrl) => connected(url, async (client) => (await client.query(sql)).rows)
const run = () => migrate({ adminUrl, directory })

beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'varn-migrations-'))
  adminUrl = await ensureDatabase(serverUrl, `varn_migrate_${process.pid}_${count++}`)
  write('0001_first.sql', 'create table first\n  (id integer);')
  write('0002_second.sql', 'create table second (id integer);')
})

afterEach(async () => {
  rmSync(directory, { recursive: true })
  await query(`drop database ${new URL(adminUrl).pathname.slice(1)} with (force)`, serverUrl)
})

afterAll(() => database.drop())

test('files run in order, once, and what they make belongs to varn_owner', async () => {
  expect(await run()).toEqual({ applied: ['0001_first.sql', '0002_second.sql'] })
  expect(await run()).toEqual({ applied: [] })
  write('0003_third.sql', 'create table third (id integer);')
  expect(await run()).toEqual({ applied: ['0003_third.sql'] })
  const owners = await query(
    `select distinct tableowner from pg_tables where tablename in ('first', 'second', 'third')`,
  )
  expect(owners).toEqual([{ tableowner: 'varn_owner' }])
})

test('two that migrate at once apply every file once', async () => {
  const results = await Promise.all([run(), run(), run()])
  expect(results.flatMap((result) => result.applied).sort()).toEqual(['0001_first.sql', '0002_second.sql'])
})

test('a failing file leaves nothing behind, keeps the files before it and names its line', async () => {
  write('0002_second.sql', 'create table second (id integer);\n-- å\nselect wrong;')
  await expect(run()).rejects.toThrow('0002_second.sql, line 3 column 8 failed: column "wrong" does not exist.')
  expect(await query('select name from public.migrations')).toEqual([{ name: '0001_first.sql' }])
  expect(await query(`select to_regclass('second') as found`)).toEqual([{ found: null }])
  write('0002_second.sql', 'create table second (id integer);')
  expect(await run()).toEqual({ applied: ['0002_second.sql'] })
})

test('a file changed after it was applied is refused; other line endings are no change', async () => {
  await run()
  write('0002_second.sql', 'create table second (id bigint);')
  await expect(run()).rejects.toThrow('0002_second.sql was changed after it was applied')
  write('0002_second.sql', 'create table second (id integer);')
  write('0001_first.sql', 'create table first\r\n  (id integer);')
  expect(await run()).toEqual({ applied: [] })
})

test('code older than its database is refused', async () => {
  await run()
  rmSync(path.join(directory, '0002_second.sql'))
  await expect(run()).rejects.toThrow('this version of Värn is older than its database')
})

test('a gap and a double number are refused before anything runs', async () => {
  write('0004_fourth.sql', 'select 1;')
  await expect(run()).rejects.toThrow('0004_fourth.sql stands where number 0003 is expected')
  rmSync(path.join(directory, '0004_fourth.sql'))
  write('0002_twice.sql', 'select 1;')
  await expect(run()).rejects.toThrow('0002_twice.sql stands where number 0003 is expected')
  expect(await query(`select to_regclass('first') as found`)).toEqual([{ found: null }])
})

test('a file that was slipped in before an applied one is refused', async () => {
  await run()
  await query(`delete from public.migrations where name = '0001_first.sql'`)
  await expect(run()).rejects.toThrow('0001_first.sql was never applied, but the later 0002_second.sql was')
})

test('varn_app owns nothing, creates nothing, and counts only after it puts varn_statistics on', async () => {
  write('0002_second.sql', 'create table second (id integer); grant select on second to varn_statistics;')
  await migrate({ adminUrl, directory, appPassword: process.env.VARN_TEST_PASSWORD })
  const appUrl = addressWith(adminUrl, { user: 'varn_app', password: process.env.VARN_TEST_PASSWORD })
  await expect(query('create table third (id integer)', appUrl)).rejects.toThrow('permission denied for schema public')
  await expect(query('create temporary table third (id integer)', appUrl)).rejects.toThrow('permission denied')
  await expect(query('select * from second', appUrl)).rejects.toThrow('permission denied for table second')
  await expect(query('set role varn_owner', appUrl)).rejects.toThrow('permission denied to set role')
  const counted = await connected(appUrl, async (client) => {
    await client.query('begin; set local role varn_statistics')
    return (await client.query('select count(*)::integer as n from second')).rows
  })
  expect(counted).toEqual([{ n: 0 }])
})

test('varn_app may look whether the database is current, but cannot bring it there', async () => {
  await migrate({ adminUrl, directory, appPassword: process.env.VARN_TEST_PASSWORD })
  const appUrl = addressWith(adminUrl, { user: 'varn_app', password: process.env.VARN_TEST_PASSWORD })
  expect(await migrate({ adminUrl: appUrl, directory })).toEqual({ applied: [] })
  write('0003_third.sql', 'create table third (id integer);')
  await expect(migrate({ adminUrl: appUrl, directory })).rejects.toThrow('migrate as its administrator first')
})

test('an address that nothing listens on is one sentence without the password', async () => {
  const unreachable = migrate({ adminUrl: 'postgres://admin:hemligt@127.0.0.1:1/varn', directory })
  await expect(unreachable).rejects.toThrow(
    /^The database at 127\.0\.0\.1:1\/varn cannot be reached: [^\n]*ECONNREFUSED[^\n]*\.$/,
  )
  await expect(unreachable).rejects.not.toThrow('hemligt')
})
