-- What people ask for about themselves, with the walls around it: whose record it is about, who decides, and what a hold holds.

-- A request is about a record of the own organisation, and about a protected one only whoever works with it by name registers it.
create function app.may_ask_about(kind record_kind, record uuid) returns boolean stable language sql as $$
  select case kind
    when 'case' then exists (select from cases where id = record and organisation_id = (select app.actor_organisation())
      and (not is_protected or id = any ((select app.named_ids())::uuid[])))
    when 'child' then exists (select from children where id = record and organisation_id = (select app.actor_organisation())
      and (not is_protected or id = any ((select app.named_ids())::uuid[])))
    else exists (select from contact_reports where id = record and organisation_id = (select app.actor_organisation()))
  end
$$;
alter policy data_subject_requests_insert on data_subject_requests with check (
  organisation_id = (select app.actor_organisation()) and (select app.actor_role()) in ('case_worker', 'organisation_manager')
  and created_by = (select app.actor_user()) and (subject_id is null or app.may_ask_about(subject_kind, subject_id)));

-- What a request is about never changes, a decision is made once and in the decider's own name; what is gone for good, and what a child's
-- file tells, takes a second person, and a protected record takes somebody who is named.
create function app.check_request_decision() returns trigger language plpgsql as $$
begin
  if (new.organisation_id, new.kind, new.subject_kind, new.subject_id, new.created_by)
      is distinct from (old.organisation_id, old.kind, old.subject_kind, old.subject_id, old.created_by)
    or ((new.decision, new.decided_by) is distinct from (old.decision, old.decided_by) and (
      old.decision is not null or new.decided_by is distinct from (select app.actor_user())
      or (new.decided_by = old.created_by and (old.kind = 'erasure' or old.subject_kind is not distinct from 'child'))
      or (app.is_protected(old.subject_id) and not exists (select from record_workers
        where record_id = old.subject_id and user_id in (old.created_by, new.decided_by) and ended_at is null))))
  then
    raise exception 'a second person decides' using errcode = '23514', constraint = 'data_subject_requests_second_person',
      table = 'data_subject_requests';
  end if;
  return new;
end $$;
create trigger data_subject_requests_decision before update on data_subject_requests
  for each row execute function app.check_request_decision();

-- An open record goes when two people have said so and nothing else is asked about it.
create or replace function app.may_erase(record uuid, closed boolean) returns boolean stable language sql as $$
  select not exists (select from legal_holds where record_id = record and ended_at is null)
    and (closed or (
      exists (select from data_subject_requests r
        where r.subject_id = record and r.kind = 'erasure' and r.decision = 'granted' and r.decided_by <> r.created_by)
      and not exists (select from data_subject_requests other
        where other.subject_id = record and other.kind <> 'erasure' and other.state <> 'closed')))
$$;

-- The extract tells the openings of an own record, of a protected one to its named workers.
create or replace function app.openings_of_record(record uuid) returns table (at timestamptz, action text, role text, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public, pg_temp language sql as $$
  select e.at, e.action, e.role, e.organisation_id from audit_events e
  where e.entity_id = record and app.actor_role() = 'case_worker'
    and (app.may_ask_about('case', record) or app.may_ask_about('child', record))
    and exists (select from data_subject_requests r
      where r.subject_id = record and r.organisation_id = app.actor_organisation()
        and r.kind in ('access', 'portability') and r.decision in ('granted', 'partly') and r.state = 'decided')
  order by e.id
$$;
create or replace function app.organisation_of_record(kind record_kind, record uuid) returns uuid stable security definer
  set search_path = pg_catalog, public, pg_temp language sql as $$
  select organisation_id from cases where kind = 'case' and id = record and app.actor_role() = 'privacy_officer'
  union all select organisation_id from children where kind = 'child' and id = record and app.actor_role() = 'privacy_officer'
$$;

-- A hold that the privacy officer has set is ended by the privacy officer. Who set the holds so far is not known: they count as hers.
alter table legal_holds add column by_officer boolean not null default true;
alter table legal_holds alter column by_officer set default coalesce(app.actor_role() = 'privacy_officer', false);
alter policy legal_holds_insert on legal_holds with check (
  ((select app.actor_role()) = 'privacy_officer' and by_officer)
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager' and not by_officer));
alter policy legal_holds_update on legal_holds using (
  (select app.actor_role()) = 'privacy_officer'
  or (organisation_id = (select app.actor_organisation()) and (select app.actor_role()) = 'organisation_manager' and not by_officer));
-- Held is held for everybody: a new identity waits until the hold is ended.
alter policy data_keys_hold on data_keys using (
  not exists (select from legal_holds h where h.record_id = data_keys.record_id and h.ended_at is null));
