import { randomBytes, randomUUID } from 'node:crypto'
import type { Role } from '@varn/codes'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import request from 'supertest'
import { buildApp } from '../../apps/api/src/app.ts'
import { hashPassword } from '../../apps/api/src/auth/password.ts'
import type { Config } from '../../apps/api/src/config.ts'
import { openRing } from '../../apps/api/src/crypto/key-source.ts'
import { openKeys } from '../../apps/api/src/crypto/keys.ts'
import { type Database, openDatabase } from '../../apps/api/src/db/connect.ts'
import type { Services } from '../../apps/api/src/http/feature.ts'
import { openTestDatabase } from './database.ts'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
/** Requests as one person: `as.get('/cases')` asks `/api/v1/cases` with that person's token. */
export type Person = Record<Method, (path: string) => request.Test> & {
  userId: string
  email: string
  organisationId: string
  token: string
}

/** The API on a database of its own, with one clock that the test can set. */
export interface TestApi {
  app: FastifyInstance
  db: Database
  config: Config
  /** What buildApp() and background tasks take, with the test's clock. */
  services: Services
  /** The superuser, outside every policy: for arranging and for looking behind the API. */
  admin: pg.Client
  adminUrl: string
  clock: { now: Date }
  /** The platform and the members Alfa, Beta and Gamma. */
  organisations: Record<'platform' | 'alfa' | 'beta' | 'gamma', string>
  /** A person with this role; the same one each time. Roles of the platform's office need no organisation. */
  as: (role: Exclude<Role, 'service_account'>, organisation?: 'alfa' | 'beta' | 'gamma') => Promise<Person>
  close: () => Promise<void>
}

export const password = 'ett långt lösenord för prov'
const platformRoles: readonly Role[] = ['platform_admin', 'national_coordinator', 'board_member', 'privacy_officer']
let passwordHash: Promise<string> | undefined

/** Starts the API on a fresh copy of the migrated template. Call `close` in afterAll. */
export async function startApi(
  overrides: Partial<Config> = {},
  { logTo }: Pick<Services, 'logTo'> = {},
): Promise<TestApi> {
  const { adminUrl, appUrl, drop } = await openTestDatabase()
  const admin = new pg.Client({ connectionString: adminUrl })
  // The database may be dropped under it at the end.
  admin.on('error', () => {})
  await admin.connect()
  const db = openDatabase(appUrl, 5)
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: appUrl,
    databaseConnectionsMax: 5,
    keySource: { key: randomBytes(32) },
    production: false,
    webRoot: undefined,
    logLevel: 'silent',
    secondFactorForced: false,
    signInAttemptsMax: 1000,
    publicUrl: 'https://varn.test',
    trustProxy: false,
    requestsPerMinute: 1_000_000,
    ...overrides,
  }
  const clock = { now: new Date('2026-11-23T08:00:00Z') }
  const keys = await openKeys(db, () => openRing(config.keySource))
  const services: Services = { db, config, keys, now: () => clock.now, ...(logTo && { logTo }) }
  const app = await buildApp(services)
  await app.ready()
  const organisations = await insertOrganisations(admin)
  const people = new Map<string, Promise<Person>>()
  return {
    app: app as unknown as FastifyInstance, // the type provider does not matter to a test
    db,
    config,
    services,
    admin,
    adminUrl,
    clock,
    organisations,
    as(role, organisation) {
      const slug = platformRoles.includes(role) ? 'platform' : (organisation ?? 'alfa')
      const key = `${role}@${slug}`
      const person = people.get(key) ?? insertPerson(admin, app.server, role, slug, organisations[slug])
      people.set(key, person)
      return person
    },
    async close() {
      await app.close()
      await db.pool.end()
      await admin.end()
      await drop()
    },
  }
}

async function insertOrganisations(admin: pg.Client): Promise<TestApi['organisations']> {
  const organisations = { platform: '', alfa: '', beta: '', gamma: '' }
  for (const slug of ['platform', 'alfa', 'beta', 'gamma'] as const) {
    const kind = slug === 'platform' ? 'platform' : 'member'
    const name = slug === 'platform' ? 'Plattformen' : `Föreningen ${slug[0]?.toUpperCase()}${slug.slice(1)}`
    const { rows } = await admin.query<{ id: string }>(
      'insert into organisations (kind, name, slug) values ($1, $2, $3) returning id',
      [kind, name, slug],
    )
    organisations[slug] = rows[0]!.id
  }
  return organisations
}

async function insertPerson(
  admin: pg.Client,
  server: FastifyInstance['server'],
  role: Role,
  slug: string,
  organisationId: string,
): Promise<Person> {
  passwordHash ??= hashPassword(password)
  const email = `${role}@${slug}.test.invalid`
  const userId = randomUUID()
  await admin.query('insert into users (id, email, display_name, password_hash) values ($1, $2, $3, $4)', [
    userId,
    email,
    `${role} ${slug}`,
    await passwordHash,
  ])
  await admin.query(
    'insert into memberships (user_id, organisation_id, organisation_kind, role) select $1, id, kind, $3 from organisations where id = $2',
    [userId, organisationId, role],
  )
  const answer = await request(server).post('/api/v1/auth/sign-in').send({ email, password })
  if (answer.status !== 200) throw new Error(`${email} could not sign in: ${answer.text}`)
  const token: string = answer.body.accessToken
  const ask = (method: Method) => (path: string) =>
    request(server)[method](`/api/v1${path}`).set('authorization', `Bearer ${token}`)
  return {
    userId,
    email,
    organisationId,
    token,
    get: ask('get'),
    post: (path) => saysWhySearched(path, ask('post')(path)),
    put: ask('put'),
    patch: ask('patch'),
    delete: ask('delete'),
  }
}

/** Every new record says whether its person was looked for; most tests are about something else. `undefined` leaves it unsaid. */
export function saysWhySearched(path: string, test: request.Test): request.Test {
  if (path !== '/cases' && path !== '/children') return test
  const send = test.send.bind(test)
  test.send = (body) => send(isRecord(body) ? { searchedFirst: 'known_new', ...body } : body)
  return test
}

const isRecord = (body: unknown): body is object => typeof body === 'object' && body !== null && !Array.isArray(body)
