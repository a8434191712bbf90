-- Blind indexes: keyed hashes of the parts of a name, of a phone number and an address, so that a person is found by exactly those
-- and a copy of the database says nothing. Equal hashes of one organisation tell that two records have a part in common, not which.
create table identity_indexes (
  organisation_id uuid not null constraint identity_indexes_organisation references organisations (id),
  record_kind text not null constraint identity_indexes_record_kind check (record_kind in ('case', 'child')),
  record_id uuid not null,
  field text not null constraint identity_indexes_field check (field in ('full_name', 'phone', 'email')),
  hash bytea not null constraint identity_indexes_hash check (length(hash) = 32),
  constraint identity_indexes_pkey primary key (record_id, field, hash)
);
create index identity_indexes_by_hash on identity_indexes (hash);
alter table identity_indexes enable row level security;
alter table identity_indexes force row level security;
create policy identity_indexes_own_organisation on identity_indexes using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');
-- Whoever seals records anew also makes their index anew.
create policy identity_indexes_reencryption on identity_indexes using ((select app.actor_role()) = 'reencryption');
grant select, insert, delete on identity_indexes to varn_app;
