-- The audit log's own retention: old months go by the board's decision, and what is left still proves itself.

-- Five years is the default. A shorter time than an adult's closed record is kept would leave its person without an answer to who has
-- opened it, and whoever abuses a record with a way to wait for.
alter table retention_rules add constraint retention_rules_audit_log check (class <> 'audit_log' or months >= 24);

-- Where the log begins: every event before (end_at, end_id) is erased, and every seal up to `number`. `hash` is the last erased seal's,
-- which the next one holds. Signed, so that nobody can cut the log off and call it retention. See apps/api/src/audit/beginning.ts.
create table audit_beginnings (
  number integer constraint audit_beginnings_pkey primary key constraint audit_beginnings_number check (number > 0),
  end_at timestamptz(3) not null,
  end_id uuid not null,
  hash bytea not null constraint audit_beginnings_hash check (length(hash) = 32),
  rule_version integer not null,
  erased_at timestamptz(3) not null,
  public_key bytea not null constraint audit_beginnings_public_key check (length(public_key) = 32),
  signature bytea not null constraint audit_beginnings_signature check (length(signature) = 64)
);
alter table audit_beginnings enable row level security;
alter table audit_beginnings force row level security;
create policy audit_beginnings_read on audit_beginnings for select using ((select app.actor_role()) in ('privacy_officer', 'audit_keeper'));
-- The end of an erasable time: months of a decision of the board, whole ones, by the database's own clock.
create policy retention_rules_audit_keeper on retention_rules for select using ((select app.actor_role()) = 'audit_keeper');
create function app.audit_erasable_before() returns timestamptz stable language sql set search_path = pg_catalog, public, pg_temp set timezone = 'UTC' as $$
  select date_trunc('month', now() - make_interval(months => months))
  from public.retention_rules where class = 'audit_log' and decided_on is not null and months is not null
    and version = (select max(version) from public.retention_rules where class = 'audit_log')
$$;
create policy audit_beginnings_insert on audit_beginnings for insert with check (
  (select app.actor_role()) = 'audit_keeper' and end_at <= (select app.audit_erasable_before())
  and exists (select from audit_seals s where s.number = audit_beginnings.number and s.end_at = audit_beginnings.end_at
    and s.end_id = audit_beginnings.end_id)
  and exists (select from audit_seals s where s.number > audit_beginnings.number));
grant select, insert on audit_beginnings to varn_app;

-- Erases what stands before the newest beginning: whole months at once, then at most so many events and all erased seals. Answers how
-- many events are gone; it is called until there are none. A run that is killed has recorded the beginning, and the next goes on.
create function app.erase_before_audit_beginning(events_max integer) returns bigint volatile security definer language plpgsql
  set search_path = pg_catalog, pg_temp set lock_timeout = '2s' set timezone = 'UTC' as $$
declare
  beginning record;
  month record;
  gone bigint := 0;
  batch bigint;
begin
  if app.actor_role() is distinct from 'audit_keeper' then
    raise exception 'only the audit keeper erases events' using errcode = 'insufficient_privilege';
  end if;
  select number, end_at, end_id into beginning from public.audit_beginnings order by number desc limit 1;
  if not found then return 0; end if;
  for month in
    select c.relname as name, case when c.relname ~ '^events_\d{4}_\d{2}$' then to_date(substr(c.relname, 8), 'YYYY_MM') end as first
    from pg_class c where c.relnamespace = 'audit_store'::regnamespace and c.relkind = 'r' order by c.relname
  loop
    if month.first + interval '1 month' <= beginning.end_at then
      execute format('select count(*) from audit_store.%I', month.name) into batch;
      execute format('drop table audit_store.%I', month.name);
    elsif month.first is null or month.first < beginning.end_at then
      execute format('with old as (select ctid from audit_store.%1$I where (at, id) < ($1, $2) limit $3) '
        'delete from audit_store.%1$I where ctid in (select ctid from old)', month.name)
        using beginning.end_at, beginning.end_id, greatest(events_max - gone, 0);
      get diagnostics batch = row_count;
    else
      batch := 0;
    end if;
    gone := gone + batch;
  end loop;
  delete from public.audit_seals where number <= beginning.number;
  return gone;
end $$;
revoke execute on function app.audit_erasable_before, app.erase_before_audit_beginning from public;
grant execute on function app.audit_erasable_before, app.erase_before_audit_beginning to varn_app;
