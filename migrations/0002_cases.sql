-- Cases: pseudonymous facts in one table, identity encrypted in another with a narrower policy.

create domain affected_person_role as text constraint affected_person_role_codes check (value in (
  'direct_victim', 'accompanying_child', 'accompanying_sibling', 'accompanying_partner', 'accompanying_relative'));
create domain trafficking_status as text constraint trafficking_status_codes check (value in ('possible_victim', 'actual_victim', 'not_victim'));
create domain status_decision_org as text constraint status_decision_org_codes check (value in (
  'police', 'ngo', 'court_or_prosecution', 'other_government', 'other'));
create domain palermo_act_set as text[] constraint palermo_act_set_codes check (value <@ array[
  'recruitment', 'transportation', 'transfer', 'harbouring', 'receipt', 'unknown']::text[]);
create domain palermo_means_set as text[] constraint palermo_means_set_codes check (value <@ array[
  'threat_or_force', 'other_coercion', 'abduction', 'fraud', 'deception', 'abuse_of_power', 'abuse_of_vulnerability', 'payment_to_controller',
  'not_required_child', 'unknown']::text[]);
create domain exploitation_form as text constraint exploitation_form_codes check (value in (
  'sexual', 'labour', 'child_labour', 'domestic_servitude', 'begging', 'criminality', 'forced_marriage', 'organ_removal', 'illegal_adoption',
  'surrogacy', 'armed_force', 'other', 'unknown'));
create domain exploitation_form_set as text[] constraint exploitation_form_set_codes check (value <@ array[
  'sexual', 'labour', 'child_labour', 'domestic_servitude', 'begging', 'criminality', 'forced_marriage', 'organ_removal', 'illegal_adoption',
  'surrogacy', 'armed_force', 'other', 'unknown']::text[]);
create domain gender as text constraint gender_codes check (value in ('woman', 'man', 'trans_woman', 'trans_man', 'non_conforming', 'unknown'));
create domain age_band as text constraint age_band_codes check (value in (
  'age_0_8', 'age_9_17', 'age_18_20', 'age_21_23', 'age_24_26', 'age_27_29', 'age_30_38', 'age_39_47', 'age_48_plus', 'unknown'));
create domain citizenship_group as text constraint citizenship_group_codes check (value in (
  'sweden', 'eu_eea_ch', 'third_country', 'stateless', 'unknown'));
create domain county as text constraint county_codes check (value in (
  'se_01', 'se_03', 'se_04', 'se_05', 'se_06', 'se_07', 'se_08', 'se_09', 'se_10', 'se_12', 'se_13', 'se_14', 'se_17', 'se_18', 'se_19', 'se_20',
  'se_21', 'se_22', 'se_23', 'se_24', 'se_25', 'abroad', 'unknown'));
create domain police_report_status as text constraint police_report_status_codes check (value in (
  'not_reported', 'reported_by_victim', 'reported_by_organisation', 'reported_by_authority', 'reported_unknown', 'considering', 'unknown'));
create domain residence_status as text constraint residence_status_codes check (value in (
  'swedish_citizen', 'nordic_citizen', 'eu_right_of_residence', 'eu_without_right', 'asylum_seeker', 'asylum_rejected', 'dublin',
  'permit_protection', 'permit_temporary_protection', 'permit_work', 'permit_study', 'permit_family', 'permit_5_15', 'permit_other', 'permanent',
  'visa', 'undocumented', 'other', 'unknown'));
create domain reflection_status as text constraint reflection_status_codes check (value in (
  'not_informed', 'informed_not_wanted', 'requested_not_applied', 'applied', 'granted', 'extended', 'refused', 'given_in_practice',
  'not_applicable', 'unknown'));
create domain identification_source as text constraint identification_source_codes check (value in (
  'self', 'family_friend', 'other_victim', 'public', 'outreach', 'online_outreach', 'member_organisation', 'other_ngo', 'faith_community',
  'regional_coordinator', 'municipal_exit_service', 'social_services', 'police', 'border_police', 'prosecutor', 'migration_agency', 'health_care',
  'school', 'work_environment_authority', 'trade_union', 'lawyer', 'embassy', 'helpline', 'other', 'unknown'));
create domain case_status as text constraint case_status_codes check (value in ('active', 'follow_up', 'closed', 'closed_referred'));
create domain case_closure_reason as text constraint case_closure_reason_codes check (value in (
  'support_completed', 'taken_over_by_municipality', 'referred_other_organisation', 'voluntary_return_programme', 'own_return',
  'removed_from_sweden', 'moved_to_third_country', 'lost_contact', 'disappeared', 'declined_support', 'assessed_not_victim', 'funding_ended',
  'deceased', 'other'));
create domain outcome as text constraint outcome_codes check (value in (
  'stable_in_sweden', 'in_municipal_care', 'in_asylum_process', 'own_housing_work', 'studies', 'returned_assisted', 'returned_unassisted',
  'removed', 'dublin_transfer', 'back_in_exploitation', 'whereabouts_unknown', 'ongoing', 'other'));

create table cases (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint cases_organisation references organisations (id),
  reference text not null constraint cases_reference_format check (reference ~ '^[0-9]{4}-[0-9]{4,}$'),
  status case_status not null default 'active',
  person_role affected_person_role not null,
  trafficking_status trafficking_status,
  status_decision_org status_decision_org,
  -- Act, means and purpose of the Palermo Protocol, Art. 3; the purpose is the form of exploitation.
  palermo_acts palermo_act_set not null default '{}',
  palermo_means palermo_means_set not null default '{}',
  main_exploitation_form exploitation_form,
  other_exploitation_forms exploitation_form_set not null default '{}',
  gender gender,
  age_band age_band,
  citizenship_group citizenship_group,
  citizenship_country text constraint cases_citizenship_country check (citizenship_country ~ '^[A-Z]{2}$'),
  county county,
  police_report_status police_report_status,
  residence_status residence_status,
  reflection_status reflection_status,
  reflection_ends_on date,
  identification_source identification_source,
  contact_month text not null constraint cases_contact_month check (contact_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  outcome outcome,
  closure_reason case_closure_reason,
  closed_at timestamptz,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint cases_reference_unique unique (organisation_id, reference),
  constraint cases_id_organisation unique (id, organisation_id),
  constraint cases_closed check (
    (status in ('closed', 'closed_referred')) = (closed_at is not null) and (closed_at is null or outcome is not null))
);
create index cases_list on cases (organisation_id, id desc);
create index cases_list_by_status on cases (organisation_id, status, id desc);
create index cases_list_by_month on cases (organisation_id, contact_month);

-- Ciphertext only; apps/api/src/crypto binds each value to its row and column.
create table case_identities (
  case_id uuid primary key,
  organisation_id uuid not null,
  full_name bytea,
  phone bytea,
  email bytea,
  note bytea,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null default now(),
  constraint case_identities_case foreign key (case_id, organisation_id) references cases (id, organisation_id)
);

alter table cases enable row level security;
alter table cases force row level security;
alter table case_identities enable row level security;
alter table case_identities force row level security;

create policy cases_own_organisation on cases using (
  organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy case_identities_case_workers on case_identities using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');

grant select, insert, update on cases, case_identities to varn_app;
