-- Finding by sound: keyed hashes of how a name sounds, beside those of how it is spelt. Coarser than those, so that equal hashes say less
-- about a name; they tie more records to each other, and so the codes are short, few and not told apart by the name's part.
alter table identity_indexes
  drop constraint identity_indexes_field,
  add constraint identity_indexes_field check (field in ('full_name', 'name_sound', 'phone', 'email', 'personal_number'));

-- Narrowings of a list that people come back to: codes only, own or shared with the colleagues. A name is asked to hold nobody's.
create domain saved_list as text constraint saved_list_codes check (value in ('cases', 'children'));
create table saved_views (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint saved_views_organisation references organisations (id),
  list saved_list not null,
  name text not null constraint saved_views_name check (length(name) between 1 and 60),
  filters jsonb not null constraint saved_views_filters check (jsonb_typeof(filters) = 'array' and length(filters::text) <= 4000),
  is_shared boolean not null default false,
  version integer not null default 1,
  created_by uuid not null constraint saved_views_user references users (id),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index saved_views_name_unique on saved_views (created_by, organisation_id, list, lower(name));
create index saved_views_list on saved_views (organisation_id, list, id desc);
alter table saved_views enable row level security;
alter table saved_views force row level security;
create policy saved_views_read on saved_views for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (created_by = (select app.actor_user()) or is_shared));
create policy saved_views_insert on saved_views for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()));
create policy saved_views_update on saved_views for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()));
-- Whoever has left takes no shared view away, and the manager tidies.
create policy saved_views_delete on saved_views for delete using (
  organisation_id = (select app.actor_organisation())
  and ((created_by = (select app.actor_user()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
    or (is_shared and (select app.actor_role()) = 'organisation_manager')));
grant select, insert, delete on saved_views to varn_app;
grant update (name, filters, is_shared, version, updated_at) on saved_views to varn_app;
