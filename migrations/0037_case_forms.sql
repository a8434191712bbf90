-- What a case worker writes down of a case, form by form (packages/forms).

create domain victim_category as text constraint victim_category_codes check (value in ('trafficking', 'human_exploitation', 'trafficking_like', 'prostitution', 'at_risk', 'unknown'));
create domain mmm_step as text constraint mmm_step_codes check (value in ('identification', 'acute_protection', 'initial_support', 'long_term_support', 'criminal_proceedings', 'safe_return'));
create domain encounter_channel as text constraint encounter_channel_codes check (value in ('in_person', 'outreach', 'shelter', 'phone', 'chat_text', 'email', 'video', 'authority_meeting', 'court', 'other'));
create domain identification_indicator_set as text[] constraint identification_indicator_set_codes check (value <@ array['documents_held', 'watched', 'others_speak', 'cannot_leave', 'debt', 'no_pay', 'pay_taken', 'long_hours', 'lives_at_work', 'does_not_know_address', 'moved_often', 'deceived', 'threats', 'injuries', 'fear', 'rehearsed', 'unknown_travel', 'advertised', 'child_without_school', 'child_with_money', 'told_directly', 'other']::text[]);
create domain perpetrator_role_set as text[] constraint perpetrator_role_set_codes check (value <@ array['travelling_partner', 'transporter', 'recruiter', 'broker_travel_agent', 'transferred', 'harboured', 'sold', 'bought', 'received', 'controlled', 'smuggler', 'abuser', 'kidnapper', 'exploiter', 'other']::text[]);
create domain recruiter_relation as text constraint recruiter_relation_codes check (value in ('intimate_partner', 'family', 'friend', 'employer_broker', 'smuggler', 'stranger', 'other', 'unknown'));
create domain spoken_language as text constraint spoken_language_codes check (value in ('afr', 'aka', 'amh', 'ara', 'arc', 'aym', 'aze', 'bal', 'ben', 'bik', 'bis', 'bos', 'bul', 'cat', 'ceb', 'ces', 'cnr', 'cym', 'dan', 'deu', 'dzo', 'ell', 'eng', 'epo', 'est', 'eus', 'ewe', 'fao', 'fas', 'fij', 'fil', 'fin', 'fra', 'ful', 'gle', 'glg', 'grn', 'guj', 'gwi', 'hat', 'hau', 'heb', 'hil', 'hin', 'hrv', 'hun', 'hye', 'ibo', 'ilo', 'ind', 'isl', 'ita', 'jav', 'jpn', 'kan', 'kat', 'kaz', 'khm', 'kik', 'kin', 'kir', 'kon', 'kor', 'kur', 'lao', 'lat', 'lav', 'lin', 'lit', 'ltz', 'lua', 'lug', 'luo', 'mah', 'mal', 'mar', 'mkd', 'mlg', 'mlt', 'mon', 'mri', 'msa', 'mya', 'nau', 'nde', 'nep', 'nld', 'nob', 'nor', 'nya', 'orm', 'pan', 'pol', 'por', 'pus', 'que', 'rom', 'ron', 'run', 'rus', 'sag', 'sin', 'slk', 'slv', 'sma', 'sme', 'smj', 'smo', 'sna', 'snd', 'som', 'sot', 'spa', 'sqi', 'srp', 'ssw', 'swa', 'swe', 'syr', 'tam', 'tel', 'tet', 'tgk', 'tgl', 'tha', 'tig', 'tir', 'ton', 'tpi', 'tsn', 'tso', 'tuk', 'tur', 'tvl', 'twi', 'uig', 'ukr', 'urd', 'uzb', 'ven', 'vie', 'wol', 'xho', 'yid', 'yor', 'zha', 'zho', 'zul', 'sgn', 'mis', 'und'));
create domain marital_status as text constraint marital_status_codes check (value in ('single', 'married', 'widowed', 'divorced', 'separated', 'registered_partnership', 'unknown'));
create domain education_level as text constraint education_level_codes check (value in ('none', 'early_childhood', 'primary', 'lower_secondary', 'upper_secondary', 'post_secondary_non_tertiary', 'short_cycle_tertiary', 'bachelor', 'master', 'doctoral', 'unknown'));
create domain permit_legal_ground as text constraint permit_legal_ground_codes check (value in ('utll_4_1_refugee', 'utll_4_2_subsidiary', 'utll_4_2a_other_protection', 'utll_5_6_exceptional', 'utll_5_6_child', 'begrl_11_treaty', 'utll_5_15_reflection', 'utll_5_15_reflection_extended', 'utll_5_15_cooperation', 'utll_5_15_b_witness', 'utll_5_15_d_wage_claim', 'utll_5_16_violence', 'utll_5_3_family', 'utll_5_11_impediment', 'utll_12_18_enforcement', 'utll_21_temporary_protection', 'work_permit', 'other', 'none', 'unknown'));
create domain permit_applicant as text constraint permit_applicant_codes check (value in ('investigation_leader', 'social_board', 'person', 'guardian', 'police_authority', 'unknown'));
create domain application_status as text constraint application_status_codes check (value in ('not_applied', 'planned', 'applied', 'granted', 'partly_granted', 'refused', 'appealed', 'withdrawn', 'revoked', 'expired', 'unknown'));
create domain reason_not_reported_set as text[] constraint reason_not_reported_set_codes check (value <@ array['fear_perpetrator', 'threats_to_children', 'threats_to_family', 'fear_of_authorities', 'fear_of_removal', 'distrust_police', 'shame', 'dependency', 'own_offence', 'no_information', 'health', 'bad_experience', 'does_not_see_as_crime', 'other', 'unknown']::text[]);
create domain offence_set as text[] constraint offence_set_codes check (value <@ array['brb_4_1a_trafficking', 'brb_4_1b_exploitation', 'brb_4_1b_gross', 'brb_4_3_child_peace', 'brb_4_4c_forced_marriage', 'brb_4_4d_marriage_trip', 'brb_4_4e_honour_oppression', 'brb_4_unlawful_coercion', 'brb_4_unlawful_threat', 'brb_4_deprivation_liberty', 'brb_6_1_rape', 'brb_6_4_child_rape', 'brb_6_9_child_purchase', 'brb_6_10_molestation', 'brb_6_11_purchase_service', 'brb_6_11_purchase_act', 'brb_6_12_procuring', 'brb_6_12_gross_procuring', 'brb_3_5_assault', 'brb_9_fraud', 'brb_16_child_pornography', 'utll_20_smuggling', 'thb_use_of_services', 'other', 'unknown']::text[]);
create domain criminal_process_stage as text constraint criminal_process_stage_codes check (value in ('no_report', 'reported', 'investigation', 'discontinued', 'prosecuted', 'convicted_trafficking', 'convicted_other', 'acquitted', 'appeal', 'unknown'));
create domain compensation_kind_set as text[] constraint compensation_kind_set_codes check (value <@ array['damages', 'criminal_injury', 'unpaid_wages', 'insurance', 'none']::text[]);
create domain support_type as text constraint support_type_codes check (value in ('safe_shelter', 'long_term_housing', 'food_clothes', 'financial', 'health_acute', 'health_somatic', 'reproductive_health', 'dental', 'psychological', 'trauma_treatment', 'substance_treatment', 'legal_migration', 'legal_criminal', 'legal_civil', 'interpretation', 'safety_planning', 'protected_identity', 'authority_contacts', 'information_rights', 'education_language', 'employment', 'documents', 'family_tracing', 'child_support', 'childcare', 'social_network', 'transport', 'safe_return', 'reintegration', 'compensation', 'other'));
create domain unmet_need_reason_set as text[] constraint unmet_need_reason_set_codes check (value <@ array['authority_refused', 'no_funding', 'no_capacity', 'waiting_time', 'no_legal_right', 'no_competence', 'geography', 'security', 'person_declined', 'lost_contact', 'other', 'unknown']::text[]);
create domain support_provider_set as text[] constraint support_provider_set_codes check (value <@ array['own_organisation', 'nsp', 'other_ngo', 'municipality', 'region_health', 'state_agency', 'private', 'none', 'unknown']::text[]);
create domain authority as text constraint authority_codes check (value in ('police', 'prosecution', 'court', 'migration_agency', 'migration_court', 'social_services', 'social_emergency', 'regional_coordinator', 'gender_equality_agency', 'health_care', 'bup', 'barnahus', 'work_environment_authority', 'tax_agency', 'employment_service', 'social_insurance', 'crime_victim_authority', 'chief_guardian', 'school', 'ivo', 'iom', 'embassy', 'foreign_authority', 'other'));
create domain support_type_set as text[] constraint support_type_set_codes check (value <@ array['safe_shelter', 'long_term_housing', 'food_clothes', 'financial', 'health_acute', 'health_somatic', 'reproductive_health', 'dental', 'psychological', 'trauma_treatment', 'substance_treatment', 'legal_migration', 'legal_criminal', 'legal_civil', 'interpretation', 'safety_planning', 'protected_identity', 'authority_contacts', 'information_rights', 'education_language', 'employment', 'documents', 'family_tracing', 'child_support', 'childcare', 'social_network', 'transport', 'safe_return', 'reintegration', 'compensation', 'other']::text[]);
create domain authority_contact_result as text constraint authority_contact_result_codes check (value in ('granted', 'partly_granted', 'refused', 'no_decision', 'no_reply', 'referred_on', 'delayed', 'withdrawn', 'unknown'));
create domain nonprovision_reason_set as text[] constraint nonprovision_reason_set_codes check (value <@ array['no_police_report', 'not_identified', 'no_reflection_permit', 'no_investigation', 'no_residence_right', 'eu_citizen_limited', 'municipality_dispute', 'asylum_system_refers', 'not_custody_consent', 'need_not_recognised', 'lack_of_places', 'lack_of_knowledge', 'cost', 'waiting_decision', 'security', 'person_did_not_want_contact', 'after_permit_expired', 'after_trial_ended', 'other', 'unknown']::text[]);
create domain risk_level as text constraint risk_level_codes check (value in ('low', 'moderate', 'high', 'acute', 'not_assessed'));
create domain retrafficking_risk_factor_set as text[] constraint retrafficking_risk_factor_set_codes check (value <@ array['debt', 'trafficker_contact', 'threats_self', 'threats_family', 'no_residence_right', 'expected_removal', 'homelessness', 'no_income', 'addiction', 'mental_ill_health', 'pregnancy_small_child', 'children_with_trafficker', 'stigma', 'honour', 'previous_retrafficking', 'young_age', 'no_network', 'online_exposure', 'other']::text[]);
create domain retrafficking_event_set as text[] constraint retrafficking_event_set_codes check (value <@ array['none', 'before_sweden', 'in_sweden', 'after_support', 'after_return', 'unknown']::text[]);
create domain support_plan_type as text constraint support_plan_type_codes check (value in ('education', 'financial', 'health', 'labour_rehabilitation', 'legal', 'livelihood', 'rights_training', 'sexual_rehabilitation', 'social_care'));
create domain goal_state as text constraint goal_state_codes check (value in ('planned', 'under_way', 'reached', 'partly_reached', 'given_up'));

create table identification_assessments (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  decided_by status_decision_org,
  status trafficking_status,
  category victim_category,
  assessed_on date,
  step mmm_step,
  source identification_source,
  channel encounter_channel,
  indicators identification_indicator_set not null default '{}',
  missing jsonb not null default '{}' constraint identification_assessments_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint identification_assessments_one_record check (num_nonnulls(case_id, child_id) = 1 and child_id is null),
  constraint identification_assessments_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint identification_assessments_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint identification_assessments_removed check ((removed_at is null) = (removal_reason is null))
);
create index identification_assessments_by_record on identification_assessments (record_id, id desc);

create table perpetrators (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  roles perpetrator_role_set not null default '{}',
  relation recruiter_relation,
  known_since date,
  threatens_now boolean,
  missing jsonb not null default '{}' constraint perpetrators_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint perpetrators_one_record check (num_nonnulls(case_id, child_id) = 1 and child_id is null),
  constraint perpetrators_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint perpetrators_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint perpetrators_removed check ((removed_at is null) = (removal_reason is null))
);
create index perpetrators_by_record on perpetrators (record_id, id desc);

create table person_backgrounds (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  primary_language spoken_language,
  secondary_language spoken_language,
  interpreter_needed boolean,
  marital_status marital_status,
  children_count integer constraint person_backgrounds_children_count check (children_count between 0 and 30),
  education_level education_level,
  is_pregnant boolean,
  has_disability boolean,
  violence_in_childhood boolean,
  is_deceased boolean,
  noted_on date,
  missing jsonb not null default '{}' constraint person_backgrounds_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint person_backgrounds_one_record check (num_nonnulls(case_id, child_id) = 1 and child_id is null),
  constraint person_backgrounds_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint person_backgrounds_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint person_backgrounds_removed check ((removed_at is null) = (removal_reason is null))
);
create index person_backgrounds_by_record on person_backgrounds (record_id, id desc);

create table permit_applications (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  legal_ground permit_legal_ground,
  applicant permit_applicant,
  applied_on date,
  retrafficking_risk_invoked boolean,
  status application_status,
  decided_on date,
  served_on date,
  valid_from date,
  valid_until date,
  appealed_on date,
  missing jsonb not null default '{}' constraint permit_applications_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint permit_applications_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint permit_applications_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint permit_applications_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint permit_applications_removed check ((removed_at is null) = (removal_reason is null))
);
create index permit_applications_by_record on permit_applications (record_id, id desc);

create table police_reports (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  status police_report_status,
  reasons_not_reported reason_not_reported_set not null default '{}',
  reported_on date,
  offences offence_set not null default '{}',
  stage criminal_process_stage,
  has_counsel boolean,
  compensation_claimed compensation_kind_set not null default '{}',
  compensation_granted compensation_kind_set not null default '{}',
  missing jsonb not null default '{}' constraint police_reports_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint police_reports_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint police_reports_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint police_reports_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint police_reports_removed check ((removed_at is null) = (removal_reason is null))
);
create index police_reports_by_record on police_reports (record_id, id desc);

create table support_measures (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  need support_type,
  status need_status,
  identified_on date,
  unmet_reasons unmet_need_reason_set not null default '{}',
  providers support_provider_set not null default '{}',
  paid_by support_provider_set not null default '{}',
  starts_on date,
  ends_on date,
  cost_sek integer constraint support_measures_cost_sek check (cost_sek between 0 and 10000000),
  missing jsonb not null default '{}' constraint support_measures_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint support_measures_one_record check (num_nonnulls(case_id, child_id) = 1 and child_id is null),
  constraint support_measures_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint support_measures_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint support_measures_removed check ((removed_at is null) = (removal_reason is null))
);
create index support_measures_by_record on support_measures (record_id, id desc);

create table authority_contacts (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  authority authority,
  contacted_on date,
  asked_for support_type_set not null default '{}',
  result authority_contact_result,
  nonprovision_reasons nonprovision_reason_set not null default '{}',
  is_formal_decision boolean,
  decided_on date,
  is_appealed boolean,
  missing jsonb not null default '{}' constraint authority_contacts_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint authority_contacts_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint authority_contacts_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint authority_contacts_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint authority_contacts_removed check ((removed_at is null) = (removal_reason is null))
);
create index authority_contacts_by_record on authority_contacts (record_id, id desc);

create table risk_assessments (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  level risk_level,
  assessed_on date,
  factors retrafficking_risk_factor_set not null default '{}',
  earlier_events retrafficking_event_set not null default '{}',
  review_on date,
  missing jsonb not null default '{}' constraint risk_assessments_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint risk_assessments_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint risk_assessments_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint risk_assessments_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint risk_assessments_removed check ((removed_at is null) = (removal_reason is null))
);
create index risk_assessments_by_record on risk_assessments (record_id, id desc);

create table safety_plans (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  made_on date,
  review_on date,
  missing jsonb not null default '{}' constraint safety_plans_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint safety_plans_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint safety_plans_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint safety_plans_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint safety_plans_removed check ((removed_at is null) = (removal_reason is null))
);
create index safety_plans_by_record on safety_plans (record_id, id desc);

create table support_plans (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  type support_plan_type,
  starts_on date,
  planned_end_on date,
  ended_on date,
  agreed_with_person boolean,
  missing jsonb not null default '{}' constraint support_plans_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint support_plans_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint support_plans_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint support_plans_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint support_plans_removed check ((removed_at is null) = (removal_reason is null))
);
create index support_plans_by_record on support_plans (record_id, id desc);

create table plan_goals (
  id uuid primary key default app.uuid_v7(),
  organisation_id uuid not null,
  case_id uuid,
  child_id uuid,
  record_id uuid generated always as (coalesce(case_id, child_id)) stored,
  area support_type,
  state goal_state,
  set_on date,
  due_on date,
  missing jsonb not null default '{}' constraint plan_goals_missing check (app.are_null_reasons(missing)),
  texts bytea,
  removed_at timestamptz,
  removal_reason removal_reason,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint plan_goals_one_record check (num_nonnulls(case_id, child_id) = 1),
  constraint plan_goals_case foreign key (case_id, organisation_id) references cases (id, organisation_id) on update cascade,
  constraint plan_goals_child foreign key (child_id, organisation_id) references children (id, organisation_id) on update cascade,
  constraint plan_goals_removed check ((removed_at is null) = (removal_reason is null))
);
create index plan_goals_by_record on plan_goals (record_id, id desc);

-- Of the record's own organisation; a protected record's are for its named workers.
do $$
declare entries text;
begin
  foreach entries in array array['identification_assessments', 'perpetrators', 'person_backgrounds', 'permit_applications', 'police_reports', 'support_measures', 'authority_contacts', 'risk_assessments', 'safety_plans', 'support_plans', 'plan_goals'] loop
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
grant update (missing, texts, removed_at, removal_reason, version, updated_at, decided_by, status, category, assessed_on, step, source, channel, indicators) on identification_assessments to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, roles, relation, known_since, threatens_now) on perpetrators to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, primary_language, secondary_language, interpreter_needed, marital_status, children_count, education_level, is_pregnant, has_disability, violence_in_childhood, is_deceased, noted_on) on person_backgrounds to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, legal_ground, applicant, applied_on, retrafficking_risk_invoked, status, decided_on, served_on, valid_from, valid_until, appealed_on) on permit_applications to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, status, reasons_not_reported, reported_on, offences, stage, has_counsel, compensation_claimed, compensation_granted) on police_reports to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, need, status, identified_on, unmet_reasons, providers, paid_by, starts_on, ends_on, cost_sek) on support_measures to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, authority, contacted_on, asked_for, result, nonprovision_reasons, is_formal_decision, decided_on, is_appealed) on authority_contacts to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, level, assessed_on, factors, earlier_events, review_on) on risk_assessments to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, made_on, review_on) on safety_plans to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, type, starts_on, planned_end_on, ended_on, agreed_with_person) on support_plans to varn_app;
grant update (missing, texts, removed_at, removal_reason, version, updated_at, area, state, set_on, due_on) on plan_goals to varn_app;

alter domain timeline_subject drop constraint timeline_subject_codes;
alter domain timeline_subject add constraint timeline_subject_codes check (value in (
  'case', 'child', 'identity', 'relation', 'need', 'view', 'consent', 'share', 'referral', 'transfer', 'document', 'task', 'deadline', 'merge', 'exploitation_event', 'identification_assessment', 'person_background', 'perpetrator', 'permit_application', 'police_report', 'authority_contact', 'support_measure', 'risk_assessment', 'support_plan', 'plan_goal', 'safety_plan', 'note'));
