-- The yearly statistics form: one row per person and year, no names, months instead of dates.

create domain control_method_set as text[] constraint control_method_set_codes check (value <@ array[
  'physical_threats', 'threat_of_law_enforcement', 'threatens_children_family', 'uses_children', 'debt_bondage', 'takes_earnings',
  'restricts_financial_access', 'restricts_movement', 'restricts_medical_care', 'withholds_necessities', 'false_promises', 'physical_abuse',
  'sexual_abuse', 'psychological_abuse', 'psychoactive_substance', 'excessive_working_hours', 'withholds_documents', 'spiritual_oath',
  'honour_control', 'digital_control', 'other', 'unknown']::text[]);
create domain recruitment_method_set as text[] constraint recruitment_method_set_codes check (value <@ array[
  'place_of_business', 'educational_institution', 'at_work', 'online_social_network', 'online_advert', 'tv_advert', 'newspaper_advert', 'family',
  'friends', 'partner', 'abduction', 'sold', 'smuggler', 'other', 'unknown']::text[]);
create domain labour_sector as text constraint labour_sector_codes check (value in (
  'isic_a', 'isic_b', 'isic_c', 'isic_d', 'isic_e', 'isic_f', 'isic_g', 'isic_h', 'isic_i', 'isic_j', 'isic_k', 'isic_l', 'isic_m', 'isic_n',
  'isic_o', 'isic_p', 'isic_q', 'isic_r', 'isic_s', 'isic_t', 'isic_u', 'unknown'));
create domain sexual_exploitation_type_set as text[] constraint sexual_exploitation_type_set_codes check (value <@ array[
  'prostitution', 'pornography', 'remote_interactive', 'private_services', 'unknown']::text[]);

create table contact_report_imports (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint contact_report_imports_organisation references organisations (id),
  year integer not null constraint contact_report_imports_year check (year between 2000 and 2100),
  format text not null constraint contact_report_imports_format check (format in ('htcds', 'form')),
  rows integer not null,
  accepted integer not null,
  duplicates integer not null,
  rejected integer not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint contact_report_imports_id_organisation unique (id, organisation_id),
  constraint contact_report_imports_counts check (
    accepted >= 0 and duplicates >= 0 and rejected >= 0 and rows = accepted + duplicates + rejected)
);
create index contact_report_imports_list on contact_report_imports (organisation_id, id desc);

create table contact_reports (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint contact_reports_organisation references organisations (id),
  year integer not null constraint contact_reports_year check (year between 2000 and 2100),
  person_role affected_person_role not null,
  trafficking_status trafficking_status,
  status_decision_org status_decision_org,
  main_exploitation_form exploitation_form,
  other_exploitation_forms exploitation_form_set not null default '{}',
  sexual_exploitation_types sexual_exploitation_type_set not null default '{}',
  labour_sector labour_sector,
  recruitment_methods recruitment_method_set not null default '{}',
  control_methods control_method_set not null default '{}',
  gender gender,
  age_band age_band,
  citizenship_group citizenship_group,
  citizenship_country text constraint contact_reports_citizenship_country check (citizenship_country ~ '^[A-Z]{2}$'),
  county county,
  police_report_status police_report_status,
  residence_status residence_status,
  reflection_status reflection_status,
  identification_source identification_source,
  contact_month text constraint contact_reports_contact_month check (contact_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  import_id uuid,
  -- Keyed hash of the imported row (never reversible without the deployment key): the same row of the same file is added once.
  fingerprint bytea,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Checked at the commit: the rows go in while the file is read, and the import, which never changes, once they are counted.
  constraint contact_reports_import foreign key (import_id, organisation_id) references contact_report_imports (id, organisation_id)
    deferrable initially deferred,
  constraint contact_reports_month_in_year check (contact_month is null or left(contact_month, 4)::integer = year)
);
create unique index contact_reports_fingerprint on contact_reports (organisation_id, year, fingerprint) where fingerprint is not null;
create index contact_reports_list on contact_reports (organisation_id, id desc);
create index contact_reports_list_by_year on contact_reports (organisation_id, year, id desc);
create index contact_reports_list_by_import on contact_reports (import_id, id desc) where import_id is not null;
create index contact_reports_count on contact_reports (year, person_role, trafficking_status);

-- Rises with every change of an organisation's rows of a year, so that a computed table knows whether it is still true.
create table contact_report_revisions (
  organisation_id uuid not null,
  year integer not null,
  revision bigint not null,
  constraint contact_report_revisions_pkey primary key (organisation_id, year)
);
create function app.bump_contact_report_revision() returns trigger language plpgsql as $$
begin
  insert into contact_report_revisions as r (organisation_id, year, revision)
    select organisation_id, year, 1 from changed group by 1, 2
    on conflict (organisation_id, year) do update set revision = r.revision + 1;
  return null;
end $$;
create trigger contact_reports_inserted after insert on contact_reports referencing new table as changed
  for each statement execute function app.bump_contact_report_revision();
create trigger contact_reports_updated after update on contact_reports referencing new table as changed
  for each statement execute function app.bump_contact_report_revision();
create trigger contact_reports_deleted after delete on contact_reports referencing old table as changed
  for each statement execute function app.bump_contact_report_revision();

alter table contact_report_imports enable row level security;
alter table contact_report_imports force row level security;
alter table contact_reports enable row level security;
alter table contact_reports force row level security;
alter table contact_report_revisions enable row level security;
alter table contact_report_revisions force row level security;

create policy contact_report_imports_own_organisation on contact_report_imports using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('reporter', 'organisation_manager', 'case_worker'));
create policy contact_reports_own_organisation on contact_reports to varn_app using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('reporter', 'organisation_manager', 'case_worker'));
create policy contact_report_revisions_own_organisation on contact_report_revisions to varn_app using (
  organisation_id = (select app.actor_organisation()));

grant select, insert, update on contact_reports, contact_report_revisions to varn_app;
grant select, insert on contact_report_imports to varn_app;

-- Statistics cannot see persons: varn_statistics reads only these views, which hold codes and counts but no id, month, country or note.
-- A view reads as its owner, so the owner needs a policy of its own; varn_owner cannot sign in.
create policy contact_reports_statistics on contact_reports for select to varn_owner using (true);
create policy contact_report_revisions_statistics on contact_report_revisions for select to varn_owner using (true);
create policy organisations_statistics on organisations for select to varn_owner using (true);

create view statistics_contacts as
  select year, organisation_id, person_role, trafficking_status, main_exploitation_form, gender, age_band, citizenship_group,
    police_report_status, identification_source
  from contact_reports;
create view statistics_revisions as select organisation_id, year, revision from contact_report_revisions;
create view statistics_members as select id as organisation_id from organisations where kind = 'member' and active;
grant select on statistics_contacts, statistics_revisions, statistics_members to varn_statistics;
