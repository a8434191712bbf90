import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { grants } from '../../apps/api/src/access/grants.ts'
import { runTask } from '../../apps/api/src/background/run.ts'
import { backgroundTasks } from '../../apps/api/src/background/tasks.ts'
import { addressWith } from '../../scripts/database-address.ts'
import { type Person, password, startApi, type TestApi } from '../support/api.ts'
import { validValues } from '../support/arbitrary.ts'
import { canaryTexts, leaksIn, mark, misplaced } from '../support/canaries.ts'
import { idsOf, makeEverything, pathOf } from '../support/everything.ts'
import { factorPerson } from '../support/factor-person.ts'
import { documentOf, type Operation, type Schema } from '../support/operations.ts'
import { makeClient, tokenOf } from '../support/service-client.ts'

// An unmistakable text goes into every field of every operation that takes one, by every role that may, and through every way to fail.
// What the document gains is driven by itself. Afterwards it stands in no place that others read than those whose work it is.
const roles = Object.keys(grants) as (keyof typeof grants)[]
const lines: string[] = []
const leaks: string[] = []
/** What may never be seen again after the answer that gave it: tokens, secrets, codes. */
const secrets = new Set<string>()
const accepted = new Set<string>()
/** What commands of the operator said. */
const told: string[] = []
const databasePassword = 'ett-losenord-till-databasen'
const base64 = (bytes: Buffer) => bytes.toString('base64')
/** The deployment key, which startApi() made. */
const key = () => api.config.keySource.key!
let home: string
let api: TestApi
let components: Record<string, Schema>
let operations: Operation[]
beforeAll(async () => {
  api = await startApi({ logLevel: 'trace' }, { logTo: { write: (line) => void lines.push(line) } })
  const document = documentOf(api.app)
  components = document.components
  operations = document.operations.filter(({ id }) => id !== 'signOut')
  await makeEverything(api, 'alfa', `Påhittad ${mark}`)
  home = mkdtempSync(path.join(tmpdir(), 'varn-canary-'))
}, 120_000)
afterAll(async () => {
  await api.close()
  rmSync(home, { recursive: true })
})

type Answer = Awaited<ReturnType<TestApi['app']['inject']>>

/** Sends, and looks at what comes back: headers always, a body that refuses, and secrets to be looked for later. */
async function send(what: string, options: InjectOptions): Promise<Answer> {
  const answer = await api.app.inject(options)
  const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`)
  leaks.push(...leaksIn(`${what} ${answer.statusCode}, header`, headers))
  if (answer.statusCode >= 400) leaks.push(...leaksIn(`${what} ${answer.statusCode}`, [refusalOf(answer.body)]))
  else collectSecrets(answer)
  return answer
}

/**
 * A problem without what a stale version shows of the record, which is an opening like any other. A pointer repeats the name of a field
 * that there is not, so that the asker finds it, and never a value.
 */
function refusalOf(body: string): string {
  if (!body.startsWith('{')) return body
  const { current: _, errors = [], ...problem } = JSON.parse(body) as { current?: object; errors?: { code: string }[] }
  const shown = errors.map((one) => (one.code === 'unknown_field' ? one.code : one))
  return JSON.stringify({ ...problem, errors: shown })
}

function collectSecrets({ headers, body }: { headers: Record<string, unknown>; body: string }) {
  for (const cookie of [headers['set-cookie'] ?? []].flat()) {
    const value = /^[^=]+=([^;]{16,})/.exec(String(cookie))?.[1]
    if (value) secrets.add(value)
  }
  const found = body.matchAll(/"(\w*(?:token|secret|password|ticket|uri)\w*)":"([^"]{12,})"/gi)
  for (const [, , value] of found) secrets.add(value!)
  const codes = /"recoveryCodes":\[([^\]]*)\]/.exec(body)?.[1]
  for (const [, code] of codes?.matchAll(/"([^"]+)"/g) ?? []) secrets.add(code!)
}

const mayCall = (role: keyof typeof grants, { permission }: Operation) =>
  permission === undefined || (grants[role] as readonly string[]).includes(permission)

/** What an operation ends, so that the next one finds people and organisations as they were. */
async function revive() {
  await api.admin.query(`update organisations set active = true where not active;
    update users set active = true where not active;
    update memberships set ended_at = null where ended_at is not null;
    update sessions set ended_at = null, ended_because = null where ended_at is not null`)
}

interface Driven {
  operation: Operation
  url: string
  bodies: unknown[]
  person: Person
}

/** Every operation with its path filled in, bodies full of the mark, and each person who may call it. */
async function drive(each: (driven: Driven) => Promise<void>, every = roles.length) {
  const texts = canaryTexts()
  for (const [index, operation] of operations.entries()) {
    const ids = (await idsOf(api, operation.pathParameters, api.organisations.alfa)) ?? {}
    const known = [...Object.values(ids).filter((id) => id.includes('-')), api.organisations.alfa]
    const bodies = operation.body
      ? fc.sample(validValues(operation.body, components, known, texts.textFor), { seed: index, numRuns: 4 })
      : [undefined]
    const query = operation.query
      .filter(({ required }) => required)
      .map(({ name, schema }) => `${name}=${String(fc.sample(validValues(schema, components, known), 1)[0])}`)
    const url = `${pathOf(operation.path, ids)}${query.length > 0 ? `?${query.join('&')}` : ''}`
    for (const role of roles.filter((one) => mayCall(one, operation)).slice(0, every)) {
      await each({ operation, url, bodies, person: await api.as(role, 'alfa') })
      await revive()
    }
  }
  return texts.count()
}

const json = (person: Person, more: Record<string, string> = {}) => ({
  authorization: `Bearer ${person.token}`,
  'content-type': 'application/json',
  'if-match': '"1"',
  ...more,
})

async function sendBody({ operation, url, person }: Driven, body: unknown, headers: Record<string, string> = {}) {
  const { method, id } = operation
  const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
  const ask = (more: Record<string, string>) =>
    send(id, { method, url, headers: { ...json(person, headers), ...more }, ...payload })
  const answer = await ask({})
  const version = answer.statusCode === 412 ? answer.json().current?.version : undefined
  const last = version === undefined ? answer : await ask({ 'if-match': `"${version}"` })
  if (last.statusCode < 400 && body !== undefined && JSON.stringify(body).includes(mark)) accepted.add(id)
  return last
}

test('signing in, factors, service accounts and new people give their secrets to the one who asks', async () => {
  const person = await factorPerson(api, 'case_worker', 'alfa')
  const { answer, secret, recoveryCodes, session } = await person.addTotp(await person.session())
  for (const one of [secret, session.token, session.cookie.split('=')[1]!, ...recoveryCodes]) secrets.add(one)
  collectSecrets({ headers: answer.headers, body: answer.text })
  const client = await makeClient(api)
  secrets.add(client.clientSecret).add(await tokenOf(api, client))
  for (const role of roles) secrets.add((await api.as(role, 'alfa')).token)
  const made = await (await api.as('organisation_manager')).post('/users').send({
    email: 'ny@alfa.test.invalid',
    displayName: 'Påhittad Ny',
    organisationId: api.organisations.alfa,
    role: 'reporter',
  })
  expect(made.status).toBe(201)
  secrets.add(made.body.temporaryPassword)
})

test('every operation that takes a text takes the mark, from everybody who may call it', async () => {
  const fields = await drive(async (driven) => {
    for (const [nth, body] of driven.bodies.entries()) {
      await sendBody(driven, body, { 'idempotency-key': `${mark}-${driven.operation.id}-${nth}` })
    }
  }, 2)
  expect(fields).toBeGreaterThan(90)
  // What needs facts that belong together, makeEverything() has written with the mark in it.
  expect(accepted.size).toBeGreaterThanOrEqual(10)
}, 600_000)

test('none of the ways to fail tells it', async () => {
  await drive(async (driven) => {
    const { operation, url, bodies, person } = driven
    const { id, method } = operation
    const headers = json(person)
    const text = JSON.stringify({ [mark]: mark, text: mark })
    const tries: InjectOptions[] = [
      { payload: text.slice(0, -1), headers },
      { payload: text, headers: { ...headers, 'content-type': 'text/plain' } },
      { payload: text, headers: { ...headers, 'content-type': `multipart/form-data; boundary=${mark}` } },
      { payload: `{"text":"${mark.repeat(120_000)}"}`, headers },
      { headers: { ...headers, authorization: `Bearer ${mark}.${mark}.${mark}` }, payload: '{}' },
      {
        headers: { ...headers, 'if-match': mark, 'accept-language': mark, 'user-agent': mark, cookie: mark },
        payload: '{}',
      },
    ]
    for (const options of tries) if (method !== 'GET' || !options.payload) await send(id, { method, url, ...options })
    const join = url.includes('?') ? '&' : '?'
    const asked = [...operation.query.map(({ name }) => `${name}=${mark}`), `${mark}=1`, `name=${mark}`]
    for (const query of asked) await send(id, { method, url: `${url}${join}${query}`, headers, payload: undefined })
    if (operation.pathParameters.length > 0) {
      const inPath = pathOf(operation.path, Object.fromEntries(operation.pathParameters.map((name) => [name, mark])))
      await send(id, { method, url: inPath, headers })
    }
    if (bodies[0] === undefined) return
    for (const bad of misplaced(bodies[0])) await sendBody(driven, bad)
    await sendBody(driven, bodies[0], { 'if-match': '"999"' })
    await sendBody(driven, { ...Object(bodies[0]), text: mark })
  }, 1)
  for (const url of [`/${mark}`, `/api/v1/${mark}`, `/api/v1/cases/${mark}/${mark}`, `/api/v1/${mark}%c0`]) {
    for (const method of ['GET', 'POST'] as const) await send(url, { method, url })
  }
}, 600_000)

test('a database that refuses a row, and one whose sealed texts were moved, do not tell it either', async () => {
  const { rows } = await api.admin.query<{ name: string; bytes: string[] }>(
    `select c.relname as name, coalesce(array_agg(a.attname) filter (where a.atttypid = 'bytea'::regtype and not a.attnotnull), '{}')::text[] as bytes
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not c.relispartition group by 1`,
  )
  // The commands below shall come further than to the keys.
  for (const { name, bytes } of rows.filter((row) => row.name !== 'deployment_secrets')) {
    for (const column of bytes)
      await api.admin.query(`update ${name} set ${column} = $1 where ${column} is not null`, [Buffer.from(mark)])
  }
  const seen = new Map<number, number>()
  const again = async () => {
    await drive(async (driven) => {
      for (const body of driven.bodies.slice(0, 2)) {
        const { statusCode } = await sendBody(driven, body)
        seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
      }
    }, 1)
  }
  await again()
  expect(seen.get(409)).toBeGreaterThan(0)
  const refusing = rows.filter(({ name }) => !/^(audit|sessions|background)/.test(name))
  for (const { name } of refusing)
    await api.admin.query(`alter table ${name} add constraint refuses check (false) not valid`)
  await again()
  expect(seen.get(500)).toBeGreaterThan(10)
  for (const { name } of refusing) await api.admin.query(`alter table ${name} drop constraint refuses`)
}, 600_000)

test('what runs by itself keeps it to itself, also when it fails', async () => {
  for (const task of backgroundTasks) await runTask(api.services, task).catch(() => {})
  const run = async () => {
    throw Object.assign(new Error(mark), { detail: mark })
  }
  await expect(runTask(api.services, { name: 'failing', everySeconds: 1, run })).rejects.toThrow()
})

test('no answer that refuses, no header and no file name held it', () => {
  expect([...new Set(leaks)]).toEqual([])
})

test('no line of the log and no state of health held it, and every request left a line', async () => {
  expect(lines.length).toBeGreaterThan(1000)
  expect(lines.some((line) => line.includes('"unexpected"'))).toBe(true)
  expect(leaksIn('log', lines)).toEqual([])
  for (const url of ['/api/health/live', '/api/health/ready', '/api/openapi.json']) {
    expect(leaksIn(url, [(await api.app.inject(url)).body])).toEqual([])
  }
})

test('the audit log, alerts and the table of tasks hold ids and codes only', async () => {
  for (const table of [
    'audit_events',
    'audit_seals',
    'audit_alerts',
    'background_tasks',
    'erasures',
    'sign_ins',
    'sign_in_attempts',
  ]) {
    const { rows } = await api.admin.query<{ line: string }>(`select t::text as line from ${table} t`)
    expect(
      leaksIn(
        table,
        rows.map(({ line }) => line),
      ),
    ).toEqual([])
  }
})

test('the log of the database holds no value of a row that it refused', async () => {
  const { rows } = await api.admin.query<{ data_directory: string }>('show data_directory')
  const file = path.join(path.dirname(rows[0]!.data_directory), 'postgres.log')
  // A server of the tester's own keeps its log elsewhere.
  if (process.env.TEST_DATABASE_URL) return
  expect(existsSync(file)).toBe(true)
  expect(leaksIn('postgres.log', readFileSync(file, 'utf8').split('\n'))).toEqual([])
})

/** An operator's command on this database, with everything it said. */
async function varn(words: string[], more: Record<string, string> = {}): Promise<string> {
  const url = addressWith(api.adminUrl, { password: databasePassword })
  const env = {
    PATH: process.env.PATH,
    VARN_DATA: home,
    DATABASE_URL: url,
    VARN_DEPLOYMENT_KEY: base64(key()),
    ...more,
  }
  const child = spawn(process.execPath, [path.resolve('scripts/varn.ts'), ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
  await once(child, 'close')
  return said
}

test('no command of the operator tells a text or a secret, whether it works or fails', async () => {
  const rotated = { VARN_DEPLOYMENT_KEY: base64(randomBytes(32)), VARN_DEPLOYMENT_KEY_PREVIOUS: base64(key()) }
  // An operator reads which organisation has something to erase.
  await api.admin.query(`update organisations set name = 'Påhittad ' || left(id::text, 8) where name ilike '%${mark}%'`)
  const said = [
    await varn([mark]),
    await varn(['background']),
    await varn(['audit', 'verify']),
    await varn(['retention', 'plan']),
    await varn(['retention', 'run']),
    await varn(['keys', 'status']),
    await varn(['keys', 'reindex']),
    await varn(['keys', 'reencrypt']),
    await varn(['backup', '--to', path.join(home, 'backup')]),
    await varn(['keys', 'status'], { VARN_DEPLOYMENT_KEY: base64(randomBytes(32)) }),
    await varn(['keys', 'status'], { VARN_DEPLOYMENT_KEY: `${base64(key())}x` }),
    await varn(['keys', 'status'], { DATABASE_URL: `postgres://varn:${databasePassword}@127.0.0.1:1/none` }),
  ]
  expect(said.every((text) => text.length > 0)).toBe(true)
  await api.admin.query(`create function refuses() returns trigger language plpgsql as $$ begin raise exception '${mark}'; end $$;
    create trigger refuses before insert or update on background_tasks for each row execute function refuses()`)
  const failed = await varn(['background'])
  await api.admin.query('drop function refuses cascade')
  expect(failed).toContain('the database refused a row (P0001)')
  told.push(...said, failed, await varn(['keys', 'rotate'], rotated))
  secrets.add(rotated.VARN_DEPLOYMENT_KEY)
  expect(leaksIn('varn', told)).toEqual([])
}, 240_000)

test('tokens, secrets and codes are told once: they stand in no log line, no command’s words and no table', async () => {
  expect(secrets.size).toBeGreaterThan(20)
  const { rows: tables } = await api.admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition`,
  )
  const stored: string[] = []
  for (const { name } of tables) {
    const { rows } = await api.admin.query<{ line: string }>(`select t::text as line from ${name} t`)
    stored.push(...rows.map(({ line }) => `${name} ${line}`))
  }
  const all = [...lines, ...told, ...stored].join('\n')
  const never = [...secrets, base64(key()), key().toString('hex'), password, databasePassword]
  expect(never.filter((secret) => all.includes(secret))).toEqual([])
})
