-- Changing the deployment key rewraps keys; re-encryption seals every record anew under a new key of its own.

-- The key that a database of before hangs on had a table of its own.
do $$ begin
  if to_regclass('public.deployment') is not null then
    alter table deployment_keys no force row level security;
    alter table data_keys no force row level security;
    insert into deployment_keys (id, first_used_at) select key_fingerprint, created_at from public.deployment on conflict do nothing;
    update data_keys set key_id = (select key_fingerprint from public.deployment) where key_id is null;
    alter table deployment_keys force row level security;
    alter table data_keys force row level security;
    drop table public.deployment;
  end if;
end $$;

-- A key that is retired is gone from the list. Then a process that still wraps with it is refused here, before it writes what nobody could
-- open once that key is thrown away.
alter table deployment_keys drop column retired_at;
alter table data_keys add constraint data_keys_key foreign key (key_id) references deployment_keys (id);
grant delete on deployment_keys to varn_app;

-- What was asked for: every record's key that is older than this is to be replaced. Which are left is read from data_keys.
create table reencryptions (
  id uuid primary key default app.uuid_v7(),
  requested_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz
);
create unique index reencryptions_one_at_a_time on reencryptions ((true)) where finished_at is null;
alter table reencryptions enable row level security;
alter table reencryptions force row level security;
-- 'reencryption' is the actor that seals records anew. It reads sealed columns and the ids beside them, and writes the same texts back.
create policy reencryptions_own on reencryptions using ((select app.actor_role()) = 'reencryption');
grant select, insert, update on reencryptions to varn_app;

create policy data_keys_reencryption_read on data_keys for select using ((select app.actor_role()) = 'reencryption');
create policy data_keys_reencryption on data_keys for update using ((select app.actor_role()) = 'reencryption');
create index data_keys_created on data_keys (created_at);

create policy case_identities_reencryption_read on case_identities for select using ((select app.actor_role()) = 'reencryption');
create policy case_identities_reencryption on case_identities for update using ((select app.actor_role()) = 'reencryption');
create policy child_identities_reencryption_read on child_identities for select using ((select app.actor_role()) = 'reencryption');
create policy child_identities_reencryption on child_identities for update using ((select app.actor_role()) = 'reencryption');
create policy child_views_reencryption_read on child_views for select using ((select app.actor_role()) = 'reencryption');
create policy child_views_reencryption on child_views for update using ((select app.actor_role()) = 'reencryption');
create policy shelter_addresses_reencryption_read on shelter_addresses for select using ((select app.actor_role()) = 'reencryption');
create policy shelter_addresses_reencryption on shelter_addresses for update using ((select app.actor_role()) = 'reencryption');
create policy consents_reencryption_read on consents for select using ((select app.actor_role()) = 'reencryption');
create policy consents_reencryption on consents for update using ((select app.actor_role()) = 'reencryption');
create policy shares_reencryption_read on shares for select using ((select app.actor_role()) = 'reencryption');
create policy shares_reencryption on shares for update using ((select app.actor_role()) = 'reencryption');
create policy break_glass_openings_reencryption_read on break_glass_openings for select using ((select app.actor_role()) = 'reencryption');
create policy break_glass_openings_reencryption on break_glass_openings for update using ((select app.actor_role()) = 'reencryption');
grant update (words) on child_views to varn_app;
grant update (override_reason) on shares to varn_app;
grant update (reason) on break_glass_openings to varn_app;
