-- Finding a person by personal number too, and finding who has looked for a person.

-- Dataskyddslagen (2018:218) 3 kap. 10 §: only where it is clearly justified. Sealed and indexed like the name.
alter table case_identities add column personal_number bytea;
alter table child_identities add column personal_number bytea;
alter table identity_indexes
  drop constraint identity_indexes_field,
  add constraint identity_indexes_field check (field in ('full_name', 'phone', 'email', 'personal_number'));

-- Which searches were for the same words: `field:keyed hash` for each term. Few events have them.
create index audit_events_searches on audit_events using gin ((details -> 'searchHashes')) where details ? 'searchHashes';

-- The searches that found a record of the caller's own organisation, newest first; the lists it was seen in are apart from them.
create function app.record_searches(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where found_ids @> array[record] and action = 'searchIdentities' and at <= before_at and (at, id) < (before_at, before_id)
      and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
revoke execute on function app.record_searches from public;
grant execute on function app.record_searches to varn_app;
create or replace function app.record_sightings(record uuid, before_at timestamptz, before_id uuid, rows_max integer)
  returns table (id uuid, at timestamptz, organisation_id uuid, organisation_name text, display_name text, role text, action text,
    kind text, changed_fields text[], refusal text)
  stable security definer language sql set search_path = pg_catalog, public, pg_temp as $$
  select e.id, e.at, e.organisation_id, o.name, app.told_name(e.user_id, e.organisation_id), e.role, e.action, e.kind, e.changed_fields,
    e.refusal
  from (select * from public.audit_events
    where found_ids @> array[record] and action <> 'searchIdentities' and at <= before_at and (at, id) < (before_at, before_id)
      and (select app.is_own_record(record))
    order by at desc, id desc limit rows_max) e
  left join public.organisations o on o.id = e.organisation_id
  order by e.at desc, e.id desc
$$;
-- Whoever looked for the person and found this record is told to the person as well.
create or replace function app.openings_of_record(record uuid) returns table (at timestamptz, action text, role text, organisation_id uuid)
  stable security definer set search_path = pg_catalog, public language sql as $$
  select e.at, e.action, e.role, e.organisation_id from audit_events e
  where (e.entity_id = record or (e.found_ids @> array[record] and e.action = 'searchIdentities')) and app.actor_role() = 'case_worker'
    and exists (select from data_subject_requests r
      where r.subject_id = record and r.organisation_id = app.actor_organisation()
        and r.kind in ('access', 'portability') and r.decision in ('granted', 'partly'))
  order by e.id
$$;
