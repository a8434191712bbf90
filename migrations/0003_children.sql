-- Accompanying children: a person and rights-holder each, with a record that no adult's case can end.

create domain child_age_band as text constraint child_age_band_codes check (value in (
  'age_0_2', 'age_3_5', 'age_6_9', 'age_10_12', 'age_13_15', 'age_16_17', 'unknown'));
create domain child_relation as text constraint child_relation_codes check (value in (
  'biological', 'adopted', 'stepchild', 'foster', 'sibling', 'grandchild', 'other_relative', 'claimed_unverified', 'unborn'));
create domain child_whereabouts as text constraint child_whereabouts_codes check (value in (
  'with_victim', 'sweden_other_parent', 'sweden_relative', 'sweden_public_care', 'country_of_origin_relative', 'country_of_origin_institution',
  'with_trafficker', 'third_country', 'missing', 'unknown'));
create domain child_exposure_set as text[] constraint child_exposure_set_codes check (value <@ array[
  'directly_exploited', 'suspected_exploited', 'witnessed_violence', 'witnessed_exploitation', 'lived_in_exploitation_site', 'used_as_leverage',
  'threatened', 'separated', 'born_of_exploitation', 'neglect', 'none_known', 'unknown']::text[]);
create domain child_crime_victim_status as text constraint child_crime_victim_status_codes check (value in (
  'not_assessed', 'not_recognised', 'witness_only', 'injured_party_child_peace', 'injured_party_own_crime', 'presumed_trafficking_victim',
  'unknown'));
create domain child_need_area as text constraint child_need_area_codes check (value in (
  'safety', 'basic_needs', 'health_physical', 'health_mental', 'dental', 'development_learning', 'education', 'attachment_parenting',
  'family_contact', 'leisure_play', 'identity_documents', 'legal_status', 'legal_representation', 'information', 'participation', 'language',
  'disability_support', 'economy'));
create domain child_right as text constraint child_right_codes check (value in (
  'crc_2_non_discrimination', 'crc_3_best_interests', 'crc_6_life_development', 'crc_7_8_identity', 'crc_9_10_family', 'crc_12_views',
  'crc_16_privacy', 'crc_18_parents', 'crc_19_violence', 'crc_20_alternative_care', 'crc_22_refugee', 'crc_23_disability', 'crc_24_health',
  'crc_26_27_living_standard', 'crc_28_29_education', 'crc_31_leisure', 'crc_32_36_exploitation', 'crc_37_detention', 'crc_39_recovery'));
create domain need_status as text constraint need_status_codes check (value in (
  'not_assessed', 'no_need', 'need_identified', 'requested', 'being_met', 'met', 'partly_met', 'unmet', 'refused_by_authority'));
create domain nonprovision_reason as text constraint nonprovision_reason_codes check (value in (
  'no_police_report', 'not_identified', 'no_reflection_permit', 'no_investigation', 'no_residence_right', 'eu_citizen_limited',
  'municipality_dispute', 'asylum_system_refers', 'not_custody_consent', 'need_not_recognised', 'lack_of_places', 'lack_of_knowledge', 'cost',
  'waiting_decision', 'security', 'person_did_not_want_contact', 'after_permit_expired', 'after_trial_ended', 'other', 'unknown'));
create domain child_view_method_set as text[] constraint child_view_method_set_codes check (value <@ array[
  'talked_alone', 'talked_with_parent', 'play_or_pictures', 'through_professional', 'interpreter_used', 'observed', 'not_obtained_too_young',
  'not_obtained_harmful', 'not_obtained_other', 'child_declined']::text[]);
create domain shelter_placement_basis as text constraint shelter_placement_basis_codes check (value in (
  'municipal_decision_adult', 'nsp', 'own_funds', 'child_consent_both', 'child_court', 'child_immediate', 'child_single_guardian', 'lvu',
  'informal'));
create domain school_status as text constraint school_status_codes check (value in (
  'too_young', 'preschool', 'attending', 'remote', 'waiting_place', 'refused', 'security_obstacle', 'not_attending', 'completed', 'unknown'));
create domain custody_situation as text constraint custody_situation_codes check (value in (
  'sole_victim', 'joint', 'sole_other', 'unclear_foreign', 'dispute', 'other_guardian_suspected', 'unknown'));
create domain child_representative_set as text[] constraint child_representative_set_codes check (value <@ array[
  'guardian_victim', 'guardian_other', 'guardians_joint', 'god_man', 'special_representative', 'public_counsel_migration',
  'public_counsel_shelter', 'victim_counsel', 'appointed_guardian', 'none', 'unknown']::text[]);
create domain concern_report_status as text constraint concern_report_status_codes check (value in (
  'not_needed', 'consulted', 'made_own', 'made_other', 'inquiry_opened', 'inquiry_not_opened', 'measure_granted', 'measure_refused', 'lvu',
  'unknown'));

create table children (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null constraint children_organisation references organisations (id),
  reference text not null constraint children_reference_format check (reference ~ '^B-[0-9]{4}-[0-9]{4,}$'),
  gender gender,
  age_band child_age_band,
  citizenship_country text constraint children_citizenship_country check (citizenship_country ~ '^[A-Z]{2}$'),
  whereabouts child_whereabouts,
  exposures child_exposure_set not null default '{}',
  crime_victim_status child_crime_victim_status,
  custody_situation custody_situation,
  representatives child_representative_set not null default '{}',
  concern_report_status concern_report_status,
  school_status school_status,
  -- Lag (2024:79): the basis of a placement in a protected home and when it is next reviewed (at least every six months).
  placement_basis shelter_placement_basis,
  placement_review_on date,
  -- The day of the last recorded view: shown to those who may not open the views themselves.
  latest_view_on date,
  closed_at timestamptz,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint children_reference_unique unique (organisation_id, reference),
  constraint children_id_organisation unique (id, organisation_id)
);
create index children_list on children (organisation_id, id desc);
create index children_placement_review on children (organisation_id, placement_review_on) where closed_at is null;

create table child_relations (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  child_id uuid not null,
  case_id uuid not null,
  relation child_relation not null,
  lives_with boolean,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  constraint child_relations_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  constraint child_relations_case foreign key (case_id, organisation_id) references cases (id, organisation_id)
);
create unique index child_relations_current on child_relations (child_id, case_id) where ended_at is null;
create index child_relations_by_child on child_relations (child_id, id);
create index child_relations_by_case on child_relations (case_id) where ended_at is null;

create table child_needs (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  child_id uuid not null,
  area child_need_area not null,
  "right" child_right,
  status need_status not null,
  nonprovision_reason nonprovision_reason,
  next_review_on date,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint child_needs_child foreign key (child_id, organisation_id) references children (id, organisation_id),
  -- UNCRC Art. 4: a right that is not provided for has a recorded reason.
  constraint child_needs_reason check (status not in ('unmet', 'refused_by_authority') or nonprovision_reason is not null)
);
create index child_needs_by_child on child_needs (child_id, id);

-- What the child itself has said, in the child's words (ciphertext), when and how it was obtained. UNCRC Art. 12, lag (2024:79) 2 kap. 2 §.
create table child_views (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  child_id uuid not null,
  obtained_on date not null,
  methods child_view_method_set not null constraint child_views_methods check (cardinality(methods) > 0),
  words bytea,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  constraint child_views_child foreign key (child_id, organisation_id) references children (id, organisation_id)
);
create index child_views_by_child on child_views (child_id, id desc);

create table child_identities (
  child_id uuid primary key,
  organisation_id uuid not null,
  full_name bytea,
  note bytea,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null default now(),
  constraint child_identities_child foreign key (child_id, organisation_id) references children (id, organisation_id)
);

alter table children enable row level security;
alter table children force row level security;
alter table child_relations enable row level security;
alter table child_relations force row level security;
alter table child_needs enable row level security;
alter table child_needs force row level security;
alter table child_views enable row level security;
alter table child_views force row level security;
alter table child_identities enable row level security;
alter table child_identities force row level security;

create policy children_own_organisation on children using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy child_relations_own_organisation on child_relations using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy child_needs_own_organisation on child_needs using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'));
create policy child_views_case_workers on child_views using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');
create policy child_identities_case_workers on child_identities using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker');

grant select, insert, update on children, child_relations, child_needs, child_identities to varn_app;
grant select, insert on child_views to varn_app;
