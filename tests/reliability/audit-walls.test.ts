import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { compareWalls } from '../../scripts/audit-walls.ts'
import { connected } from '../../scripts/database-address.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.drop())

test('a migrated database has the walls that are written down, for the administrator and for varn_app', async () => {
  for (const url of [database.adminUrl, database.appUrl])
    expect(await connected(url, compareWalls)).toEqual({ missing: [], foreign: [] })
})

test('another number of months makes no difference', async () => {
  await connected(database.adminUrl, async (client) => {
    await client.query(
      `begin; set local role varn_owner; select app.make_audit_month('2031-12-01'), app.make_audit_month('2019-02-01')`,
    )
    expect(await compareWalls(client)).toEqual({ missing: [], foreign: [] })
  })
})

test.each([
  ['a policy', 'drop policy audit_events_insert on audit_events', 'policy public.audit_events audit_events_insert'],
  [
    'a trigger',
    'create trigger t before insert on audit_events for each row execute function suppress_redundant_updates_trigger()',
    'trigger public.audit_events',
  ],
  [
    'a trigger of a month',
    'create trigger t before update on audit_store.events_other for each row execute function suppress_redundant_updates_trigger()',
    'trigger audit_store.events_other',
  ],
  ['a rule', 'create rule quiet as on insert to audit_seals do instead nothing', 'rule public.audit_seals'],
  ['a grant', 'grant delete on audit_events to varn_app', 'grant DELETE, SELECT on public.audit_events to varn_app'],
  ['a column', 'alter table audit_events add column note text', 'column public.audit_events.note text'],
  [
    'a constraint',
    'alter table audit_seals drop constraint audit_seals_root',
    'constraint public.audit_seals CHECK ((length(root) = 32))',
  ],
  ['row security', 'alter table audit_events no force row level security', 'forced f'],
  [
    'a partition',
    `create table audit_store.older partition of audit_events for values from ('2001-01-01') to ('2002-01-01')`,
    'audit_store.older FOR VALUES',
  ],
  [
    'a month set apart',
    `do $$ begin execute (select format('alter table audit_events detach partition %s', inhrelid::regclass) from pg_inherits
    where inhparent = 'audit_events'::regclass order by inhrelid::regclass::text limit 1); end $$`,
    'table audit_store.events_',
  ],
  [
    'a function',
    `create or replace function app.actor_role() returns text stable language sql as $$ select 'audit_keeper' $$`,
    'function app.actor_role()',
  ],
  [
    'a schema before the log',
    'create schema varn_app; create view varn_app.audit_events as select 1 as id',
    'table varn_app.audit_events: kind v',
  ],
])('%s that is not the migrations’ is told', async (_, sql, line) => {
  await connected(database.adminUrl, async (client) => {
    await client.query(`begin; ${sql}`)
    const { missing, foreign } = await compareWalls(client)
    expect([...missing, ...foreign].join('\n')).toContain(line)
  })
})
