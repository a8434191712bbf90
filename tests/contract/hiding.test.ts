import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startApi, type TestApi } from '../support/api.ts'

// A child that is hidden from somebody must not be found through a table that comes later.
let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** Columns that name a record, and tables that have one and tell of no record that anybody could hide. */
const naming = [
  'case_id',
  'child_id',
  'record_id',
  'record_ids',
  'subject_id',
  'lost_id',
  'one_id',
  'other_id',
  'found_ids',
  'entity_id',
]
const tellsElsewhere: Readonly<Record<string, string>> = {
  audit_events: 'only the privacy officer reads it, and those who keep it; a record’s openings ask app.is_own_record()',
}

test('every table that names a record keeps it from those from whom a child is hidden', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
     where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
       and (a.attname = any ($1) or c.relname in ('cases', 'children'))
       and not exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polcmd = '*'
         and pg_get_expr(p.polqual, p.polrelid) like '%hidden_ids%')`,
    [naming],
  )
  // A new one: `select app.let_hide('…', '…')` in its migration.
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(tellsElsewhere))
})

test('what keeps it is asked by the column that names the record, and by every one where there are more', async () => {
  const { rows } = await api.admin.query<{ name: string; column: string }>(
    `select c.relname as name, a.attname as column from pg_class c
     join pg_attribute a on a.attrelid = c.oid and not a.attisdropped and a.attname = any ($1)
     join pg_policy p on p.polrelid = c.oid and p.polname = c.relname || '_hidden_records'
     where pg_get_expr(p.polqual, p.polrelid) !~ ('\\m' || a.attname || '\\M')
       and not exists (select from pg_attribute r where r.attrelid = c.oid and r.attname = 'record_id' and a.attname in ('case_id', 'child_id'))
     order by 1, 2`,
    [naming],
  )
  // A row within the record: of the same table as its record_id.
  expect(rows.map(({ name, column }) => `${name}.${column}`)).toEqual([
    'clock_overrides.subject_id',
    'record_changes.subject_id',
  ])
})

test('every function that looks past the policies for an actor asks what is hidden, or is told why not', async () => {
  const { rows } = await api.admin.query<{ name: string }>(
    `select p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'app' and p.prosecdef and p.prorettype <> 'trigger'::regtype
       and has_function_privilege('varn_app', p.oid, 'execute')
       and p.prosrc !~ 'hidden_ids|is_own_record|may_ask_about|may_merge' order by 1`,
  )
  const asked: Readonly<Record<string, string>> = {
    erase_before_audit_beginning: 'the audit keeper alone',
    events_showing: 'the privacy officer alone',
    hidden_ids: 'is what is asked',
    make_audit_months: 'housekeeping alone',
    organisation_of_record: 'the privacy officer alone',
    searches_for: 'the privacy officer alone',
    standing_records: 'ids alone, of records that the actor sent, for a line of their timeline',
    transfer_records:
      'asks records_together(), which tells nothing of a case that takes along what is hidden from the actor',
    with_merged: 'ids alone, of an id that the actor has',
  }
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(asked))
})
