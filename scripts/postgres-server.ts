import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from './lock.mjs'
import type { Account } from './postgres-account.ts'
import { codeOf, refusal } from './refusal.ts'

/** A running postmaster. */
export type Server = { id: number; port: number }

/** What starts one: the data directory, who runs it with which binaries, where it may write its log, and its settings. */
export type Launch = {
  dataDir: string
  account: Account
  binDirectory: string
  log: string
  settings: Record<string, string>
}

/** The environment of every PostgreSQL process: nothing of the user's own settings gets in. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

const startTimeoutMs = 120_000

/** The process id, port and state that a postmaster writes into its data directory. */
function readPostmaster(dataDir: string): (Server & { ready: boolean }) | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return { id: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export const isRunning = (server: Server): boolean => processStart(server.id) !== undefined

/** Every PostgreSQL process works inside its data directory; a number in an old pid file may be anybody's by now. */
function worksIn(id: number, dataDir: string): boolean {
  try {
    return readlinkSync(`/proc/${id}/cwd`) === dataDir
  } catch {
    return !existsSync('/proc/self/cwd')
  }
}

/** Finds the server that runs on the data directory, waiting while it starts or stops. */
export async function findServer(directory: string): Promise<Server | undefined> {
  if (!existsSync(directory)) return undefined
  const dataDir = realpathSync(directory)
  for (let waitedMs = 0; waitedMs < startTimeoutMs; waitedMs += 50) {
    const server = readPostmaster(dataDir)
    if (server === undefined || !isRunning(server) || !worksIn(server.id, dataDir)) return undefined
    if (server.ready && (await accepts(server.port))) return server
    await sleep(50)
  }
  throw refusal(`The PostgreSQL that runs on ${dataDir} takes no connections.`)
}

/** Clears away what a killed server left behind, so that a new one starts: sessions without a postmaster, the pid file. */
export async function clearLeftovers(directory: string): Promise<void> {
  const dataDir = realpathSync(directory)
  await endOrphans(dataDir)
  rmSync(path.join(dataDir, 'postmaster.pid'), { force: true })
}

/** Sessions end by themselves soon after their postmaster; one in the middle of a long statement is not waited for. */
async function endOrphans(dataDir: string): Promise<void> {
  for (let waitedMs = 0; waitedMs < 5000; waitedMs += 50) {
    const orphans = processesIn(dataDir)
    if (orphans.length === 0) return
    if (waitedMs === 2000) for (const id of orphans) process.kill(id, 'SIGKILL')
    await sleep(50)
  }
  throw refusal(`Processes of an earlier PostgreSQL still work in ${dataDir}.`)
}

function processesIn(dataDir: string): number[] {
  if (!existsSync('/proc/self/cwd')) return []
  const ids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return ids.filter((id) => worksIn(id, dataDir) && processStart(id) !== undefined)
}

/** Starts a server and waits until it takes connections. Without a port it gets a free one. */
export async function launch(options: Launch, port?: number): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port !== undefined && (attempt === 1 || !(await accepts(port))) ? port : await freePort()
    const failure = await tryLaunch(options, chosen)
    if (typeof failure !== 'string') return failure
    if (attempt === 3 || !/could not bind|Address already in use|shared memory block/.test(failure))
      throw refusal(
        `PostgreSQL did not start: ${/(?:FATAL|PANIC|ERROR): +(.*)/.exec(failure)?.[1] ?? `see ${options.log}`}.`,
      )
    await sleep(200)
  }
}

async function tryLaunch(
  { dataDir, account, binDirectory, log, settings }: Launch,
  port: number,
): Promise<Server | string> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logStart = existsSync(log) ? statSync(log).size : 0
  const output = openSync(log, logStart > 5_000_000 ? 'w' : 'a', 0o600)
  // In a session of its own: Ctrl-C in the terminal is for our process, which stops the server when it is done with it.
  const child = spawn(
    path.join(binDirectory, 'postgres'),
    ['-D', dataDir, '-p', String(port), '-h', '127.0.0.1', '-k', '', ...flags],
    { ...account, cwd: '/', env: serverEnvironment, detached: true, stdio: ['ignore', output, output] },
  )
  closeSync(output)
  child.unref()
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  for (let waitedMs = 0; waitedMs < startTimeoutMs && !ended; waitedMs += 10) {
    const server = readPostmaster(dataDir)
    if (server?.ready && server.id === child.pid) return { id: server.id, port }
    await sleep(10)
  }
  return readFileSync(log, 'utf8').slice(logStart > 5_000_000 ? 0 : logStart)
}

/** Ends the sessions, writes everything down and stops; waits until the process is gone. */
export async function stopServer(server: Server): Promise<void> {
  for (const [signal, patienceMs] of [['SIGINT', 15_000] as const, ['SIGQUIT', 5000] as const]) {
    if (!isRunning(server)) return
    process.kill(server.id, signal)
    for (let waitedMs = 0; waitedMs < patienceMs && isRunning(server); waitedMs += 10) await sleep(10)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)))
    })
  })
}
