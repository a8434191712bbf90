import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { lockHolder, takeLock } from './lock.mjs'
import { type Account, databaseAccount } from './postgres-account.ts'
import { findBinaries } from './postgres-binaries.ts'
import { makeHome, placeCluster } from './postgres-place.ts'
import {
  clearLeftovers,
  findServer,
  isRunning,
  type Launch,
  launch,
  type Server,
  serverEnvironment,
  stopServer,
} from './postgres-server.ts'
import { refusal, sentenceFor } from './refusal.ts'

/** A PostgreSQL of our own on 127.0.0.1. */
export type Postgres = {
  /** The superuser's address, to the database `postgres`. */
  url: string
  port: number
  /** Where the data really lies: not where it was wanted, when the account that runs PostgreSQL cannot get there. */
  dataDir: string
  /** The server was running already: a killed parent left it, or another process of ours runs it. */
  reused: boolean
  /** Stops the server, unless another process of ours runs it. May be called twice. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** Wanted data directory. Its parent also holds the password, the port, the log and the lock. */
  dataDir: string
  /** For tests: nothing survives a power cut, and everyone on this machine may connect. */
  fast?: boolean
  port?: number
  /** Join the server that another process of ours runs, instead of refusing. */
  share?: boolean
  /** A directory with initdb and postgres in it, instead of the npm package's. */
  binDirectory?: string
}

type Cluster = { home: string; dataDir: string; account: Account; password: string; options: PostgresOptions }

const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}
/** The log carries no values: terse leaves out the detail line, which quotes rows, and no statement is written down. */
const settings = {
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  timezone: 'UTC',
  max_connections: '200',
}

/**
 * Starts PostgreSQL from the npm package, or from the machine where there is no package, on a data directory that is made on the first
 * start: scram-sha-256 with a random superuser password, Swedish ICU collation. A server left over from a killed parent is reused, one
 * that was killed is started again on the same port.
 * @throws refusal in one sentence: another process runs there already, no binaries, no access
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const cluster = prepare(options)
  const lockFile = path.join(cluster.home, 'postgres.lock')
  const lock = takeLock(lockFile)
  if (lock.release === undefined) {
    if (options.share) return join(cluster, lockFile)
    throw refusal(`Värn already runs with the data directory ${cluster.home} (process ${lock.holder}).`)
  }
  try {
    return await run(cluster, lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

function prepare(options: PostgresOptions): Cluster {
  const wanted = path.resolve(options.dataDir)
  const home = path.dirname(wanted)
  makeHome(home)
  const dataDir = placeCluster(wanted, databaseAccount(wanted))
  const password = options.fast ? '' : superuserPassword(home, dataDir)
  return { home, dataDir, account: databaseAccount(dataDir), password, options }
}

function superuserPassword(home: string, dataDir: string): string {
  const file = path.join(home, 'postgres.password')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  if (existsSync(dataDir))
    throw refusal(`${file} is missing, and without it the database in ${dataDir} cannot be opened.`)
  const password = randomBytes(24).toString('base64url')
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  return password
}

async function run(cluster: Cluster, release: () => void): Promise<Postgres> {
  const left = await findServer(cluster.dataDir)
  const start = preparedLaunch(cluster)
  const portFile = path.join(cluster.home, 'postgres.port')
  let server = left ?? (await start(cluster.options.port ?? storedPort(portFile)))
  writeFileSync(portFile, `${server.port}\n`)
  const restart = async () => {
    server = await start(server.port)
  }
  const endWatch = watch(() => server, restart)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await endWatch()
    await stopServer(server)
    release()
  }
  return { ...connection(cluster, server), reused: left !== undefined, stop: () => (stopping ??= stop()) }
}

/** The binaries are looked for only when a server has to be started. */
function preparedLaunch(cluster: Cluster): (port?: number) => Promise<Server> {
  let ready: Launch | undefined
  return async (port) => {
    ready ??= prepareLaunch(cluster)
    await clearLeftovers(ready.dataDir)
    return launch(ready, port)
  }
}

function prepareLaunch({ home, dataDir, account, password, options }: Cluster): Launch {
  const versionFile = path.join(dataDir, 'PG_VERSION')
  const major = existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8')) : undefined
  const binaries = findBinaries(account, { home, major, directory: options.binDirectory })
  if (major === undefined) initialise(binaries.directory, dataDir, account, password)
  return {
    dataDir: realpathSync(dataDir),
    account,
    binDirectory: binaries.directory,
    log: path.join(home, 'postgres.log'),
    settings: options.fast ? { ...settings, ...fastSettings } : settings,
  }
}

/** Made under another name first: a data directory that is there is complete. */
function initialise(binDirectory: string, dataDir: string, account: Account, password: string): void {
  const draft = `${dataDir}.new`
  const passwordFile = `${dataDir}.new-password`
  for (const leftover of [draft, passwordFile]) rmSync(leftover, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, password || 'unused', { mode: 0o600, flag: 'wx' })
  if (account.uid !== undefined && account.gid !== undefined)
    for (const file of [draft, passwordFile]) chownSync(file, account.uid, account.gid)
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=sv-SE']
  const access = password === '' ? ['--auth=trust', '--no-sync'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  const made = spawnSync(path.join(binDirectory, 'initdb'), ['-D', draft, '-U', 'postgres', ...locale, ...access], {
    ...account,
    cwd: '/',
    env: serverEnvironment,
    encoding: 'utf8',
  })
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) throw refusal(`The database could not be made in ${dataDir}: ${lastLine(made.stderr)}`)
  renameSync(draft, dataDir)
}

const lastLine = (text: string | null): string => (text ?? '').trim().split('\n').at(-1) || 'initdb did not run.'

const storedPort = (file: string): number | undefined =>
  existsSync(file) ? Number(readFileSync(file, 'utf8')) || undefined : undefined

/** Looks every second whether the server is gone and starts it again, five times at most while it keeps falling. */
function watch(current: () => Server, restart: () => Promise<void>): () => Promise<void> {
  let restarts: number[] = []
  let working: Promise<void> | undefined
  const look = () => {
    restarts = restarts.filter((at) => Date.now() - at < 60_000)
    if (working !== undefined || restarts.length === 5 || isRunning(current())) return
    restarts.push(Date.now())
    process.stderr.write('PostgreSQL ended unexpectedly; starting it again.\n')
    working = restart()
      .catch((error) => void process.stderr.write(`${sentenceFor(error)}\n`))
      .finally(() => (working = undefined))
  }
  const timer = setInterval(look, 1000).unref()
  return async () => {
    clearInterval(timer)
    await working
  }
}

/** Another process of ours holds the lock: its server is used, and left running. */
async function join(cluster: Cluster, lockFile: string): Promise<Postgres> {
  while (lockHolder(lockFile) !== undefined) {
    const server = await findServer(cluster.dataDir)
    if (server !== undefined) return { ...connection(cluster, server), reused: true, stop: async () => {} }
    await sleep(100)
  }
  throw refusal(`The Värn that ran with the data directory ${cluster.home} has ended; try again.`)
}

function connection(cluster: Cluster, server: Server): Pick<Postgres, 'url' | 'port' | 'dataDir'> {
  const password = cluster.password === '' ? '' : `:${cluster.password}`
  return {
    url: `postgres://postgres${password}@127.0.0.1:${server.port}/postgres`,
    port: server.port,
    dataDir: cluster.dataDir,
  }
}
