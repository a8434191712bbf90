-- A shorter period acts thirty days after it was decided, however often it is decided in between: what is gone does not come back, and
-- the rest of the board has time to see it. The database sets the day, whoever writes the row.
alter table retention_rules add column acts_from date;

create function app.set_retention_acts_from() returns trigger language plpgsql as $$
declare
  in_force integer;
begin
  select months into in_force from retention_rules
    where class = new.class and (acts_from is null or acts_from <= new.decided_on) order by version desc limit 1;
  new.acts_from := case when new.decided_on is null then null
    when new.months < in_force or (new.months is not null and in_force is null) then new.decided_on + 30
    else new.decided_on end;
  return new;
end $$;
create trigger retention_rules_acts_from before insert on retention_rules for each row execute function app.set_retention_acts_from();

create or replace function app.audit_erasable_before() returns timestamptz stable language sql
  set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
  select date_trunc('month', now() - make_interval(months => months))
  from public.retention_rules where class = 'audit_log' and decided_on is not null and months is not null
    and version = (select max(version) from public.retention_rules
      where class = 'audit_log' and (acts_from is null or acts_from <= current_date))
$$;
