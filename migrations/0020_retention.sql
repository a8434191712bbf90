-- How long records are kept, what stops that, what went, and what people ask for about themselves.

create domain retention_class as text constraint retention_class_codes check (value in (
  'case_file', 'child_file', 'encounter_only', 'nsp_accounting', 'statistics_microdata', 'shelter_certification', 'staff_record_check',
  'audit_log', 'consent_record', 'report_published'));
create domain record_kind as text constraint record_kind_codes check (value in ('case', 'child', 'contact_report'));
create domain hold_reason as text constraint hold_reason_codes check (value in (
  'running_trial', 'data_subject_request', 'nsp_audit', 'authority_request', 'compensation_claim', 'complaint', 'other'));
create domain erasure_cause as text constraint erasure_cause_codes check (value in ('retention', 'request', 'restored'));
create domain data_subject_request as text constraint data_subject_request_codes check (value in (
  'access', 'rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdraw_consent'));
create domain requester as text constraint requester_codes check (value in ('person', 'guardian', 'representative'));
create domain identity_check as text constraint identity_check_codes check (value in (
  'known_in_person', 'identity_document', 'electronic_identification', 'call_back', 'power_of_attorney', 'custody_register', 'other'));
create domain request_state as text constraint request_state_codes check (value in (
  'received', 'identity_checked', 'in_review', 'decided', 'closed'));
create domain request_decision as text constraint request_decision_codes check (value in ('granted', 'partly', 'refused'));
create domain extension_reason as text constraint extension_reason_codes check (value in ('complex', 'many_requests'));
create domain secrecy_ground as text constraint secrecy_ground_codes check (value in (
  'secrecy_duty', 'social_care_secrecy', 'harm_to_child', 'secret_place', 'others_data', 'legal_obligation', 'legal_claims',
  'not_identified', 'unfounded'));
create domain extract_part_set as text[] constraint extract_part_set_codes check (value <@ array[
  'facts', 'identity', 'views', 'needs', 'relations', 'openings', 'shares', 'processing']::text[]);

-- A rule is never changed: each decision of the board is a version of its own, and the newest is in force. Without a decision it is
-- the default that the house came with.
create table retention_rules (
  class retention_class not null,
  version integer not null constraint retention_rules_version check (version >= 1),
  -- null: kept.
  months integer constraint retention_rules_months check (months between 1 and 1200),
  basis text not null constraint retention_rules_basis check (length(basis) between 1 and 500),
  decided_by uuid,
  decided_on date,
  created_at timestamptz not null default now(),
  constraint retention_rules_pkey primary key (class, version),
  constraint retention_rules_decided check ((decided_by is null) = (decided_on is null)),
  -- Bokföringslagen (1999:1078) 7 kap. 2 §: seven years; lag (2007:171) 3 §: two years from the start of the work.
  constraint retention_rules_law check (
    (class <> 'nsp_accounting' or months is null or months >= 84) and (class <> 'staff_record_check' or months is null or months >= 24))
);

-- The defaults of the house. The board decides; what follows no law waits for that decision.
insert into retention_rules (class, version, months, basis) values
  ('case_file', 1, 24, 'Två år efter att akten senast fördes, enskild verksamhet enligt socialtjänstlagen (ska kontrolleras mot lagtexten)'),
  ('child_file', 1, 24, 'Två år efter att barnets egen akt senast fördes (ska kontrolleras mot lagtexten)'),
  ('encounter_only', 1, 12, 'Uppgiftsminimering, GDPR art. 5.1 c'),
  ('nsp_accounting', 1, 84, 'Bokföringslagen (1999:1078) 7 kap. 2 § (ska kontrolleras mot lagtexten)'),
  ('statistics_microdata', 1, 24, 'Uppgiftsminimering, GDPR art. 5.1 c; därefter bara tabeller'),
  ('shelter_certification', 1, 60, 'Fem år efter att certifikatet har gått ut'),
  ('staff_record_check', 1, 24, 'Lag (2007:171) 3 §: minst två år från arbetets början'),
  ('audit_log', 1, 60, 'Fem år, för att i efterhand kunna visa vem som har öppnat en akt'),
  ('consent_record', 1, 24, 'Så länge ärendet finns och två år till'),
  ('report_published', 1, null, 'Publicerade rapporter bevaras');

create table legal_holds (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint legal_holds_organisation references organisations (id),
  record_kind record_kind not null,
  record_id uuid not null,
  reason hold_reason not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  ended_by uuid,
  ended_at timestamptz,
  version integer not null default 1,
  constraint legal_holds_ended check ((ended_by is null) = (ended_at is null))
);
create unique index legal_holds_current on legal_holds (record_id, reason) where ended_at is null;
create index legal_holds_list on legal_holds (organisation_id, id desc);

-- What went, never what it said. A record's id stays because the audit log knows it; statistics rows are told in numbers.
create table erasures (
  id uuid primary key default app.uuid_v7(),
  at timestamptz not null,
  organisation_id uuid not null constraint erasures_organisation references organisations (id),
  class retention_class not null,
  record_kind record_kind not null,
  record_id uuid,
  year integer,
  records integer not null constraint erasures_records check (records > 0),
  cause erasure_cause not null,
  rule_version integer,
  request_id uuid,
  constraint erasures_what check ((record_id is null) <> (year is null))
);
create index erasures_list on erasures (organisation_id, id desc);

-- The statistics row of an erased case or child: answers from code lists and one month. Its id is random and it names no other row,
-- because the old id holds the millisecond of the record's creation and stands in the audit log beside those who opened it.
create table erased_records (
  id uuid primary key default gen_random_uuid(),
  -- null for a protected identity: it may be counted for the whole country only.
  organisation_id uuid constraint erased_records_organisation references organisations (id),
  record_kind record_kind not null,
  facts jsonb not null constraint erased_records_facts check (jsonb_typeof(facts) = 'object')
);

-- What is left of the rows of a statistics year: persons by the sets of answers that the published tables need, never by all at once.
create table contact_report_counts (
  organisation_id uuid not null constraint contact_report_counts_organisation references organisations (id),
  year integer not null,
  cut text not null constraint contact_report_counts_cut check (cut in ('roles', 'forms', 'citizenship', 'police', 'sources')),
  victim boolean not null,
  person_role affected_person_role,
  gender gender,
  age_band age_band,
  main_exploitation_form exploitation_form,
  citizenship_group citizenship_group,
  police_report_status police_report_status,
  identification_source identification_source,
  protected_identity boolean not null,
  persons bigint not null constraint contact_report_counts_persons check (persons > 0)
);
create index contact_report_counts_year on contact_report_counts (organisation_id, year);

create table data_subject_requests (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint data_subject_requests_organisation references organisations (id),
  reference text not null constraint data_subject_requests_reference check (reference ~ '^R-[0-9]{4}-[0-9]{4,}$'),
  kind data_subject_request not null,
  -- Without a subject the request is about somebody who is not found here; who, is sealed.
  subject_kind record_kind,
  subject_id uuid,
  requester requester not null,
  state request_state not null default 'received',
  received_on date not null,
  -- GDPR Art. 12(3): one month, and two further ones where needed; the person is told within the first.
  due_on date not null,
  extension_reason extension_reason,
  extended_on date,
  identity_check identity_check,
  identity_checked_on date,
  decision request_decision,
  secrecy_ground secrecy_ground,
  withheld extract_part_set not null default '{}',
  decided_by uuid,
  decided_on date,
  -- The record's version when its rectification was granted, and the one that the correction made.
  subject_version integer,
  rectified_version integer,
  restriction_lifted_on date,
  sent_on date,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint data_subject_requests_reference_unique unique (organisation_id, reference),
  constraint data_subject_requests_id_organisation unique (id, organisation_id),
  constraint data_subject_requests_subject check ((subject_kind is null) = (subject_id is null)),
  constraint data_subject_requests_extension check ((extension_reason is null) = (extended_on is null)),
  constraint data_subject_requests_identity check ((identity_check is null) = (identity_checked_on is null)),
  constraint data_subject_requests_decision check (
    (state in ('decided', 'closed')) = (decision is not null) and (decision is null) = (decided_by is null)
    and (decision is null) = (decided_on is null) and (decision is distinct from 'refused' or secrecy_ground is not null)),
  constraint data_subject_requests_closed check ((state = 'closed') = (sent_on is not null))
);
create index data_subject_requests_list on data_subject_requests (organisation_id, id desc);
create index data_subject_requests_subject_id on data_subject_requests (subject_id) where subject_id is not null;

-- Ciphertext under the request's own key, apart from the register, which others see.
create table data_subject_request_texts (
  request_id uuid primary key,
  organisation_id uuid not null,
  subject bytea,
  details bytea,
  secrecy_test bytea,
  decision bytea,
  constraint data_subject_request_texts_request foreign key (request_id, organisation_id) references data_subject_requests (id, organisation_id)
);

-- GDPR Art. 18: a restricted record is stored and not otherwise worked with. Art. 21: one that objects leaves the statistics.
alter table cases add column restricted_at timestamptz, add column objected_at timestamptz;
alter table children add column restricted_at timestamptz, add column objected_at timestamptz;
alter table contact_reports add column objected_at timestamptz;
-- A relation outlives the record at its other end: how the child was related is the child's own fact.
alter table child_relations alter column case_id drop not null;
alter table reference_counters drop constraint reference_counters_kind;
alter table reference_counters add constraint reference_counters_kind check (kind in ('case', 'child', 'request'));

alter table retention_rules enable row level security;
alter table retention_rules force row level security;
alter table legal_holds enable row level security;
alter table legal_holds force row level security;
alter table erasures enable row level security;
alter table erasures force row level security;
alter table erased_records enable row level security;
alter table erased_records force row level security;
alter table contact_report_counts enable row level security;
alter table contact_report_counts force row level security;
alter table data_subject_requests enable row level security;
alter table data_subject_requests force row level security;
alter table data_subject_request_texts enable row level security;
alter table data_subject_request_texts force row level security;

create policy retention_rules_read on retention_rules for select using (
  (select app.actor_role()) in ('board_member', 'privacy_officer', 'organisation_manager', 'case_worker', 'retention'));
create policy retention_rules_decide on retention_rules for insert with check (
  (select app.actor_role()) = 'board_member' and decided_by = (select app.actor_user()));
grant select, insert on retention_rules to varn_app;

create policy legal_holds_read on legal_holds for select using (
  (select app.actor_role()) = 'privacy_officer'
  or (organisation_id = (select app.actor_organisation())
      and (select app.actor_role()) in ('organisation_manager', 'case_worker', 'retention')));
create policy legal_holds_insert on legal_holds for insert with check (
  (select app.actor_role()) = 'privacy_officer'
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager'));
create policy legal_holds_update on legal_holds for update using (
  (select app.actor_role()) = 'privacy_officer'
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager'));
grant select, insert, update on legal_holds to varn_app;

create policy erasures_read on erasures for select using (
  (select app.actor_role()) in ('privacy_officer', 'board_member')
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('organisation_manager', 'retention')));
create policy erasures_insert on erasures for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
grant select, insert on erasures to varn_app;

-- Nobody reads these rows yet but whoever counts them.
create policy erased_records_insert on erased_records for insert with check (
  (organisation_id is null or organisation_id = (select app.actor_organisation())) and (select app.actor_role()) = 'retention');
create policy erased_records_statistics on erased_records for select to varn_owner using (true);
grant select, insert on erased_records to varn_app;
create view statistics_erased_records as select organisation_id, record_kind, facts from erased_records;
grant select on statistics_erased_records to varn_statistics;

create policy contact_report_counts_read on contact_report_counts for select using (organisation_id = (select app.actor_organisation()));
create policy contact_report_counts_insert on contact_report_counts for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy contact_report_counts_statistics on contact_report_counts for select to varn_owner using (true);
grant select, insert on contact_report_counts to varn_app;
create view statistics_contact_counts as
  select organisation_id, year, cut, victim, person_role, gender, age_band, main_exploitation_form, citizenship_group, police_report_status,
    identification_source, protected_identity, persons
  from contact_report_counts;
grant select on statistics_contact_counts to varn_statistics;
create or replace view statistics_contacts as
  select year, organisation_id, person_role, trafficking_status,
    (case when protected_identity then null else main_exploitation_form end)::exploitation_form as main_exploitation_form,
    (case when protected_identity then null else gender end)::gender as gender,
    (case when protected_identity then null else age_band end)::age_band as age_band,
    (case when protected_identity then null else citizenship_group end)::citizenship_group as citizenship_group,
    (case when protected_identity then null else police_report_status end)::police_report_status as police_report_status,
    (case when protected_identity then null else identification_source end)::identification_source as identification_source,
    protected_identity
  from contact_reports where objected_at is null;

-- A year whose rows have become counts takes in no more: the fingerprints are gone, and the same file would count twice.
create function app.refuse_closed_contact_year() returns trigger language plpgsql as $$
begin
  if exists (select from changed join contact_report_counts using (organisation_id, year)) then
    raise exception using errcode = 'check_violation', constraint = 'contact_reports_year_closed', message = 'the year is closed';
  end if;
  return null;
end $$;
create trigger contact_reports_year_closed after insert on contact_reports referencing new table as changed
  for each statement execute function app.refuse_closed_contact_year();

create policy data_subject_requests_read on data_subject_requests for select using (
  (select app.actor_role()) = 'privacy_officer'
  or (organisation_id = (select app.actor_organisation())
      and (select app.actor_role()) in ('case_worker', 'organisation_manager', 'retention')));
create policy data_subject_requests_insert on data_subject_requests for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy data_subject_requests_update on data_subject_requests for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
grant select, insert, update on data_subject_requests to varn_app;
create policy data_subject_request_texts_own on data_subject_request_texts using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy data_subject_request_texts_reencryption_read on data_subject_request_texts for select using (
  (select app.actor_role()) = 'reencryption');
create policy data_subject_request_texts_reencryption on data_subject_request_texts for update using (
  (select app.actor_role()) = 'reencryption');
grant select, insert, update on data_subject_request_texts to varn_app;
-- A manager opens the texts of requests, and no key of a case or a child.
create policy data_keys_requests_read on data_keys for select using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager'
  and record_id in (select id from data_subject_requests));
create policy data_keys_requests_insert on data_keys for insert with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager'
  and record_id in (select id from data_subject_requests));

-- 'retention' erases, within one organisation at a time: a record that is closed or that its person asked to have erased, and none
-- that is on hold. It may lock a record and change nothing in it.
create policy organisations_retention on organisations for select using ((select app.actor_role()) = 'retention');
create function app.may_erase(record uuid, closed boolean) returns boolean stable language sql as $$
  select not exists (select from legal_holds where record_id = record and ended_at is null)
    and (closed or exists (select from data_subject_requests where subject_id = record and kind = 'erasure' and decision = 'granted'))
$$;
-- Cases and children are read through this: one more policy beside an OR would cost their lists the index (0013_shares.sql).
create or replace function app.file_organisation() returns uuid stable parallel safe language sql as $$
  select case when app.actor_role() in ('case_worker', 'organisation_manager', 'retention') then app.actor_organisation() end
$$;
do $$
declare name text;
begin
  foreach name in array array['cases', 'children', 'case_identities', 'child_identities', 'child_views', 'child_needs', 'child_relations',
    'data_keys', 'contact_reports', 'record_workers', 'consents', 'shares', 'break_glass_openings'] loop
    execute format($policy$
      create policy %1$s_retention on %1$s for delete to varn_app using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
      grant delete on %1$s to varn_app;
    $policy$, name);
    continue when name in ('cases', 'children');
    execute format($policy$
      create policy %1$s_retention_read on %1$s for select to varn_app using (
        organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
    $policy$, name);
  end loop;
end $$;
-- This table's own policy names no command and would let others delete too, now that varn_app has the right.
create policy contact_reports_delete on contact_reports as restrictive for delete using ((select app.actor_role()) = 'retention');
-- Case workers replace a blind index with every change of an identity, so that deleting stays open to them here.
create policy identity_indexes_retention on identity_indexes using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention');
create policy cases_retention_lock on cases for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention') with check (false);
create policy children_retention_lock on children for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention') with check (false);
create policy child_relations_retention_cut on child_relations for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'retention') with check (case_id is null);
create policy cases_hold on cases as restrictive for delete using (app.may_erase(id, closed_at is not null));
create policy children_hold on children as restrictive for delete using (app.may_erase(id, closed_at is not null));
-- A new identity of a protected person forgets the old one, hold or not (0019_protected_identities.sql).
create policy data_keys_hold on data_keys as restrictive for delete using ((select app.actor_role()) <> 'retention'
  or not exists (select from legal_holds h where h.record_id = data_keys.record_id and h.ended_at is null));
-- The reason of an emergency opening has a key of its own, which belongs to those who opened.
create policy data_keys_retention_openings_read on data_keys for select using (
  (select app.actor_role()) = 'retention'
  and record_id in (select id from break_glass_openings where organisation_id = (select app.actor_organisation())));
create policy data_keys_retention_openings on data_keys for delete using (
  (select app.actor_role()) = 'retention'
  and record_id in (select id from break_glass_openings where organisation_id = (select app.actor_organisation())));

-- Whose a record is, for a privacy officer who sets a hold and sees no record.
create policy cases_whose on cases for select to varn_owner using ((select app.actor_role()) = 'privacy_officer');
create policy children_whose on children for select to varn_owner using ((select app.actor_role()) = 'privacy_officer');
create function app.organisation_of_record(kind record_kind, record uuid) returns uuid stable security definer
  set search_path = pg_catalog, public language sql as $$
  select organisation_id from cases where kind = 'case' and id = record and app.actor_role() = 'privacy_officer'
  union all select organisation_id from children where kind = 'child' and id = record and app.actor_role() = 'privacy_officer'
$$;
-- Every opening of one record, for the extract that its person is given: when, what was done, and by which role.
create function app.openings_of_record(record uuid) returns table (at timestamptz, action text, role text, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public language sql as $$
  select e.at, e.action, e.role, e.organisation_id from audit_events e
  where e.entity_id = record and app.actor_role() = 'case_worker'
    and exists (select from data_subject_requests r
      where r.subject_id = record and r.organisation_id = app.actor_organisation()
        and r.kind in ('access', 'portability') and r.decision in ('granted', 'partly'))
  order by e.id
$$;
create policy data_subject_requests_extract on data_subject_requests for select to varn_owner using (
  organisation_id = (select app.actor_organisation()));
revoke execute on function app.organisation_of_record(record_kind, uuid), app.openings_of_record(uuid) from public;
grant execute on function app.organisation_of_record(record_kind, uuid), app.openings_of_record(uuid) to varn_app;
