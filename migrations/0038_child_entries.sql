-- What is written about an accompanying child: placement (lag 2024:79), custody, representatives, reports of concern, best interests,
-- household, school, health and leisure; who answers for a need, and at which step the child was heard.

create domain placement_court_decision as text constraint placement_court_decision_codes check (value in ('pending', 'confirmed', 'refused', 'withdrawn'));
create domain placement_review as text constraint placement_review_codes check (value in ('continues', 'changed', 'ends'));
create domain guardian_kind_set as text[] constraint guardian_kind_set_codes check (value <@ array['victim', 'other_parent', 'relative', 'appointed', 'other', 'unknown']::text[]);
create domain guardian_kind as text constraint guardian_kind_codes check (value in ('victim', 'other_parent', 'relative', 'appointed', 'other', 'unknown'));
create domain child_representative as text constraint child_representative_codes check (value in ('guardian_victim', 'guardian_other', 'guardians_joint', 'god_man', 'special_representative', 'public_counsel_migration', 'public_counsel_shelter', 'victim_counsel', 'appointed_guardian', 'none', 'unknown'));
create domain child_step as text constraint child_step_codes check (value in ('assessment', 'plan', 'placement', 'move', 'review', 'school', 'health', 'family_contact', 'return', 'closing', 'other'));
create domain view_weight as text constraint view_weight_codes check (value in ('decisive', 'great', 'some', 'little', 'against', 'not_decided'));
create domain household_event_kind as text constraint household_event_kind_codes check (value in ('joined', 'moved_with', 'left', 'stayed_behind', 'separated', 'reunited'));
create domain child_health_kind as text constraint child_health_kind_codes check (value in ('health_check', 'vaccination', 'dental', 'child_health_centre', 'trauma', 'mental_health', 'acute', 'other'));
create domain leisure_kind as text constraint leisure_kind_codes check (value in ('sport', 'culture', 'association', 'camp', 'play', 'other'));

create table placement_decisions (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  basis shelter_placement_basis,
  decided_by authority,
  decided_on date,
  starts_on date,
  ended_on date,
  immediate_on date,
  submitted_on date,
  court_decision placement_court_decision,
  court_decided_on date,
  reviewed_on date,
  review placement_review,
  next_review_on date,
  victim_consent consent_state,
  victim_consent_on date,
  other_consent consent_state,
  other_consent_on date,
  secret_from guardian_kind_set not null default '{}',
  missing jsonb not null default '{}' constraint placement_decisions_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint placement_decisions_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint placement_decisions_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint placement_decisions_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint placement_decisions_removed check ((removed_at is null) = (removal_reason is null))
);
create index placement_decisions_by_record on placement_decisions (record_id, id desc);

create table guardians (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  guardian guardian_kind,
  since_on date,
  ended_on date,
  custody custody_situation,
  consent consent_state,
  consent_on date,
  suspected boolean,
  missing jsonb not null default '{}' constraint guardians_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint guardians_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint guardians_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint guardians_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint guardians_removed check ((removed_at is null) = (removal_reason is null))
);
create index guardians_by_record on guardians (record_id, id desc);

create table representative_appointments (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  representative child_representative,
  appointed_on date,
  ended_on date,
  missing jsonb not null default '{}' constraint representative_appointments_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint representative_appointments_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint representative_appointments_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint representative_appointments_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint representative_appointments_removed check ((removed_at is null) = (removal_reason is null))
);
create index representative_appointments_by_record on representative_appointments (record_id, id desc);

create table concern_reports (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  status concern_report_status,
  reported_on date,
  reported_to authority,
  protection_assessed_on date,
  decided_on date,
  missing jsonb not null default '{}' constraint concern_reports_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint concern_reports_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint concern_reports_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint concern_reports_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint concern_reports_removed check ((removed_at is null) = (removal_reason is null))
);
create index concern_reports_by_record on concern_reports (record_id, id desc);

create table best_interests_assessments (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  assessed_on date,
  step child_step,
  weight view_weight,
  missing jsonb not null default '{}' constraint best_interests_assessments_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint best_interests_assessments_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint best_interests_assessments_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint best_interests_assessments_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint best_interests_assessments_removed check ((removed_at is null) = (removal_reason is null))
);
create index best_interests_assessments_by_record on best_interests_assessments (record_id, id desc);

create table household_events (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  kind household_event_kind,
  happened_on date,
  whereabouts child_whereabouts,
  missing jsonb not null default '{}' constraint household_events_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint household_events_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint household_events_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint household_events_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint household_events_removed check ((removed_at is null) = (removal_reason is null))
);
create index household_events_by_record on household_events (record_id, id desc);

create table school_periods (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  status school_status,
  starts_on date,
  ends_on date,
  plan_made_on date,
  knows_of_secrecy boolean,
  distance boolean,
  missing jsonb not null default '{}' constraint school_periods_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint school_periods_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint school_periods_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint school_periods_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint school_periods_removed check ((removed_at is null) = (removal_reason is null))
);
create index school_periods_by_record on school_periods (record_id, id desc);

create table health_contacts (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  kind child_health_kind,
  happened_on date,
  needed boolean,
  given boolean,
  waiting_since date,
  missing jsonb not null default '{}' constraint health_contacts_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint health_contacts_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint health_contacts_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint health_contacts_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint health_contacts_removed check ((removed_at is null) = (removal_reason is null))
);
create index health_contacts_by_record on health_contacts (record_id, id desc);

create table leisure_activities (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  kind leisure_kind,
  starts_on date,
  ends_on date,
  missing jsonb not null default '{}' constraint leisure_activities_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint leisure_activities_one_record check (num_nonnulls(case_id, child_id) = 1 and case_id is null),
  constraint leisure_activities_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint leisure_activities_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint leisure_activities_removed check ((removed_at is null) = (removal_reason is null))
);
create index leisure_activities_by_record on leisure_activities (record_id, id desc);

-- Of the record's own organisation; a protected record's are for its named workers.
do $$
declare entries text;
begin
  foreach entries in array array['placement_decisions', 'guardians', 'representative_appointments', 'concern_reports', 'best_interests_assessments', 'household_events', 'school_periods', 'health_contacts', 'leisure_activities'] loop
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
grant update (missing, texts, removed_at, removal_reason, version, updated_at, basis, decided_by, decided_on, starts_on, ended_on, immediate_on, submitted_on, court_decision, court_decided_on, reviewed_on, review, next_review_on, victim_consent, victim_consent_on, other_consent, other_consent_on, secret_from) on placement_decisions to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, guardian, since_on, ended_on, custody, consent, consent_on, suspected) on guardians to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, representative, appointed_on, ended_on) on representative_appointments to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, status, reported_on, reported_to, protection_assessed_on, decided_on) on concern_reports to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, assessed_on, step, weight) on best_interests_assessments to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, kind, happened_on, whereabouts) on household_events to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, status, starts_on, ends_on, plan_made_on, knows_of_secrecy, distance) on school_periods to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, kind, happened_on, needed, given, waiting_since) on health_contacts to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, kind, starts_on, ends_on) on leisure_activities to varn_app;

alter domain timeline_subject drop constraint timeline_subject_codes;
alter domain timeline_subject add constraint timeline_subject_codes check (value in (
  'case', 'child', 'identity', 'relation', 'need', 'view', 'consent', 'share', 'referral', 'transfer', 'document', 'task', 'deadline', 'merge', 'exploitation_event', 'identification_assessment', 'person_background', 'perpetrator', 'permit_application', 'police_report', 'authority_contact', 'support_measure', 'risk_assessment', 'support_plan', 'plan_goal', 'safety_plan', 'note',
  'placement_decision', 'guardian', 'representative_appointment', 'concern_report', 'best_interests_assessment', 'household_event', 'school_period', 'health_contact', 'leisure_activity'));

create domain need_decision as text constraint need_decision_codes check (value in (
  'granted', 'partly_granted', 'refused', 'dismissed', 'no_answer'));
alter table child_needs
  add authority authority,
  add requested_on date,
  add decided_on date,
  add decision need_decision,
  add constraint child_needs_days check (decided_on >= requested_on);

-- UNCRC Art. 12: at which step the child was heard, what its view weighed, and the decision that it was asked about.
alter table placement_decisions add constraint placement_decisions_id_child unique (id, child_id);
alter table child_views
  add step child_step,
  add weight view_weight,
  add placement_decision_id uuid,
  add constraint child_views_placement_decision foreign key (placement_decision_id, child_id) references placement_decisions (id, child_id);
