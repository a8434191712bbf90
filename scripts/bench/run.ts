// pnpm bench [--cases 50000] [--contacts 1000000] [--seconds 6]: requests a second through the whole system, beside a bare
// route that does the same SQL on the same database in the same run. Ratios, because machines differ. With --policies: what row-level
// security costs; with --audit: the audit log alone; with --routes: how long the changes of page take in a browser.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import pg from 'pg'
import { addressWith, ensureDatabase } from '../database-address.ts'
import { openKeysAt } from '../keys.ts'
import { migrate } from '../migrate.ts'
import { startTemporaryPostgres } from '../postgres-temporary.ts'
import { seedBulk, seedDemo } from '../seed.ts'
import { benchAudit } from './audit.ts'
import { benchPolicies } from './policies.ts'
import { benchRoutes } from './routes.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    contacts: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '6' },
    audit: { type: 'boolean', default: false },
    policies: { type: 'boolean', default: false },
    routes: { type: 'boolean', default: false },
    events: { type: 'string', default: '10000000' },
  },
})
const seconds = Number(values.seconds)
const password = 'bench'
const appPassword = 'bench'
const keySource = { key: Buffer.alloc(32, 7) }
const children: ChildProcess[] = []

const limits = `
What limits each: list, JSON of 50 rows twice (parsing PostgreSQL's answer, writing ours); get, two round trips and the audit row's
write-ahead log; create, the row lock of the organisation's running number until commit; metric cold, the solver of the suppression.`

if (values.audit) await benchAudit(Number(values.events))
else if (values.routes) await benchRoutes(20)
else await benchRequests()

async function benchRequests() {
  // Flushed to disk like a real one: the commit of an audit event is part of what is measured.
  const server = await startTemporaryPostgres({ fast: false })
  try {
    const adminUrl = await ensureDatabase(server.url, 'varn')
    await prepare(adminUrl)
    if (values.policies) await benchPolicies(adminUrl, appPassword)
    else await measure(adminUrl)
  } finally {
    for (const child of children) child.kill()
    await server.stop()
  }
}

async function prepare(adminUrl: string) {
  await migrate({ adminUrl, appPassword })
  const keys = await openKeysAt(adminUrl, keySource)
  await seedDemo({ adminUrl, keys, password })
  const started = Date.now()
  await seedBulk({ adminUrl, keys, cases: Number(values.cases), contacts: Number(values.contacts) })
  console.log(
    `seeded ${values.cases} cases and ${values.contacts} contact reports in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  )
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query('vacuum analyze')
  await client.end()
}

async function measure(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string; organisation_id: string }>(
    `select c.id, c.organisation_id from cases c join organisations o on o.id = c.organisation_id where o.slug = 'alfa' limit 1000`,
  )
  await client.end()
  const env = { BENCH_ORGANISATION: rows[0]!.organisation_id }
  const bare = await child('bare.ts', { ...env, BENCH_DATABASE_URL: adminUrl })
  const api = await child('api.ts', {
    BENCH_DATABASE_URL: addressWith(adminUrl, { user: 'varn_app', password: appPassword }),
  })
  const token = await signIn(api, 'case_worker@alfa.demo.varn.test')
  const office = await signIn(api, 'national_coordinator@plattformen.demo.varn.test')
  const ids = rows.map(({ id }) => id)
  const facts = { personRole: 'direct_victim', contactMonth: '2026-03', gender: 'woman', ageBand: 'age_21_23' }
  const body = JSON.stringify({ ...facts, identity: { fullName: 'Demo Demosson' } })

  console.log('\n                          bare req/s   Värn req/s   ratio   aim    Värn p99 ms')
  row('list 50 cases', await load(`${bare}/list`), await load(`${api}/api/v1/cases?limit=50`, { token }), 0.5)
  row(
    'get one, with audit',
    await load(`${bare}/get/`, { ids }),
    await load(`${api}/api/v1/cases/`, { ids, token }),
    0.4,
  )
  row(
    'create, encrypted, audit',
    await load(`${bare}/create`, { body }),
    await load(`${api}/api/v1/cases`, { body, token }),
    0.35,
  )

  const metric = `${api}/api/v1/statistics/metrics/direct_victims?year=2018`
  const cold = await timed(metric, office)
  const warm = await timed(metric, office)
  const sql = await timed(`${bare}/metric`, '')
  console.log(
    `\nmetric direct_victims over ${values.contacts} contact reports: cold ${cold} ms (all tables of the year, with suppression), warm ${warm} ms (aim 100), the bare SQL of this one table ${sql} ms`,
  )
  console.log(limits)
}

interface Load {
  token?: string
  ids?: string[]
  body?: string
}

async function load(url: string, { token, ids, body }: Load = {}) {
  const headers = {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { 'content-type': 'application/json' }),
  }
  const method = body ? 'POST' : 'GET'
  const path = new URL(url).pathname
  const requests = ids?.map((id) => ({ path: `${path}${id}` }))
  const run = (duration: number) =>
    autocannon({
      url,
      method,
      headers,
      duration,
      connections: 20,
      ...(body && { body }),
      ...(requests && { requests }),
    })
  await run(2) // plans, pools and the compiler warm up
  const result = await run(seconds)
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refusals, ${result.errors} errors`)
  return { perSecond: result.requests.average, p99: result.latency.p99 }
}

function row(name: string, bare: { perSecond: number }, ours: { perSecond: number; p99: number }, aim: number) {
  const cells = [bare.perSecond.toFixed(0).padStart(11), ours.perSecond.toFixed(0).padStart(12)]
  const ratio = (ours.perSecond / bare.perSecond).toFixed(2).padStart(7)
  console.log(
    `${name.padEnd(25)}${cells.join(' ')} ${ratio} ${String(aim).padStart(5)} ${String(ours.p99).padStart(14)}`,
  )
}

async function timed(url: string, token: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return Math.round(performance.now() - started)
}

async function signIn(api: string, email: string): Promise<string> {
  const answer = await fetch(`${api}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  const { accessToken } = (await answer.json()) as { accessToken: string } // as the document says
  return accessToken
}

/** Starts one of the two servers in a process of its own. Its first line says where it listens. */
function child(file: string, env: Record<string, string>): Promise<string> {
  const started = spawn(process.execPath, ['--no-warnings', path.join(import.meta.dirname, file)], {
    env: { ...process.env, ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(started)
  return new Promise((resolve, reject) => {
    started.stdout.once('data', (data) => resolve(String(data).trim()))
    started.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
}
