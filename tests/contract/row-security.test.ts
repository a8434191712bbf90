import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startApi, type TestApi } from '../support/api.ts'

// migrations holds nothing of an organisation: file names.
let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function column(query: string): Promise<string[]> {
  const { rows } = await api.admin.query<{ name: string }>(query)
  return rows.map(({ name }) => name)
}

test('every table has forced row-level security and at least one policy', async () => {
  const bare = await column(
    `select relname as name from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
     and relname <> 'migrations' and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))`,
  )
  expect(bare).toEqual([])
})

test('varn_app owns nothing, bypasses nothing and can change no table', async () => {
  const roles = await column(
    `select rolname as name from pg_roles where rolname like 'varn%' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)`,
  )
  expect(roles).toEqual([])
  expect(await column(`select relname as name from pg_class where relowner = 'varn_app'::regrole`)).toEqual([])
  await expect(api.db.pool.query('create table mine (id integer)')).rejects.toMatchObject({ code: '42501' })
  await expect(api.db.pool.query('alter table cases disable row level security')).rejects.toMatchObject({
    code: '42501',
  })
})

test('audit events can be added and read, never changed or removed', async () => {
  await expect(api.db.pool.query(`update audit_events set action = 'x'`)).rejects.toMatchObject({ code: '42501' })
  await expect(api.db.pool.query('delete from audit_events')).rejects.toMatchObject({ code: '42501' })
})

test('the months of the audit log are out of the API’s reach, and it makes new ones only as housekeeping', async () => {
  const months = await column(
    `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'audit_events'::regclass`,
  )
  expect(months.length).toBeGreaterThan(3)
  for (const month of months) {
    for (const statement of [`select from ${month}`, `delete from ${month}`, `drop table ${month}`]) {
      await expect(api.db.pool.query(statement)).rejects.toMatchObject({ code: '42501' })
    }
  }
  await expect(api.db.pool.query('select app.make_audit_months(3)')).rejects.toMatchObject({ code: '42501' })
  await expect(api.db.pool.query(`select app.make_audit_month('2031-01-01')`)).rejects.toMatchObject({ code: '42501' })
})

test('an event’s id and time are the database’s to give, and whose it is cannot be made up', async () => {
  const client = await api.db.pool.connect()
  const insert = (columns: string, values: string) =>
    client.query(
      `insert into audit_events (action, kind, role, ${columns}) values ('x', 'reading', 'case_worker', ${values})`,
    )
  try {
    for (const [columns, values] of [
      ['at', `now() - interval '1 year'`],
      ['id', 'gen_random_uuid()'],
      ['user_id', 'gen_random_uuid()'],
    ] as const) {
      await client.query(`begin; select set_config('app.role', 'case_worker', true)`)
      await expect(insert(columns, values)).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    }
  } finally {
    client.release()
  }
})

test('without an actor every table is empty, whatever is asked', async () => {
  const anna = await api.as('case_worker', 'alfa')
  await anna
    .post('/cases')
    .send({ personRole: 'direct_victim', contactMonth: '2026-03', identity: { fullName: 'Demo' } })
  const tables = await column(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and relname <> 'migrations'`,
  )
  for (const table of tables) {
    const { rows } = await api.db.pool.query(`select count(*) as n from ${table}`)
    expect({ table, rows: rows[0].n }).toEqual({ table, rows: 0 })
  }
})

test('an actor is gone with its transaction: the next one on the same connection sees nothing', async () => {
  const client = await api.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `select set_config('app.organisation_id', $1, true), set_config('app.role', 'case_worker', true)`,
      [api.organisations.alfa],
    )
    await client.query('commit')
    expect((await client.query('select count(*) as n from cases')).rows[0].n).toBe(0)
  } finally {
    client.release()
  }
})

test('varn_statistics reads the de-identified views and nothing else', async () => {
  const client = await api.db.pool.connect()
  try {
    await client.query('set role varn_statistics')
    await client.query('select count(*) from statistics_contacts')
    for (const table of ['contact_reports', 'cases', 'case_identities', 'users', 'data_keys', 'children']) {
      await expect(client.query(`select count(*) from ${table}`)).rejects.toMatchObject({ code: '42501' })
    }
  } finally {
    await client.query('reset role')
    client.release()
  }
})

test('every function that runs as its owner has a path that ends with pg_temp, so that no temporary table stands before ours', async () => {
  const definers = `from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`
  expect((await column(`select p.proname as name ${definers}`)).length).toBeGreaterThan(3)
  const open = await column(
    `select p.oid::regprocedure::text as name ${definers}
     and not exists (select from unnest(p.proconfig) c where c ~ '^search_path=(.*, )?pg_temp$')`,
  )
  expect(open).toEqual([])
})
