-- Nothing new is written under a record that has become part of another, nor under one that is about to: a merge that is under way is
-- waited for before it is looked at. The row's own foreign key waits as well, but only afterwards.
create or replace function app.refuse_merged() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  row jsonb := to_jsonb(new);
begin
  if row ->> 'case_id' is not null then perform from cases where id = (row ->> 'case_id')::uuid for key share; end if;
  if row ->> 'child_id' is not null then perform from children where id = (row ->> 'child_id')::uuid for key share; end if;
  if exists (select from cases where id = (row ->> 'case_id')::uuid and merged_into_id is not null)
    or exists (select from children where id = (row ->> 'child_id')::uuid and merged_into_id is not null)
  then
    raise exception 'merged' using errcode = '23514', constraint = 'record_is_merged', table = tg_table_name;
  end if;
  return new;
end $$;
