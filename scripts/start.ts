// npm start: database, schema, demo content and web application as needed, then the API in this process.
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../apps/api/src/config.ts'
import type { DemoSignIns } from './demo-sign-ins.ts'
import { openDeploymentKeys } from './keys.ts'
import { prepareDatabase } from './prepare.ts'
import { codeOf, refusal, sentenceFor } from './refusal.ts'
import { readSettings, type Settings } from './settings.ts'
import { atStop, isStopping, stop, stopOnSignals } from './stopping.ts'
import { openDatabase } from './tool.ts'
import { ensureWebBuilt, webRoot } from './web-build.ts'

const closePatienceMs = 5000
const say = (line: string) => console.log(line)

async function start(): Promise<void> {
  const settings = readSettings(process.env)
  const opening = openDatabase(settings, { share: false })
  atStop(async () => (await opening.catch(() => undefined))?.stop())
  const { adminUrl } = await opening
  await refuseBusyPort(settings)
  const keySource = await openDeploymentKeys(settings, adminUrl)
  const building = ensureWebBuilt(say)
  building.catch(() => {}) // its failure is met below, after the database
  const { environment, demo } = await prepareDatabase(settings, { adminUrl, keySource }, say)
  await building
  if (demo?.fresh) await fillByHand(environment, demo.password)
  const server = await serve({ ...environment, VARN_WEB_ROOT: webRoot }, settings)
  say(`\nVärn is at ${server.url} (Ctrl-C stops it).`)
  if (demo !== undefined) announce(demo)
}

/** What members have under way with each other goes through the API, on a port that nobody knows. */
async function fillByHand(environment: NodeJS.ProcessEnv, password: string): Promise<void> {
  const { config, startServer } = await configured(environment)
  const { writeHandovers } = await import('./demo/handovers.ts')
  const server = await startServer({ ...config, host: '127.0.0.1', port: 0, logLevel: 'silent' })
  try {
    await writeHandovers(server.url, password)
  } finally {
    await server.close()
  }
}

async function configured(environment: NodeJS.ProcessEnv) {
  const [{ readConfig }, { startServer }] = await Promise.all([
    import('../apps/api/src/config.ts'),
    import('../apps/api/src/server.ts'),
  ])
  return { config: readOrRefuse(() => readConfig(environment)), startServer }
}

async function serve(environment: NodeJS.ProcessEnv, settings: Settings): Promise<{ url: string }> {
  const { config, startServer } = await configured(environment)
  const server = await startServer(config).catch((error) => {
    throw busy(settings, error)
  })
  // A request that never ends must not keep the database from being stopped in good order.
  atStop(() => Promise.race([server.close(), sleep(closePatienceMs, undefined, { ref: false })]))
  return server
}

function readOrRefuse(read: () => Config): Config {
  try {
    return read()
  } catch (error) {
    throw error instanceof Error ? refusal(error.message, error) : error
  }
}

/** Known before the demo content is written and the web application is built. */
function refuseBusyPort(settings: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', (error) => reject(busy(settings, error)))
    probe.listen(settings.port, settings.host, () => probe.close(() => resolve()))
  })
}

function busy({ host, port }: Settings, error: unknown): unknown {
  const where = `${host} port ${port}`
  const code = codeOf(error)
  if (code === 'EADDRINUSE')
    return refusal(`${where} is in use by another program: stop it or choose another PORT.`, error)
  if (code === 'EACCES') return refusal(`This account may not listen on ${where}: choose a PORT above 1023.`, error)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return refusal(`${host} is no address of this machine: choose another HOST.`, error)
  return error
}

function announce({ password, accounts }: DemoSignIns): void {
  say(`\nDemo, with made-up people and cases. Everyone's password is ${password}`)
  const width = Math.max(...accounts.map(({ email }) => email.length), 0)
  for (const { email, role } of accounts) say(`  ${email.padEnd(width)}  ${role}`)
}

stopOnSignals()
start().catch((error) => {
  if (isStopping()) return
  console.error(sentenceFor(error))
  void stop(1)
})
