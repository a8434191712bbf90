-- Who is responsible for a record, what is to be done about it, and which times run. The times themselves are computed from the facts
-- (apps/api/src/clocks/rules.ts); here stands only what a person decided instead.

create domain task_kind as text constraint task_kind_codes check (value in (
  'follow_up', 'call', 'application', 'appeal', 'meeting', 'document', 'other'));
create domain task_state as text constraint task_state_codes check (value in ('open', 'done', 'cancelled'));
create domain task_cancel_reason as text constraint task_cancel_reason_codes check (value in (
  'not_needed', 'done_by_others', 'person_declined', 'not_possible', 'by_mistake'));
create domain legal_clock as text constraint legal_clock_codes check (value in (
  'reflection_end', 'permit_end', 'appeal_end', 'placement_review', 'consent_end', 'need_review', 'turns_15', 'turns_18', 'no_view',
  'no_school_plan'));
create domain clock_override_reason as text constraint clock_override_reason_codes check (value in (
  'authority_decided', 'extended', 'already_done', 'does_not_apply', 'wrong_fact', 'other'));

alter table cases add column responsible_user_id uuid constraint cases_responsible references users (id);
alter table children
  add column responsible_user_id uuid constraint children_responsible references users (id),
  -- A stored day, because no function of a time zone may be asked before row-level security is.
  add column opened_on date not null generated always as ((created_at at time zone 'Europe/Stockholm')::date) stored;
-- Whoever opened a record is responsible until it is given over: those who still work there as case workers. The owner of the tables
-- is under their policies too, and these are nobody's rows while it moves them.
alter table cases no force row level security;
alter table children no force row level security;
alter table memberships no force row level security;
update cases set responsible_user_id = created_by where exists (select from memberships m where m.user_id = created_by
  and m.organisation_id = cases.organisation_id and m.role = 'case_worker' and m.ended_at is null);
update children set responsible_user_id = created_by where exists (select from memberships m where m.user_id = created_by
  and m.organisation_id = children.organisation_id and m.role = 'case_worker' and m.ended_at is null);
alter table cases force row level security;
alter table children force row level security;
alter table memberships force row level security;

create index cases_by_responsible on cases (responsible_user_id, id desc);
create index children_by_responsible on children (responsible_user_id, id desc);
-- What waits is read in the order of its days, a page at a time.
create index cases_reflection_end on cases (organisation_id, reflection_ends_on, id) include (responsible_user_id)
  where reflection_ends_on is not null and closed_at is null;
create index children_review_waits on children (organisation_id, placement_review_on, id) include (responsible_user_id)
  where placement_review_on is not null and closed_at is null;
create index children_unheard on children (organisation_id, opened_on, id) include (responsible_user_id)
  where latest_view_on is null and closed_at is null;
create index children_by_age on children (organisation_id, opened_on, id) include (responsible_user_id, age_band, school_status)
  where closed_at is null;
create index child_needs_review on child_needs (organisation_id, next_review_on, id) where next_review_on is not null;
create index consents_end on consents (organisation_id, valid_until, id) where valid_until is not null;

create table tasks (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  kind task_kind not null,
  -- Sealed with the record's key: free text may hold a name. The kind is always shown.
  what bytea,
  due_on date not null,
  assigned_to uuid not null constraint tasks_assigned_to references users (id),
  state task_state not null default 'open',
  state_at timestamptz,
  state_by uuid constraint tasks_state_by references users (id),
  cancel_reason task_cancel_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint tasks_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint tasks_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint tasks_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint tasks_settled check ((state = 'open') = (state_at is null) and (state_at is null) = (state_by is null)),
  constraint tasks_cancelled check ((state = 'cancelled') = (cancel_reason is not null))
);
create index tasks_by_record on tasks (record_id, id desc);
create index tasks_open on tasks (organisation_id, due_on, id) include (assigned_to) where state = 'open';
create index tasks_open_by_person on tasks (assigned_to, due_on, id) where state = 'open';

-- Another day than the computed one, or none, with who decided it and why. It is never changed: it is taken back, and another made.
create table clock_overrides (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  clock legal_clock not null,
  -- The row that the clock is of, such as a consent; null where a record has one at most.
  subject_id uuid,
  -- The day that the facts gave. When they give another, this decision is no longer about it.
  computed_on date not null,
  -- null: the time limit does not apply.
  ends_on date,
  reason clock_override_reason not null,
  note bytea,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  version integer not null default 1,
  created_by uuid not null constraint clock_overrides_created_by references users (id),
  created_at timestamptz not null default now(),
  constraint clock_overrides_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint clock_overrides_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint clock_overrides_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint clock_overrides_other_day check (ends_on is distinct from computed_on),
  constraint clock_overrides_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index clock_overrides_current on clock_overrides (record_id, clock, computed_on, subject_id) nulls not distinct
  where withdrawn_at is null;
create index clock_overrides_by_record on clock_overrides (record_id, id desc);
create index clock_overrides_by_day on clock_overrides (organisation_id, ends_on, id) where withdrawn_at is null and ends_on is not null;

-- Protected records that the actor does not work with by name: asked once per statement, where a list meets many records.
create function app.closed_ids() returns uuid[] stable parallel safe language sql as $$
  select coalesce(array_agg(id), '{}') from (
    select id from cases where organisation_id = (select app.actor_organisation()) and is_protected
    union all
    select id from children where organisation_id = (select app.actor_organisation()) and is_protected
  ) protected where id <> all ((select app.named_ids())::uuid[])
$$;

alter table tasks enable row level security;
alter table tasks force row level security;
alter table clock_overrides enable row level security;
alter table clock_overrides force row level security;
do $$
declare name text;
begin
  foreach name in array array['tasks', 'clock_overrides'] loop
    execute format($policy$
      create policy %1$s_read on %1$s for select using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
        and record_id <> all ((select app.closed_ids())::uuid[]));
      create policy %1$s_insert on %1$s for insert with check (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
        and coalesce(case_id, child_id) <> all ((select app.closed_ids())::uuid[]));
      create policy %1$s_update on %1$s for update using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
        and record_id <> all ((select app.closed_ids())::uuid[]));
      create policy %1$s_reencryption_read on %1$s for select using ((select app.actor_role()) = 'reencryption');
      create policy %1$s_reencryption on %1$s for update using ((select app.actor_role()) = 'reencryption');
      create policy %1$s_retention_read on %1$s for select to varn_app using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
      create policy %1$s_retention on %1$s for delete to varn_app using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
    $policy$, name);
  end loop;
end $$;
grant select, insert, delete on tasks, clock_overrides to varn_app;
grant update (kind, what, due_on, assigned_to, state, state_at, state_by, cancel_reason, version, updated_at) on tasks to varn_app;
grant update (note, withdrawn_at, withdrawn_by, version) on clock_overrides to varn_app;
