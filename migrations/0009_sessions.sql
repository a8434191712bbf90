-- Sessions that end at once, what the own account was used for, guessing that is slowed down, passwords that must be changed, and
-- sign-in by an outside provider.

create domain sign_in_method as text constraint sign_in_method_codes check (value in ('password', 'passkey', 'single_sign_on'));
create domain session_end as text constraint session_end_codes check (value in (
  'signed_out', 'replaced', 'expired', 'revoked', 'reused_cookie', 'password_changed', 'membership_ended', 'account_closed',
  'organisation_closed'));
create domain sign_in_outcome as text constraint sign_in_outcome_codes check (value in (
  'signed_in', 'wrong_password', 'too_many_attempts', 'no_role'));
alter table users
  add column must_change_password boolean not null default false,
  add column password_changed_at timestamptz;

-- A browser that an account has signed in on: its cookie passes the delay that strangers' guesses cause.
create table known_devices (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint known_devices_user references users (id),
  token_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  forgotten_at timestamptz,
  constraint known_devices_hash_unique unique (token_hash)
);
create index known_devices_user_id on known_devices (user_id);

-- One row per family of refresh cookies. The access token carries its id.
create table sessions (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint sessions_user references users (id),
  membership_id uuid not null constraint sessions_membership references memberships (id),
  device_id uuid constraint sessions_device references known_devices (id),
  method sign_in_method not null,
  browser text constraint sessions_browser check (length(browser) between 1 and 40),
  system text constraint sessions_system check (length(system) between 1 and 40),
  -- Coarse on purpose: enough to notice a strange sign-in, too little to follow anybody.
  network text constraint sessions_network check (network ~ '^[0-9a-f.:]{3,40}/(24|48)$'),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  -- The absolute end, however busy the session is.
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because session_end,
  -- Begun with a password that somebody else knows.
  must_change_password boolean not null default false,
  second_factor_at timestamptz,
  stepped_up_at timestamptz,
  constraint sessions_ended check ((ended_at is null) = (ended_because is null))
);
create index sessions_user_id on sessions (user_id, id);
create index sessions_membership_open on sessions (membership_id) where ended_at is null;

-- Cookies from before belong to no session, and neither do their access tokens: everybody signs in once more.
drop table refresh_tokens;
create table refresh_tokens (
  id uuid primary key default app.uuid_v7(),
  session_id uuid not null constraint refresh_tokens_session references sessions (id),
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint refresh_tokens_hash_unique unique (token_hash)
);
create index refresh_tokens_session_id on refresh_tokens (session_id, id);

-- Only of accounts that exist: an unknown e-mail is not kept anywhere.
create table sign_ins (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint sign_ins_user references users (id),
  at timestamptz not null,
  outcome sign_in_outcome not null,
  method sign_in_method not null,
  browser text constraint sign_ins_browser check (length(browser) between 1 and 40),
  system text constraint sign_ins_system check (length(system) between 1 and 40),
  network text constraint sign_ins_network check (network ~ '^[0-9a-f.:]{3,40}/(24|48)$')
);
create index sign_ins_user_id on sign_ins (user_id, id);

-- Failed sign-ins by a keyed hash of what is counted (see apps/api/src/auth/attempts.ts), forgotten after a day.
create table sign_in_attempts (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz not null
);
create index sign_in_attempts_last_at on sign_in_attempts (last_at);

-- Who a person is at the provider of single sign-on: linked once, and only by the subject after that.
create table external_identities (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint external_identities_user references users (id),
  issuer text not null constraint external_identities_issuer check (length(issuer) between 1 and 500),
  subject text not null constraint external_identities_subject check (length(subject) between 1 and 255),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  constraint external_identities_subject_unique unique (issuer, subject),
  constraint external_identities_user_unique unique (issuer, user_id)
);

-- A single sign-on under way: deleted when its answer comes, so that no answer counts twice.
create table single_sign_on_requests (
  state_hash bytea primary key,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);
create index single_sign_on_requests_expires_at on single_sign_on_requests (expires_at);

alter table known_devices enable row level security;
alter table known_devices force row level security;
alter table sessions enable row level security;
alter table sessions force row level security;
alter table refresh_tokens enable row level security;
alter table refresh_tokens force row level security;
alter table sign_ins enable row level security;
alter table sign_ins force row level security;
alter table sign_in_attempts enable row level security;
alter table sign_in_attempts force row level security;
alter table external_identities enable row level security;
alter table external_identities force row level security;
alter table single_sign_on_requests enable row level security;
alter table single_sign_on_requests force row level security;

create policy known_devices_authentication on known_devices using ((select app.actor_role()) = 'authentication');
create policy refresh_tokens_authentication on refresh_tokens using ((select app.actor_role()) = 'authentication');
create policy sign_in_attempts_authentication on sign_in_attempts using ((select app.actor_role()) = 'authentication');
create policy external_identities_authentication on external_identities using ((select app.actor_role()) = 'authentication');
create policy single_sign_on_requests_authentication on single_sign_on_requests using ((select app.actor_role()) = 'authentication');
create policy sessions_read on sessions for select using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy sessions_insert on sessions for insert with check ((select app.actor_role()) = 'authentication');
create policy sessions_update on sessions for update using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy sign_ins_read on sign_ins for select using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy sign_ins_insert on sign_ins for insert with check ((select app.actor_role()) = 'authentication');
create policy sign_ins_delete on sign_ins for delete using ((select app.actor_role()) = 'authentication');
create policy users_update_authentication on users for update using ((select app.actor_role()) = 'authentication');

grant select, insert, update on known_devices, sessions, refresh_tokens, external_identities to varn_app;
grant select, insert, delete on sign_ins, single_sign_on_requests to varn_app;
grant select, insert, update, delete on sign_in_attempts to varn_app;

-- Called with the actor of every request (beginAs in apps/api/src/db/actor.ts), so that ending a session cuts access at once and not
-- when the access token runs out. One row by its key, 20 µs: joining role, account and organisation took 75, so the triggers below
-- end the sessions of those instead.
create function app.require_session(session_id uuid) returns void stable language plpgsql as $$
declare
  must_change boolean;
begin
  select must_change_password into must_change from sessions
  where id = session_id and ended_at is null and user_id = app.actor_user();
  if not found then
    raise exception 'the session has ended' using errcode = 'VA401';
  end if;
  if must_change then
    raise exception 'the password must be changed first' using errcode = 'VA403';
  end if;
end $$;

-- Whoever ends a role or closes an account may not see its sessions, and need not: the database ends them with it. A sign-in under
-- way holds its person's row, so none slips in between.
create function app.end_sessions(person uuid, membership uuid, because session_end) returns void language plpgsql as $$
declare
  actor text := current_setting('app.role', true);
begin
  perform set_config('app.role', 'authentication', true);
  perform from users where id = person for no key update;
  update sessions set ended_at = now(), ended_because = because
  where user_id = person and (membership is null or membership_id = membership) and ended_at is null;
  perform set_config('app.role', coalesce(actor, ''), true);
end $$;
create function app.end_sessions_of_membership() returns trigger language plpgsql as $$
begin
  perform app.end_sessions(old.user_id, old.id, 'membership_ended');
  return null;
end $$;
create function app.end_sessions_of_user() returns trigger language plpgsql as $$
begin
  perform app.end_sessions(old.id, null, 'account_closed');
  return null;
end $$;
create function app.end_sessions_of_organisation() returns trigger language plpgsql as $$
declare
  ended memberships;
begin
  for ended in select * from memberships where organisation_id = old.id order by user_id loop
    perform app.end_sessions(ended.user_id, ended.id, 'organisation_closed');
  end loop;
  return null;
end $$;
create trigger memberships_end_sessions after update of ended_at, role, organisation_id, user_id on memberships for each row
  when (new.ended_at is not null or (old.role, old.organisation_id, old.user_id) is distinct from (new.role, new.organisation_id, new.user_id))
  execute function app.end_sessions_of_membership();
create trigger users_end_sessions after update of active on users for each row
  when (old.active and not new.active) execute function app.end_sessions_of_user();
create trigger organisations_end_sessions after update of active on organisations for each row
  when (old.active and not new.active) execute function app.end_sessions_of_organisation();
