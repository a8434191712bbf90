-- Service accounts become OAuth 2 clients (RFC 6749 §4.4). A secret or a public key only buys short access tokens, an account has
-- several at a time so that one can be replaced while the other still works, and all of it ends at once where it is revoked.

create domain service_credential_kind as text constraint service_credential_kind_codes check (value in ('secret', 'public_key'));

create table service_credentials (
  id uuid primary key default app.uuid_v7(),
  service_account_id uuid not null constraint service_credentials_account references service_accounts (id),
  kind service_credential_kind not null,
  secret_hash bytea,
  -- A JWK (RFC 7517) with its public members only; its alg is the only one that is accepted from it.
  public_key jsonb,
  -- RFC 7638, so that a person can tell which key it is.
  key_thumbprint text,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint service_credentials_one_kind check (
    case when kind = 'secret' then secret_hash is not null and public_key is null and key_thumbprint is null
      else secret_hash is null and public_key is not null and key_thumbprint is not null end)
);
create index service_credentials_account_id on service_credentials (service_account_id, id);

-- A token of before is a secret from now on: the same text, now exchanged for an access token.
select set_config('app.role', 'platform_admin', true);
insert into service_credentials (service_account_id, kind, secret_hash, expires_at, revoked_at, created_by, created_at)
select id, 'secret', token_hash, least(expires_at, now() + interval '366 days'), revoked_at, created_by, created_at from service_accounts;
update service_accounts set expires_at = least(expires_at, now() + interval '366 days');
select set_config('app.role', '', true);

alter table service_accounts
  drop column token_hash,
  add column allowed_networks text[] not null default '{}',
  add column updated_at timestamptz not null default now(),
  add constraint service_accounts_networks check (cardinality(allowed_networks) <= 50);

-- Apart from the account, so that noting a use never waits for, or changes the version of, what people edit. Written at most once
-- a minute; the network is as wide as a site, not one machine.
create table service_credential_uses (
  credential_id uuid primary key constraint service_credential_uses_credential references service_credentials (id),
  service_account_id uuid not null constraint service_credential_uses_account references service_accounts (id),
  last_used_at timestamptz not null,
  last_network text
);
create index service_credential_uses_account_id on service_credential_uses (service_account_id, last_used_at);

-- Every signed assertion is good once (RFC 7523 §3, jti). A row is of no use after the assertion has expired.
create table client_assertions (
  service_account_id uuid not null constraint client_assertions_account references service_accounts (id),
  jti_hash bytea not null,
  expires_at timestamptz not null,
  constraint client_assertions_pkey primary key (service_account_id, jti_hash)
);

alter table service_credentials enable row level security;
alter table service_credentials force row level security;
alter table service_credential_uses enable row level security;
alter table service_credential_uses force row level security;
alter table client_assertions enable row level security;
alter table client_assertions force row level security;

create policy service_credentials_read on service_credentials for select using (
  (select app.actor_role()) in ('platform_admin', 'authentication'));
create policy service_credentials_insert on service_credentials for insert with check ((select app.actor_role()) = 'platform_admin');
create policy service_credentials_update on service_credentials for update using ((select app.actor_role()) = 'platform_admin');
create policy service_credential_uses_read on service_credential_uses for select using (
  (select app.actor_role()) in ('platform_admin', 'authentication'));
create policy service_credential_uses_insert on service_credential_uses for insert with check (
  (select app.actor_role()) = 'authentication');
create policy service_credential_uses_update on service_credential_uses for update using (
  (select app.actor_role()) = 'authentication');
create policy client_assertions_authentication on client_assertions using ((select app.actor_role()) = 'authentication');

grant select, insert, update on service_credentials, service_credential_uses to varn_app;
grant select, insert, delete on client_assertions to varn_app;
