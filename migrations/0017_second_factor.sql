-- The second factor of a person: an authenticator app (RFC 6238), passkeys (WebAuthn) and recovery codes. The app's secret is sealed
-- under the person's own key, recovery codes are kept as keyed hashes, and of a passkey only the public half is here.

-- A person's key stands beside the records' keys, so that one rotation wraps them all anew. It belongs to no organisation.
alter table data_keys alter column organisation_id drop not null;
create policy data_keys_person_read on data_keys for select using (
  organisation_id is null and (record_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication'));
create policy data_keys_person_insert on data_keys for insert with check (
  organisation_id is null and (record_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication'));

-- One row for each person who has, had or tried a factor: the row that everything about the person's factors locks first.
create table second_factors (
  user_id uuid primary key constraint second_factors_user references users (id),
  -- Wrong codes in a row, whatever the sign-in or session they came in.
  failures integer not null default 0 constraint second_factors_failures check (failures >= 0),
  failed_at timestamptz,
  -- An administrator took the factors away: told to the person until a new one is there or the person has read it.
  reset_at timestamptz,
  reset_by uuid
);

create table totp_factors (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint totp_factors_user references users (id),
  secret bytea not null,
  -- Only the session that began may confirm.
  session_id uuid not null,
  started_at timestamptz not null,
  confirmed_at timestamptz,
  -- The time step of the last code that was accepted: a code of it or before opens nothing again.
  last_step bigint
);
create unique index totp_factors_confirmed on totp_factors (user_id) where confirmed_at is not null;
create unique index totp_factors_started on totp_factors (user_id, session_id) where confirmed_at is null;

create table passkeys (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint passkeys_user references users (id),
  credential_id bytea not null constraint passkeys_credential check (length(credential_id) between 1 and 1023),
  public_key bytea not null constraint passkeys_public_key check (length(public_key) between 1 and 2000),
  sign_count bigint not null,
  transports text[] not null default '{}',
  name text not null constraint passkeys_name check (length(name) between 1 and 60),
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential_unique unique (credential_id)
);
create index passkeys_user_id on passkeys (user_id);

create table recovery_codes (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint recovery_codes_user references users (id),
  code_hash bytea not null constraint recovery_codes_hash check (length(code_hash) = 32),
  created_at timestamptz not null,
  used_at timestamptz,
  constraint recovery_codes_hash_unique unique (user_id, code_hash)
);

-- Between the password and the second factor. The token itself is only at the browser.
create table sign_in_tickets (
  id uuid primary key default app.uuid_v7(),
  user_id uuid not null constraint sign_in_tickets_user references users (id),
  token_hash bytea not null constraint sign_in_tickets_hash_unique unique,
  -- The first step.
  method sign_in_method not null,
  attempts integer not null default 0,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_tickets_expiry on sign_in_tickets (expires_at);

-- What a passkey is asked to sign: used once by being removed, and only for what it was made for.
create table passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null constraint passkey_challenges_purpose check (purpose in ('enrol', 'sign_in', 'second_factor', 'step_up')),
  user_id uuid,
  -- The session of 'enrol' and 'step_up', the ticket of 'second_factor'; 'sign_in' belongs to nobody yet.
  session_id uuid,
  ticket_id uuid,
  expires_at timestamptz not null,
  constraint passkey_challenges_bound check (
    (purpose = 'sign_in') = (user_id is null)
    and (purpose in ('enrol', 'step_up')) = (session_id is not null)
    and (purpose = 'second_factor') = (ticket_id is not null))
);
create index passkey_challenges_expiry on passkey_challenges (expires_at);

alter table second_factors enable row level security;
alter table second_factors force row level security;
alter table totp_factors enable row level security;
alter table totp_factors force row level security;
alter table passkeys enable row level security;
alter table passkeys force row level security;
alter table recovery_codes enable row level security;
alter table recovery_codes force row level security;
alter table sign_in_tickets enable row level security;
alter table sign_in_tickets force row level security;
alter table passkey_challenges enable row level security;
alter table passkey_challenges force row level security;

create policy second_factors_own on second_factors using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy totp_factors_own on totp_factors using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy passkeys_own on passkeys using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy recovery_codes_own on recovery_codes using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');
create policy sign_in_tickets_authentication on sign_in_tickets using ((select app.actor_role()) = 'authentication');
create policy passkey_challenges_own on passkey_challenges using (
  user_id = (select app.actor_user()) or (select app.actor_role()) = 'authentication');

create policy totp_factors_reencryption_read on totp_factors for select using ((select app.actor_role()) = 'reencryption');
create policy totp_factors_reencryption on totp_factors for update using ((select app.actor_role()) = 'reencryption');

grant select, insert, update on second_factors to varn_app;
grant select, insert, update, delete on totp_factors, passkeys, recovery_codes, sign_in_tickets to varn_app;
grant select, insert, delete on passkey_challenges to varn_app;
