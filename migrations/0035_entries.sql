-- Entries of a record, form by form (packages/forms), and what happened to it: who changed what, from what to what, when and why.

create domain removal_reason as text constraint removal_reason_codes check (value in (
  'entered_in_error', 'wrong_record', 'duplicate', 'asked_by_person'));

-- Why questions have no answer: {"country": "declined"}. A check on a table can name no subquery, but a function that has one.
create function app.are_null_reasons(missing jsonb) returns boolean immutable parallel safe language sql as $$
  select jsonb_typeof(missing) = 'object' and not exists (select from jsonb_each_text(missing) as one (field, reason)
    where reason not in ('unknown', 'not_asked', 'declined', 'not_applicable'))
$$;

create domain event_type as text constraint event_type_codes check (value in ('recruitment', 'transit', 'exploitation'));
create domain labour_sector_local_set as text[] constraint labour_sector_local_set_codes check (value <@ array['green_sector', 'berry_picking', 'construction', 'hotel_restaurant', 'industry', 'car_wash_garage', 'cleaning', 'nail_beauty', 'massage', 'private_household', 'personal_assistance', 'transport_delivery', 'other', 'unknown']::text[]);
create domain exploitation_location_scope_set as text[] constraint exploitation_location_scope_set_codes check (value <@ array['in_sweden', 'country_of_origin', 'on_the_way', 'other_eu', 'online', 'unknown']::text[]);
create domain exploitation_venue_set as text[] constraint exploitation_venue_set_codes check (value <@ array['street', 'apartment_hotel', 'massage_parlour', 'online', 'private_home', 'workplace', 'accommodation_centre', 'public_place', 'other', 'unknown']::text[]);
create domain recruiter_relation_set as text[] constraint recruiter_relation_set_codes check (value <@ array['intimate_partner', 'family', 'friend', 'employer_broker', 'smuggler', 'stranger', 'other', 'unknown']::text[]);
create domain online_platform_set as text[] constraint online_platform_set_codes check (value <@ array['facebook', 'instagram', 'whatsapp', 'telegram', 'facebookmessenger', 'viber', 'snapchat', 'line', 'x_4sale', 'wechat', 'qq', 'qzone', 'tiktok', 'twitter', 'escort_site', 'sugar_dating', 'subscription_content', 'gaming', 'other']::text[]);
create domain note_kind as text constraint note_kind_codes check (value in ('conversation', 'phone', 'meeting', 'visit', 'authority', 'observation', 'decision', 'other'));

create table exploitation_events (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  event_type event_type,
  forms exploitation_form_set not null default '{}',
  sexual_types sexual_exploitation_type_set not null default '{}',
  labour_sector labour_sector,
  labour_sectors_local labour_sector_local_set not null default '{}',
  starts_on date,
  ends_on date,
  age_then integer constraint exploitation_events_age_then check (age_then between 0 and 120),
  scopes exploitation_location_scope_set not null default '{}',
  country text constraint exploitation_events_country check (country ~ '^[A-Z]{2}$'),
  county county,
  venues exploitation_venue_set not null default '{}',
  recruitment_methods recruitment_method_set not null default '{}',
  recruiter_relations recruiter_relation_set not null default '{}',
  control_methods control_method_set not null default '{}',
  platforms online_platform_set not null default '{}',
  missing jsonb not null default '{}' constraint exploitation_events_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint exploitation_events_one_record check (num_nonnulls(case_id, child_id) = 1 and child_id is null),
  constraint exploitation_events_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint exploitation_events_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint exploitation_events_removed check ((removed_at is null) = (removal_reason is null))
);
create index exploitation_events_by_record on exploitation_events (record_id, id desc);

create table notes (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  kind note_kind,
  noted_on date,
  missing jsonb not null default '{}' constraint notes_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint notes_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint notes_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint notes_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint notes_removed check ((removed_at is null) = (removal_reason is null))
);
create index notes_by_record on notes (record_id, id desc);

-- Of the record's own organisation; a protected record's are for its named workers.
do $$
declare entries text;
begin
  foreach entries in array array['exploitation_events', 'notes'] loop
    execute format('alter table %I enable row level security', entries);
    execute format('alter table %I force row level security', entries);
    execute format($policy$create policy %I on %I for select using (
      organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
      and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])))$policy$, entries || '_own_read', entries);
    execute format($policy$create policy %I on %I for insert with check (
      organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
      and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])))$policy$,
      entries || '_own_insert', entries);
    execute format($policy$create policy %I on %I for update using (
      organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
      and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])))$policy$, entries || '_own_update', entries);
    execute format($policy$create policy %I on %I for select using ((select app.actor_role()) = 'reencryption')$policy$,
      entries || '_reencryption_read', entries);
    execute format($policy$create policy %I on %I for update using ((select app.actor_role()) = 'reencryption')$policy$,
      entries || '_reencryption', entries);
    execute format($policy$create policy %I on %I for select to varn_app using (
      organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention')$policy$, entries || '_retention_read', entries);
    execute format($policy$create policy %I on %I for delete to varn_app using (
      organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention')$policy$, entries || '_retention', entries);
    execute format('grant select, insert, delete on %I to varn_app', entries);
  end loop;
end $$;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, event_type, forms, sexual_types, labour_sector, labour_sectors_local, starts_on, ends_on, age_then, scopes, country, county, venues, recruitment_methods, recruiter_relations, control_methods, platforms) on exploitation_events to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, kind, noted_on) on notes to varn_app;
create domain timeline_subject as text constraint timeline_subject_codes check (value in (
  'case', 'child', 'identity', 'relation', 'need', 'view', 'consent', 'share', 'referral', 'transfer', 'document', 'task', 'deadline', 'merge', 'exploitation_event', 'note'));
create domain timeline_step as text constraint timeline_step_codes check (value in (
  'created', 'changed', 'removed', 'restored', 'opened', 'closed', 'reopened', 'moved_on', 'ended', 'sent', 'answered', 'merged', 'separated'));

-- One thing that was done to a record: its line on the timeline, and the history of its fields. Codes and days stand in `facts` as
-- {"field": [from, to]}, texts and the reason that was given are sealed with the record's key. Written once, never changed.
create table record_changes (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  subject timeline_subject not null,
  subject_id uuid,
  step timeline_step not null,
  happened_on date not null,
  changed_fields text[] not null default '{}',
  facts jsonb not null default '{}',
  texts bytea,
  created_by uuid,
  created_at timestamptz not null default now(),
  constraint record_changes_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint record_changes_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint record_changes_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade
);
create index record_changes_by_record on record_changes (record_id, happened_on desc, id desc);
create index record_changes_by_subject on record_changes (record_id, subject, happened_on desc, id desc);

alter table record_changes enable row level security;
alter table record_changes force row level security;
create policy record_changes_own_read on record_changes for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy record_changes_own_insert on record_changes for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(coalesce(case_id, child_id)) or coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])));
-- Only to take words back, when the person gets another identity.
create policy record_changes_forget on record_changes for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and record_id = any ((select app.named_ids())::uuid[]));
create policy record_changes_reencryption_read on record_changes for select using ((select app.actor_role()) = 'reencryption');
create policy record_changes_reencryption on record_changes for update using ((select app.actor_role()) = 'reencryption');
create policy record_changes_retention_read on record_changes for select to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy record_changes_retention on record_changes for delete to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on record_changes to varn_app;
grant update (texts) on record_changes to varn_app;

alter domain extract_part_set drop constraint extract_part_set_codes;
alter domain extract_part_set add constraint extract_part_set_codes check (value <@ array[
  'facts', 'identity', 'views', 'needs', 'relations', 'entries', 'openings', 'shares', 'processing']::text[]);
