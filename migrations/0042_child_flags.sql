-- A child's birth month, its own case when it is exploited itself, and warnings that somebody has seen to.

alter table children
  -- A month and no day: enough to know when the child turns 15 (own party, lag (2024:79) 2:3) and 18.
  add birth_month text constraint children_birth_month check (birth_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  -- The child as direct victim. The case may move or be erased; the child's record stays.
  add own_case_id uuid constraint children_own_case references cases (id) on delete set null;
create unique index children_by_own_case on children (own_case_id) where own_case_id is not null;

create domain child_warning as text constraint child_warning_codes check (value in (
  'no_view', 'no_schooling', 'informal_placement', 'no_special_representative', 'placement_review_due', 'placement_review_overdue',
  'turns_15', 'turns_18'));
create domain flag_reason as text constraint flag_reason_codes check (value in (
  'done', 'under_way', 'not_applicable', 'not_now_for_the_child', 'waiting_for_authority', 'other'));

-- A warning that was seen to. It counts while the facts that raised it are as they were, and until its day.
create table child_flag_resolutions (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  child_id uuid not null,
  flag child_warning not null,
  -- A digest of the facts that raised it.
  facts text not null,
  reason flag_reason not null,
  note bytea,
  until_on date,
  withdrawn_at timestamptz,
  withdrawn_by uuid constraint child_flag_resolutions_withdrawn_by references users (id),
  version integer not null default 1,
  created_by uuid not null constraint child_flag_resolutions_created_by references users (id),
  created_at timestamptz not null default now(),
  constraint child_flag_resolutions_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint child_flag_resolutions_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index child_flag_resolutions_by_child on child_flag_resolutions (child_id, id desc);

alter table child_flag_resolutions enable row level security;
alter table child_flag_resolutions force row level security;
create policy child_flag_resolutions_read on child_flag_resolutions for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and child_id <> all ((select app.closed_ids())::uuid[]));
create policy child_flag_resolutions_insert on child_flag_resolutions for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and child_id <> all ((select app.closed_ids())::uuid[]));
create policy child_flag_resolutions_update on child_flag_resolutions for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and child_id <> all ((select app.closed_ids())::uuid[]));
create policy child_flag_resolutions_reencryption_read on child_flag_resolutions for select using ((select app.actor_role()) = 'reencryption');
create policy child_flag_resolutions_reencryption on child_flag_resolutions for update using ((select app.actor_role()) = 'reencryption');
create policy child_flag_resolutions_retention_read on child_flag_resolutions for select to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy child_flag_resolutions_retention on child_flag_resolutions for delete to varn_app using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on child_flag_resolutions to varn_app;
grant update (note, withdrawn_at, withdrawn_by, version) on child_flag_resolutions to varn_app;

alter domain timeline_subject drop constraint timeline_subject_codes;
alter domain timeline_subject add constraint timeline_subject_codes check (value in (
  'case', 'child', 'identity', 'relation', 'need', 'view', 'flag', 'consent', 'share', 'referral', 'transfer', 'document', 'task', 'deadline', 'merge', 'exploitation_event', 'identification_assessment', 'person_background', 'perpetrator', 'permit_application', 'police_report', 'authority_contact', 'support_measure', 'risk_assessment', 'support_plan', 'plan_goal', 'safety_plan', 'note',
  'placement_decision', 'guardian', 'representative_appointment', 'concern_report', 'best_interests_assessment', 'household_event', 'school_period', 'health_contact', 'leisure_activity'));
