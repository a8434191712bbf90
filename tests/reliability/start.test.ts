import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { connected } from '../../scripts/database-address.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const script = path.resolve(import.meta.dirname, '..', '..', 'scripts', 'start.ts')
let database: TestDatabase
let taken: Server
let home: string

beforeAll(async () => {
  database = await openTestDatabase()
  home = mkdtempSync(path.join(tmpdir(), 'varn-start-'))
  taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
})

afterAll(async () => {
  taken.close()
  rmSync(home, { recursive: true })
  await database.drop()
})

/** Starts with nothing but these variables and the test's database, and gives what came of it. */
async function start(variables: Record<string, string>): Promise<{ code: unknown; lines: string[] }> {
  const env = { PATH: process.env.PATH, VARN_DATA: home, PORT: '0', DATABASE_URL: database.adminUrl, ...variables }
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  const [code] = await once(child, 'close')
  return { code, lines: output.trimEnd().split('\n') }
}

const refused = (sentence: string) => ({ code: 1, lines: [expect.stringContaining(sentence)] })
const portOf = (server: Server) => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? String(address.port) : ''
}

test.each([
  ['a port that is none', { PORT: 'abc' }, 'PORT must be a whole number from 0 to 65535'],
  ['a switch that is neither 0 nor 1', { VARN_DEMO: 'yes' }, 'VARN_DEMO must be 0 or 1'],
  ['an address that is none', { DATABASE_URL: 'localhost' }, 'DATABASE_URL must be an address like'],
  [
    'a database that does not answer',
    { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' },
    '127.0.0.1:1/x cannot be reached',
  ],
  ['production without a key', { NODE_ENV: 'production' }, 'VARN_DEPLOYMENT_KEY is missing'],
  ['a key of the wrong length', { VARN_DEPLOYMENT_KEY: 'abc' }, 'VARN_DEPLOYMENT_KEY must be the base64 of 32 bytes'],
  ['a data directory that is a file', { VARN_DATA: script }, 'cannot be written to'],
])('%s is one sentence and exit code 1', async (_, variables, sentence) => {
  expect(await start(variables)).toEqual(refused(sentence))
})

test('a port in use is one sentence and exit code 1', async () => {
  expect(await start({ PORT: portOf(taken) })).toEqual(refused('is in use by another program'))
})

test('an encrypted database whose key is missing is left as it is, and no new key is made', async () => {
  await connected(database.adminUrl, (client) =>
    client.query(`insert into deployment_keys (id) values ('of another key')`),
  )
  expect(await start({})).toEqual(refused(`its key ${path.join(home, 'deployment.key')} is missing`))
  expect(existsSync(path.join(home, 'deployment.key'))).toBe(false)
  const wrong = path.join(home, 'wrong')
  mkdirSync(wrong)
  writeFileSync(path.join(wrong, 'deployment.key'), Buffer.alloc(32, 7).toString('base64'), { mode: 0o600 })
  expect(await start({ VARN_DATA: wrong })).toEqual(refused('not the one that the database is encrypted with'))
})
