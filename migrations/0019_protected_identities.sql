-- Protected identities and emergency openings as people use them: who only sees never writes, at least one person stays named, an
-- opening counts from the database's own clock, and a fictitious identity is never linked to the one before it.

create domain protection_end_reason as text constraint protection_end_reason_codes check (value in (
  'decision_ended', 'application_refused', 'person_wishes', 'recorded_by_mistake'));
alter table cases
  add column protection_end_reason protection_end_reason,
  add constraint cases_protection_end check (
    protection_end_reason is null or coalesce(protected_identity::text, 'none') in ('none', 'unknown'));
alter table children
  add column protection_end_reason protection_end_reason,
  add constraint children_protection_end check (
    protection_end_reason is null or coalesce(protected_identity::text, 'none') in ('none', 'unknown'));

create index cases_protected on cases (organisation_id, id) where is_protected;
create index children_protected on children (organisation_id, id) where is_protected;

-- A membership that has ended, an account or an organisation that is closed ends an opening at once, whatever the token says.
create function app.actor_is_current() returns boolean stable parallel safe language sql as $$
  select exists (
    select from memberships m join users u on u.id = m.user_id join organisations o on o.id = m.organisation_id
    where m.user_id = (select app.actor_user()) and m.organisation_id = (select app.actor_organisation())
      and m.role = (select app.actor_role()) and m.ended_at is null and u.active and o.active)
$$;

create or replace function app.opened_ids(part text) returns uuid[] stable parallel safe language sql as $$
  select coalesce(array_agg(record_id), '{}') from (
    select record_id from shares
      where recipient_organisation_id = (select app.actor_organisation()) and ended_at is null
        and starts_at <= now() and ends_at > now() and part = any (parts)
        and ((select app.actor_role()) in ('case_worker', 'shelter_staff')
          or (part = 'facts' and (select app.actor_role()) in ('organisation_manager', 'national_coordinator')))
    union all
    select record_id from break_glass_openings
      where opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
        and ended_at is null and opened_at <= now() and ends_at > now() and part = any (parts)
        and (select app.actor_role()) in ('case_worker', 'national_coordinator') and (select app.actor_is_current())
  ) opened
$$;

-- Named is who works with the record, and only they write. An emergency opening with the identity shows the same and writes nothing:
-- otherwise whoever broke the glass could name herself and stay.
create or replace function app.named_ids() returns uuid[] stable parallel safe language sql as $$
  select coalesce(array_agg(record_id), '{}') from record_workers where user_id = (select app.actor_user()) and ended_at is null
$$;
create function app.unmasked_ids() returns uuid[] stable parallel safe language sql as $$
  select app.named_ids() || coalesce(array_agg(record_id), '{}') from break_glass_openings
    where opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
      and ended_at is null and opened_at <= now() and ends_at > now() and 'identity' = any (parts)
      and (select app.actor_role()) = 'case_worker' and (select app.actor_is_current())
$$;

alter policy case_identities_read on case_identities using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or case_id = any ((select app.opened_ids('identity'))::uuid[]))
  and (not exists (select from cases where id = case_id and is_protected) or case_id = any ((select app.unmasked_ids())::uuid[])));
alter policy child_needs_read on child_needs using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
    or child_id = any ((select app.opened_ids('needs'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.unmasked_ids())::uuid[])));
alter policy child_views_read on child_views using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or child_id = any ((select app.opened_ids('views'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.unmasked_ids())::uuid[])));
alter policy child_identities_read on child_identities using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker')
    or child_id = any ((select app.opened_ids('identity'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.unmasked_ids())::uuid[])));
-- A relation tells of both its ends: who lives with a protected adult, and since when. A case that is not seen is not named either.
alter policy child_relations_read on child_relations using (
  ((organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager'))
    or child_id = any ((select app.opened_ids('facts'))::uuid[]))
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.unmasked_ids())::uuid[]))
  and exists (select from cases where id = case_id and (not is_protected or id = any ((select app.unmasked_ids())::uuid[]))));
alter policy child_relations_insert on child_relations with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and (not exists (select from children where id = child_id and is_protected) or child_id = any ((select app.named_ids())::uuid[]))
  and (not exists (select from cases where id = case_id and is_protected) or case_id = any ((select app.named_ids())::uuid[])));

-- Who is named works there as a case worker, an end is final, and a protected record keeps one name.
alter policy record_workers_insert on record_workers with check (
  organisation_id = (select app.actor_organisation())
  and exists (select from memberships m where m.user_id = record_workers.user_id and m.organisation_id = record_workers.organisation_id
    and m.role = 'case_worker' and m.ended_at is null)
  and ((select app.actor_role()) = 'organisation_manager'
    or ((select app.actor_role()) = 'case_worker'
      and (coalesce(case_id, child_id) = any ((select app.named_ids())::uuid[])
        or (user_id = (select app.actor_user()) and not app.is_protected(coalesce(case_id, child_id)))))));
create function app.check_record_worker() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'already ended' using errcode = '23514', constraint = 'record_workers_ended', table = 'record_workers';
  end if;
  -- Two who end each other at once meet here.
  perform pg_advisory_xact_lock(hashtextextended('record-workers:' || old.record_id, 0));
  if app.is_protected(old.record_id)
    and not exists (select from record_workers where record_id = old.record_id and ended_at is null and id <> old.id)
  then
    raise exception 'one must remain' using errcode = '23514', constraint = 'record_workers_one_remains', table = 'record_workers';
  end if;
  return new;
end $$;
create trigger record_workers_check before update on record_workers for each row
  when (new.ended_at is distinct from old.ended_at) execute function app.check_record_worker();

-- The reference as it was when the glass was broken: the privacy officer, and the opener afterwards, see no record to read it from.
alter table break_glass_openings
  add column reference text not null constraint break_glass_openings_reference check (reference ~ '^(B-)?[0-9]{4}-[0-9]{4,}$');
grant insert (reference) on break_glass_openings to varn_app;
-- The platform's office sees pseudonymous facts only, and here too.
alter policy break_glass_openings_insert on break_glass_openings with check (
  opened_by = (select app.actor_user()) and opened_by_organisation_id = (select app.actor_organisation())
  and ((select app.actor_role()) = 'case_worker'
    or ((select app.actor_role()) = 'national_coordinator' and parts::text[] = array['facts']))
  and (select app.actor_is_current()));

-- Policies say who may touch a row; this says which columns, and that each is written once: the opener ends, the owner has seen,
-- another person judges.
create function app.check_break_glass() returns trigger language plpgsql as $$
declare
  actor uuid := (select app.actor_user());
  acting_role text := (select app.actor_role());
begin
  -- It seals the same words anew and writes nothing else.
  if acting_role = 'reencryption' then return new; end if;
  if (new.ended_at is distinct from old.ended_at and (old.ended_at is not null or old.opened_by <> actor))
    or ((new.owner_seen_at, new.owner_seen_by) is distinct from (old.owner_seen_at, old.owner_seen_by) and (
      old.owner_seen_at is not null or new.owner_seen_by is distinct from actor or old.opened_by = actor
      or old.organisation_id <> (select app.actor_organisation()) or acting_role not in ('case_worker', 'organisation_manager')))
    or ((new.reviewed_at, new.reviewed_by, new.outcome, new.review_comment)
      is distinct from (old.reviewed_at, old.reviewed_by, old.outcome, old.review_comment) and (
        old.reviewed_at is not null or new.reviewed_by is distinct from actor or acting_role <> 'privacy_officer'))
    or new.reason is distinct from old.reason
  then
    raise exception 'not yours to write' using errcode = '23514', constraint = 'break_glass_openings_written_once', table = 'break_glass_openings';
  end if;
  return new;
end $$;
create trigger break_glass_openings_check before update on break_glass_openings
  for each row execute function app.check_break_glass();

-- Those whose record was opened, and who judges it, are told by whom.
create policy users_break_glass on users for select using (
  (select app.actor_role()) in ('case_worker', 'organisation_manager', 'privacy_officer')
  and id in (select opened_by from break_glass_openings));

-- A new identity destroys the old one: its key goes, and what the child and others said under it. Only the named do this.
create policy data_keys_forget on data_keys for delete using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and record_id = any ((select app.named_ids())::uuid[]));
grant delete on data_keys to varn_app;
create policy child_views_forget on child_views for update using (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'case_worker'
  and child_id = any ((select app.named_ids())::uuid[])) with check (words is null);

-- Persons with a protected identity count in national totals only: a row of theirs has no county and no month, every answer is unknown
-- to the tables, and no organisation's own figures hold it.
alter table contact_reports
  add column protected_identity boolean not null default false,
  add constraint contact_reports_protected check (not protected_identity or (county is null and contact_month is null));
create or replace view statistics_contacts as
  select year, organisation_id, person_role, trafficking_status,
    (case when protected_identity then null else main_exploitation_form end)::exploitation_form as main_exploitation_form,
    (case when protected_identity then null else gender end)::gender as gender,
    (case when protected_identity then null else age_band end)::age_band as age_band,
    (case when protected_identity then null else citizenship_group end)::citizenship_group as citizenship_group,
    (case when protected_identity then null else police_report_status end)::police_report_status as police_report_status,
    (case when protected_identity then null else identification_source end)::identification_source as identification_source,
    protected_identity
  from contact_reports;
