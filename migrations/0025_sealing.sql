-- What a sealer that refuses to go on tells, and the path of functions that run as their owner.

alter domain audit_rule drop constraint audit_rule_codes;
alter domain audit_rule add constraint audit_rule_codes check (value in (
  'openings_in_hour', 'openings_in_day', 'outside_own_records', 'odd_hours', 'refusals', 'empty_searches', 'log_broken'));

-- A log that is not as it was sealed is nobody's reading, and there may be no event left to point at.
alter table audit_alerts alter column user_id drop not null;
alter table audit_alerts add constraint audit_alerts_person check ((user_id is null) = (rule = 'log_broken'));
alter table audit_alerts drop constraint audit_alerts_once;
alter table audit_alerts add constraint audit_alerts_once unique nulls not distinct (user_id, rule, period_start);
alter table audit_alerts drop constraint audit_alerts_event_ids;
alter table audit_alerts add constraint audit_alerts_event_ids check (
  cardinality(event_ids) <= 200 and (cardinality(event_ids) > 0 or rule = 'log_broken'));
drop policy audit_alerts_review on audit_alerts;
create policy audit_alerts_review on audit_alerts for update using (
  (select app.actor_role()) = 'privacy_officer' and user_id is distinct from (select app.actor_user()))
  with check (reviewed_by = (select app.actor_user()));

-- PostgreSQL looks into pg_temp first unless it is named: whoever may make a temporary table could put one before a table of ours.
do $$
declare
  of record;
  path text;
begin
  for of in
    select p.oid::regprocedure as signature, coalesce(
      (select substr(c, length('search_path=') + 1) from unnest(p.proconfig) c where c like 'search_path=%'), 'pg_catalog, public') as path
    from pg_proc p where p.pronamespace = 'app'::regnamespace and p.prosecdef
  loop
    path := of.path;
    if path !~ '(^|, )pg_temp$' then execute format('alter function %s set search_path = %s, pg_temp', of.signature, path); end if;
  end loop;
end $$;
