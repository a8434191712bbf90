-- A child may be hidden from one parent's worker: the child's record, what hangs on it and the child's own case are not there for that
-- person, in no role, no list and no search, by no share and no emergency opening. A manager decides, and a manager ends it.
create domain hiding_reason as text constraint hiding_reason_codes check (value in (
  'parent_may_learn', 'guardian_suspected', 'child_wishes', 'place_is_secret', 'conflict_of_interest', 'workers_kept_apart', 'other'));

create table child_hidings (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  child_id uuid not null,
  user_id uuid not null constraint child_hidings_user references users (id),
  reason hiding_reason not null,
  decided_by uuid not null constraint child_hidings_decided_by references users (id),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid constraint child_hidings_ended_by references users (id),
  constraint child_hidings_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint child_hidings_not_oneself check (user_id <> decided_by),
  constraint child_hidings_ended check ((ended_at is null) = (ended_by is null))
);
create index child_hidings_by_child on child_hidings (child_id, id desc);
create index child_hidings_current on child_hidings (user_id) include (child_id) where ended_at is null;
alter table child_hidings enable row level security;
alter table child_hidings force row level security;
create policy child_hidings_read on child_hidings for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy child_hidings_insert on child_hidings for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager'
  and decided_by = (select app.actor_user()));
create policy child_hidings_update on child_hidings for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager');
create policy child_hidings_retention_read on child_hidings for select to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy child_hidings_retention on child_hidings for delete to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on child_hidings to varn_app;
grant update (ended_at, ended_by) on child_hidings to varn_app;
select app.let_merge('child_hidings'), app.let_transfer('child_hidings');

-- Records that are not there for the actor: the children hidden from the person, what was merged into them, and their own cases. It
-- looks past the policies that ask it, and keeps its plan, because every statement asks.
create policy child_hidings_hidden on child_hidings for select to varn_owner using (user_id = (select app.actor_user()));
create policy children_hidden on children for select to varn_owner using (id in (
  select child_id from child_hidings where user_id = (select app.actor_user()) and ended_at is null));
create function app.hidden_ids() returns uuid[] stable parallel safe security definer language plpgsql
  set search_path = pg_catalog, public, pg_temp as $$
declare
  actor uuid := app.actor_user();
begin
  if actor is null or not exists (select from child_hidings where user_id = actor and ended_at is null) then return '{}'; end if;
  return (
    with recursive hidden as (
      select child_id as id from child_hidings where user_id = actor and ended_at is null
      union
      select link.id from hidden cross join lateral (
        select own_case_id as id from children where children.id = hidden.id and own_case_id is not null
        union all select id from children where merged_into_id = hidden.id
        union all select id from cases where merged_into_id = hidden.id
        -- An own case that became part of another is that other one.
        union all select merged_into_id from cases where cases.id = hidden.id and merged_into_id is not null
      ) link
    ) select array_agg(id) from hidden);
end $$;
revoke execute on function app.hidden_ids from public;
grant execute on function app.hidden_ids to varn_app;

-- Prepares a table that tells of a record: call it once in the migration that makes one, with the columns that name the record. A
-- contract test finds the table that was forgotten.
create function app.let_hide(table_name text, variadic columns text[]) returns void language plpgsql as $$
begin
  execute format('create policy %1$s_hidden_records on %1$s as restrictive for all to varn_app using (%2$s)', table_name,
    (select string_agg(format('coalesce(%I <> all ((select app.hidden_ids())::uuid[]), true)', name), ' and ') from unnest(columns) name));
end $$;
revoke execute on function app.let_hide from public;
select app.let_hide('cases', 'id'), app.let_hide('children', 'id'), app.let_hide('child_relations', 'child_id', 'case_id'),
  app.let_hide('record_merges', 'record_id', 'lost_id'), app.let_hide('duplicate_dismissals', 'one_id', 'other_id'),
  app.let_hide('data_subject_requests', 'subject_id');
do $$
declare
  name text;
begin
  for name in
    select distinct c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'record_id' and c.table_name <> 'record_merges'
    order by 1
  loop
    perform app.let_hide(name, 'record_id');
  end loop;
  foreach name in array array['child_identities', 'child_needs', 'child_views', 'child_flag_resolutions', 'child_hidings'] loop
    perform app.let_hide(name, 'child_id');
  end loop;
  perform app.let_hide('case_identities', 'case_id');
end $$;
-- An answer that was remembered for the person is not repeated either, and a transfer tells of every record that it takes along.
create policy idempotency_keys_hidden_records on idempotency_keys as restrictive for all to varn_app using (
  not coalesce(record_ids && (select app.hidden_ids())::uuid[], false));
create policy transfers_hidden_records on transfers as restrictive for all to varn_app using (
  not (array_append(record_ids, case_id) && (select app.hidden_ids())::uuid[]));

-- Functions that look past the policies ask by themselves.
create or replace function app.is_own_record(record uuid) returns boolean stable language sql
  set search_path = pg_catalog, public, pg_temp as $$
  select app.actor_role() in ('organisation_manager', 'case_worker') and record <> all (app.hidden_ids()) and (
    exists (select from public.cases where id = record and organisation_id = app.actor_organisation())
    or exists (select from public.children where id = record and organisation_id = app.actor_organisation()))
$$;
create or replace function app.may_ask_about(kind record_kind, record uuid) returns boolean stable language sql as $$
  select record <> all ((select app.hidden_ids())::uuid[]) and case kind
    when 'case' then exists (select from cases where id = record and organisation_id = (select app.actor_organisation())
      and (not is_protected or id = any ((select app.named_ids())::uuid[])))
    when 'child' then exists (select from children where id = record and organisation_id = (select app.actor_organisation())
      and (not is_protected or id = any ((select app.named_ids())::uuid[])))
    else exists (select from contact_reports where id = record and organisation_id = (select app.actor_organisation()))
  end
$$;
create or replace function app.may_merge(kind text, one uuid, other uuid) returns boolean stable language sql
  set search_path = pg_catalog, public, pg_temp as $$
  select app.actor_role() = 'case_worker' and one <> other and 2 = (
    select count(*) from (
      select id, is_protected, restricted_at from public.cases where kind = 'case' and organisation_id = app.actor_organisation()
      union all
      select id, is_protected, restricted_at from public.children where kind = 'child' and organisation_id = app.actor_organisation()
    ) record
    where id in (one, other) and restricted_at is null and (not is_protected or id = any (app.named_ids())) and id <> all (app.hidden_ids())
      and not exists (select from public.legal_holds h where h.record_id = record.id and h.ended_at is null))
$$;

-- Somebody who works here must still see the child, and where the child is protected, be named for it. Whoever it is hidden from works
-- with it by name no more.
create function app.check_child_hiding() returns trigger language plpgsql as $$
declare
  own_case uuid := (select own_case_id from children where id = new.child_id);
begin
  -- Two who hide it at once meet here, and meet who ends a naming.
  perform pg_advisory_xact_lock(hashtextextended('record-workers:' || new.child_id, 0));
  if exists (select from child_hidings h where h.child_id = new.child_id and h.user_id = new.user_id and h.ended_at is null and h.id <> new.id)
  then
    raise exception 'hidden already' using errcode = '23514', constraint = 'child_hidings_once', table = 'child_hidings';
  end if;
  if not exists (
    select from memberships m join users u on u.id = m.user_id and u.active
    where m.organisation_id = new.organisation_id and m.role = 'case_worker' and m.ended_at is null
      and (not app.is_protected(new.child_id)
        or exists (select from record_workers w where w.record_id = new.child_id and w.user_id = m.user_id and w.ended_at is null))
      and not exists (select from child_hidings h where h.child_id = new.child_id and h.user_id = m.user_id and h.ended_at is null))
  then
    raise exception 'one must see' using errcode = '23514', constraint = 'child_hidings_one_sees', table = 'child_hidings';
  end if;
  update record_workers set ended_at = now(), ended_by = app.actor_user()
    where record_id in (new.child_id, own_case) and user_id = new.user_id and ended_at is null;
  return null;
end $$;
create trigger child_hidings_check after insert on child_hidings for each row execute function app.check_child_hiding();
create function app.check_child_hiding_end() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'already ended' using errcode = '23514', constraint = 'child_hidings_ended_once', table = 'child_hidings';
  end if;
  return new;
end $$;
create trigger child_hidings_check_end before update of ended_at on child_hidings for each row
  when (new.ended_at is distinct from old.ended_at) execute function app.check_child_hiding_end();

-- Nobody is named for, or given, what they do not see.
create function app.is_hidden_from(person uuid, record uuid) returns boolean stable language sql as $$
  select exists (select from child_hidings h join children c on c.id = h.child_id
    where h.user_id = person and h.ended_at is null and record in (c.id, c.own_case_id))
$$;
create function app.check_named_sees() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('record-workers:' || new.record_id, 0));
  if app.is_hidden_from(new.user_id, new.record_id) then
    raise exception 'hidden' using errcode = '23514', constraint = 'record_workers_hidden', table = 'record_workers';
  end if;
  return null;
end $$;
create trigger record_workers_sees after insert on record_workers for each row execute function app.check_named_sees();
create or replace function app.check_record_worker() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'already ended' using errcode = '23514', constraint = 'record_workers_ended', table = 'record_workers';
  end if;
  -- Two who end each other at once meet here.
  perform pg_advisory_xact_lock(hashtextextended('record-workers:' || old.record_id, 0));
  if app.is_protected(old.record_id)
    and not exists (select from record_workers other where other.record_id = old.record_id and other.ended_at is null and other.id <> old.id
      and not app.is_hidden_from(other.user_id, other.record_id))
  then
    raise exception 'one must remain' using errcode = '23514', constraint = 'record_workers_one_remains', table = 'record_workers';
  end if;
  return new;
end $$;

-- Who does not see all that goes with a case cannot give the case away.
create or replace function app.records_together(of_case uuid) returns table (id uuid, kind text, reference text, is_protected boolean,
    closed_at timestamptz, restricted_at timestamptz, merged_into_id uuid, held boolean, asked boolean, opened boolean)
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
begin
  if acting not in ('case_worker', 'organisation_manager', 'transfer') then return; end if;
  perform set_config('app.role', 'transfer', true);
  return query
    with recursive together as (
      select c.id from public.cases c where c.id = of_case and c.organisation_id = app.actor_organisation()
      union
      select next.id from together t cross join lateral (
        select r.child_id as id from public.child_relations r where r.case_id = t.id
        union all select r.case_id from public.child_relations r where r.child_id = t.id and r.case_id is not null
        union all select o.own_case_id from public.children o where o.id = t.id and o.own_case_id is not null
        union all select o.id from public.children o where o.own_case_id = t.id
        union all select m.id from public.cases m where m.merged_into_id = t.id
        union all select m.merged_into_id from public.cases m where m.id = t.id and m.merged_into_id is not null
        union all select m.id from public.children m where m.merged_into_id = t.id
        union all select m.merged_into_id from public.children m where m.id = t.id and m.merged_into_id is not null) next)
    select r.*,
      exists (select from public.legal_holds h where h.record_id = r.id and h.ended_at is null),
      exists (select from public.data_subject_requests d where d.subject_id = r.id and d.state <> 'closed'),
      exists (select from public.break_glass_openings b where b.record_id = r.id and b.ended_at is null and b.ends_at > now())
    from together t join (
      select c.id, 'case' as kind, c.reference, c.is_protected, c.closed_at, c.restricted_at, c.merged_into_id from public.cases c
      union all
      select k.id, 'child', k.reference, k.is_protected, k.closed_at, k.restricted_at, k.merged_into_id from public.children k) r
      on r.id = t.id
    where not exists (select from together other where other.id = any ((select app.hidden_ids())::uuid[]))
    order by r.id <> of_case, r.kind, r.reference;
  perform set_config('app.role', coalesce(acting, ''), true);
end $$;
create or replace function app.transfer_contents(of_transfer uuid) returns table (id uuid, kind text, is_protected boolean, entries bigint,
    documents bigint, open_tasks bigint)
  security definer language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  acting text := app.actor_role();
  found public.transfers;
  counting text;
begin
  if acting not in ('case_worker', 'organisation_manager') then return; end if;
  perform set_config('app.role', 'transfer', true);
  select * into found from public.transfers t where t.id = of_transfer and t.state = 'proposed'
    and app.actor_organisation() in (t.organisation_id, t.recipient_organisation_id) and not t.record_ids && app.hidden_ids();
  select string_agg(format('select %1$I as of from public.%2$I where %1$I = any ($1)', counted.name, counted.table_name), ' union all ')
    into counting from (
      select distinct h.table_name, case when exists (select from pg_attribute a where a.attrelid = h.table_name::regclass
        and a.attname = 'record_id') then 'record_id' else h.column_name end as name
      from public.record_hangings h
      where h.table_name not in ('transfers', 'drafts', 'documents', 'tasks', 'record_changes', 'record_workers', 'record_merges',
        'case_identities', 'child_identities', 'break_glass_openings', 'child_relations')) counted;
  if found.id is not null then
    return query execute format($counts$
      select r.id, r.kind, coalesce(c.is_protected, k.is_protected),
        (select count(*) from (%s) entry where entry.of = r.id),
        (select count(*) from public.documents d where d.record_id = r.id),
        (select count(*) from public.tasks t where t.record_id = r.id and t.state = 'open')
      from unnest($1, $2) with ordinality r (id, kind, nth)
        left join public.cases c on c.id = r.id left join public.children k on k.id = r.id
      where coalesce(c.organisation_id, k.organisation_id) = $3
      order by r.nth$counts$, counting) using found.record_ids, found.record_kinds, found.organisation_id;
  end if;
  perform set_config('app.role', coalesce(acting, ''), true);
end $$;

-- Nor does somebody who works in two organisations learn in the one of a child that is hidden from them in the other.
create or replace function app.known_elsewhere(hashes bytea[], name_parts integer)
  returns table (organisation_id uuid, record_kind text, record_id uuid, asked boolean)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  with same as (
    select i.organisation_id, i.record_kind, i.record_id from public.identity_indexes i
    where i.hash = any (hashes) and i.organisation_id <> app.actor_organisation() and app.actor_role() = 'elsewhere'
    group by i.organisation_id, i.record_kind, i.record_id
    having bool_or(i.field = 'personal_number')
      or (name_parts >= 2 and count(*) filter (where i.field = 'full_name') = name_parts and bool_or(i.field in ('phone', 'email')))
  )
  select s.organisation_id, s.record_kind, s.record_id, exists (
    select from public.share_requests r where r.record_id = s.record_id and r.asking_organisation_id = app.actor_organisation()
      and r.state = 'sent' and r.answer_by >= (now() at time zone 'Europe/Stockholm')::date)
  from same s
  where exists (select from public.organisations o where o.id = s.organisation_id and o.active)
    and s.record_id <> all (app.hidden_ids())
    and (exists (select from public.cases c where c.id = s.record_id) or exists (select from public.children c where c.id = s.record_id))
    and not exists (select from public.consents c where c.record_id = s.record_id)
$$;
