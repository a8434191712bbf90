-- What hangs on the deployment key: the key of every record, and secrets that must outlive it. Everything that it wraps says which key
-- did, so that the key can be changed while the system runs, without sealing any data anew.

-- Every deployment key that something in the database may hang on. One that nothing hangs on any more is retired.
create table deployment_keys (
  id text constraint deployment_keys_pkey primary key constraint deployment_keys_id check (length(id) between 1 and 200),
  first_used_at timestamptz not null default now(),
  retired_at timestamptz
);

-- Random secrets of the whole deployment, wrapped. A row without a value stands in a database that is older than this table: there
-- the first start puts what was derived from the deployment key until then, so that what was made with it still matches.
create table deployment_secrets (
  name text constraint deployment_secrets_pkey primary key constraint deployment_secrets_name check (name ~ '^[a-z][a-z-]{1,40}$'),
  wrapped_value bytea,
  key_id text constraint deployment_secrets_key references deployment_keys (id),
  created_at timestamptz not null default now(),
  constraint deployment_secrets_wrapped check ((wrapped_value is null) = (key_id is null) and length(wrapped_value) <= 4096)
);

-- As the owner of the tables: only without force may it see whether anything was ever stored.
alter table organisations no force row level security;
insert into deployment_secrets (name)
  select unnest(array['access-token', 'idempotency', 'import-file', 'import-fingerprint', 'app-password'])
  where exists (select from organisations);
alter table organisations force row level security;

alter table deployment_keys enable row level security;
alter table deployment_keys force row level security;
alter table deployment_secrets enable row level security;
alter table deployment_secrets force row level security;
-- 'keys' is the actor that opens, makes and rewraps keys; it reads no record.
create policy deployment_keys_own on deployment_keys using ((select app.actor_role()) = 'keys');
create policy deployment_secrets_own on deployment_secrets using ((select app.actor_role()) = 'keys');
grant select, insert, update on deployment_keys, deployment_secrets to varn_app;

-- A key that wraps outside this process, such as a key management service, makes longer values than ours.
-- No key id: wrapped before keys had ids, by whichever key opens it.
alter table data_keys add column key_id text;
alter table data_keys drop constraint data_keys_wrapped_key;
alter table data_keys add constraint data_keys_wrapped_key check (length(wrapped_key) between 32 and 4096);
create policy data_keys_keys_read on data_keys for select using ((select app.actor_role()) = 'keys');
create policy data_keys_keys_update on data_keys for update using ((select app.actor_role()) = 'keys');
grant update (wrapped_key, key_id, created_at) on data_keys to varn_app;
