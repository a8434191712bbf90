-- The floor that every later table stands on: who acts, ids that sort by time, organisations, people and their sessions.
-- Roles come from scripts/migrate.ts: varn_owner runs this file, varn_app serves, varn_statistics counts.

create schema app;
grant usage on schema app to varn_app, varn_statistics;

-- The actor of the running transaction, set by asActor() in apps/api/src/db/actor.ts. Not set means null, and null matches no row.
create function app.actor_user() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.user_id', true), '')::uuid;
create function app.actor_organisation() returns uuid stable parallel safe language sql
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
create function app.actor_role() returns text stable parallel safe language sql
  return nullif(current_setting('app.role', true), '');

-- RFC 9562 version 7: 48 bits of milliseconds, then random bits. PostgreSQL 18 has uuidv7(); 15 to 17 do not.
create function app.uuid_v7() returns uuid volatile parallel safe language sql
  return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;

create domain role as text constraint role_codes check (value in (
  'platform_admin', 'national_coordinator', 'board_member', 'organisation_manager', 'case_worker', 'shelter_staff', 'reporter',
  'privacy_officer', 'service_account'));
create domain organisation_kind as text constraint organisation_kind_codes check (value in ('platform', 'member'));

create table organisations (
  id uuid primary key default app.uuid_v7(),
  kind organisation_kind not null default 'member',
  name text not null constraint organisations_name check (length(name) between 1 and 200),
  -- The name in sign-in addresses and file names: short, without spaces.
  slug text not null constraint organisations_slug check (slug ~ '^[a-z0-9][a-z0-9-]{0,40}$'),
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint organisations_slug_unique unique (slug),
  constraint organisations_id_kind unique (id, kind)
);

create table users (
  id uuid primary key default app.uuid_v7(),
  email text not null constraint users_email check (email = lower(email) and length(email) between 3 and 254),
  display_name text not null constraint users_display_name check (length(display_name) between 1 and 120),
  password_hash text,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint users_email_unique unique (email)
);

-- A person acts as one membership at a time: an organisation and a role in it.
create table memberships (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint memberships_user references users (id),
  organisation_id uuid not null,
  organisation_kind organisation_kind not null,
  role role not null,
  ended_at timestamptz,
  created_at timestamptz not null default now(),
  constraint memberships_organisation foreign key (organisation_id, organisation_kind) references organisations (id, kind),
  -- A role that sees across organisations exists only at the platform's office, the others only at a member.
  constraint memberships_role_kind check (
    (role in ('platform_admin', 'national_coordinator', 'board_member', 'privacy_officer')) = (organisation_kind = 'platform')
    and role <> 'service_account')
);
-- A role that has ended can be given again; the ended one stays as it was.
create unique index memberships_unique on memberships (user_id, organisation_id, role) where ended_at is null;
create index memberships_organisation_user on memberships (organisation_id, user_id);

-- One row per refresh cookie ever given. A cookie that comes back after it was used ends its whole family.
create table refresh_tokens (
  id uuid primary key default app.uuid_v7(),
  family_id uuid not null,
  user_id uuid not null constraint refresh_tokens_user references users (id),
  membership_id uuid not null constraint refresh_tokens_membership references memberships (id),
  token_hash bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  family_expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  constraint refresh_tokens_hash_unique unique (token_hash)
);
create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_user_id on refresh_tokens (user_id);

-- A script's or an integration's credential: a bearer token, of which only the hash is kept.
create table service_accounts (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint service_accounts_organisation references organisations (id),
  name text not null constraint service_accounts_name check (length(name) between 1 and 120),
  role role not null,
  permissions text[] not null,
  token_hash bytea not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  version integer not null default 1,
  constraint service_accounts_token_unique unique (token_hash)
);
create index service_accounts_organisation_id on service_accounts (organisation_id, id);

-- Who did what to which record: ids and codes only, never a name or a note. Append-only by grant.
create table audit_events (
  id uuid primary key default app.uuid_v7(),
  at timestamptz not null default clock_timestamp(),
  organisation_id uuid,
  user_id uuid,
  role text,
  action text not null constraint audit_events_action check (action ~ '^[a-z][A-Za-z]{1,60}$'),
  entity text,
  entity_id uuid,
  changed_fields text[],
  request_id text
);
create index audit_events_entity on audit_events (entity_id, id);
create index audit_events_organisation on audit_events (organisation_id, id);
create index audit_events_user on audit_events (user_id, id);

-- The answer to a POST that carried an Idempotency-Key, so that a repeated request does nothing twice.
create table idempotency_keys (
  organisation_id uuid not null,
  user_id uuid not null,
  key text not null constraint idempotency_keys_key check (length(key) between 1 and 200),
  operation text not null,
  request_hash bytea not null,
  response_status integer,
  response_body jsonb,
  created_at timestamptz not null default now(),
  constraint idempotency_keys_pkey primary key (organisation_id, user_id, key)
);

-- Running numbers per organisation, kind of record and year: 2026-0042.
create table reference_counters (
  organisation_id uuid not null,
  kind text not null constraint reference_counters_kind check (kind in ('case', 'child')),
  year integer not null,
  last_number integer not null,
  constraint reference_counters_pkey primary key (organisation_id, kind, year)
);

-- The key of one record's personal data, wrapped by the deployment key. Destroying it makes the record's personal data unreadable.
create table data_keys (
  record_id uuid primary key,
  organisation_id uuid not null,
  wrapped_key bytea not null constraint data_keys_wrapped_key check (length(wrapped_key) = 61),
  created_at timestamptz not null default now()
);

alter table organisations enable row level security;
alter table organisations force row level security;
alter table users enable row level security;
alter table users force row level security;
alter table memberships enable row level security;
alter table memberships force row level security;
alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
alter table service_accounts enable row level security;
alter table service_accounts force row level security;
alter table audit_events enable row level security;
alter table audit_events force row level security;
alter table idempotency_keys enable row level security;
alter table idempotency_keys force row level security;
alter table reference_counters enable row level security;
alter table reference_counters force row level security;
alter table data_keys enable row level security;
alter table data_keys force row level security;

-- (select …) lets the planner evaluate the actor once per statement instead of once per row.
-- 'authentication' is the actor of sign-in, refresh and token look-up, before anybody is known.
create policy organisations_read on organisations for select using (
  id = (select app.actor_organisation())
  or (select app.actor_role()) in ('platform_admin', 'national_coordinator', 'board_member', 'privacy_officer', 'authentication'));
create policy organisations_insert on organisations for insert with check ((select app.actor_role()) = 'platform_admin');
create policy organisations_update on organisations for update using ((select app.actor_role()) = 'platform_admin');

create policy users_read on users for select using (
  id = (select app.actor_user())
  or (select app.actor_role()) in ('platform_admin', 'authentication')
  or ((select app.actor_role()) = 'organisation_manager'
      and id in (select user_id from memberships where organisation_id = (select app.actor_organisation()))));
create policy users_insert on users for insert with check ((select app.actor_role()) in ('platform_admin', 'organisation_manager'));
create policy users_update on users for update using ((select app.actor_role()) = 'platform_admin' or id = (select app.actor_user()));

create policy memberships_read on memberships for select using (
  user_id = (select app.actor_user())
  or (select app.actor_role()) in ('platform_admin', 'authentication')
  or ((select app.actor_role()) = 'organisation_manager' and organisation_id = (select app.actor_organisation())));
create policy memberships_insert on memberships for insert with check (
  (select app.actor_role()) = 'platform_admin'
  or ((select app.actor_role()) = 'organisation_manager' and organisation_id = (select app.actor_organisation())));
create policy memberships_update on memberships for update using (
  (select app.actor_role()) = 'platform_admin'
  or ((select app.actor_role()) = 'organisation_manager' and organisation_id = (select app.actor_organisation())));

create policy refresh_tokens_authentication on refresh_tokens using ((select app.actor_role()) = 'authentication');

create policy service_accounts_read on service_accounts for select using (
  (select app.actor_role()) in ('platform_admin', 'authentication'));
create policy service_accounts_insert on service_accounts for insert with check ((select app.actor_role()) = 'platform_admin');
create policy service_accounts_update on service_accounts for update using ((select app.actor_role()) = 'platform_admin');

create policy audit_events_insert on audit_events for insert with check (
  (user_id = (select app.actor_user()) and organisation_id = (select app.actor_organisation()))
  or (select app.actor_role()) = 'authentication');
create policy audit_events_read on audit_events for select using ((select app.actor_role()) = 'privacy_officer');

create policy idempotency_keys_own on idempotency_keys using (
  organisation_id = (select app.actor_organisation()) and user_id = (select app.actor_user()));
create policy reference_counters_own on reference_counters using (organisation_id = (select app.actor_organisation()));
create policy data_keys_own on data_keys using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'shelter_staff'));

grant select, insert, update on organisations, users, memberships, refresh_tokens, service_accounts, idempotency_keys, reference_counters to varn_app;
grant select, insert on audit_events, data_keys to varn_app;
grant delete on idempotency_keys to varn_app;
