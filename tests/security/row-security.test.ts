import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import pg from 'pg'
import { forms } from '../../packages/forms/src/forms.ts'
import { type Asker, rules, type View, viewOf } from '../support/access-model.ts'
import { notModelled } from '../support/access-model-others.ts'
import { insertOf, platformRoles, type Row, type World, worlds } from '../support/access-world.ts'
import { startApi, type TestApi } from '../support/api.ts'

// Random worlds, every asker, every table: what varn_app can select, insert and update is what the model says, row by row.
const runs = Number(process.env.VARN_PROPERTY_RUNS ?? 5)
let api: TestApi
let app: pg.Client
beforeAll(async () => {
  api = await startApi()
  app = new pg.Client({ connectionString: api.config.databaseUrl })
  await app.connect()
  // Answers with the SQLSTATE instead of failing, so that all of an asker's attempts go in one transaction.
  await api.admin.query(`
    create function pg_temp_try(statement text) returns text language plpgsql as $$
    begin execute statement; return 'ok'; exception when others then return sqlstate; end $$`)
  // What an update changed; nothing where a policy's check refuses it, as it does to who may only lock.
  await api.admin.query(`
    create function pg_temp_found(statement text) returns setof text language plpgsql as $$
    begin return query execute statement; exception when insufficient_privilege then return; end $$`)
})
afterAll(async () => {
  await app.end()
  await api.close()
})

const memberRoles = ['organisation_manager', 'case_worker', 'shelter_staff', 'reporter']
const systemRoles = [
  'authentication',
  'directory',
  'break_glass',
  'elsewhere',
  'background',
  'housekeeping',
  'keys',
  'audit_keeper',
  'retention',
]
const tables = Object.keys(rules)
/** A key that is bytes is compared as hexadecimal text, as its rule writes it. */
function keyOf(table: string, row: Row): string {
  const { key } = rules[table]!
  const bytes = /^encode\((\w+), 'hex'\)$/.exec(key)?.[1]
  const value = row[bytes ?? key]
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value)
}

/** Each person in each organisation as each role, member or not: the database believes the actor it is told, and must still hold. */
function askersOf(world: World): Asker[] {
  const people = world.users!.map(({ id }) => String(id))
  const organisations = world.organisations!.map(({ id }) => String(id))
  const members = organisations.flatMap((organisationId, index) =>
    (index === 0 ? platformRoles : memberRoles).flatMap((role, nth) => {
      const userId = people[(index + nth) % people.length]!
      return [{ userId, organisationId, role }]
    }),
  )
  const seen = world.memberships!.map(
    (one): Asker => ({
      userId: String(one.user_id),
      organisationId: String(one.organisation_id),
      role: String(one.role),
    }),
  )
  const system = systemRoles.map((role) => ({ userId: null, organisationId: null, role }))
  // They act within one organisation at a time.
  const within = organisations.flatMap((organisationId) =>
    ['retention', 'answering'].map((role) => ({ userId: null, organisationId, role })),
  )
  const forged = [
    { userId: null, organisationId: null, role: null },
    { userId: people[0]!, organisationId: null, role: 'case_worker' },
    { userId: people[0]!, organisationId: randomUUID(), role: 'case_worker' },
    { userId: people[0]!, organisationId: organisations[1]!, role: 'superuser' },
    { userId: randomUUID(), organisationId: organisations[1]!, role: '' },
  ]
  return [...members, ...seen, ...system, ...within, ...forged]
}

/** Within a transaction that is taken back. */
async function asking<Result>(asker: Asker, work: () => Promise<Result>): Promise<Result> {
  await app.query('begin')
  try {
    await app.query(
      `select set_config('app.user_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.role', $3, true)`,
      [asker.userId ?? '', asker.organisationId ?? '', asker.role ?? ''],
    )
    return await work()
  } finally {
    await app.query('rollback')
  }
}

const rowsOf = (world: World, table: string) => world[table] ?? []
const expected = (view: View, world: World, rule: 'select' | 'update') =>
  tables.flatMap((table) => {
    const { select, update, writable } = rules[table]!
    const holds = (row: Row) => select(view, row) && (rule === 'select' || (update?.(view, row) ?? false))
    if (rule === 'update' && !writable) return []
    return rowsOf(world, table)
      .filter(holds)
      .map((row) => `${table} ${keyOf(table, row)}`)
  })

async function visible(): Promise<string[]> {
  const each = tables.map((table) => `select '${table} ' || ${rules[table]!.key} as found from ${table}`)
  const { rows } = await app.query<{ found: string }>(each.join(' union all '))
  return rows.map(({ found }) => found)
}

async function updatable(): Promise<string[]> {
  const writes = tables.flatMap((table) => {
    const { writable, key } = rules[table]!
    return writable ? [`update ${table} set ${writable} = ${writable} returning '${table} ' || ${key} as found`] : []
  })
  const { rows } = await app.query<{ found: string }>(
    'select found from unnest($1::text[]) as attempt (statement), pg_temp_found(statement) as found',
    [writes],
  )
  return rows.map(({ found }) => found)
}

/** Copies of every row under a new id, in one statement; 42501 is a refusal by policy or grant, anything else came through it. */
async function insertable(world: World): Promise<string[]> {
  const attempts = tables.flatMap((table) =>
    rowsOf(world, table).map((row) => {
      const copy: Record<string, Row[string]> = 'id' in row ? { ...row, id: randomUUID() } : { ...row }
      for (const column of rules[table]!.notInserted ?? []) delete copy[column]
      return { name: `${table} ${keyOf(table, row)}`, statement: insertOf(table, copy) }
    }),
  )
  const { rows } = await app.query<{ name: string; code: string }>(
    'select name, pg_temp_try(statement) as code from unnest($1::text[], $2::text[]) as attempt (name, statement)',
    [attempts.map(({ name }) => name), attempts.map(({ statement }) => statement)],
  )
  return rows.filter(({ code }) => code !== '42501').map(({ name }) => name)
}

async function load(world: World): Promise<void> {
  await api.admin.query('truncate organisations, users cascade')
  await api.admin.query(
    'truncate retention_rules, audit_beginnings, audit_events, audit_seals, audit_alerts, data_keys, reference_counters, deployment_keys, deployment_secrets, sign_in_attempts, single_sign_on_requests, passkey_challenges, background_tasks, idempotency_keys cascade',
  )
  const statements = Object.entries(world).flatMap(([table, rows]) => rows.map((row) => insertOf(table, row)))
  // Worlds are drawn at random, and in some of them nobody is left who sees the child.
  await api.admin.query('alter table child_hidings disable trigger child_hidings_check')
  await api.admin.query(statements.join(';\n'))
  await api.admin.query('alter table child_hidings enable trigger child_hidings_check')
}

test(`in ${runs} random worlds, every asker selects, inserts and updates exactly the rows that the model of the rules says`, async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      await load(world)
      for (const asker of askersOf(world)) {
        const view = viewOf(asker, world)
        const inserts = tables.flatMap((table) =>
          rowsOf(world, table)
            .filter((row) => rules[table]!.insert(view, row))
            .map((row) => `${table} ${keyOf(table, row)}`),
        )
        await asking(asker, async () => {
          const found = {
            asker,
            select: (await visible()).sort(),
            update: (await updatable()).sort(),
            insert: (await insertable(world)).sort(),
          }
          expect(found).toEqual({
            asker,
            select: expected(view, world, 'select').sort(),
            update: expected(view, world, 'update').sort(),
            insert: inserts.sort(),
          })
        })
      }
    }),
    { numRuns: runs, endOnFailure: true },
  )
}, 300_000)

test('every table of the database is in the model of the rules, or stands in a short list with its reason', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relispartition`,
  )
  const known = [...tables, ...Object.keys(notModelled)]
  expect(rows.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

// What passes in minutes is deleted by the actor that keeps it; nothing of a record or a person is deleted by anybody who is asked.
const forgotten = [
  'idempotency_keys',
  'sign_ins',
  'sign_in_attempts',
  'single_sign_on_requests',
  'client_assertions',
  'totp_factors',
  'passkeys',
  'recovery_codes',
  'sign_in_tickets',
  'passkey_challenges',
  'deployment_keys',
  'identity_indexes',
  // Codes that a list is narrowed by, and nobody's.
  'saved_views',
  // What somebody began to write, for a fortnight.
  'drafts',
  // That somebody searched, for two days; the log keeps it.
  'identity_searches',
]

// What the actor `retention` erases: a record and what stands around it.
const erased = [
  'cases',
  'children',
  'case_identities',
  'child_identities',
  'child_views',
  'child_flag_resolutions',
  'child_hidings',
  'child_needs',
  'child_relations',
  'contact_reports',
  'record_workers',
  'record_merges',
  'duplicate_dismissals',
  'consents',
  'tasks',
  'clock_overrides',
  ...forms.map(({ plural }) => plural),
  'record_changes',
  'documents',
  'document_versions',
  'document_pieces',
  'shares',
  'referrals',
  'transfers',
  'share_requests',
  'break_glass_openings',
  'data_subject_request_texts',
]

test('a record and its parts are deleted by retention alone', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select tablename as name from pg_policies where tablename = any ($1) and cmd in ('DELETE', 'ALL')
     group by tablename having not bool_or(permissive = 'RESTRICTIVE' and qual like '%= ''retention''%')
       and not bool_and(permissive = 'RESTRICTIVE' or qual like '%= ''retention''%')`,
    [erased],
  )
  expect(rows).toEqual([])
})

test('nobody deletes a row of anybody: varn_app has no right to, whoever it says it is', async () => {
  // A key is destroyed, by who works with the record by name, when the person gets another identity.
  for (const table of tables.filter((name) => name !== 'data_keys' && ![...forgotten, ...erased].includes(name))) {
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
  }
})
