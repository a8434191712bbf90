import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addressWith, connected } from '../../scripts/database-address.ts'
import { migrate } from '../../scripts/migrate.ts'
import { type Postgres, startPostgres } from '../../scripts/postgres.ts'

const isRoot = process.getuid?.() === 0
const root = path.resolve(import.meta.dirname, '..', '..')
const query = (sql: string, url: string) => connected(url, async (client) => (await client.query(sql)).rows)

/** The process that a data directory's server runs as. */
const postmasterOf = (dataDir: string) =>
  Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])

const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)

/** Another process that starts the server and never stops it by itself. */
async function startElsewhere(dataDir: string): Promise<ChildProcess> {
  const code = `import { startPostgres } from ${JSON.stringify(path.join(root, 'scripts/postgres.ts'))}
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log('started'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', (status) => reject(new Error(`ended with ${status}`)))
  })
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

describe('a data directory with spaces and Swedish letters in its path', () => {
  const home = path.join(mkdtempSync(path.join(tmpdir(), 'varn-postgres-')), 'värn data å')
  const dataDir = path.join(home, 'postgres')
  let server: Postgres

  beforeAll(async () => {
    if (isRoot) chmodSync(path.dirname(home), 0o755)
    server = await startPostgres({ dataDir })
    await query('create table kept (id integer)', server.url)
  })

  afterAll(async () => {
    await server.stop()
    rmSync(path.dirname(home), { recursive: true })
  })

  test('å, ä and ö sort after z', async () => {
    const rows = await query(
      `select letter from unnest(array['ö', 'z', 'å', 'ä', 'a']) letter order by letter`,
      server.url,
    )
    expect(rows.map((row) => row.letter).join('')).toBe('azåäö')
  })

  test('nobody connects without the password, which only its owner can read', async () => {
    await expect(query('select 1', addressWith(server.url, { user: 'postgres' }))).rejects.toThrow('cannot be reached')
    await expect(query('select 1', addressWith(server.url, { password: 'fel' }))).rejects.toThrow(
      'password authentication failed',
    )
    expect(modeOf(path.join(home, 'postgres.password'))).toBe('600')
  })

  test('the log quotes no rows and no statements', async () => {
    await query('create table secrets (name text primary key)', server.url)
    const twice = `insert into secrets values ('Hemlig Person'), ('Hemlig Person')`
    await expect(query(twice, server.url)).rejects.toThrow('duplicate key')
    const log = readFileSync(path.join(home, 'postgres.log'), 'utf8')
    expect(log).toContain('duplicate key')
    expect(log).not.toContain('Hemlig')
  })

  test('varn_app signs in with the password that the migration gave it, also after it was changed', async () => {
    for (const appPassword of ['första lösenordet', 'andra lösenordet']) {
      await migrate({ adminUrl: server.url, appPassword })
      const appUrl = addressWith(server.url, { user: 'varn_app', password: appPassword })
      expect(await query('select current_user', appUrl)).toEqual([{ current_user: 'varn_app' }])
    }
    const old = addressWith(server.url, { user: 'varn_app', password: 'första lösenordet' })
    await expect(query('select 1', old)).rejects.toThrow('password authentication failed')
  })

  test('a second start in the same data directory is refused, a tool may join and does not stop it', async () => {
    await expect(startPostgres({ dataDir })).rejects.toThrow(`Värn already runs with the data directory ${home}`)
    const joined = await startPostgres({ dataDir, share: true })
    expect(joined).toMatchObject({ reused: true, port: server.port })
    await joined.stop()
    expect(await query('select 1 as alive', server.url)).toEqual([{ alive: 1 }])
  })

  test('a server that is killed is started again on the same port with what was committed', async () => {
    await query('insert into kept values (1)', server.url)
    process.kill(postmasterOf(dataDir), 'SIGKILL')
    for (let attempt = 0; attempt < 100; attempt++) {
      await sleep(100)
      const rows = await query('select id from kept', server.url).catch(() => undefined)
      if (rows !== undefined) return expect(rows).toEqual([{ id: 1 }])
    }
    throw new Error('it was not started again')
  })

  test('a server left over from a killed parent is reused, and stopped by whoever reuses it', async () => {
    await server.stop()
    await kill(await startElsewhere(dataDir))
    const left = postmasterOf(dataDir)
    server = await startPostgres({ dataDir })
    expect(server.reused).toBe(true)
    expect(postmasterOf(dataDir)).toBe(left)
    await server.stop()
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false)
    server = await startPostgres({ dataDir })
    expect(server.reused).toBe(false)
  })

  test('an old pid file that names a process of somebody else does not keep it from starting', async () => {
    await server.stop()
    const other = spawn('sleep', ['60'])
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${other.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n1\nready\n`)
    server = await startPostgres({ dataDir })
    expect(server.reused).toBe(false)
    expect(other.exitCode).toBeNull()
    other.kill()
  })

  test('a lost password is one sentence and nothing is overwritten', async () => {
    await server.stop()
    const file = path.join(home, 'postgres.password')
    const password = readFileSync(file, 'utf8')
    rmSync(file)
    await expect(startPostgres({ dataDir })).rejects.toThrow(`${file} is missing`)
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, password, { mode: 0o600 })
    server = await startPostgres({ dataDir })
  })
})

test('two starts at once: one runs, the other is refused', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'varn-postgres-'))
  if (isRoot) chmodSync(home, 0o711)
  const start = () => startPostgres({ dataDir: path.join(home, 'postgres'), fast: true })
  const results = await Promise.allSettled([start(), start()])
  const running = results.filter((result) => result.status === 'fulfilled')
  await Promise.all(running.map((result) => result.value.stop()))
  rmSync(home, { recursive: true })
  expect(running).toHaveLength(1)
})

const asRoot = isRoot ? test : test.skip

asRoot(
  'under a directory that only root can enter, the data lies elsewhere, stays there and is closed to others',
  async () => {
    const closed = mkdtempSync(path.join(tmpdir(), 'varn-closed-'))
    const dataDir = path.join(closed, 'varn', 'postgres')
    mkdirSync(path.dirname(dataDir), { mode: 0o700 })
    const first = await startPostgres({ dataDir, fast: true })
    const place = path.dirname(first.dataDir)
    try {
      expect(place).toMatch(/^\/var\/(lib|tmp)\/varn-[0-9a-f]{12}$/)
      expect(readFileSync(path.join(closed, 'varn', 'postgres.location'), 'utf8').trim()).toBe(first.dataDir)
      expect([modeOf(place), modeOf(first.dataDir)]).toEqual(['755', '700'])
      expect([statSync(place).uid === 0, statSync(first.dataDir).uid === 0]).toEqual([true, false])
      await query('create table kept (id integer)', first.url)
      await first.stop()
      const second = await startPostgres({ dataDir, fast: true })
      const rows = await query('select * from kept', second.url)
      await second.stop()
      expect(rows).toEqual([])
    } finally {
      await first.stop()
      for (const directory of [place, closed]) rmSync(directory, { recursive: true })
    }
  },
)
