-- What a policy asks of the actor was SQL, which the planner reads and tries to unfold at every mention: a list over a dozen tables mentions
-- it hundreds of times, and planning took ten times as long as reading. As PL/pgSQL it is called, once in a statement, and keeps its own plan
-- (before PostgreSQL 18 SQL kept none). The words are the same.
create or replace function app.actor_organisation() returns uuid stable parallel safe language plpgsql as $$
begin
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
end $$;
create or replace function app.actor_role() returns text stable parallel safe language plpgsql as $$
begin
  return nullif(current_setting('app.role', true), '');
end $$;
create or replace function app.actor_user() returns uuid stable parallel safe language plpgsql as $$
begin
  return nullif(current_setting('app.user_id', true), '')::uuid;
end $$;
do $$
declare
  asked record;
begin
  for asked in
    select p.proname, p.prosrc, pg_get_function_arguments(p.oid) as arguments, pg_get_function_result(p.oid) as result
    from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'app'::regnamespace and l.lanname = 'sql' and p.proname in ('actor_is_current', 'closed_ids', 'file_organisation',
      'is_protected', 'named_ids', 'opened_ids', 'receives_referral', 'recipient_is_active', 'unmasked_ids')
  loop
    execute format('create or replace function app.%I(%s) returns %s stable parallel safe language plpgsql as %L',
      asked.proname, asked.arguments, asked.result, E'\nbegin\n  return (' || asked.prosrc || E');\nend ');
  end loop;
end $$;

-- What one person answers for is some fifty records, however few of them were counted: a plan that is kept is made for that.
alter table cases alter column responsible_user_id set (n_distinct = -0.02);
alter table children alter column responsible_user_id set (n_distinct = -0.02);
