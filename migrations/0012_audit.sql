-- The audit log whole: what was found, what was refused, months apart, sealed, and watched.

create domain audit_kind as text constraint audit_kind_codes check (value in (
  'opening', 'reading', 'listing', 'writing', 'export', 'sign_in'));
create domain audit_rule as text constraint audit_rule_codes check (value in (
  'openings_in_hour', 'openings_in_day', 'outside_own_records', 'odd_hours', 'refusals', 'empty_searches'));
create domain audit_alert_outcome as text constraint audit_alert_outcome_codes check (value in (
  'part_of_work', 'mistake', 'unjustified', 'account_misused', 'not_established'));
create domain audit_alert_measure_set as text[] constraint audit_alert_measure_set_codes check (value <@ array[
  'none', 'talked_to_person', 'manager_told', 'access_changed', 'breach_reported', 'police_reported']::text[]);

-- A moment that no earlier transaction can still add to unseen: the transaction gets its number first, then the clock is read. So
-- whoever reads the clock, takes a snapshot and waits until every transaction that it knows of has ended sees all events before then.
create function app.audit_moment() returns timestamptz volatile parallel unsafe language sql
  return case when pg_current_xact_id() is not null then date_trunc('milliseconds', clock_timestamp()) end;

alter table audit_events rename to audit_events_before;
alter table audit_events_before no force row level security;
alter table audit_events_before rename constraint audit_events_pkey to audit_events_before_pkey;
drop index audit_events_entity, audit_events_organisation, audit_events_user;

-- Who did what to which record: ids and codes only, never a name or a note. Append-only by grant; `id` and `at` are the database's to give.
create table audit_events (
  id uuid not null default app.uuid_v7(),
  at timestamptz(3) not null default app.audit_moment(),
  organisation_id uuid,
  user_id uuid,
  role text,
  action text not null constraint audit_events_action check (action ~ '^[a-z][A-Za-z]{1,60}$'),
  kind audit_kind not null,
  entity text,
  entity_id uuid,
  changed_fields text[],
  -- The ids that a page of a list showed.
  found_ids uuid[] constraint audit_events_found_ids check (cardinality(found_ids) <= 1000),
  -- Codes, numbers and keyed hashes: filters of a list, rows of a file. See AuditEntry in apps/api/src/audit/events.ts.
  details jsonb constraint audit_events_details check (jsonb_typeof(details) = 'object' and length(details::text) <= 4000),
  -- The problem code, where it was refused.
  refusal text constraint audit_events_refusal check (refusal ~ '^[a-z_]{1,40}$'),
  request_id text,
  constraint audit_events_pkey primary key (at, id)
) partition by range (at);
create index audit_events_entity on audit_events (entity_id, at, id) where entity_id is not null;
create index audit_events_user on audit_events (user_id, at, id) where user_id is not null;
create index audit_events_organisation on audit_events (organisation_id, at, id) where organisation_id is not null;
create index audit_events_refused on audit_events (at, id) where refusal is not null;
-- Only lists have found ids. New entries wait in a list of their own and are sorted in many at a time.
create index audit_events_found on audit_events using gin (found_ids) where found_ids is not null;

-- The months live where varn_app has nothing to say, so that the parent's policies are the only way to a row.
create schema audit_store;
create table audit_store.events_other (like audit_events including defaults including constraints);
alter table audit_events attach partition audit_store.events_other default;

-- One month's table. Made aside and attached, which stops no writer; rows that came before their month did are taken along.
create function app.make_audit_month(month timestamp) returns boolean volatile language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  name text := to_char(month, '"events_"YYYY_MM');
  first timestamptz := month at time zone 'UTC';
  next timestamptz := (month + interval '1 month') at time zone 'UTC';
begin
  if to_regclass('audit_store.' || name) is not null then return false; end if;
  execute format('create table audit_store.%I (like public.audit_events including defaults including constraints)', name);
  execute format('with early as (delete from audit_store.events_other where at >= %L and at < %L returning *) '
    'insert into audit_store.%I select * from early', first, next, name);
  execute format('alter table public.audit_events attach partition audit_store.%I for values from (%L) to (%L)', name, first, next);
  return true;
end $$;
revoke execute on function app.make_audit_month from public;

-- The one thing about tables that the API may do, and only as the actor of housekeeping.
create function app.make_audit_months(months_ahead integer) returns integer volatile security definer language plpgsql
  set search_path = pg_catalog, pg_temp set lock_timeout = '2s' set timezone = 'UTC' as $$
declare
  made integer := 0;
  month timestamp;
begin
  if app.actor_role() is distinct from 'housekeeping' or months_ahead not between 0 and 24 then
    raise exception 'only housekeeping makes audit months' using errcode = 'insufficient_privilege';
  end if;
  for month in
    select generate_series(date_trunc('month', now() at time zone 'UTC'),
      date_trunc('month', now() at time zone 'UTC') + make_interval(months => months_ahead), interval '1 month')
    union
    select date_trunc('month', at at time zone 'UTC') from audit_store.events_other group by 1
    order by 1
  loop
    if app.make_audit_month(month) then made := made + 1; end if;
  end loop;
  return made;
end $$;
revoke execute on function app.make_audit_months from public;
grant execute on function app.make_audit_months to varn_app;

do $$
declare month timestamp;
begin
  for month in select generate_series(
    date_trunc('month', coalesce((select min(at) from audit_events_before), now()) at time zone 'UTC'),
    date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month')
  loop perform app.make_audit_month(month); end loop;
end $$;

insert into audit_events (id, at, organisation_id, user_id, role, action, kind, entity, entity_id, changed_fields, request_id)
  select id, date_trunc('milliseconds', at), organisation_id, user_id, role, action, case
      when action in ('getCaseIdentity', 'getChildIdentity', 'listChildViews', 'getShelterAddress') then 'opening'
      when action in ('signIn', 'signOut', 'switchMembership', 'refreshReused') then 'sign_in'
      when action = 'getReportDocument' then 'export'
      when action ~ '^list' then 'listing'
      when action ~ '^(get|answerStale)' then 'reading'
      else 'writing' end,
    entity, entity_id, changed_fields, request_id
  from audit_events_before;
drop table audit_events_before;

alter table audit_events enable row level security;
alter table audit_events force row level security;
-- Whoever acts writes events of its own and nobody else's; sign-in knows people before they act.
create policy audit_events_insert on audit_events for insert with check (
  (role = (select app.actor_role()) and user_id is not distinct from (select app.actor_user())
    and organisation_id is not distinct from (select app.actor_organisation()))
  or (select app.actor_role()) = 'authentication');
-- 'audit_keeper' is the actor that seals the log and looks for unusual reading.
create policy audit_events_read on audit_events for select using ((select app.actor_role()) in ('privacy_officer', 'audit_keeper'));
-- For app.record_openings() and app.record_sightings(), which run as their owner and check the record first.
create policy audit_events_openings on audit_events for select to varn_owner using (true);
grant select on audit_events to varn_app;
grant insert (organisation_id, user_id, role, action, kind, entity, entity_id, changed_fields, found_ids, details, refusal, request_id)
  on audit_events to varn_app;

-- Who a data protection officer reads about. Names of those who work here, never of those who are helped.
create policy users_read_privacy_officer on users for select using ((select app.actor_role()) = 'privacy_officer');

-- The functions below see their caller's own organisation and nothing else. Their path holds public for the policies of the tables that
-- they read; only varn_owner can make anything there.
create policy cases_openings on cases for select to varn_owner using (organisation_id = (select app.actor_organisation()));
create policy children_openings on children for select to varn_owner using (organisation_id = (select app.actor_organisation()));
create policy memberships_openings on memberships for select to varn_owner using (organisation_id = (select app.actor_organisation()));
create policy users_openings on users for select to varn_owner using (
  id in (select user_id from memberships where organisation_id = (select app.actor_organisation())));
create policy service_accounts_openings on service_accounts for select to varn_owner using (
  organisation_id = (select app.actor_organisation()));

create function app.is_own_record(record uuid) returns boolean stable language sql set search_path = pg_catalog, public, pg_temp as $$
  select app.actor_role() in ('organisation_manager', 'case_worker') and (
    exists (select from public.cases where id = record and organisation_id = app.actor_organisation())
    or exists (select from public.children where id = record and organisation_id = app.actor_organisation()))
$$;
revoke execute on function app.is_own_record from public;
grant execute on function app.is_own_record to varn_app;

-- Who a caller may be told of: one's own people by name, others by their organisation.
create function app.told_name(of_user uuid, of_organisation uuid) returns text stable language sql set search_path = pg_catalog, public, pg_temp as $$
  select case when of_organisation = app.actor_organisation() then coalesce(
    (select display_name from public.users where id = of_user), (select name from public.service_accounts where id = of_user)) end
$$;
revoke execute on function app.told_name from public;

-- What has been done with one record of the caller's own organisation, newest first.
create function app.record_openings(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where entity_id = record and at <= before_at and (at, id) < (before_at, before_id) and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
-- The lists in which such a record was seen, newest first.
create function app.record_sightings(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where found_ids @> array[record] and at <= before_at and (at, id) < (before_at, before_id) and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
revoke execute on function app.record_openings, app.record_sightings from public;
grant execute on function app.record_openings, app.record_sightings to varn_app;

-- A seal stands for all events before (end_at, end_id) that the seal before it does not stand for. How it is made and what each part
-- means: apps/api/src/audit/seal.ts. `leaves` holds id and hash of every event, 48 bytes each without a row's overhead, so that a check
-- can name the event that was changed or removed; the root alone could only say that something was.
create table audit_seals (
  number integer constraint audit_seals_pkey primary key constraint audit_seals_number check (number > 0),
  end_at timestamptz(3) not null,
  end_id uuid not null,
  event_count integer not null constraint audit_seals_count check (event_count > 0),
  root bytea not null constraint audit_seals_root check (length(root) = 32),
  leaves bytea not null constraint audit_seals_leaves check (length(leaves) = 48 * event_count),
  previous_hash bytea not null constraint audit_seals_previous_hash check (length(previous_hash) = 32),
  signed_at timestamptz(3) not null,
  public_key bytea not null constraint audit_seals_public_key check (length(public_key) = 32),
  signature bytea not null constraint audit_seals_signature check (length(signature) = 64)
);
-- Hashes do not compress; out of the row, because few read them.
alter table audit_seals alter column leaves set storage external;
alter table audit_seals enable row level security;
alter table audit_seals force row level security;
create policy audit_seals_keeper on audit_seals using ((select app.actor_role()) = 'audit_keeper');
create policy audit_seals_read on audit_seals for select using ((select app.actor_role()) = 'privacy_officer');
grant select, insert on audit_seals to varn_app;

-- Reading that stands out, by rule and period; the rules are in apps/api/src/audit/rules.ts.
create table audit_alerts (
  id uuid constraint audit_alerts_pkey primary key default app.uuid_v7(),
  rule audit_rule not null,
  user_id uuid not null,
  organisation_id uuid,
  period_start timestamptz not null,
  period_end timestamptz not null constraint audit_alerts_period check (period_end > period_start),
  -- How many, what is usual for the same person (none while there is no history), and from how many it stands out.
  count integer not null,
  usual numeric,
  threshold integer not null,
  event_ids uuid[] not null constraint audit_alerts_event_ids check (cardinality(event_ids) between 1 and 200),
  outcome audit_alert_outcome,
  measures audit_alert_measure_set,
  reviewed_by uuid,
  reviewed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  constraint audit_alerts_once unique (user_id, rule, period_start),
  constraint audit_alerts_reviewed check (num_nulls(outcome, measures, reviewed_by, reviewed_at) in (0, 4)),
  constraint audit_alerts_not_own check (reviewed_by <> user_id)
);
create index audit_alerts_new on audit_alerts (id) where reviewed_at is null;
alter table audit_alerts enable row level security;
alter table audit_alerts force row level security;
create policy audit_alerts_keeper_read on audit_alerts for select using ((select app.actor_role()) = 'audit_keeper');
create policy audit_alerts_keeper_insert on audit_alerts for insert with check (
  (select app.actor_role()) = 'audit_keeper' and reviewed_at is null);
create policy audit_alerts_keeper_update on audit_alerts for update using (
  (select app.actor_role()) = 'audit_keeper' and reviewed_at is null) with check (reviewed_at is null);
create policy audit_alerts_read on audit_alerts for select using ((select app.actor_role()) = 'privacy_officer');
-- Nobody reviews an alert about themself.
create policy audit_alerts_review on audit_alerts for update using (
  (select app.actor_role()) = 'privacy_officer' and user_id <> (select app.actor_user())) with check (reviewed_by = (select app.actor_user()));
-- A record that somebody is named on is that person's own, also before anything was written in it.
create policy record_workers_audit_keeper on record_workers for select using ((select app.actor_role()) = 'audit_keeper');
grant select, insert on audit_alerts to varn_app;
grant update (period_end, count, usual, threshold, event_ids, outcome, measures, reviewed_by, reviewed_at, version) on audit_alerts to varn_app;
