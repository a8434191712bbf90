// pnpm load [--people 50] [--seconds 120] [--think 6] [--warm 30]: people who sign in, browse, search and write as case workers do, against one
// process of the API on the database that was seeded: pnpm seed --cases 50000 --children 30000 --changes 2000000 --workers 60
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openDeploymentKeys } from '../keys.ts'
import { prepareDatabase } from '../prepare.ts'
import { runTool } from '../tool.ts'
import { type Caller, type Measured, signIn } from './caller.ts'
import { beginDay, type Memory, steps } from './steps.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '120' },
    think: { type: 'string', default: '6' },
    warm: { type: 'string', default: '30' },
  },
})
const [people, seconds, think] = [Number(values.people), Number(values.seconds), Number(values.think)]

/** Milliseconds that 95 of 100 answers may take, by the beginning of the step's name. */
const aims = { list: 100, 'case page': 100, search: 150 }

interface Timed extends Measured {
  /** The whole step: for a page, until the last of its tabs is there. */
  whole: number[]
}
const table = new Map<string, Timed>()
/** What each person's answers are counted under now. */
const doing = new Map<number, string>()

function rowOf(name: string): Timed {
  const row = table.get(name) ?? { times: [], refusals: new Map(), whole: [] }
  table.set(name, row)
  return row
}

await runTool(async ({ adminUrl, settings }) => {
  const keySource = await openDeploymentKeys(settings, adminUrl)
  const { environment, demo } = await prepareDatabase(settings, { adminUrl, keySource }, console.log)
  const password = settings.demoPassword ?? demo?.password
  if (!password) throw new Error('There are no demo accounts here: start once with demo content first.')
  const api = startApi({ ...environment, PORT: '18990', HOST: '127.0.0.1' })
  try {
    const server = await api.listens
    const mornings: Morning[] = []
    for (let n = 1; n <= people; n++) mornings.push(await morningOf(server, n, password))
    const end = Date.now() + (Number(values.warm) + seconds) * 1000
    const days = Promise.all(mornings.map((morning) => workOneDay(morning, end)))
    await sleep(Number(values.warm) * 1000) // plans, pools and the compiler warm up
    for (const name of Object.keys(steps)) table.delete(name)
    const before = loadOf(api.process)
    await days
    print(before, loadOf(api.process))
  } finally {
    api.process.kill()
  }
})

/** The API as it runs in use, with its limits, in a process of its own. */
function startApi(env: NodeJS.ProcessEnv): { process: ChildProcess; listens: Promise<string> } {
  const file = path.join(import.meta.dirname, '..', 'serve.ts')
  const child = spawn(process.execPath, ['--no-warnings', file], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const listens = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the API ended with ${code}`)))
    child.stdout?.on('data', (data) => {
      const address = /The API is at (\S+)\./.exec(String(data))?.[1]
      if (address) resolve(address)
    })
  })
  return { process: child, listens }
}

interface Morning {
  n: number
  caller: Caller
  memory: Memory
}

/** One after the other: passwords are slow on purpose, and nobody in an office comes in the same second as all others. */
async function morningOf(server: string, n: number, password: string): Promise<Morning> {
  doing.set(n, 'sign in')
  const measured = () => rowOf(doing.get(n) ?? '')
  const caller = await signIn(server, `case_worker.${n}@alfa.demo.varn.test`, password, measured)
  doing.set(n, 'begin a case with a name')
  return { n, caller, memory: await beginDay(caller, n) }
}

async function workOneDay({ n, caller, memory }: Morning, end: number): Promise<void> {
  await sleep(Math.random() * think * 1000)
  let name = 'list with two filters'
  doing.set(n, name)
  await timed(name, caller, memory)
  while (Date.now() < end) {
    await sleep((0.3 + Math.random() * 1.4) * think * 1000)
    name = drawn()
    doing.set(n, name)
    await timed(name, caller, memory)
  }
}

async function timed(name: string, caller: Caller, memory: Memory) {
  const started = performance.now()
  await steps[name]?.step(caller, memory)
  rowOf(name).whole.push(performance.now() - started)
}

function drawn(): string {
  let rest = Math.random() * Object.values(steps).reduce((sum, { often }) => sum + often, 0)
  for (const [name, { often }] of Object.entries(steps)) {
    rest -= often
    if (rest < 0) return name
  }
  return 'list with two filters'
}

/** Processor seconds of the API so far, and the load of the machine. */
function loadOf({ pid }: ChildProcess) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number)
  return { cpu: (user! + system!) / 100, at: Date.now() }
}

function print(before: ReturnType<typeof loadOf>, after: ReturnType<typeof loadOf>) {
  const columns = ['requests', 'p50', 'p95', 'p99', 'aim p95', 'whole p95', 'errors']
  console.log(`\n${'milliseconds'.padEnd(30)}${columns.map((column) => column.padStart(10)).join('')}`)
  for (const name of ['sign in', 'begin a case with a name', ...Object.keys(steps)]) {
    const { times, whole, refusals } = rowOf(name)
    const aim = Object.entries(aims).find(([start]) => name.startsWith(start))?.[1] ?? ''
    const errors = [...refusals.values()].reduce((sum, count) => sum + count, 0)
    const cells = [times.length, at(times, 0.5), at(times, 0.95), at(times, 0.99), aim, at(whole, 0.95), errors]
    console.log(name.padEnd(30) + cells.map((cell) => String(cell).padStart(10)).join(''))
    for (const [refusal, count] of refusals) console.log(`  ${count} × ${refusal}`)
  }
  const passed = (after.at - before.at) / 1000
  const requests = Object.keys(steps).reduce((sum, name) => sum + rowOf(name).times.length, 0)
  const busy = Math.round(((after.cpu - before.cpu) / passed) * 100)
  console.log(
    `\n${people} people, ${think} s between steps, ${(requests / passed).toFixed(0)} requests a second; one API process at ${busy} % of a core, ` +
      `${os.availableParallelism()} cores, load average ${os.loadavg()[0]?.toFixed(1)}`,
  )
}

function at(times: number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted.length === 0 ? '' : (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0)
}
