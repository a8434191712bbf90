-- Whether another organisation knows a person, and the request to share that can follow. The answer tells nothing but that somebody does:
-- not who, not how many, nothing of the record, and a protected person never. Each time it is asked is in the log of the record too.

create domain elsewhere_reason as text constraint elsewhere_reason_codes check (value in (
  'person_told', 'referred_here', 'danger', 'child_concern', 'coordination'));
create domain share_request_state as text constraint share_request_state_codes check (value in (
  'sent', 'shared', 'declined', 'withdrawn', 'lapsed'));
create domain share_request_decline_reason as text constraint share_request_decline_reason_codes check (value in (
  'person_declined', 'no_ground', 'not_same_person', 'contact_us', 'other'));
alter domain timeline_subject drop constraint timeline_subject_codes;
alter domain timeline_subject add constraint timeline_subject_codes check (value in (
  'case', 'child', 'identity', 'relation', 'need', 'view', 'flag', 'consent', 'share', 'share_request', 'referral', 'transfer',
  'document', 'task', 'deadline', 'merge', 'exploitation_event', 'identification_assessment', 'person_background', 'perpetrator',
  'permit_application', 'police_report', 'authority_contact', 'support_measure', 'risk_assessment', 'support_plan', 'plan_goal',
  'safety_plan', 'note', 'placement_decision', 'guardian', 'representative_appointment', 'concern_report',
  'best_interests_assessment', 'household_event', 'school_period', 'health_contact', 'leisure_activity'));

-- Why it was asked whether somebody else knows the person; null for a search in one's own records.
alter table identity_searches add column elsewhere_reason elsewhere_reason;

create table share_requests (
  id uuid primary key default app.uuid_v7(),
  -- One request can reach several organisations, a row for each. Whoever asked is shown one, so that it does not tell how many they are.
  ask_id uuid not null,
  -- Whose record it is.
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid not null generated always as (coalesce(case_id, child_id)) stored,
  asking_organisation_id uuid not null constraint share_requests_asking references organisations (id),
  -- In codes alone: words about a person would be read where the person may not be the same.
  reason elsewhere_reason not null,
  purpose consent_purpose not null,
  ground share_ground not null,
  answer_by date not null,
  share_id uuid constraint share_requests_share references shares (id),
  state share_request_state not null default 'sent',
  answered_on date,
  decline_reason share_request_decline_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint share_requests_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint share_requests_case foreign key (case_id, organisation_id) references cases (id, organisation_id),
  constraint share_requests_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  -- That its time has run out follows from the day.
  constraint share_requests_state check (state <> 'lapsed'),
  constraint share_requests_answered check ((state in ('shared', 'declined')) = (answered_on is not null)),
  constraint share_requests_declined check ((state = 'declined') = (decline_reason is not null)),
  constraint share_requests_shared check (share_id is null or state = 'shared')
);
create index share_requests_by_record on share_requests (record_id, id desc);
create index share_requests_by_owner on share_requests (organisation_id, id desc);
create index share_requests_by_asker on share_requests (asking_organisation_id, id desc);
create index share_requests_by_ask on share_requests (ask_id);
create index share_requests_by_share on share_requests (share_id) where share_id is not null;

alter table share_requests enable row level security;
alter table share_requests force row level security;
-- Of a record that has been protected since, those who are named on it.
create policy share_requests_own_read on share_requests for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy share_requests_asking_read on share_requests for select using (
  asking_organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (select app.recipient_is_active()));
-- 'elsewhere' is a case worker who asks beyond the own organisation: it writes a request, and reads nothing but whether there is a match.
create policy share_requests_insert on share_requests for insert with check (
  (select app.actor_role()) = 'elsewhere' and asking_organisation_id = (select app.actor_organisation())
  and asking_organisation_id <> organisation_id and created_by = (select app.actor_user()));
create policy share_requests_own_update on share_requests for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not app.is_protected(record_id) or record_id = any ((select app.named_ids())::uuid[])));
create policy share_requests_asking_update on share_requests for update using (
  asking_organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (select app.recipient_is_active()));
create policy share_requests_retention_read on share_requests for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy share_requests_retention on share_requests for delete using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert, delete on share_requests to varn_app;
grant update (share_id, state, answered_on, decline_reason, version, updated_at) on share_requests to varn_app;

-- The policies say who may touch a row; this says what each side may do to it: whose record it is answers, whoever asked takes back.
create function app.check_share_request() returns trigger language plpgsql as $$
declare
  owns boolean := old.organisation_id = (select app.actor_organisation());
begin
  if (select app.actor_role()) is null then return new; end if;
  if (new.share_id is distinct from old.share_id and (old.share_id is not null or not owns))
    or (new.state <> old.state and not case
      when old.state = 'sent' and new.state in ('shared', 'declined') then owns
      when old.state = 'sent' and new.state = 'withdrawn' then not owns
      else false end)
    or (new.state = old.state and (new.answered_on, new.decline_reason) is distinct from (old.answered_on, old.decline_reason))
  then
    raise exception 'not yours to write' using errcode = '23514', constraint = 'share_requests_steps', table = 'share_requests';
  end if;
  return new;
end $$;
create trigger share_requests_check before update of state, share_id, answered_on, decline_reason on share_requests
  for each row execute function app.check_share_request();
select app.let_merge('share_requests');
select app.let_transfer('share_requests');

-- What app.known_elsewhere() looks at, as its owner and for 'elsewhere' alone. Never told: a protected person, a record whose
-- processing is restricted (GDPR Art. 18), and whoever has said no to being shown to other members.
create policy identity_indexes_elsewhere on identity_indexes for select to varn_owner using ((select app.actor_role()) = 'elsewhere');
create policy cases_elsewhere on cases for select to varn_owner using (
  (select app.actor_role()) = 'elsewhere' and not is_protected and restricted_at is null and merged_into_id is null);
create policy children_elsewhere on children for select to varn_owner using (
  (select app.actor_role()) = 'elsewhere' and not is_protected and restricted_at is null and merged_into_id is null);
create policy consents_elsewhere on consents for select to varn_owner using (
  (select app.actor_role()) = 'elsewhere' and purpose = 'share_member' and state in ('refused', 'withdrawn'));
create policy share_requests_elsewhere on share_requests for select to varn_owner using ((select app.actor_role()) = 'elsewhere');

/*
 * Records of other organisations that are of the same person: the same personal number, or every part of the whole name together with the
 * phone or the e-mail. The hashes are made for each organisation; `name_parts` is how many of a name there are for one.
 */
create function app.known_elsewhere(hashes bytea[], name_parts integer)
  returns table (organisation_id uuid, record_kind text, record_id uuid, asked boolean)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  with same as (
    select i.organisation_id, i.record_kind, i.record_id from public.identity_indexes i
    where i.hash = any (hashes) and i.organisation_id <> app.actor_organisation() and app.actor_role() = 'elsewhere'
    group by i.organisation_id, i.record_kind, i.record_id
    having bool_or(i.field = 'personal_number')
      or (name_parts >= 2 and count(*) filter (where i.field = 'full_name') = name_parts and bool_or(i.field in ('phone', 'email')))
  )
  select s.organisation_id, s.record_kind, s.record_id, exists (
    select from public.share_requests r where r.record_id = s.record_id and r.asking_organisation_id = app.actor_organisation()
      and r.state = 'sent' and r.answer_by >= (now() at time zone 'Europe/Stockholm')::date)
  from same s
  where exists (select from public.organisations o where o.id = s.organisation_id and o.active)
    and (exists (select from public.cases c where c.id = s.record_id) or exists (select from public.children c where c.id = s.record_id))
    and not exists (select from public.consents c where c.record_id = s.record_id)
$$;
revoke execute on function app.known_elsewhere from public;
grant execute on function app.known_elsewhere to varn_app;
