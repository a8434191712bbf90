-- Shelters: code name and police region only. The address is ciphertext in a table that only the shelter's own staff reach.

create domain police_region as text constraint police_region_codes check (value in (
  'north', 'mid', 'stockholm', 'east', 'west', 'south', 'bergslagen', 'unknown'));
create domain shelter_target_group_set as text[] constraint shelter_target_group_set_codes check (value <@ array[
  'women', 'men', 'all_genders', 'women_with_children', 'men_with_children', 'pregnant', 'young_18_25', 'lgbtqi', 'disability', 'substance_use']::text[]);
create domain certification_status as text constraint certification_status_codes check (value in (
  'not_applied', 'applied', 'under_review', 'certified', 'certified_conditional', 'suspended', 'expired', 'withdrawn', 'rejected'));
create domain ivo_permit_status as text constraint ivo_permit_status_codes check (value in (
  'not_required', 'applied_transitional', 'applied', 'granted', 'refused', 'revoked', 'unknown'));

create table shelters (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint shelters_organisation references organisations (id),
  code_name text not null constraint shelters_code_name check (length(code_name) between 1 and 60),
  police_region police_region not null,
  target_groups shelter_target_group_set not null default '{}',
  places integer not null default 0 constraint shelters_places check (places between 0 and 500),
  certification_status certification_status not null default 'not_applied',
  certified_from date,
  certified_to date,
  certified_by uuid,
  certified_at timestamptz,
  -- The permit for protected homes, a duty since 1 April 2024 (Inspektionen för vård och omsorg).
  ivo_permit_status ivo_permit_status not null default 'unknown',
  ivo_permit_valid_to date,
  active boolean not null default true,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint shelters_code_name_unique unique (organisation_id, code_name),
  constraint shelters_id_organisation unique (id, organisation_id),
  constraint shelters_certified_period check (certified_to is null or certified_from is null or certified_from <= certified_to),
  constraint shelters_certified_dates check (
    certification_status not in ('certified', 'certified_conditional') or (certified_from is not null and certified_to is not null))
);
create index shelters_list on shelters (organisation_id, id desc);

create table shelter_addresses (
  shelter_id uuid primary key,
  organisation_id uuid not null,
  address bytea,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null default now(),
  constraint shelter_addresses_shelter foreign key (shelter_id, organisation_id) references shelters (id, organisation_id)
);

alter table shelters enable row level security;
alter table shelters force row level security;
alter table shelter_addresses enable row level security;
alter table shelter_addresses force row level security;

create policy shelters_own_organisation_read on shelters for select using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('organisation_manager', 'case_worker', 'shelter_staff'));
create policy shelters_own_organisation_insert on shelters for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager');
create policy shelters_own_organisation_update on shelters for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager');
-- The coordinator certifies: sees every shelter by code name and region, and decides its certification.
create policy shelters_coordinator_read on shelters for select using ((select app.actor_role()) = 'national_coordinator');
create policy shelters_coordinator_update on shelters for update using ((select app.actor_role()) = 'national_coordinator');
create policy shelter_addresses_own_staff on shelter_addresses using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'shelter_staff');

grant select, insert, update on shelters, shelter_addresses to varn_app;
