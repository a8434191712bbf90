-- Any two filters of a list may both be rare: each is found by itself, and the database lays the two findings upon each other.
create index cases_list_by_trafficking_status on cases (organisation_id, trafficking_status, id desc);
create index cases_list_by_form on cases (organisation_id, main_exploitation_form, id desc);
create index cases_list_by_gender on cases (organisation_id, gender, id desc);
create index cases_list_by_age on cases (organisation_id, age_band, id desc);
create index cases_list_by_county on cases (organisation_id, county, id desc);
create index cases_list_by_police_report on cases (organisation_id, police_report_status, id desc);

-- Prefixes of references, whatever the collation of the database (starts_with).
create index cases_by_reference on cases (organisation_id, reference text_pattern_ops);
create index children_by_reference on children (organisation_id, reference text_pattern_ops);

-- A common name is the name of thousands: they are read from the index, not from as many places of the table.
drop index identity_indexes_by_hash;
create index identity_indexes_by_hash on identity_indexes (hash) include (organisation_id, record_kind, record_id, field);

-- Whether a protected identity is shut to the actor cost two look-ups for each line of a list; now it is asked once in a statement. What
-- is seen is the same. Rows that are written are still asked one by one: there is one of them.
do $$
declare
  entries text;
begin
  foreach entries in array array['authority_contacts', 'best_interests_assessments', 'concern_reports', 'exploitation_events', 'guardians', 'health_contacts', 'household_events', 'identification_assessments', 'leisure_activities', 'notes', 'permit_applications', 'perpetrators', 'person_backgrounds', 'placement_decisions', 'plan_goals', 'police_reports', 'record_changes', 'referrals', 'representative_appointments', 'risk_assessments', 'safety_plans', 'school_periods', 'support_measures', 'support_plans']
  loop
    execute format($policy$alter policy %I on %I using (organisation_id = (select app.actor_organisation())
      and (select app.actor_role()) in ('case_worker', 'organisation_manager')
      and record_id <> all ((select app.closed_ids())::uuid[]))$policy$, entries || '_own_read', entries);
  end loop;
end $$;
alter policy consents_own_organisation_read on consents using (organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and record_id <> all ((select app.closed_ids())::uuid[]));
alter policy documents_read on documents using (organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and record_id <> all ((select app.closed_ids())::uuid[]));
alter policy document_versions_read on document_versions using (organisation_id = (select app.actor_organisation())
  and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and record_id <> all ((select app.closed_ids())::uuid[]));
