import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sealedColumns } from '../../apps/api/src/crypto/sealed-columns.ts'
import { hanging, namesRecords } from '../../apps/api/src/record-merges/hanging.ts'
import { startApi, type TestApi } from '../support/api.ts'

// A table that comes later must not be forgotten when two records become one: each of these says what to do about it.
let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const column = async (sql: string) => (await api.admin.query<{ name: string }>(sql)).rows.map(({ name }) => name)

test('every table with a foreign key to a case or a child is in the table of what hangs on a record, and no other', async () => {
  const tables = await column('select distinct table_name as name from record_hangings order by 1')
  // A new one: a line in record-merges/hanging.ts, and `select app.let_merge('…')` in its migration.
  expect(tables).toEqual(
    Object.keys(hanging)
      .filter((table) => hanging[table] !== 'follows')
      .sort(),
  )
  const others = await column(
    `select distinct r.relname || '.' || a.attname as name from pg_constraint c join pg_class r on r.oid = c.conrelid
     join pg_class f on f.oid = c.confrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and f.relname in ('cases', 'children') and a.attname not in ('case_id', 'child_id') order by 1`,
  )
  // A child's link to its own case follows to the case that stays: record-merges/own-cases.ts.
  expect(others).toEqual(['cases.merged_into_id', 'children.merged_into_id', 'children.own_case_id'])
})

test('the database moves the same tables, each has an id, and none takes a row under a record that is part of another', async () => {
  const moving = Object.entries(hanging).flatMap(([table, what]) => (what === 'moves' ? [table] : []))
  const inDatabase = await column(
    'select distinct table_name as name from record_hangings where app.is_moved(table_name) order by 1',
  )
  expect(inDatabase).toEqual(moving.sort())
  const prepared = await column(
    `select tgrelid::regclass::text as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
     where p.proname = 'refuse_merged' order by 1`,
  )
  expect(prepared).toEqual(expect.arrayContaining([...moving, 'case_identities', 'child_identities']))
  const policies = await column(
    `select tablename as name from pg_policies where policyname like '%\\_merge' order by 1`,
  )
  expect(policies).toEqual(expect.arrayContaining(moving))
  const withId = await column(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'id'`,
  )
  expect(withId).toEqual(expect.arrayContaining(moving))
})

test('a row that points at a row of the same record follows it, or is checked at the end', async () => {
  const stiff = await column(
    `select c.conname as name from pg_constraint c where c.contype = 'f' and c.confupdtype = 'a' and not c.condeferrable
       and exists (select from unnest(c.confkey) k join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k
         where a.attname in ('record_id', 'case_id', 'child_id')) and c.confrelid <> 'data_keys'::regclass`,
  )
  expect(stiff).toEqual([])
})

test('every table that names a record without a key is known, with the reason to leave it', async () => {
  const named = await column(
    `select distinct table_name as name from information_schema.columns where table_schema = 'public'
       and column_name in ('record_id', 'subject_id', 'entity_id', 'one_id', 'found_ids', 'record_ids')
       and table_name not like 'audit\\_events\\_%' and table_name not in (select table_name from information_schema.views)`,
  )
  const known = [...Object.keys(hanging), ...Object.keys(namesRecords)]
  expect(named.filter((table) => !known.includes(table))).toEqual([])
})

test('every sealed text that is of a record is in a table that a merge knows', () => {
  const tables = sealedColumns
    .filter(({ record }) => ['case_id', 'child_id', 'record_id'].includes(record))
    .map(({ table }) => table)
  expect(tables.filter((table) => hanging[table] === undefined)).toEqual([])
})
