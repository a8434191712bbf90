-- Two records of one person become one. What hangs on the losing record moves as it is, whatever table it stands in: the tables are read
-- from the foreign keys, so that a table which comes later is moved too, and a contract test asks that it is prepared for it.
create domain duplicate_reason_set as text[] constraint duplicate_reason_set_codes check (value <@ array[
  'personal_number', 'phone', 'email', 'same_name', 'alike_name']::text[]);
create domain not_duplicate_reason as text constraint not_duplicate_reason_codes check (value in (
  'asked_person', 'documents_differ', 'facts_differ', 'relatives', 'other'));

alter table cases
  add column merged_into_id uuid,
  add constraint cases_merged_into foreign key (merged_into_id, organisation_id) references cases (id, organisation_id),
  add constraint cases_merged check (merged_into_id is null or (closed_at is not null and merged_into_id <> id));
create index cases_merged_into on cases (merged_into_id) where merged_into_id is not null;
alter table children
  add column merged_into_id uuid,
  add constraint children_merged_into foreign key (merged_into_id, organisation_id) references children (id, organisation_id),
  add constraint children_merged check (merged_into_id is null or (closed_at is not null and merged_into_id <> id));
create index children_merged_into on children (merged_into_id) where merged_into_id is not null;

create table record_merges (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  -- The record that was kept; the other one is a stub that points to it.
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  lost_id uuid not null,
  lost_reference text not null,
  -- Ids by table: what moved, and what was ended because the kept record had the same.
  moved jsonb not null,
  -- Both records as they were and as the kept one became, sealed with the kept record's key: what an undo puts back, field by field.
  before bytea,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by uuid,
  version integer not null default 1,
  constraint record_merges_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint record_merges_undone check ((undone_at is null) = (undone_by is null)),
  constraint record_merges_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint record_merges_child foreign key (child_id, organisation_id) references children (id, organisation_id)
);
create index record_merges_by_record on record_merges (record_id, id desc);
create unique index record_merges_current on record_merges (lost_id) where undone_at is null;
alter table record_merges enable row level security;
alter table record_merges force row level security;
create policy record_merges_read on record_merges for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy record_merges_insert on record_merges for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and created_by = (select app.actor_user())
  and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])));
create policy record_merges_update on record_merges for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy record_merges_reencryption_read on record_merges for select using ((select app.actor_role()) = 'reencryption');
create policy record_merges_reencryption on record_merges for update using ((select app.actor_role()) = 'reencryption');
create policy record_merges_retention_read on record_merges for select to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy record_merges_retention on record_merges for delete to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on record_merges to varn_app;
grant update (before, undone_at, undone_by, version) on record_merges to varn_app;

-- Two records that somebody has looked at and found to be two people. Ids in their order, so that a pair is one row.
create table duplicate_dismissals (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint duplicate_dismissals_organisation references organisations (id),
  record_kind record_kind not null constraint duplicate_dismissals_kind check (record_kind in ('case', 'child')),
  one_id uuid not null,
  other_id uuid not null,
  reason not_duplicate_reason not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint duplicate_dismissals_order check (one_id < other_id),
  constraint duplicate_dismissals_once unique (one_id, other_id)
);
create index duplicate_dismissals_by_other on duplicate_dismissals (other_id);
alter table duplicate_dismissals enable row level security;
alter table duplicate_dismissals force row level security;
create policy duplicate_dismissals_read on duplicate_dismissals for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'retention'));
create policy duplicate_dismissals_insert on duplicate_dismissals for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and created_by = (select app.actor_user()));
create policy duplicate_dismissals_retention on duplicate_dismissals for delete to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on duplicate_dismissals to varn_app;

-- The tables that hang on a case or a child, with the column that says on which.
create view record_hangings as
  select r.relname::text as table_name, a.attname::text as column_name, f.relname::text as record_table,
    exists (select from pg_attribute where attrelid = c.conrelid and attname = 'record_id' and not attisdropped and attgenerated = '')
      as has_record_id
  from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class f on f.oid = c.confrelid
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.relname in ('cases', 'children')
    and a.attname in ('case_id', 'child_id');
grant select on record_hangings to varn_app;

-- What does not move: the identities are joined field by field, a merge stays where it was made, and a draft is of the form of the record
-- that somebody was writing in.
create function app.is_moved(table_name text) returns boolean immutable language sql as $$
  select table_name not in ('case_identities', 'child_identities', 'record_merges', 'drafts')
$$;
-- Nothing new is written under a record that has become part of another.
create function app.refuse_merged() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  row jsonb := to_jsonb(new);
begin
  if exists (select from cases where id = (row ->> 'case_id')::uuid and merged_into_id is not null)
    or exists (select from children where id = (row ->> 'child_id')::uuid and merged_into_id is not null)
  then
    raise exception 'merged' using errcode = '23514', constraint = 'record_is_merged', table = tg_table_name;
  end if;
  return new;
end $$;
revoke execute on function app.refuse_merged from public;

-- Prepares a table that hangs on a record: call it once in the migration that makes one.
create function app.let_merge(table_name text) returns void language plpgsql as $$
begin
  execute format('create trigger %1$s_merged before insert on %1$s for each row execute function app.refuse_merged()', table_name);
  if app.is_moved(table_name) then
    execute format($policy$
      create policy %1$s_merge_read on %1$s for select to varn_owner using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');
      create policy %1$s_merge on %1$s for update to varn_owner using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');
    $policy$, table_name);
  end if;
end $$;
do $$
declare
  name text;
  link record;
begin
  for name in select distinct table_name from record_hangings where app.is_moved(table_name) order by 1 loop
    perform app.let_merge(name);
  end loop;
  -- Its texts are sealed with the record's key, and it hangs on the document.
  perform app.let_merge('document_versions');
  -- Rows that point at a row of the same record follow it: by themselves, or, where their record is computed, checked at the end.
  for link in
    select c.conname, c.conrelid::regclass as table_name, pg_get_constraintdef(c.oid) as definition, exists (
        select from unnest(c.conkey) k join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k where a.attgenerated <> '') as computed
    from pg_constraint c
    where c.contype = 'f' and c.confupdtype = 'a' and exists (
      select from unnest(c.confkey) k join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k where a.attname = 'record_id')
  loop
    if link.computed then
      execute format('alter table %s alter constraint %I deferrable initially immediate', link.table_name, link.conname);
    else
      execute format('alter table %s drop constraint %I, add constraint %I %s on update cascade', link.table_name, link.conname,
        link.conname, link.definition);
    end if;
  end loop;
end $$;
create trigger case_identities_merged before insert or update on case_identities for each row execute function app.refuse_merged();
create trigger child_identities_merged before insert or update on child_identities for each row execute function app.refuse_merged();

-- Whether the actor may make one record of these two, or two of one again: what the API says in words, held here as well.
create function app.may_merge(kind text, one uuid, other uuid) returns boolean stable language sql
  set search_path = pg_catalog, public, pg_temp as $$
  select app.actor_role() = 'case_worker' and one <> other and 2 = (
    select count(*) from (
      select id, is_protected, restricted_at from public.cases where kind = 'case' and organisation_id = app.actor_organisation()
      union all
      select id, is_protected, restricted_at from public.children where kind = 'child' and organisation_id = app.actor_organisation()
    ) record
    where id in (one, other) and restricted_at is null and (not is_protected or id = any (app.named_ids()))
      and not exists (select from public.legal_holds h where h.record_id = record.id and h.ended_at is null))
$$;
-- Moves every row that hangs on one record to the other, or of them those that are named: {table: [id, …]}, as it answers itself.
create function app.move_record(kind text, from_record uuid, to_record uuid, only_rows jsonb default null) returns jsonb
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  hanging record;
  ids uuid[];
  moved jsonb := '{}';
begin
  if not app.may_merge(kind, from_record, to_record) then
    raise exception 'not to be merged' using errcode = '23514', constraint = 'record_merges_allowed', table = 'record_merges';
  end if;
  set constraints all deferred;
  for hanging in
    select * from public.record_hangings where app.is_moved(table_name)
      and record_table = case kind when 'case' then 'cases' else 'children' end order by table_name
  loop
    execute format('with moved as (update public.%I set %I = $2%s where %I = $1 and ($3 is null or id = any ($3)) returning id)
      select coalesce(array_agg(id), ''{}'') from moved', hanging.table_name, hanging.column_name,
      case when hanging.has_record_id then ', record_id = $2' else '' end, hanging.column_name)
    into ids using from_record, to_record,
      case when only_rows is not null then
        (select coalesce(array_agg(value::uuid), '{}') from jsonb_array_elements_text(coalesce(only_rows -> hanging.table_name, '[]'))) end;
    if cardinality(ids) > 0 then moved := moved || jsonb_build_object(hanging.table_name, to_jsonb(ids)); end if;
  end loop;
  set constraints all immediate;
  return moved;
end $$;
-- Writes one text of a row that moves, sealed with the other record's key.
create function app.reseal_moved(kind text, from_record uuid, to_record uuid, table_name text, column_name text, row_id uuid, value bytea)
  returns void security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  changed integer;
begin
  if not app.may_merge(kind, from_record, to_record) then
    raise exception 'not to be merged' using errcode = '23514', constraint = 'record_merges_allowed', table = 'record_merges';
  end if;
  execute format('update public.%I set %I = $1 where id = $2', table_name, column_name) using value, row_id;
  get diagnostics changed = row_count;
  if changed <> 1 then raise exception 'a sealed text was not moved: %.%', table_name, column_name; end if;
end $$;
-- Of what the kept record has too, a current relation to the same child or case, a worker who is named already, a decision on the
-- same time limit, one is enough: the
-- losing record's is ended, not dropped. Answers what was ended.
create function app.end_twice(kind text, from_record uuid, to_record uuid) returns jsonb
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  relations uuid[];
  workers uuid[];
  overrides uuid[];
begin
  if not app.may_merge(kind, from_record, to_record) then
    raise exception 'not to be merged' using errcode = '23514', constraint = 'record_merges_allowed', table = 'record_merges';
  end if;
  with ended as (
    update public.clock_overrides o set withdrawn_at = now(), withdrawn_by = app.actor_user()
    where o.record_id = from_record and o.withdrawn_at is null and exists (select from public.clock_overrides k
      where k.record_id = to_record and k.withdrawn_at is null and (k.clock, k.computed_on) = (o.clock, o.computed_on)
        and k.subject_id is not distinct from o.subject_id)
    returning id)
  select coalesce(array_agg(id), '{}') into overrides from ended;
  with ended as (
    update public.child_relations r set ended_at = now() where r.ended_at is null and (
      (kind = 'case' and r.case_id = from_record and exists (select from public.child_relations k
        where k.case_id = to_record and k.child_id = r.child_id and k.ended_at is null))
      or (kind = 'child' and r.child_id = from_record and exists (select from public.child_relations k
        where k.child_id = to_record and k.case_id = r.case_id and k.ended_at is null)))
    returning id)
  select coalesce(array_agg(id), '{}') into relations from ended;
  with ended as (
    update public.record_workers w set ended_at = now(), ended_by = app.actor_user() where w.record_id = from_record and w.ended_at is null
      and exists (select from public.record_workers k where k.record_id = to_record and k.user_id = w.user_id and k.ended_at is null)
    returning id)
  select coalesce(array_agg(id), '{}') into workers from ended;
  return jsonb_build_object('child_relations', relations, 'record_workers', workers, 'clock_overrides', overrides);
end $$;
-- Begins them again where the record that they are of has none of its own.
create function app.begin_again(kind text, one uuid, other uuid, relations uuid[], workers uuid[], overrides uuid[]) returns void
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if not app.may_merge(kind, one, other) then
    raise exception 'not to be merged' using errcode = '23514', constraint = 'record_merges_allowed', table = 'record_merges';
  end if;
  update public.child_relations r set ended_at = null where id = any (relations) and not exists (select from public.child_relations k
    where k.child_id = r.child_id and k.case_id = r.case_id and k.ended_at is null);
  update public.clock_overrides o set withdrawn_at = null, withdrawn_by = null where id = any (overrides) and not exists (
    select from public.clock_overrides k where k.record_id = o.record_id and k.withdrawn_at is null
      and (k.clock, k.computed_on) = (o.clock, o.computed_on) and k.subject_id is not distinct from o.subject_id);
  update public.record_workers w set ended_at = null, ended_by = null where id = any (workers) and not exists (
    select from public.record_workers k where k.record_id = w.record_id and k.user_id = w.user_id and k.ended_at is null);
end $$;
revoke execute on function app.may_merge, app.move_record, app.reseal_moved, app.end_twice, app.begin_again, app.let_merge from public;
grant execute on function app.may_merge, app.move_record, app.reseal_moved, app.end_twice, app.begin_again to varn_app;

-- Who opened the kept record is told together with who opened those that became part of it.
create function app.with_merged(record uuid) returns uuid[] stable security definer language sql
  set search_path = pg_catalog, public, pg_temp as $$
  with recursive whole as (
    select record as id
    union
    select lost.id from whole join (select id, merged_into_id from public.cases union all select id, merged_into_id from public.children) lost
      on lost.merged_into_id = whole.id)
  select array_agg(id) from whole
$$;
revoke execute on function app.with_merged from public;
grant execute on function app.with_merged to varn_app;
create or replace function app.record_openings(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where entity_id = any ((select app.with_merged(record))::uuid[]) and at <= before_at and (at, id) < (before_at, before_id) and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
create or replace function app.record_sightings(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where found_ids && (select app.with_merged(record)) and action <> 'searchIdentities' and at <= before_at and (at, id) < (before_at, before_id)
      and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
create or replace function app.record_searches(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where found_ids && (select app.with_merged(record)) and action = 'searchIdentities' and at <= before_at and (at, id) < (before_at, before_id)
      and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
create or replace function app.openings_of_record(record uuid) returns table (at timestamptz, action text, role text, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select e.at, e.action, e.role, e.organisation_id from audit_events e
  where e.entity_id = any ((select app.with_merged(record))::uuid[]) and app.actor_role() = 'case_worker'
    and (app.may_ask_about('case', record) or app.may_ask_about('child', record))
    and exists (select from data_subject_requests r
      where r.subject_id = record and r.organisation_id = app.actor_organisation()
        and r.kind in ('access', 'portability') and r.decision in ('granted', 'partly') and r.state = 'decided')
  order by e.id
$$;
